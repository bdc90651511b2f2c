"""Lessons: sent by the clock or asked for, read, and asked about."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from hearth.actions.due import still_due
from hearth.actions.peers import finish_training
from hearth.actions.programmes import (
    PAUSE,
    STOP,
    Reached,
    about,
    begin,
    may_educate,
    reach,
    tell_state,
    today_in,
    wake,
)
from hearth.actions.purposes import in_force_now
from hearth.actions.zones import awake_at, zone_of
from hearth.community.audit import Deed
from hearth.community.communities import Community
from hearth.community.consent import Purpose
from hearth.community.deliveries import Pace, next_at_pace
from hearth.community.errors import NotOffered
from hearth.community.outgoing import Button, Rows, Say, ToMember, Urgency, Values
from hearth.community.people import CLOCK, Actor, Contact, MemberId
from hearth.community.programmes import (
    LOOK_AGAIN,
    Enrolment,
    EnrolmentState,
    Programme,
    ProgrammeId,
    StartedBy,
)
from hearth.community.sending import OfItsProgramme
from hearth.community.talks import Step, Talk
from hearth.community.timers import Timer
from hearth.community.words import ProgrammeWords
from hearth.ports import OpenWork, Programmes, Work


@dataclass(frozen=True, slots=True)
class LessonDue:
    """The time has come for a member's next lesson."""

    open_work: OpenWork
    programmes: Programmes

    async def __call__(self, timer: Timer) -> None:
        """Send it, put it off, or pause what rests on no consent any more.

        It is put off to the end of quiet hours, and to where the member's pace allows it.
        """
        number, _, name = timer.about.partition("/")
        async with self.open_work() as work:
            if await still_due(work, timer):
                enrolment = await work.enrolments.find(MemberId(int(number)), ProgrammeId(name))
                programme = self.programmes.find(ProgrammeId(name))
                if programme is not None and enrolment is not None:
                    await _come_due(work, enrolment, programme)
            await work.commit()


async def _come_due(work: Work, enrolment: Enrolment, programme: Programme) -> None:
    if enrolment.state is not EnrolmentState.RUNNING or not enrolment.following(programme):
        return
    community = await work.communities.get(enrolment.community)
    zone = zone_of(await work.members.get(enrolment.member), community)
    membership = await work.memberships.find(enrolment.member, community.id)
    subject = about(enrolment.member)
    if membership is None or not membership.belongs:
        await work.enrolments.put(enrolment.stopped(work.now))
        work.note(Deed.PROGRAMME_STOPPED, by=CLOCK, about=subject)
        return
    if not await in_force_now(work, enrolment.member, community.id, Purpose.EDUCATION):
        await work.enrolments.put(enrolment.paused(today_in(work, zone), work.now))
        work.note(Deed.PROGRAMME_PAUSED, by=CLOCK, about=subject)
        return
    due = await _earliest(work, enrolment, programme, community, zone)
    if due > work.now:
        await work.timers.set(enrolment.timer(due))
        return
    if enrolment.sent == 0 and enrolment.by is not StartedBy.MEMBER:
        _tell_begun(work, enrolment, programme)
    await give(work, enrolment, programme, zone, by=CLOCK)


async def _earliest(
    work: Work,
    enrolment: Enrolment,
    programme: Programme,
    community: Community,
    zone: ZoneInfo,
) -> datetime:
    """When the next lesson may reach the member: now, or later."""
    pace = await work.deliveries.pace(enrolment.member)
    if pace is Pace.NONE or programme.overdue(today_in(work, zone)):
        return work.now + LOOK_AGAIN
    if not programme.taught_in(community.packs):
        return work.now + LOOK_AGAIN
    awake = await awake_at(work, enrolment.member, community.id)
    last = await last_reached(work, enrolment.member)
    paced = next_at_pace(pace, last, awake, work.now)
    due = enrolment.due(programme, zone) or work.now
    return work.now + LOOK_AGAIN if paced is None else max(paced, due)


async def last_reached(work: Work, member: MemberId) -> datetime | None:
    """When a bulletin, lesson or asking reached the member last, or will; pace counts all."""
    times = (
        await work.deliveries.last_due(member),
        await work.enrolments.last_sent(member),
        await work.challenges.last_asked(member),
    )
    return max((one for one in times if one is not None), default=None)


