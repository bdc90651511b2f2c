"""Figures: how the community does, in counts of which none is about few people."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median
from typing import NamedTuple
from zoneinfo import ZoneInfo

from hearth.community.cases import Priority
from hearth.community.clocks import ClockKind, Targets
from hearth.community.findings import FindingKind, Place
from hearth.community.invites import MemberRole
from hearth.community.library import Tally
from hearth.community.rota import Rota

FEW = 5
"""Counts below this are not told: who knows the community might know whom they are about."""

COUNTED_FINDINGS_FOR = timedelta(days=400)
"""How long counts of findings are kept: a year back can be looked at on any day of it."""

HOURS, WEEKDAYS = 24, 7

Count = int | None
"""How many; None for more than none and fewer than `FEW`."""

WAITS = tuple(timedelta(minutes=one) for one in (5, 15, 60, 4 * 60, 8 * 60, 24 * 60, 3 * 24 * 60))
"""Where one step of waiting ends and the next begins; the targets that Hearth comes with lie on
them."""


def shown(count: int) -> Count:
    """The count, unless it is about few people."""
    return count if count == 0 or count >= FEW else None


class Opened(NamedTuple):
    """A case as figures see it: nobody's. A tuple, because a year has ten thousand of them.

    Args:
        first_reply_at: None while nobody has replied.
        over: it is closed; without a reply, nobody waits in it any more.
    """

    opened_at: datetime
    priority: Priority
    first_reply_at: datetime | None
    over: bool


@dataclass(frozen=True, slots=True)
class OnCallTime:
    """How long somebody was on call between two moments, for many pairs of them at once.

    Args:
        ends: of times in which the same people are on call, in order.
        covered: how long somebody was on call from the first moment to each end.
        on: whether somebody is on call in the time before each end.
    """

    ends: tuple[datetime, ...]
    covered: tuple[timedelta, ...]
    on: tuple[bool, ...]

    @classmethod
    def of(cls, rota: Rota, begins: datetime, ends: datetime) -> "OnCallTime":
        """As the rota is planned today. What it once was is not kept."""
        total, covered = timedelta(), []
        spans = rota.spans(begins, ends)
        for span in spans:
            total += span.length if span.covered else timedelta()
            covered.append(total)
        moments = tuple(one.ends for one in spans)
        return cls(moments, tuple(covered), tuple(one.covered for one in spans))

    def between(self, begins: datetime, ends: datetime) -> timedelta:
        """How long somebody was on call from one moment to the other."""
        return self._until(ends) - self._until(begins)

    def _until(self, moment: datetime) -> timedelta:
        place = bisect_right(self.ends, moment)
        if place == len(self.ends):
            return self.covered[-1]
        rest = self.ends[place] - moment if self.on[place] else timedelta()
        return self.covered[place] - rest


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
class Figures:
    """How a community did.

    Args:
        since: the first moment that counts.
        until: the moment of looking.
        by_hour: cases by the hour of the wall clock in which they came.
        by_weekday: cases by weekday, Monday first.
        findings: how many messages had a finding of this kind, here or there.
        answers: by topic, what became of questions about it, the most given first.
        members: active members by role.
        months: by the first day of a month: who is active since then, and who left in it.
    """

    since: datetime
    until: datetime
    waits: tuple[Waited, ...]
    by_hour: tuple[Count, ...]
    by_weekday: tuple[Count, ...]
    findings: Mapping[tuple[FindingKind, Place], Count]
    answers: Mapping[str, Mapping[Tally, Count]]
    members: Mapping[MemberRole, Count]
    months: Mapping[date, tuple[Count, Count]]


def waits(
    cases: Sequence[Opened], targets: Targets, hours: OnCallTime | None, now: datetime
) -> tuple[Waited, ...]:
    """How long members waited for a first reply, by priority, against what they may wait.

    Args:
        cases: that were opened in the time looked at.
        targets: complete.
        hours: of the rota; None where nothing is planned, and hours count as they pass.
        now: the moment of looking.
    """
    return tuple(
        _waited(
            priority,
            [one for one in cases if one.priority is priority],
            targets[priority, ClockKind.FIRST_REPLY],
            None if priority is Priority.EMERGENCY else hours,
            now,
        )
        for priority in Priority
    )


def _waited(
    priority: Priority,
    cases: Sequence[Opened],
    target: timedelta,
    hours: OnCallTime | None,
    now: datetime,
) -> Waited:
    counts: Counter[str] = Counter()
    steps: Counter[int] = Counter()
    passed = []
    for one in cases:
        counts[_standing(one, target, hours, now)] += 1
        if one.first_reply_at is not None:
            passed.append(one.first_reply_at - one.opened_at)
            steps[bisect_left(WAITS, passed[-1])] += 1
    return Waited(
        priority,
        target,
        in_time=shown(counts["in_time"]),
        late=shown(counts["late"]),
        waiting=shown(counts["waiting"]),
        overdue=shown(counts["overdue"]),
        unanswered=shown(counts["unanswered"]),
        usual=_middle(passed) if len(passed) >= FEW else None,
        steps=tuple(shown(steps[place]) for place in range(len(WAITS) + 1)),
    )


def _middle(lengths: Sequence[timedelta]) -> timedelta:
    return timedelta(seconds=median(one.total_seconds() for one in lengths))


def _standing(one: Opened, target: timedelta, hours: OnCallTime | None, now: datetime) -> str:
    if one.first_reply_at is None and one.over:
        return "unanswered"
    end = one.first_reply_at or now
    on_time = end - one.opened_at <= target  # Hours on call are never more than hours.
    if not on_time and hours is not None:
        on_time = hours.between(one.opened_at, end) <= target
    if one.first_reply_at is None:
        return "waiting" if on_time else "overdue"
    return "in_time" if on_time else "late"


def hours_and_days(
    cases: Iterable[Opened], zone: ZoneInfo
) -> tuple[tuple[Count, ...], tuple[Count, ...]]:
    """When cases come: by hour of the wall clock, and by weekday."""
    hours: Counter[int] = Counter()
    days: Counter[int] = Counter()
    for one in cases:
        local = one.opened_at.astimezone(zone)
        hours[local.hour] += 1
        days[local.weekday()] += 1
    return (
        tuple(shown(hours[hour]) for hour in range(HOURS)),
        tuple(shown(days[day]) for day in range(WEEKDAYS)),
    )


def by_month(
    came: Iterable[datetime], left: Iterable[datetime], zone: ZoneInfo
) -> Mapping[date, tuple[Count, Count]]:
    """By month, in order: how many came and how many left."""
    came_in, left_in = Counter(_months(came, zone)), Counter(_months(left, zone))
    months = sorted({*came_in, *left_in})
    return {one: (shown(came_in[one]), shown(left_in[one])) for one in months}


def _months(moments: Iterable[datetime], zone: ZoneInfo) -> Iterable[date]:
    return (one.astimezone(zone).date().replace(day=1) for one in moments)
