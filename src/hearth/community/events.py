"""Live events: an hour in which clinicians answer in the group, from its plan to its end."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum
from hashlib import sha256
from json import dumps
from typing import NewType
from zoneinfo import ZoneInfo

from hearth.community.bulletin_words import BulletinFlaw, Wording, standing
from hearth.community.bulletins import BulletinId, Reach
from hearth.community.errors import BulletinNotFit, OwnBulletin
from hearth.community.event_errors import EventChanged, EventNotAhead
from hearth.community.people import CommunityId, StaffId
from hearth.community.timers import Timer, TimerKind
from hearth.community.wall import moment

EventId = NewType("EventId", int)

UNNUMBERED_EVENT = EventId(0)
"""The number of an event that is not kept yet."""

HOSTS_LONGEST = 200
"""Characters that say who answers: a few names, each with a profession."""

SHORTEST, LONGEST = 15, 240
"""Minutes. Below, nobody comes in time; above, clinicians take shifts, which are events each."""

REMINDED_BEFORE = timedelta(hours=1)
"""Time to have supper before, and too short to forget it again."""


class EventState(StrEnum):
    """Where an event stands."""

    TO_APPROVE = "to_approve"
    ANNOUNCED = "announced"
    OPEN = "under_way"
    OVER = "over"
    CALLED_OFF = "called_off"


class EventStep(IntEnum):
    """What comes next by itself; the round of the event's timer."""

    ANNOUNCEMENT = 0
    """It waits for the end of a crisis."""
    REMINDER = 1
    BEGINNING = 2
    END = 3


@dataclass(frozen=True, slots=True)
class EventPlan:
    """What members read of an event before it begins.

    Args:
        about: heading and text, and what the writer argues to the second reader.
        hosts: who answers, as the group reads it.
        begins: the day and time on the wall clock of `zone`.
        minutes: how long it is, from `SHORTEST` to `LONGEST`.
        zone: an IANA time zone: the community's when it was planned.
        reach: where news of it goes; it takes place in the group, whatever that says.
    """

    about: Wording
    hosts: str = field(repr=False)
    begins: datetime
    minutes: int
    zone: str = "UTC"
    reach: Reach = Reach.GROUP

    @property
    def to_group(self) -> bool:
        """Whether news of it goes to the group."""
        return self.reach is not Reach.DIRECT

    @property
    def to_members(self) -> bool:
        """Whether news of it goes to direct chats."""
        return self.reach is not Reach.GROUP

    @property
    def begins_at(self) -> datetime:
        """The moment at which it begins, in UTC."""
        return moment(self.begins.date(), self.begins.time(), ZoneInfo(self.zone))

    @property
    def ends_at(self) -> datetime:
        """The moment at which it ends, in UTC."""
        return self.begins_at + timedelta(minutes=self.minutes)


@dataclass(frozen=True, slots=True)
class Event:
    """One event of one community, with who stands for it. None is ever deleted.

    Args:
        why: why it was called off, as colleagues read it.
        summary: the bulletin that sums it up.
    """

    id: EventId
    community: CommunityId
    state: EventState
    plan: EventPlan
    author: StaffId
    made_at: datetime
    changed_at: datetime
    approver: StaffId | None = None
    why: str = ""
    summary: BulletinId | None = None

    @property
    def fingerprint(self) -> str:
        """What stands for its plan: whoever approves says by it what they read."""
        plan = self.plan
        words = [plan.about.title, plan.about.text, plan.about.argued, plan.hosts]
        where = [plan.reach.value, self.community]
        whole = [*words, plan.begins.isoformat(), plan.zone, plan.minutes, *where]
        return sha256(dumps(whole, ensure_ascii=False).encode()).hexdigest()

    def announced(
        self, by: StaffId, read: str, flaws: Collection[BulletinFlaw], now: datetime
    ) -> "Event":
        """As a second person stands for it.

        Raises:
            EventChanged: it does not wait for that, or it is not what they have read.
            OwnBulletin: they planned it.
            BulletinNotFit: something stands against it.
            EventNotAhead: its time has come already.
        """
        if self.state is not EventState.TO_APPROVE or read != self.fingerprint:
            raise EventChanged
        if by == self.author:
            raise OwnBulletin
        against = standing(self.plan.about, flaws)
        if against:
            raise BulletinNotFit(len(against))
        self._ahead(self.plan, now)
        return self._becomes(EventState.ANNOUNCED, now, approver=by)

    def moved(self, begins: datetime, now: datetime) -> "Event":
        """The same at another time; its zone and its length stay.

        Raises:
            EventChanged: it is not announced, or has begun.
            EventNotAhead: the new time is not ahead.
        """
        if self.state is not EventState.ANNOUNCED or begins == self.plan.begins:
            raise EventChanged
        plan = replace(self.plan, begins=begins)
        self._ahead(plan, now)
        return replace(self, plan=plan, changed_at=now)

    def called_off(self, why: str, now: datetime) -> "Event":
        """It does not take place, or ends early.

        Raises:
            EventChanged: it is over, or was called off.
        """
        if self.state in (EventState.OVER, EventState.CALLED_OFF):
            raise EventChanged
        return self._becomes(EventState.CALLED_OFF, now, why=why)

    def opened(self, now: datetime) -> "Event":
        """It has begun."""
        return self._becomes(EventState.OPEN, now)

    def over(self, now: datetime) -> "Event":
        """Its time is over."""
        return self._becomes(EventState.OVER, now)

    def summed_up(self, bulletin: BulletinId, now: datetime) -> "Event":
        """A bulletin sums it up."""
        return replace(self, summary=bulletin, changed_at=now)

    def timer(self, now: datetime) -> Timer:
        """What wakes the clock for what comes next by itself."""
        step, due = self.next_step(now)
        return Timer(TimerKind.EVENT_DUE, str(self.id), due, step)

    @property
    def held_back(self) -> Timer:
        """What wakes the clock if its announcement still waits when it begins."""
        step = EventStep.ANNOUNCEMENT
        return Timer(TimerKind.EVENT_DUE, str(self.id), self.plan.begins_at, step)

    def next_step(self, now: datetime) -> tuple[EventStep, datetime]:
        """What comes next by itself, and when: no reminder once its time has passed."""
        reminder = self.plan.begins_at - REMINDED_BEFORE
        if now < reminder:
            return EventStep.REMINDER, reminder
        if now < self.plan.begins_at:
            return EventStep.BEGINNING, self.plan.begins_at
        return EventStep.END, self.plan.ends_at

    @staticmethod
    def _ahead(plan: EventPlan, now: datetime) -> None:
        if plan.begins_at <= now:
            raise EventNotAhead

    def _becomes(
        self,
        state: EventState,
        now: datetime,
        *,
        approver: StaffId | None = None,
        why: str = "",
    ) -> "Event":
        by = approver or self.approver
        return replace(self, state=state, changed_at=now, approver=by, why=why)
