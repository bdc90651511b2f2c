"""The clock asks members whom a study looks for: once, and only who agreed to be asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from hearth.actions.asking_pace import when_asked
from hearth.actions.due import still_due
from hearth.actions.purposes import in_force_now, leave_to_count
from hearth.actions.studies import subject_of
from hearth.actions.study_versions import ENOUGH, earlier_than, said_before
from hearth.community.audit import Deed
from hearth.community.consent import Purpose
from hearth.community.deliveries import Pace
from hearth.community.membership import Membership
from hearth.community.outgoing import Button, Recipient, Say, ToMember, Urgency, Values
from hearth.community.participations import (
    NEW_PARTICIPATION,
    KeptStudy,
    Participation,
    ParticipationState,
    StudyId,
    StudyState,
)
from hearth.community.people import CLOCK, CommunityId, MemberId
from hearth.community.studies import AnswerWanted
from hearth.community.surveys import AskingState
from hearth.community.timers import Timer
from hearth.community.words import BulletinWords, StudyWords
from hearth.ports import OpenWork, Work

AT_ONCE = 50
"""Members in a transaction: nobody who writes meanwhile waits long for it to end."""
AGAIN = timedelta(days=1)
"""Who joined or agreed to be asked since then is met within a day."""


@dataclass(frozen=True, slots=True)
class StudyDue:
    """Time to look for members whom a study may ask.

    A process that is killed goes on where it was, and nobody is asked twice.
    """

    open_work: OpenWork

    async def __call__(self, timer: Timer) -> None:
        """Ask the next members; when all were met, come again tomorrow, until the last day."""
        async with self.open_work() as work:
            if await still_due(work, timer):
                await _go_on(work, await work.studies.hold(StudyId(int(timer.about))), timer)
            await work.commit()


async def _go_on(work: Work, study: KeptStudy, timer: Timer) -> None:
    home = await work.communities.get(study.community)
    today = work.now.astimezone(ZoneInfo(home.time_zone)).date()
    if study.state is not StudyState.OPEN or today > study.study.ends:
        return
    last = await _ask_some(work, study, timer.round) if study.asks_on(today) else None
    due = work.now + AGAIN if last is None else work.now
    await work.timers.set(Timer(timer.kind, timer.about, due, last or 0))


async def _ask_some(work: Work, study: KeptStudy, after: int) -> int | None:
    some = await work.memberships.active_after(MemberId(after + 1), CommunityId(""), AT_ONCE)
    earlier = await earlier_than(work, study)
    for one in some:
        if one.community == study.community and await _fits(work, study, one):
            states = {part.state for part in await said_before(work, earlier, one.member)}
            if states.isdisjoint(ENOUGH):
                await _ask(work, study, one.member, anew=ParticipationState.AGREED in states)
    # A page may end between two memberships of one person; who was met is met again unharmed.
    return some[-1].member - 1 if len(some) == AT_ONCE else None


async def _fits(work: Work, study: KeptStudy, one: Membership) -> bool:
    """Whether the study looks for this member, and they agreed to be told so."""
    eligible = study.study.eligible
    if eligible.roles and one.role not in eligible.roles:
        return False
    if not await in_force_now(work, one.member, one.community, Purpose.RESEARCH_CONTACT):
        return False
    guarded = await work.guardianships.find(one.member, one.community)
    restricted = (await work.members.get(one.member)).restricted
    if restricted or (guarded is not None and guarded.needed):
        return False
    if await work.studies.asked(study.id, one.member):
        return False
    found = [await _answered(work, study, one.member, wanted) for wanted in eligible.answers]
    return all(found)


async def _answered(work: Work, study: KeptStudy, member: MemberId, wanted: AnswerWanted) -> bool:
    """Whether the newest answers say so; looked at only with consent to research with them."""
    if not await in_force_now(work, member, study.community, Purpose.RESEARCH_DATA):
        return False
    leave = await leave_to_count(work, member, study.community, Purpose.RESEARCH_DATA)
    for asking in reversed(await work.surveys.of(member)):
        if asking.state is AskingState.DONE and asking.community == study.community:
            survey = await work.surveys.see(asking.survey)
            if survey.form.id == wanted.form:
                answers = await work.surveys.told(asking, leave)
                return not wanted.values.isdisjoint(answers.get(wanted.question, ()))
    return False


async def _ask(work: Work, study: KeptStudy, member: MemberId, *, anew: bool) -> None:
    due = await when_asked(work, member, study.community)
    if due is None:
        return
    state = ParticipationState.ASKED
    new = Participation(NEW_PARTICIPATION, study.id, study.community, member, state, work.now, due)
    part = await work.studies.ask(new)
    say = _invitation(study, part, anew=anew)
    work.tell(ToMember(member), say, urgency=Urgency.BULLETIN, due=due)
    work.note(Deed.STUDY_ASKED, by=CLOCK, about=subject_of(study))


def _invitation(study: KeptStudy, part: Participation, *, anew: bool) -> Say:
    """What it is about and who stands behind it, and the two answers.

    With `anew` the member takes part in an earlier version of it.
    """
    read = study.study
    values: Values = {
        "study": study.id,
        "title": read.title,
        "summary": read.document.summary,
        "sponsor": read.sponsor,
        "approval": read.ethics.number,
        "board": read.ethics.body,
        "contact": read.contact,
    }
    buttons = (
        (Button(StudyWords.BUTTON_STUDY_READ, f"study:read:{part.id}"),),
        (Button(StudyWords.BUTTON_STUDY_REFUSE, f"study:no:{part.id}"),),
        (Button(BulletinWords.BUTTON_PACE, "pace:show"),),
    )
    words = StudyWords.STUDY_INVITED_ANEW if anew else StudyWords.STUDY_INVITED
    return Say(words, values, buttons)


async def study_may_leave(
    work: Work, recipient: Recipient, values: Mapping[str, str | int]
) -> bool:
    """Whether an invitation may leave now.

    Raises:
        NoSuchStudy, NoSuchMember: there is none (any more).
    """
    if not isinstance(recipient, ToMember):
        return False
    study = await work.studies.see(StudyId(int(values["study"])))
    if study.state is not StudyState.OPEN:
        return False
    if await work.deliveries.pace(recipient.member) is Pace.NONE:
        return False
    return await in_force_now(work, recipient.member, study.community, Purpose.RESEARCH_CONTACT)
