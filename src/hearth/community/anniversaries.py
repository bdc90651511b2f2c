"""The day on which a member joined, each year, for those who want to hear of it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hearth.community.consent import ConsentRecord, Decision, Purpose
from hearth.community.people import CommunityId, MemberId
from hearth.community.timers import Timer, TimerKind
from hearth.community.wall import moment

TOLD_AT = time(10)
"""On the member's wall: after most people's morning."""

LATE = timedelta(days=3)
"""So long after the day words still fit; later the program stood still, and the year is left."""

_AGREED = frozenset({Decision.GIVEN})
_OVER = frozenset({Decision.REFUSED, Decision.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Anniversary:
    """A member who wants to hear of the day on which they joined a community.

    Args:
        joined_on: by their clock.
        next_on: the day of the year on which they are told next.
    """

    member: MemberId
    community: CommunityId
    joined_on: date
    next_on: date

    @classmethod
    def wanted(
        cls, member: MemberId, community: CommunityId, joined_on: date, today: date
    ) -> "Anniversary":
        """From today on; a day that is today comes next year."""
        return cls(member, community, joined_on, _following(joined_on, today))

    @property
    def years(self) -> int:
        """How many it will be on the next day."""
        return self.next_on.year - self.joined_on.year

    def timer(self, zone: ZoneInfo) -> Timer:
        """What wakes the clock on the day."""
        return self.timer_at(moment(self.next_on, TOLD_AT, zone))

    def timer_at(self, due: datetime) -> Timer:
        """The same, for another moment."""
        return Timer(TimerKind.ANNIVERSARY, f"{self.member}/{self.community}", due)

    def passed(self, today: date) -> "Anniversary":
        """The day has come; the next one is in a year."""
        return replace(self, next_on=_following(self.joined_on, max(today, self.next_on)))


def joined_at(records: Iterable[ConsentRecord]) -> datetime | None:
    """When the membership that they have now began: with a yes that they have not taken back.

    Args:
        records: theirs in one community, in order of time.
    """
    since: datetime | None = None
    for one in records:
        if one.purpose is not Purpose.MEMBERSHIP:
            continue
        if one.decision in _OVER:
            since = None
        elif one.decision in _AGREED and since is None:
            since = one.at
    return since


def _following(joined_on: date, after: date) -> date:
    """The first such day of a year after this one; who joined on a leap day has February 28."""
    on = _in_year(joined_on, after.year)
    return on if on > after else _in_year(joined_on, after.year + 1)


def _in_year(day: date, year: int) -> date:
    try:
        return day.replace(year=year)
    except ValueError:
        return date(year, 2, 28)
