"""A member and their programmes: what there is, beginning, pausing, going on, stopping."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from hearth.actions.members import Present, everywhere, present
from hearth.actions.purposes import in_force_now
from hearth.actions.zones import zone_of
from hearth.community.audit import Deed, Subject
from hearth.community.communities import Community
from hearth.community.consent import Decision, Purpose
from hearth.community.errors import MemberRestricted, NoSuchProgramme, NotAMember, NotOffered
from hearth.community.membership import Membership
from hearth.community.outgoing import Button, Rows, Say, ToMember, Urgency, Values
from hearth.community.people import Actor, Contact, MemberId
from hearth.community.programmes import (
    LESSON_TIME,
    Enrolment,
    EnrolmentState,
    Programme,
    ProgrammeId,
    StartedBy,
    programmes_for,
)
from hearth.community.wall import moment
from hearth.community.words import MemberWord, MemberWords, ProgrammeWords
from hearth.ports import OpenWork, Programmes, Work


def today_in(work: Work, zone: ZoneInfo) -> date:
    """The day on the wall of whoever has this time zone."""
    return work.now.astimezone(zone).date()


def about(member: MemberId) -> Subject:
    """The member, as what a deed is about."""
    return Subject.of("member", member)


async def begin(
    work: Work, membership: Membership, programme: ProgrammeId, started: StartedBy, actor: Actor
) -> Enrolment:
    """Begin a programme with its first day, or anew.

    A member who asks for it begins today. What others begin for them begins tomorrow, at the time
    of lessons.
    """
    community = await work.communities.get(membership.community)
    zone = zone_of(await work.members.get(membership.member), community)
    wait = 0 if started is StartedBy.MEMBER else 1
    first = today_in(work, zone) + timedelta(days=wait)
    enrolment = Enrolment(
        membership.member,
        membership.community,
        programme,
        EnrolmentState.RUNNING,
        started,
        first,
        work.now,
    )
    await work.enrolments.put(enrolment)
    work.note(Deed.PROGRAMME_BEGUN, by=actor, about=about(membership.member))
    due = moment(first, LESSON_TIME, zone)
    await work.timers.set(enrolment.timer(due))
    return enrolment


async def begin_by_joining(work: Work, membership: Membership, community: Community) -> None:
    """Begin the programme that the community gives to newcomers, if they agreed to education.

    Whoever comes back goes on where they are.
    """
    programme = ProgrammeId(community.first_programme)
    words = await work.consents.latest(membership.member, community.id)
    if not programme or words.get(Purpose.EDUCATION) is not Decision.GIVEN:
        return
    if await work.enrolments.find(membership.member, programme) is None:
        actor = Actor.member(membership.member)
        await begin(work, membership, programme, StartedBy.JOINING, actor)


@dataclass(frozen=True, slots=True)
class Reached:
    """A member, the programme that they speak of, and how far they are in it, if they began it."""

    here: Present
    programme: Programme
    enrolment: Enrolment | None

    @property
    def begun(self) -> Enrolment:
        """How far they are.

        Raises:
            NotOffered: they never began it.
        """
        if self.enrolment is None:
            raise NotOffered
        return self.enrolment


async def reach(
    work: Work, contact: Contact, programmes: Programmes, name: ProgrammeId
) -> Reached:
    """Who speaks, and of which programme.

    Raises:
        NotAMember: they are no active member of a community that has it.
        MemberRestricted: they asked that nothing of theirs is used.
        NoSuchProgramme: there is none of that name, or it is for a role that is not theirs.
    """
    first = await present(work, contact)
    programme = programmes.find(name)
    if programme is None:
        raise NoSuchProgramme
    if programme.training and not await work.peers.of(first.member.id):
        raise NoSuchProgramme
    if first.member.restricted:
        raise MemberRestricted
    enrolment = await work.enrolments.find(first.member.id, name)
    homes = [
        one
        for one in await everywhere(work, contact)
        if one.membership.active and programme.taught_in(one.community.packs)
    ]
    if not homes:
        raise NotAMember
    begun_in = None if enrolment is None else enrolment.community
    here = next((one for one in homes if one.community.id == begun_in), homes[0])
    return Reached(here, programme, enrolment)


async def may_educate(work: Work, here: Present) -> bool:
    """Whether the member agreed to lessons; asked at each use. If not, say how they can."""
    if await in_force_now(work, here.member.id, here.community.id, Purpose.EDUCATION):
        return True
    say = Say(ProgrammeWords.PROGRAMMES_NEED_CONSENT)
    work.tell(ToMember(here.member.id), say, urgency=Urgency.ANSWER)
    return False


@dataclass(frozen=True, slots=True)
class ShowProgrammes:
    """A member asks which programmes there are."""

    open_work: OpenWork
    programmes: Programmes

    async def __call__(self, contact: Contact) -> None:
        """List them, each as a button.

        Raises:
            NotAMember: the person is no active member.
        """
        async with self.open_work() as work:
            here = await present(work, contact)
            packs = {
                pack
                for one in await everywhere(work, contact)
                if one.membership.active
                for pack in one.community.packs
            }
            found = programmes_for(self.programmes.all(), packs)
            rows: Rows = tuple(
                (Button(MemberWords.TOPIC, f"prog:see:{one.id}", values={"title": one.title}),)
                for one in found
            )
            words = ProgrammeWords.PROGRAMMES if found else ProgrammeWords.PROGRAMMES_NONE
            work.tell(ToMember(here.member.id), Say(words, {}, rows), urgency=Urgency.ANSWER)
            await work.commit()


@dataclass(frozen=True, slots=True)
class SeeProgramme:
    """A member looks at one programme."""

    open_work: OpenWork
    programmes: Programmes

    async def __call__(self, contact: Contact, name: ProgrammeId) -> None:
        """Say what it is, or where they are in it, and what they can do.

        Raises:
            NotAMember, MemberRestricted, NoSuchProgramme: as `reach`.
        """
        async with self.open_work() as work:
            tell_state(work, await reach(work, contact, self.programmes, name))
            await work.commit()


@dataclass(frozen=True, slots=True)
class ChangeProgramme:
    """What a member does about their own programme.

    Each raises `NotAMember`, `MemberRestricted` and `NoSuchProgramme` as `reach` does, and
    `NotOffered` where it is not in the state for it (any more).
    """

    open_work: OpenWork
    programmes: Programmes

    async def pause(self, contact: Contact, name: ProgrammeId) -> None:
        """No lesson comes, and no day passes, until they want to go on."""
        async with self.open_work() as work:
            reached = await reach(work, contact, self.programmes, name)
            today = today_in(work, reached.here.zone)
            paused = reached.begun.paused(today, work.now)
            await settle(work, reached, paused, Deed.PROGRAMME_PAUSED)
            await work.commit()

    async def resume(self, contact: Contact, name: ProgrammeId) -> None:
        """Go on with the day on which they paused; with consent to education only."""
        async with self.open_work() as work:
            reached = await reach(work, contact, self.programmes, name)
            here = reached.here
            if await may_educate(work, here):
                goes_on = reached.begun.resumed(
                    here.community.id, today_in(work, here.zone), work.now
                )
                await settle(work, reached, goes_on, Deed.PROGRAMME_RESUMED)
            await work.commit()

    async def stop(self, contact: Contact, name: ProgrammeId) -> None:
        """No lesson comes any more; what was read stays read."""
        async with self.open_work() as work:
            reached = await reach(work, contact, self.programmes, name)
            stopped = reached.begun.stopped(work.now)
            await settle(work, reached, stopped, Deed.PROGRAMME_STOPPED)
            await work.commit()


async def settle(work: Work, reached: Reached, now: Enrolment, deed: Deed) -> None:
    """Keep what became of it, wake the clock for its next lesson, and say how it stands."""
    await work.enrolments.put(now)
    work.note(deed, by=reached.here.actor, about=about(now.member))
    await wake(work, now, reached.programme, reached.here.zone)
    tell_state(work, replace(reached, enrolment=now))


async def wake(work: Work, enrolment: Enrolment, programme: Programme, zone: ZoneInfo) -> None:
    """Wake the clock when the next lesson is due; let it sleep where none is."""
    due = enrolment.due(programme, zone)
    await work.timers.clear(enrolment.timer(work.now))
    if due is not None and enrolment.state is EnrolmentState.RUNNING:
        await work.timers.set(enrolment.timer(max(due, work.now)))


def tell_state(work: Work, reached: Reached) -> None:
    """What it is, or where the member is in it, with what they can do as buttons."""
    programme, one = reached.programme, reached.enrolment
    today = today_in(work, reached.here.zone)
    if one is None or one.state is EnrolmentState.STOPPED:
        words, rows = ProgrammeWords.PROGRAMME_OFFERED, _rows(programme, START)
    elif one.state is EnrolmentState.COMPLETED:
        words, rows = ProgrammeWords.PROGRAMME_COMPLETED, _rows(programme, START)
    elif one.state is EnrolmentState.PAUSED:
        words, rows = (
            ProgrammeWords.PROGRAMME_PAUSED,
            _rows(programme, *_unread(one), RESUME, STOP),
        )
    else:
        following = (NEXT,) if one.following(programme) else ()
        words = ProgrammeWords.PROGRAMME_RUNNING
        rows = _rows(programme, *following, *_unread(one), PAUSE, STOP)
    if programme.overdue(today):
        words, rows = ProgrammeWords.PROGRAMME_WITHHELD, ()
    say = Say(words, _values(reached, today), rows)
    work.tell(ToMember(reached.here.member.id), say, urgency=Urgency.ANSWER)


START = (ProgrammeWords.BUTTON_PROGRAMME_START, "start")
NEXT = (ProgrammeWords.BUTTON_LESSON_NEXT, "next")
AGAIN = (ProgrammeWords.BUTTON_LESSON_AGAIN, "again")
PAUSE = (ProgrammeWords.BUTTON_PROGRAMME_PAUSE, "pause")
RESUME = (ProgrammeWords.BUTTON_PROGRAMME_RESUME, "resume")
STOP = (ProgrammeWords.BUTTON_PROGRAMME_STOP, "stop")
"""What a member can do, as the button and the deed name it."""


def _rows(programme: Programme, *offered: tuple[MemberWord, str]) -> Rows:
    return tuple((Button(words, f"prog:{step}:{programme.id}"),) for words, step in offered)


def _unread(one: Enrolment) -> tuple[tuple[MemberWord, str], ...]:
    return (AGAIN,) if one.unread else ()


def _values(reached: Reached, today: date) -> Values:
    programme, one = reached.programme, reached.enrolment
    due = one.due(programme, reached.here.zone) if one else None
    return {
        "title": programme.title,
        "summary": programme.summary,
        "lessons": len(programme.lessons),
        "days": programme.days,
        "reviewer": programme.reviewer,
        "reviewed": programme.reviewed.isoformat(),
        "day": min(max(one.day(today), 1), programme.days) if one else 1,
        "sent": one.sent if one else 0,
        "read": len(one.read) if one else 0,
        "unread": ", ".join(str(number) for number in one.unread) if one else "",
        "due": max(due.date(), today).isoformat() if due else "",
    }
