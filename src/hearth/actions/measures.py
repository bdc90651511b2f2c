"""What moderators decide about posts: the card they decide on, and what follows."""

from datetime import datetime
from zoneinfo import ZoneInfo

from hearth.actions.hearing import Heard
from hearth.actions.members import Present
from hearth.actions.zones import zone_of
from hearth.community.audit import Deed, Subject
from hearth.community.cases import CaseNumber, Matter, Outcome, Priority, Said, SaidBy
from hearth.community.communities import Community
from hearth.community.moderation import (
    CHOICES,
    COUNTED_FOR,
    LADDER,
    Kind,
    Measure,
    Reason,
    Record,
    written,
)
from hearth.community.outgoing import (
    Button,
    Restrict,
    Rows,
    Say,
    ToGroup,
    ToMember,
    ToStaff,
    Urgency,
    Values,
)
from hearth.community.passing import if_passed_on
from hearth.community.people import Actor, MemberId, Permission, StaffId
from hearth.community.timers import Timer, TimerKind
from hearth.community.words import MemberWords, StaffWords
from hearth.ports import Work

NO_POST = "-"
"""What stands for a post without any words, such as a picture."""

DEEDS = {
    Kind.HIDDEN: Deed.POST_HIDDEN,
    Kind.NOTE: Deed.MEMBER_NOTED,
    Kind.WARNING: Deed.MEMBER_WARNED,
    Kind.PAUSE: Deed.MEMBER_PAUSED,
    Kind.END: Deed.MEMBER_END_PROPOSED,
}

TOLD = {
    Kind.HIDDEN: MemberWords.POST_TAKEN_OUT,
    Kind.NOTE: MemberWords.NOTE_GIVEN,
    Kind.WARNING: MemberWords.WARNED,
    Kind.PAUSE: MemberWords.PAUSED,
}
"""What the author is told. Whoever may lose the membership is told by those who decide that."""


def as_it_is(case: CaseNumber, post: Heard, now: datetime) -> Said:
    """A post of the group with its file, as it is kept for the care team."""
    file = if_passed_on(post.attachment)
    return Said(case, SaidBy.MEMBER, post.text or NO_POST, now, attachment=file)


async def keep_post(work: Work, author: Present, post: Heard, staff: StaffId) -> CaseNumber:
    """Seal the post as it is now for the care team: a closed case, in the hands of the moderator.

    Whoever disputes what was decided disputes this case, and its holder cannot take the dispute.
    """
    case = await work.cases.open(
        member=author.member.id,
        community=author.community.id,
        matter=Matter.CONDUCT,
        priority=Priority.ROUTINE,
    )
    await work.cases.say(as_it_is(case.number, post, work.now))
    over = case.given_to(staff).closed(staff, Outcome.OTHER, work.now)
    await work.cases.put(over)
    about = Subject.of("case", case.number)
    work.note(Deed.CASE_OPENED, by=Actor.staff(staff), about=about)
    work.note(Deed.CASE_CLOSED, by=Actor.staff(staff), about=about)
    return case.number


async def card(work: Work, measure: Measure) -> Say:
    """What the moderator decides on: how often what was done, what the ladder suggests, and why.

    No word of the post is in it: the moderator has it before them in the group.
    """
    record = Record.of(await work.measures.of(measure.member, measure.community), work.now)
    suggested = record.next_rung
    length = record.next_pause if suggested is Kind.PAUSE else None
    values: Values = {
        "rung": measure.kind.value,
        "lasts": written(measure.lasts),
        "member": measure.member,
        "notes": record.notes,
        "warnings": record.warnings,
        "pauses": record.pauses,
        "days": COUNTED_FOR.days,
        "next": suggested.value,
        "next_lasts": written(length),
    }
    hidden = measure.kind is Kind.HIDDEN
    words = StaffWords.HIDDEN_CARD if hidden else StaffWords.MEASURE_CARD
    return Say(words, values, _choices(measure), slot=slot_of(measure))


def slot_of(measure: Measure) -> str:
    """The name of the message in which the moderator decides."""
    return f"measure:{measure.id}"


