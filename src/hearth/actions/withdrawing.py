"""What follows at once when clinicians may no longer see what a member told them."""

from hearth.actions.locking import clean_up
from hearth.actions.opening import announce
from hearth.community.audit import Deed, Subject
from hearth.community.cases import Case
from hearth.community.communities import Community
from hearth.community.consent import Purpose
from hearth.community.outgoing import Say, ToMember, ToStaff, Urgency, Values
from hearth.community.people import Actor, MemberId
from hearth.community.purposes import PURPOSES
from hearth.community.timers import Timer, TimerKind
from hearth.community.words import MemberWords, StaffWords
from hearth.ports import Work


async def stop_learning(work: Work, member: MemberId, community: Community, *, by: Actor) -> None:
    """Take away the words that the member gave and nobody decided on, and those in stories."""
    if await work.proposals.forget_of(member, community.id):
        work.note(Deed.LEARNING_TAKEN_BACK, by=by, about=Subject.of("member", member))
    for one in await work.stories.of(member, community.id):
        if one.text:
            await work.stories.put_quote(one.dropped(work.now))
            work.note(Deed.QUOTE_ANSWERED, by=by, about=Subject.of("quote", one.id))


async def stop_review(
    work: Work, member: MemberId, community: Community, *, by: Actor, tell: bool = True
) -> None:
    """Close the member's open cases that rest on clinician review, and tell both sides.

    What was said in it opens for nobody from now on, and a reply that waits is not sent: both ask
    the purpose when their moment comes. A case about a danger stays open.

    Args:
        work: the transaction.
        member: whose case it is.
        community: where.
        by: the member who took it back, or whoever ended what it rested on.
        tell: whether the member is told by this; otherwise another message says it.
    """
    for case in await work.cases.all_open(member, community.id):
        if PURPOSES[case.matter] is Purpose.CLINICIAN_REVIEW:
            await _stop(work, case, community, by=by, tell=tell)


async def _stop(work: Work, case: Case, community: Community, *, by: Actor, tell: bool) -> None:
    over = case.withdrawn(work.now)
    await work.cases.put(over)
    await work.timers.clear(Timer(TimerKind.PAGE_UNANSWERED, str(case.number), work.now))
    await announce(work, over, community)
    work.note(Deed.CASE_CLOSED, by=by, about=Subject.of("case", case.number))
    if tell:
        _tell_member(work, case, community)
    await clean_up(work, case.number)
    if case.holder is not None:
        told = Say(StaffWords.CASE_WITHDRAWN, {"number": case.number})
        work.tell(ToStaff(case.holder), told, urgency=Urgency.RELAY)


def _tell_member(work: Work, case: Case, community: Community) -> None:
    values: Values = {"number": case.number, "emergency": community.emergency_words}
    say = Say(MemberWords.CASE_WITHDRAWN, values)
    work.tell(ToMember(case.member), say, urgency=Urgency.ANSWER)
