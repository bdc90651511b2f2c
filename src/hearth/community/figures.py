"""Figures: how the community does, in counts of which none is about few people."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from hearth.community.cases import Priority
from hearth.community.clocks import ClockKind, Targets
from hearth.community.findings import FindingKind, Place
from hearth.community.invites import MemberRole
from hearth.community.library import Tally
from hearth.community.rota import Rota

if TYPE_CHECKING:
    from hearth.community.member_counts import MemberDay

FEW = 5
"""Counts below this are not told: who knows the community might know whom they are about."""

COUNTED_FINDINGS_FOR = timedelta(days=400)
"""How long counts of findings are kept: a year back can be looked at on any day of it."""

MONTHS_BACK = 12
"""Months of which a report can be made: what it counts is kept for a little longer than that."""

LONGEST_MONTH = timedelta(days=31)

HOURS, WEEKDAYS = 24, 7

HOUR, DAY = 3600, 86_400
"""Seconds of each."""
EPOCH_WEEKDAY = 3
"""Monday is 0: POSIX time begins on a Thursday."""

Count = int | None
"""How many; None for more than none and fewer than `FEW`."""

WAITS = tuple(timedelta(minutes=one) for one in (5, 15, 60, 4 * 60, 8 * 60, 24 * 60, 3 * 24 * 60))
"""Where one step of waiting ends and the next begins; the targets that Hearth comes with lie on
them."""


def shown(count: int) -> Count:
    """The count, unless it is about few people."""
    return count if count == 0 or count >= FEW else None


class Opened(NamedTuple):
    """A case as figures see it: nobody's. A tuple of numbers, because a year has ten thousand.

    Args:
        opened_at: in whole seconds of POSIX time.
        first_reply_at: in the same; None while nobody has replied.
        over: it is closed; without a reply, nobody waits in it any more.
    """

    opened_at: int
    priority: Priority
    first_reply_at: int | None
    over: bool


@dataclass(frozen=True, slots=True)
class OnCallTime:
    """How long somebody was on call between two moments, for many pairs of them at once.

    Args:
        ends: of times in which the same people are on call, in order, in seconds of POSIX time.
        covered: how many seconds somebody was on call from the first moment to each end.
        on: whether somebody is on call in the time before each end.
    """

    ends: tuple[float, ...]
    covered: tuple[float, ...]
    on: tuple[bool, ...]

    @classmethod
    def of(cls, rota: Rota, begins: datetime, ends: datetime) -> "OnCallTime":
        """As the rota is planned today. What it once was is not kept."""
        total, covered = 0.0, []
        spans = rota.spans(begins, ends)
        for span in spans:
            total += span.length.total_seconds() if span.covered else 0
            covered.append(total)
        moments = tuple(one.ends.timestamp() for one in spans)
        return cls(moments, tuple(covered), tuple(one.covered for one in spans))

    @classmethod
    def of_days(cls, rota: Rota, begins: datetime, ends: datetime) -> "OnCallTime":
        """The same from the first to the last day whole (UTC), and made once a day."""
        days = begins.astimezone(UTC).date(), ends.astimezone(UTC).date()
        return _of_days(rota, *days)

    def between(self, begins: float, ends: float) -> float:
        """How many seconds somebody was on call from one moment to the other."""
        until, after = self._until([ends]), self._until([begins])
        return until[0] - after[0]

    def most(self, waits: Sequence[tuple[int, int]], most: float) -> int:
        """In how many of these times somebody was on call for no longer than so many seconds."""
        until = self._until([ends for _, ends in waits])
        after = self._until([begins for begins, _ in waits])
        return sum(one - other <= most for one, other in zip(until, after, strict=True))

    def _until(self, moments: Iterable[float]) -> list[float]:
        """How many seconds somebody was on call from the first moment until each of these."""
        ends, covered, on = self.ends, self.covered, self.on
        places = [(bisect_right(ends, one), one) for one in moments]
        return [
            covered[-1]
            if place == len(ends)
            else covered[place] - (ends[place] - one if on[place] else 0)
            for place, one in places
        ]


@lru_cache(maxsize=32)  # The looks of a day at some communities: a rota is a value.
def _of_days(rota: Rota, first: date, last: date) -> OnCallTime:
    midnight = time(tzinfo=UTC)
    ends = datetime.combine(last, midnight) + timedelta(days=1)
    return OnCallTime.of(rota, datetime.combine(first, midnight), ends)


@dataclass(frozen=True, slots=True)
class Waited:
    """How long members of one priority waited for a first reply.

    Args:
        target: how long they may wait, in hours on call; in an emergency, in hours.
        in_time: how many cases had a reply within it.
        late: had one later.
        waiting: have none, and it is not due yet.
        overdue: have none, and it was due.
        unanswered: were closed without one.
        usual: the median wait as time passes; None if too few were answered.
        steps: how many waited for how long: up to each of `WAITS`, and longer.
    """

    priority: Priority
    target: timedelta
    in_time: Count
    late: Count
    waiting: Count
    overdue: Count
    unanswered: Count
    usual: timedelta | None
    steps: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Period:
    """The time that figures are about.

    Args:
        since: the first moment that counts.
        until: the first moment that does not.
        days: the first and, not counted, the last of the days (UTC) of which things are counted
            by day. Those of a month end where those of the next begin, so none counts twice.
        months_since: from when on is told, month by month, who came and who left.
    """

    since: datetime
    until: datetime
    days: tuple[date, date]
    months_since: datetime


def period_of(first: date, zone: ZoneInfo) -> Period:
    """A month by the community's clock, with the eleven before it for who came and left.

    Args:
        first: the first day of the month.
        zone: the community's.
    """
    last, begins = _next(first), _next(first.replace(year=first.year - 1))
    return Period(
        since=_midnight(first, zone),
        until=_midnight(last, zone),
        days=(first, last),
        months_since=_midnight(begins, zone),
    )


def months_over(now: datetime, zone: ZoneInfo) -> tuple[date, ...]:
    """The first days of the `MONTHS_BACK` months that are over, the newest first."""
    month, found = now.astimezone(zone).date().replace(day=1), []
    for _ in range(MONTHS_BACK):
        month = (month - timedelta(days=1)).replace(day=1)
        found.append(month)
    return tuple(found)


def _next(first: date) -> date:
    return (first + LONGEST_MONTH).replace(day=1)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)


class Copies(NamedTuple):
    """The copies of one bulletin for one community.

    Args:
        title: the bulletin's.
        sent_at: when it began to go out.
        in_group: whether the group has it.
        sent: direct chats that it came into.
        failed: that it could not be sent to.
        withheld: from which it was held back, because somebody changed their mind.
        waiting: that it is to reach later.
    """

    title: str
    sent_at: datetime
    in_group: bool
    sent: Count
    failed: Count
    withheld: Count
    waiting: Count


@dataclass(frozen=True, slots=True)
class Arrivals:
    """How far people came who were invited, since the community began; of invites that are kept.

    Args:
        places: for how many people there were invites.
        opened: how many opened one.
        joined: how many became members.
    """

    places: Count
    opened: Count
    joined: Count


@dataclass(frozen=True, slots=True)
class Figures:
    """How a community did.

    Args:
        since: the first moment that counts.
        until: the first that does not, or the moment of looking.
        made_at: the moment of looking; members are counted, and waits end, at this one.
        by_hour: cases by the hour of the wall clock in which they came.
        by_weekday: cases by weekday, Monday first.
        findings: how many messages had a finding of this kind, here or there.
        answers: by topic, what became of questions about it, the most given first.
        members: active members by role.
        days: how many members there were, and took part, from `Period.months_since` on.
        months: by the first day of a month: who is active since then, and who left in it.
        bulletins: that began to go out in this time, the oldest first.
    """

    since: datetime
    until: datetime
    made_at: datetime
    waits: tuple[Waited, ...]
    by_hour: tuple[Count, ...]
    by_weekday: tuple[Count, ...]
    findings: Mapping[tuple[FindingKind, Place], Count]
    answers: Mapping[str, Mapping[Tally, Count]]
    members: Mapping[MemberRole, Count]
    days: "Sequence[MemberDay]"
    months: Mapping[date, tuple[Count, Count]]
    bulletins: Sequence[Copies]
    arrivals: Arrivals


def waits(
    cases: Iterable[Opened], targets: Targets, hours: OnCallTime | None, now: datetime
) -> tuple[Waited, ...]:
    """How long members waited for a first reply, by priority, against what they may wait.

    Args:
        cases: that were opened in the time looked at.
        targets: complete.
        hours: of the rota; None where nothing is planned, and hours count as they pass.
        now: the moment of looking.
    """
    replies: dict[Priority, list[tuple[int, int]]] = {one: [] for one in Priority}
    waiting: dict[Priority, list[int]] = {one: [] for one in Priority}
    unanswered: Counter[Priority] = Counter()
    for opened, priority, replied, over in cases:
        if replied is not None:
            replies[priority].append((opened, replied))
        elif over:
            unanswered[priority] += 1
        else:
            waiting[priority].append(opened)
    return tuple(
        _waited(
            _Clock(
                one,
                targets[one, ClockKind.FIRST_REPLY],
                None if one is Priority.EMERGENCY else hours,
            ),
            replies[one],
            [(opened, int(now.timestamp())) for opened in waiting[one]],
            unanswered[one],
        )
        for one in Priority
    )


@dataclass(frozen=True, slots=True)
class _Clock:
    """What waits of one priority are held against, as `Waited` and `waits` have it."""

    priority: Priority
    target: timedelta
    hours: OnCallTime | None

    def in_time(self, waits: Sequence[tuple[int, int]]) -> int:
        """How many of these were not longer than they may be."""
        most, hours = self.target.total_seconds(), self.hours
        longer = [one for one in waits if one[1] - one[0] > most]
        # Hours on call are never more than hours.
        return len(waits) - len(longer) + (hours.most(longer, most) if hours else 0)


def _waited(
    clock: _Clock,
    replies: Sequence[tuple[int, int]],
    waiting: Sequence[tuple[int, int]],
    unanswered: int,
) -> Waited:
    lengths = sorted(ends - begins for begins, ends in replies)
    edges = [0, *(bisect_right(lengths, one.total_seconds()) for one in WAITS), len(lengths)]
    in_time, not_due = clock.in_time(replies), clock.in_time(waiting)
    return Waited(
        clock.priority,
        clock.target,
        in_time=shown(in_time),
        late=shown(len(replies) - in_time),
        waiting=shown(not_due),
        overdue=shown(len(waiting) - not_due),
        unanswered=shown(unanswered),
        usual=timedelta(seconds=median(lengths)) if len(lengths) >= FEW else None,
        steps=tuple(shown(end - begin) for begin, end in pairwise(edges)),
    )


def hours_and_days(
    cases: Iterable[Opened], zone: ZoneInfo
) -> tuple[tuple[Count, ...], tuple[Count, ...]]:
    """When cases come: by hour of the wall clock, and by weekday."""
    walls = {}
    found: Counter[int] = Counter()
    for opened, *_ in cases:
        day = opened // DAY
        if day not in walls:
            walls[day] = _ahead_all_day(day, zone)
        ahead = walls[day]
        found[(opened + (_ahead(opened, zone) if ahead is None else ahead)) // HOUR] += 1
    hours: Counter[int] = Counter()
    days: Counter[int] = Counter()
    for hour, count in found.items():
        hours[hour % HOURS] += count
        days[(hour // HOURS + EPOCH_WEEKDAY) % WEEKDAYS] += count
    return (
        tuple(shown(hours[hour]) for hour in range(HOURS)),
        tuple(shown(days[day]) for day in range(WEEKDAYS)),
    )


def _ahead_all_day(day: int, zone: ZoneInfo) -> int | None:
    """How many seconds the wall clock is ahead on a day of POSIX time; None if that changes.

    No zone changes twice within a day, so what is the same at both ends holds between them.
    """
    first, last = _ahead(day * DAY, zone), _ahead((day + 1) * DAY, zone)
    return first if first == last else None


def _ahead(moment: int, zone: ZoneInfo) -> int:
    ahead = datetime.fromtimestamp(moment, zone).utcoffset() or timedelta()
    return round(ahead.total_seconds())


def by_month(
    came: Iterable[datetime], left: Iterable[datetime], zone: ZoneInfo
) -> Mapping[date, tuple[Count, Count]]:
    """By month, in order: how many came and how many left."""
    came_in, left_in = Counter(_months(came, zone)), Counter(_months(left, zone))
    months = sorted({*came_in, *left_in})
    return {one: (shown(came_in[one]), shown(left_in[one])) for one in months}


def _months(moments: Iterable[datetime], zone: ZoneInfo) -> Iterable[date]:
    return (one.astimezone(zone).date().replace(day=1) for one in moments)