def _choices(measure: Measure) -> Rows:
    number = measure.id
    reasons: Rows = tuple(
        (Button(StaffWords.BUTTON_REASON, f"mod:do:{number}:{one}", values={"reason": one}),)
        for one in CHOICES
    )
    if measure.kind is not Kind.END:
        own = Button(StaffWords.BUTTON_OWN_WORDS, f"mod:words:{number}")
        reasons = (*reasons, (own,))
    if measure.kind is Kind.HIDDEN:
        return reasons
    others = tuple(
        Button(StaffWords.BUTTON_RUNG, f"mod:rung:{number}:{one}", values={"rung": one})
        for one in LADDER
        if one is not measure.kind
    )
    return (*reasons, others, (Button(StaffWords.BUTTON_DROP, f"mod:drop:{number}"),))


async def carry_out(  # noqa: PLR0913  What follows from it, by name.
    work: Work,
    measure: Measure,
    community: Community,
    by: Actor,
    *,
    text: str = "",
    words: str = "",
) -> None:
    """What follows from a decided measure: it is noted, it begins, and the author is told why.

    Args:
        work: the transaction.
        measure: decided, with its reason.
        community: in which.
        by: who decided, or the clock where nobody said why.
        text: the post, where it can be opened; the author sees which one is meant.
        words: the reason, where the moderator wrote one of their own.
    """
    subject = Subject.of("member", measure.member)
    if measure.kind is not Kind.HIDDEN:  # Noted when it was hidden.
        work.note(DEEDS[measure.kind], by=by, about=subject)
    if measure.kind is Kind.END:
        await _propose_end(work, measure, community)
        return
    if measure.kind is Kind.PAUSE and measure.ends is not None:
        contact = await work.members.contact_of(measure.member)
        effect = Restrict(contact, may_write=False, until=measure.ends)
        work.tell(ToGroup(community.id), effect, urgency=Urgency.RELAY)
        await work.timers.set(Timer(TimerKind.PAUSE_ENDS, str(measure.id), measure.ends))
    zone = zone_of(await work.members.get(measure.member), community)
    values = _values(measure, zone, text)
    if words:
        values = {**values, "reason": f"{Reason.OWN_WORDS}:{words}"}
    say = Say(TOLD[measure.kind], values, dispute_row(measure))
    work.tell(ToMember(measure.member), say, urgency=Urgency.RELAY)


def _values(measure: Measure, zone: ZoneInfo, text: str) -> Values:
    reason = measure.reason or Reason.UNSAID
    values: dict[str, str | int] = {"reason": reason.value, "text": text}
    if measure.ends is not None:
        values["ends"] = measure.ends.astimezone(zone).isoformat()
    return values


def dispute_row(measure: Measure) -> Rows:
    """The button by which somebody else looks at it, who had no part in it."""
    if measure.case is None:
        return ()
    return ((Button(MemberWords.BUTTON_ANOTHER_PERSON, f"case:again:{measure.case}"),),)


async def _propose_end(work: Work, measure: Measure, community: Community) -> None:
    """Ask whoever ends memberships, but for the proposer; them too where there is nobody else."""
    able = [one for one in await work.staff.list() if one.may(Permission.MEMBER_END)]
    others = [one for one in able if one.id != measure.staff]
    reason = measure.reason or Reason.UNSAID
    values: Values = {
        "member": measure.member,
        "community": community.title,
        "reason": reason.value,
    }
    for staff in others or able:
        say = Say(StaffWords.END_PROPOSED, values)
        work.tell(ToStaff(staff.id), say, urgency=Urgency.RELAY)


async def may_write_again(work: Work, member: MemberId, community: Community) -> None:
    """Let a member write in the group, unless another pause or the lack of consent keeps them."""
    membership = await work.memberships.find(member, community.id)
    if membership is None or not membership.active or community.group is None:
        return
    contact = await work.members.contact_of(member)
    effect = Restrict(contact, may_write=True)
    work.tell(ToGroup(community.id), effect, urgency=Urgency.RELAY)


def done_values(measure: Measure) -> Values:
    """What the moderator is told when it is done."""
    reason = measure.reason or Reason.UNSAID
    return {
        "rung": measure.kind.value,
        "lasts": written(measure.lasts),
        "member": measure.member,
        "reason": reason.value,
    }
