"""The plan of the simulated week, and hours counted by hand.

The judge asks this page who is on call and how hours pass; it never asks the program that is
judged. Everything happens in a London winter, where the wall clock is UTC.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta

from hearth.community.cases import Priority
from hearth.community.clocks import ClockKind

MONDAY = datetime(2026, 11, 30, tzinfo=UTC)
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
NEVER = timedelta(0)
ENDS = MONDAY + 7 * DAY
"""Nobody begins anything new; the days after it are for what is still owed."""
LAST = ENDS + 5 * DAY


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of the week; Monday is day 0."""
    return MONDAY + timedelta(days=day, hours=hour, minutes=minute)


NAMES = ("anna", "ben", "cleo", "dan", "eve")
TOLD = "We are asleep and answer from eight in the morning."


@dataclass(frozen=True)
class Line:
    """One line of the weekly rota; it ends on the next day if it ends no later than it begins."""

    days: frozenset[int]
    begins: int
    ends: int
    primary: str
    second: str | None = None

    def runs(self, moment: datetime) -> bool:
        for back in (0, 1):
            midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0) - back * DAY
            if midnight.weekday() in self.days:
                length = (self.ends - self.begins - 1) % 24 + 1
                begins = midnight + self.begins * HOUR
                if begins <= moment < begins + length * HOUR:
                    return True
        return False


WORKING = frozenset(range(5))
BEFORE = Line(WORKING, 8, 20, "anna", "ben")
AFTER = Line(WORKING, 8, 20, "anna", "dan")
OTHERS = (
    Line(WORKING, 20, 23, "cleo"),
    Line(frozenset({1}), 23, 7, "dan"),  # The night to Wednesday; the others have nobody.
    Line(frozenset({5}), 9, 17, "dan", "cleo"),
    Line(frozenset({6}), 10, 12, "eve"),
)
REPLANNED = at(3, 9)
"""When Ada puts Dan where Ben stood."""


@dataclass(frozen=True)
class Once:
    """For once: nobody, or somebody else; or one person is away and another stands in."""

    begins: datetime
    ends: datetime
    primary: str | None = None
    away: str | None = None


TEAM_DAY = Once(at(2, 13), at(2, 15))
EXTRA = Once(at(5, 20), at(5, 22), "eve")
AWAY = Once(at(3, 8), at(3, 20), "eve", away="anna")
SWAPPED = Once(at(4, 8), at(4, 20), "dan", away="anna")
ONCE = (TEAM_DAY, EXTRA, AWAY, SWAPPED)
SWAP_ASKED, SWAP_ANSWERED = at(1, 10, 7), at(1, 11, 7)

LEAVES = {"ben": at(2, 11), "cleo": at(4, 21)}
CRISES = (at(1, 3, 10), at(2, 2, 40), at(6, 4, 20))
"""The first with nobody on call, the second while Dan is, who sleeps; the third wakes nobody until
help from outside was called."""
DEEP_SLEEP = (at(6, 0), at(6, 5))

ASKED = (at(0, 23, 30), at(1, 18, 30), at(2, 10, 15))
"""Questions that come whatever chance says: at night, before one, and to somebody who leaves."""

OUTAGES = (
    (at(0, 10, 30), 2 * MINUTE),
    (at(1, 3, 11), 4 * MINUTE),
    (at(3, 8, 58), 22 * MINUTE),
    (at(6, 4, 31), timedelta(seconds=25)),
)
"""Hearth is down: the second falls into the first crisis, and lasts until its next page is due."""

QUIET = (time(22), time(7))

TARGETS = {
    (Priority.EMERGENCY, ClockKind.FIRST_REPLY): 5 * MINUTE,
    (Priority.EMERGENCY, ClockKind.NEXT_REPLY): 10 * MINUTE,
    (Priority.EMERGENCY, ClockKind.RESOLUTION): 4 * HOUR,
    (Priority.URGENT, ClockKind.FIRST_REPLY): 45 * MINUTE,
    (Priority.URGENT, ClockKind.NEXT_REPLY): 2 * HOUR,
    (Priority.URGENT, ClockKind.RESOLUTION): 20 * HOUR,
    (Priority.ROUTINE, ClockKind.FIRST_REPLY): 3 * HOUR,
    (Priority.ROUTINE, ClockKind.NEXT_REPLY): 6 * HOUR,
    (Priority.ROUTINE, ClockKind.RESOLUTION): 30 * HOUR,
}
"""Other than what Hearth proposes, so that it is the community's word that counts."""

PAGED_AGAIN = {
    Priority.EMERGENCY: 5 * MINUTE,
    Priority.URGENT: 15 * MINUTE,
    Priority.ROUTINE: HOUR,
}
SEEN_RESTS = {
    Priority.EMERGENCY: 5 * MINUTE,
    Priority.URGENT: 30 * MINUTE,
    Priority.ROUTINE: 2 * HOUR,
}
HOLDER_HAS = {
    Priority.EMERGENCY: 5 * MINUTE,
    Priority.URGENT: 30 * MINUTE,
    Priority.ROUTINE: HOUR,
}
"""As `docs/paging.md` promises it."""
ALONE_MOST = 15 * MINUTE
"""How long somebody in danger is left to one person who says that they are on it."""


def on_call(moment: datetime) -> list[str]:
    """Who is called at a moment, in order, as whoever reads the plan would say."""
    lines = (BEFORE if moment < REPLANNED else AFTER, *OTHERS)
    running = [one for one in lines if one.runs(moment)]
    called = [one.primary for one in running] + [one.second for one in running if one.second]
    for once in ONCE:
        if once.begins <= moment < once.ends:
            stands_in = [] if once.primary is None else [once.primary]
            if once.away is None:
                called = stands_in
            else:
                called = [
                    to for one in called for to in (stands_in if one == once.away else [one])
                ]
    gone = {name for name, left in LEAVES.items() if left <= moment}
    return [one for one in dict.fromkeys(called) if one not in gone]


QUARTER = 15 * MINUTE
"""All of the plan begins and ends on one."""


def _covered() -> list[tuple[datetime, datetime]]:
    found: list[tuple[datetime, datetime]] = []
    moment = MONDAY - DAY
    while moment < LAST + 30 * DAY:
        if on_call(moment):
            if found and found[-1][1] == moment:
                found[-1] = (found[-1][0], moment + QUARTER)
            else:
                found.append((moment, moment + QUARTER))
        moment += QUARTER
    return found


@dataclass(frozen=True)
class Hours:
    """How the hours pass in which somebody is on call, as they really passed."""

    spans: list[tuple[datetime, datetime]] = field(default_factory=_covered)

    def covered(self, moment: datetime) -> bool:
        return any(begins <= moment < ends for begins, ends in self.spans)

    def next_covered(self, moment: datetime) -> datetime:
        return min(max(begins, moment) for begins, ends in self.spans if ends > moment)

    def between(self, begins: datetime, ends: datetime) -> timedelta:
        parts = (min(ends, last) - max(begins, first) for first, last in self.spans)
        return sum((one for one in parts if one > NEVER), NEVER)

    def after(self, since: datetime, amount: timedelta) -> datetime:
        for first, last in self.spans:
            length = last - max(since, first)
            if length >= amount > NEVER:
                return max(since, first) + amount
            if length > NEVER:
                amount -= length
        return since if amount <= NEVER else LAST + 30 * DAY


def passed(hours: Hours, priority: Priority, since: datetime, amount: timedelta) -> datetime:
    """Where an emergency's clock, or another's, stands after this."""
    return since + amount if priority is Priority.EMERGENCY else hours.after(since, amount)
