"""Challenges: something small that a group does for some weeks, each member as they like.

Nothing in here can be lost by a member: there is no streak, no rank and no goal that is missed.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from hashlib import sha256
from json import dumps
from typing import NewType
from zoneinfo import ZoneInfo

from hearth.community.bulletin_words import BulletinFlaw, Wording, standing
from hearth.community.challenge_errors import ChallengeChanged, ChallengeOver
from hearth.community.deliveries import SMALL
from hearth.community.errors import BulletinNotFit, NotOffered, OwnBulletin
from hearth.community.people import CommunityId, MemberId, StaffId
from hearth.community.timers import Timer, TimerKind
from hearth.community.wall import moment

ChallengeId = NewType("ChallengeId", int)

UNNUMBERED_CHALLENGE = ChallengeId(0)
"""The number of a challenge that is not kept yet."""

LONGEST = timedelta(days=92)
"""A season. Longer than that is no challenge but a habit, and who joined has forgotten it."""

TOLD_TIME = time(17)
"""On the member's wall clock: late enough for the day to have something to tell of, and outside
usual quiet hours."""

ASKED_UNANSWERED_MOST = 3
"""Askings in a row that a member leaves unanswered; then they are not asked again by itself."""


class ChallengeState(StrEnum):
    """Where a challenge stands."""

    TO_APPROVE = "to_approve"
    OPEN = "open"
    """Members may join, and tell from its first day on."""
    OVER = "over"
    CALLED_OFF = "called_off"


class Pledge(StrEnum):
    """How often a member means to do it. It binds them to nothing, and nobody else sees it."""

    EVERY_DAY = "every_day"
    SOME_DAYS = "some_days"
    ONCE_A_WEEK = "once_a_week"
    AS_IT_COMES = "as_it_comes"


class Asked(StrEnum):
    """How often a member wants to be asked how it went."""

    NEVER = "never"
    DAILY = "daily"
    EVERY_THREE_DAYS = "every_three_days"
    WEEKLY = "weekly"


BETWEEN = {
    Asked.DAILY: timedelta(days=1),
    Asked.EVERY_THREE_DAYS: timedelta(days=3),
    Asked.WEEKLY: timedelta(days=7),
}
"""From one asking to the next."""


class HowItWent(StrEnum):
    """What a member tells of it. Each is fine."""

    DID = "did"
    SOME = "some"
    NOT = "not"


class PartState(StrEnum):
    """Where a member stands in a challenge."""

    TAKING_PART = "taking_part"
    PAUSED = "paused"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class ChallengePlan:
    """What members read of it.

    Args:
        about: heading, what to do, and what the writer argues to the second reader.
        first: the first day of which members tell.
        last: the last one.
        zone: an IANA time zone: the community's when it was written.
    """

    about: Wording
    first: date
    last: date
    zone: str = "UTC"

    @property
    def ends_at(self) -> datetime:
        """The end of its last day on the community's wall, in UTC."""
        return moment(self.last + timedelta(days=1), time(0), ZoneInfo(self.zone))


@dataclass(frozen=True, slots=True)
class Challenge:
    """One challenge of one community, with who stands for it. None is ever deleted."""

    id: ChallengeId
    community: CommunityId
    state: ChallengeState
    plan: ChallengePlan
    author: StaffId
    made_at: datetime
    changed_at: datetime
    approver: StaffId | None = None

    @property
    def fingerprint(self) -> str:
        """What stands for its plan: whoever approves says by it what they read."""
        plan = self.plan
        words = [plan.about.title, plan.about.text, plan.about.argued]
        days = [plan.first.isoformat(), plan.last.isoformat(), plan.zone]
        whole = [*words, *days, self.community]
        return sha256(dumps(whole, ensure_ascii=False).encode()).hexdigest()

    @property
    def timer(self) -> Timer:
        """What wakes the clock when it is over."""
        return Timer(TimerKind.CHALLENGE_ENDS, str(self.id), self.plan.ends_at)

    def approved(
        self, by: StaffId, read: str, flaws: Collection[BulletinFlaw], now: datetime
    ) -> "Challenge":
        """As a second person stands for it.

        Raises:
            ChallengeChanged: it does not wait for that, or it is not what they have read.
            OwnBulletin: they wrote it.
            BulletinNotFit: something stands against it.
            ChallengeOver: its last day is over already.
        """
        if self.state is not ChallengeState.TO_APPROVE or read != self.fingerprint:
            raise ChallengeChanged
        if by == self.author:
            raise OwnBulletin
        against = standing(self.plan.about, flaws)
        if against:
            raise BulletinNotFit(len(against))
        if self.plan.ends_at <= now:
            raise ChallengeOver
        return replace(self, state=ChallengeState.OPEN, approver=by, changed_at=now)

    def called_off(self, now: datetime) -> "Challenge":
        """It does not take place, or ends early.

        Raises:
            ChallengeChanged: it is over, or was called off.
        """
        if self.state not in (ChallengeState.TO_APPROVE, ChallengeState.OPEN):
            raise ChallengeChanged
        return replace(self, state=ChallengeState.CALLED_OFF, changed_at=now)

    def over(self, now: datetime) -> "Challenge":
        """Its last day is over."""
        return replace(self, state=ChallengeState.OVER, changed_at=now)

    def can_be_told_of(self, today: date) -> bool:
        """Whether it goes on today, by the community's wall or the member's."""
        runs = self.plan.first <= today <= self.plan.last
        return self.state is ChallengeState.OPEN and runs