async def give(
    work: Work,
    enrolment: Enrolment,
    programme: Programme,
    zone: ZoneInfo,
    *,
    by: Actor,
) -> Enrolment:
    """Send the next lesson, and wake the clock for the one behind it."""
    given = enrolment.given(programme, today_in(work, zone), work.now)
    await work.enrolments.put(given)
    work.note(Deed.LESSON_SENT, by=by, about=about(given.member))
    _tell(work, given, programme, given.sent, asked=by is not CLOCK)
    await wake(work, given, programme, zone)
    return given


def _tell(
    work: Work, enrolment: Enrolment, programme: Programme, number: int, *, asked: bool
) -> None:
    lesson = programme.lessons[number - 1]
    values: Values = {
        "number": number,
        "lessons": len(programme.lessons),
        "programme": programme.title,
        "title": lesson.title,
        "text": lesson.text,
        "sources": "\n".join(f"{one.publisher}: {one.url}" for one in lesson.sources),
        "reviewer": programme.reviewer,
        "reviewed": programme.reviewed.isoformat(),
        **_for_the_gate(enrolment, asked=asked),
    }
    rows: Rows = (
        (Button(ProgrammeWords.BUTTON_LESSON_READ, f"lesson:read:{programme.id}:{number}"),),
        (Button(ProgrammeWords.BUTTON_LESSON_ASK, f"lesson:ask:{programme.id}:{number}"),),
        (Button(ProgrammeWords.BUTTON_PROGRAMME_SEE, f"prog:see:{programme.id}"),),
    )
    urgency = Urgency.ANSWER if asked else Urgency.BULLETIN
    work.tell(
        ToMember(enrolment.member),
        Say(ProgrammeWords.LESSON, values, rows),
        urgency=urgency,
        community=enrolment.community,
    )


def _tell_begun(work: Work, enrolment: Enrolment, programme: Programme) -> None:
    values: Values = {
        "title": programme.title,
        "summary": programme.summary,
        "lessons": len(programme.lessons),
        "days": programme.days,
        **_for_the_gate(enrolment, asked=False),
    }
    rows: Rows = tuple(
        (Button(words, f"prog:{step}:{programme.id}"),) for words, step in (PAUSE, STOP)
    )
    words = ProgrammeWords.PROGRAMME_BEGUN
    if enrolment.by is StartedBy.CLINICIAN:
        words = ProgrammeWords.PROGRAMME_BEGUN_BY_CLINICIAN
    to, say = ToMember(enrolment.member), Say(words, values, rows)
    work.tell(to, say, urgency=Urgency.BULLETIN, community=enrolment.community)


def _for_the_gate(enrolment: Enrolment, *, asked: bool) -> Values:
    """What the gate at the moment of sending asks for."""
    return {
        "course": enrolment.programme,
        "community": enrolment.community,
        "asked": int(asked),
    }


async def lesson_may_leave(
    work: Work, member: MemberId, values: Values, rest: OfItsProgramme
) -> bool:
    """Whether a lesson may leave now.

    Its programme must not have been paused or stopped meanwhile, unless the member asked for this
    lesson; and who wants no bulletins gets none that they did not ask for.

    Raises:
        NoSuchMember: there is none (any more).
    """
    enrolment = await work.enrolments.find(member, ProgrammeId(str(values["course"])))
    if enrolment is None:
        return False
    if not values["asked"]:
        stopped = (EnrolmentState.PAUSED, EnrolmentState.STOPPED)
        if enrolment.state in stopped or await work.deliveries.pace(member) is Pace.NONE:
            return False
    return await in_force_now(work, member, enrolment.community, rest.purpose)


