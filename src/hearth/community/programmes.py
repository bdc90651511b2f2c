"""Programmes: courses of short lessons over weeks, each member's days counted by themselves."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import NewType
from zoneinfo import ZoneInfo

from hearth.community.answers import Source
from hearth.community.errors import NotOffered
from hearth.community.people import CommunityId, MemberId
from hearth.community.timers import Timer, TimerKind
from hearth.community.wall import moment

ProgrammeId = NewType("ProgrammeId", str)

LESSON_TIME = time(10)
"""On the wall of the community: after most people's morning, and in nobody's quiet hours."""
LOOK_AGAIN = timedelta(days=1)
"""When a lesson that may not go now is thought of again: a member may want lessons again, and a
programme may have been read again."""


class StartedBy(StrEnum):
    """Who let a programme begin."""

    MEMBER = "member"
    JOINING = "joining"
    CLINICIAN = "clinician"


class EnrolmentState(StrEnum):
    """Where a member stands in a programme."""

    RUNNING = "running"
    PAUSED = "paused"
    COMPLETED = "completed"
    """They got every lesson, and have read each."""
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Lesson:
    """One lesson.

    Args:
        day: of the programme, from 1.
    """

    day: int
    title: str
    text: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Programme:
    """A course that somebody has reviewed.

    Args:
        pack: communities with this answer pack have it.
        lessons: at least one, by day.
        training: it is for a role, so members who were asked for it have it, in every community.
    """

    id: ProgrammeId
    pack: str
    title: str
    summary: str
    lessons: tuple[Lesson, ...]
    reviewer: str
    reviewed: date
    due: date
    training: bool = False

    @property
    def days(self) -> int:
        """How long it lasts."""
        return self.lessons[-1].day

    def taught_in(self, packs: Collection[str]) -> bool:
        """Whether a community with these packs has it."""
        return self.training or self.pack in packs

    def overdue(self, today: date) -> bool:
        """Whether its review has run out; then no lesson of it is sent."""
        return today > self.due


@dataclass(frozen=True, slots=True)
class Enrolment:
    """One member in one programme.

    Args:
        day_one: the day that counts as the first; a pause moves it on.
        sent: how many lessons were sent, in their order.
        read: which of them the member said to have read, counted from 1.
        paused_on: the day on which it was paused.
        sent_at: when the last lesson was sent.
    """

    member: MemberId
    community: CommunityId
    programme: ProgrammeId
    state: EnrolmentState
    by: StartedBy
    day_one: date
    changed_at: datetime
    sent: int = 0
    read: frozenset[int] = frozenset()
    paused_on: date | None = None
    sent_at: datetime | None = None

    @property
    def under_way(self) -> bool:
        """Whether lessons may follow, now or after a pause."""
        return self.state in (EnrolmentState.RUNNING, EnrolmentState.PAUSED)

    @property
    def unread(self) -> tuple[int, ...]:
        """The lessons that were sent and not read, counted from 1."""
        return tuple(one for one in range(1, self.sent + 1) if one not in self.read)

    def day(self, today: date) -> int:
        """Which day of the programme it is for this member; 0 or less: it has not begun.

        While it is paused no day passes.
        """
        return ((self.paused_on or today) - self.day_one).days + 1

    def following(self, programme: Programme) -> Lesson | None:
        """The lesson that is sent next, None after the last."""
        return programme.lessons[self.sent] if self.sent < len(programme.lessons) else None

    def due(self, programme: Programme, zone: ZoneInfo) -> datetime | None:
        """When the next lesson is due by the days of this member; None after the last.

        Args:
            programme: which it is.
            zone: the community's.
        """
        lesson = self.following(programme)
        if lesson is None:
            return None
        return moment(self.day_one + timedelta(days=lesson.day - 1), LESSON_TIME, zone)

    def timer(self, due: datetime) -> Timer:
        """What wakes the clock for the next lesson."""
        return Timer(TimerKind.LESSON_DUE, f"{self.member}/{self.programme}", due)

    def given(self, programme: Programme, today: date, now: datetime) -> "Enrolment":
        """The next lesson was sent.

        The days go on from the lesson's own day: who asked for it early is that much further on,
        and who got it late does not get the ones behind it all at once.

        Raises:
            NotOffered: it does not run, or there is no lesson left.
        """
        lesson = self.following(programme)
        if lesson is None or self.state is not EnrolmentState.RUNNING:
            raise NotOffered
        first = today - timedelta(days=lesson.day - 1)
        return replace(self, sent=self.sent + 1, day_one=first, sent_at=now, changed_at=now)

    def read_one(self, lesson: int, programme: Programme, now: datetime) -> "Enrolment":
        """The member has read a lesson; with the last of them the programme is completed.

        Raises:
            NotOffered: that lesson was not sent, or the programme was stopped.
        """
        if self.state is EnrolmentState.STOPPED or not 1 <= lesson <= self.sent:
            raise NotOffered
        read = self.read | {lesson}
        whole = len(read) >= len(programme.lessons)
        state = EnrolmentState.COMPLETED if whole else self.state
        return replace(self, read=read, state=state, changed_at=now)

    def paused(self, today: date, now: datetime) -> "Enrolment":
        """No lesson comes until it goes on.

        Raises:
            NotOffered: it does not run.
        """
        if self.state is not EnrolmentState.RUNNING:
            raise NotOffered
        return replace(self, state=EnrolmentState.PAUSED, paused_on=today, changed_at=now)

    def resumed(self, community: CommunityId, today: date, now: datetime) -> "Enrolment":
        """It goes on, in this community, with the day on which it was paused.

        Raises:
            NotOffered: it is not paused.
        """
        if self.state is not EnrolmentState.PAUSED or self.paused_on is None:
            raise NotOffered
        return replace(
            self,
            community=community,
            state=EnrolmentState.RUNNING,
            day_one=self.day_one + (today - self.paused_on),
            paused_on=None,
            changed_at=now,
        )

    def stopped(self, now: datetime) -> "Enrolment":
        """It is over before its end. What was read stays read.

        Raises:
            NotOffered: it is over already.
        """
        if not self.under_way:
            raise NotOffered
        return replace(self, state=EnrolmentState.STOPPED, paused_on=None, changed_at=now)


def programmes_for(
    programmes: Collection[Programme], packs: Collection[str]
) -> tuple[Programme, ...]:
    """The programmes for everybody that a community with these packs has."""
    return tuple(one for one in programmes if one.pack in packs and not one.training)