@dataclass(frozen=True, slots=True)
class Part:
    """One member in one challenge.

    Args:
        pledge: what they mean to do.
        asked: how often they want to be asked.
        did: on how many days they told that they did it.
        some: on how many that they did some of it.
        told_on: the newest day of which they told.
        told_as: what they told of that day, which they may change within it.
        asked_at: when they were asked last.
        unanswered: how many askings they left unanswered since they last told something.
    """

    member: MemberId
    challenge: ChallengeId
    state: PartState
    pledge: Pledge
    asked: Asked
    changed_at: datetime
    did: int = 0
    some: int = 0
    told_on: date | None = None
    told_as: HowItWent | None = None
    asked_at: datetime | None = None
    unanswered: int = 0

    @property
    def about(self) -> str:
        """This part, as a timer names it."""
        return f"{self.member}/{self.challenge}"

    @property
    def times(self) -> int:
        """On how many days they did at least some of it."""
        return self.did + self.some

    def told(self, how: HowItWent, today: date, now: datetime) -> "Part":
        """They tell how it went today; once more on the same day, it takes the place of the first.

        Raises:
            NotOffered: they paused it, or stopped.
        """
        if self.state is not PartState.TAKING_PART:
            raise NotOffered
        before = self.told_as if self.told_on == today else None
        return replace(
            self,
            did=self.did + (how is HowItWent.DID) - (before is HowItWent.DID),
            some=self.some + (how is HowItWent.SOME) - (before is HowItWent.SOME),
            told_on=today,
            told_as=how,
            unanswered=0,
            changed_at=now,
        )

    def paused(self, now: datetime) -> "Part":
        """They are not asked until they want to go on. What they told stays.

        Raises:
            NotOffered: they do not take part.
        """
        if self.state is not PartState.TAKING_PART:
            raise NotOffered
        return replace(self, state=PartState.PAUSED, changed_at=now)

    def resumed(self, now: datetime) -> "Part":
        """They go on, from where they were.

        Raises:
            NotOffered: they take part already.
        """
        if self.state is PartState.TAKING_PART:
            raise NotOffered
        return replace(self, state=PartState.TAKING_PART, unanswered=0, changed_at=now)

    def stopped(self, now: datetime) -> "Part":
        """They take no part any more. What they told stays, for when they come back.

        Raises:
            NotOffered: they stopped already.
        """
        if self.state is PartState.STOPPED:
            raise NotOffered
        return replace(self, state=PartState.STOPPED, changed_at=now)

    def asked_every(self, asked: Asked, now: datetime) -> "Part":
        """They want to be asked so often."""
        return replace(self, asked=asked, unanswered=0, changed_at=now)

    def pledged(self, pledge: Pledge, now: datetime) -> "Part":
        """They mean to do it so often."""
        return replace(self, pledge=pledge, changed_at=now)

    def asked_now(self, now: datetime) -> "Part":
        """They were asked how it went."""
        return replace(self, asked_at=now, unanswered=self.unanswered + 1, changed_at=now)

    def may_be_asked(self, plan: ChallengePlan, zone: ZoneInfo, now: datetime) -> bool:
        """Whether they want to be asked today, and have not told of it yet."""
        today = now.astimezone(zone).date()
        between = BETWEEN.get(self.asked)
        if self.state is not PartState.TAKING_PART or between is None or self.told_on == today:
            return False
        asked_on = self.asked_at and self.asked_at.astimezone(zone).date()
        if asked_on is not None and asked_on + between > today:
            return False
        return self.unanswered < ASKED_UNANSWERED_MOST and plan.first <= today <= plan.last

    def next_asking(self, plan: ChallengePlan, zone: ZoneInfo, now: datetime) -> datetime | None:
        """When they may be asked next by itself; None if they shall not be.

        Args:
            plan: of the challenge.
            zone: of the member.
            now: the time.
        """
        between = BETWEEN.get(self.asked)
        if self.state is not PartState.TAKING_PART or between is None:
            return None
        if self.unanswered >= ASKED_UNANSWERED_MOST:
            return None
        today = now.astimezone(zone).date()
        day = max(today, plan.first)
        if self.asked_at is not None:
            day = max(day, self.asked_at.astimezone(zone).date() + between)
        if self.told_on is not None:
            day = max(day, self.told_on + timedelta(days=1))
        due = moment(day, TOLD_TIME, zone)
        if due <= now:
            due = moment(day + timedelta(days=1), TOLD_TIME, zone)
        return due if due.astimezone(zone).date() <= plan.last else None


@dataclass(frozen=True, slots=True)
class Together:
    """What came together of all who told something; nobody's own.

    Args:
        people: who told at least once that they did it, or some of it.
        times: on how many days in all.
    """

    people: int
    times: int

    @classmethod
    def of(cls, parts: Collection[Part]) -> "Together":
        """The sum of these."""
        told = [one for one in parts if one.times]
        return cls(len(told), sum(one.times for one in told))

    @property
    def may_be_told(self) -> bool:
        """Whether it is so many people's that it is nobody's."""
        return self.people >= SMALL