@dataclass(frozen=True, slots=True)
class TakeLesson:
    """A member asks for a lesson.

    Each raises `NotAMember`, `MemberRestricted` and `NoSuchProgramme` as `reach` does. Without
    consent to education the member is told how to give it, and nothing else happens.
    """

    open_work: OpenWork
    programmes: Programmes

    async def start(self, contact: Contact, name: ProgrammeId) -> None:
        """Begin the programme, or begin it anew, with its first lesson at once.

        While it runs, or is paused, it only says how it stands.

        Raises:
            NotOffered: its review has run out.
        """
        async with self.open_work() as work:
            reached = await reach(work, contact, self.programmes, name)
            here = reached.here
            if reached.programme.overdue(today_in(work, here.zone)):
                raise NotOffered
            if reached.enrolment is not None and reached.enrolment.under_way:
                tell_state(work, reached)
            elif await may_educate(work, here):
                begun = await begin(work, here.membership, name, StartedBy.MEMBER, here.actor)
                await give(work, begun, reached.programme, here.zone, by=here.actor)
            await work.commit()

    async def next(self, contact: Contact, name: ProgrammeId) -> None:
        """The next lesson now; the days go on from its own day.

        Raises:
            NotOffered: it does not run, its review has run out, or there is none left.
        """
        async with self.open_work() as work:
            reached = await reach(work, contact, self.programmes, name)
            here = reached.here
            if reached.programme.overdue(today_in(work, here.zone)):
                raise NotOffered
            if await may_educate(work, here):
                await give(work, reached.begun, reached.programme, here.zone, by=here.actor)
            await work.commit()

    async def again(self, contact: Contact, name: ProgrammeId) -> None:
        """The first lesson that was sent and not read, once more.

        Raises:
            NotOffered: there is none.
        """
        async with self.open_work() as work:
            reached = await reach(work, contact, self.programmes, name)
            one = reached.begun
            if not one.under_way or not one.unread:
                raise NotOffered
            if await may_educate(work, reached.here):
                _tell(work, one, reached.programme, one.unread[0], asked=True)
            await work.commit()


@dataclass(frozen=True, slots=True)
class ReadLesson:
    """A member says that they have read a lesson."""

    open_work: OpenWork
    programmes: Programmes

    async def __call__(self, contact: Contact, name: ProgrammeId, number: int) -> None:
        """Remember it; with the last lesson the member sees that the programme is completed.

        Saying it again changes nothing.

        Raises:
            NotAMember, MemberRestricted, NoSuchProgramme: as `reach`.
            NotOffered: that lesson was never sent, or the programme was stopped.
        """
        async with self.open_work() as work:
            reached = await reach(work, contact, self.programmes, name)
            before = reached.begun
            now = before.read_one(number, reached.programme, work.now)
            if now.read != before.read:
                await self._keep(work, reached, now)
            await work.commit()

    @staticmethod
    async def _keep(work: Work, reached: Reached, now: Enrolment) -> None:
        await work.enrolments.put(now)
        actor, subject = reached.here.actor, about(now.member)
        work.note(Deed.LESSON_READ, by=actor, about=subject)
        if now.state is EnrolmentState.COMPLETED:
            work.note(Deed.PROGRAMME_COMPLETED, by=actor, about=subject)
            if reached.programme.training:
                await finish_training(work, now.member)
            await wake(work, now, reached.programme, reached.here.zone)
            tell_state(work, Reached(reached.here, reached.programme, now))


@dataclass(frozen=True, slots=True)
class AskAboutLesson:
    """A member has a question after a lesson, and will write it next."""

    open_work: OpenWork
    programmes: Programmes

    async def __call__(self, contact: Contact, name: ProgrammeId, number: int) -> None:
        """Ask for it; it becomes a case, with the lesson beside it.

        Raises:
            NotAMember, MemberRestricted, NoSuchProgramme: as `reach`.
            NotOffered: that lesson was never sent.
        """
        async with self.open_work() as work:
            reached = await reach(work, contact, self.programmes, name)
            if not 1 <= number <= reached.begun.sent:
                raise NotOffered
            lesson = reached.programme.lessons[number - 1]
            after = f"{reached.programme.title}, {number}: {lesson.title}"
            here = reached.here
            await work.talks.put(contact, Talk(Step.QUESTION, here.community.id, {"after": after}))
            values: Values = {"title": lesson.title}
            say = Say(ProgrammeWords.ASK_ABOUT_LESSON, values)
            work.tell(ToMember(here.member.id), say, urgency=Urgency.ANSWER)
            await work.commit()
