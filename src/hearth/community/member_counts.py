"""How many members there were on a day, and how many took part: counts that are kept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from hearth.community.figures import Count, shown

KEPT_COUNTS_FOR = timedelta(days=400)
"""How long counts are kept: a year back can be looked at on any day of it."""

TAKES_PART = timedelta(days=28)
"""Four weeks, each weekday as often. Who was given which answer is kept for 30 days, so they are
all there."""

STILL_COUNTED = timedelta(days=2)
"""So long after the first of a month it can still be counted who took part before it: later, some
of what it is counted from is gone."""

DENSE = timedelta(days=92)
"""Up to a season is shown by weeks, what is longer by months."""


class Kept(StrEnum):
    """What is counted and kept."""

    MEMBERS = "members"
    """Active members, at the beginning of each day."""
    ACTIVE = "active"
    """How many of them took part in the four weeks before the first day of a month."""
    READ = "read"
    ASKED = "asked"
    ANSWERED = "answered"
    HELPED = "helped"
    LED = "led"


LADDER = (Kept.READ, Kept.ASKED, Kept.ANSWERED, Kept.HELPED, Kept.LED)
"""The steps of engagement, in the same four weeks. A member counts on each that they took."""


Counts = Mapping[tuple[date, Kept], int]
"""By day and what was counted."""


@dataclass(frozen=True, slots=True)
class MemberDay:
    """A day that is shown.

    Args:
        day: by the community's clock.
        members: who were active members when it began.
        active: who of them took part in the weeks before, of `members` so many; `uncounted`
            tells none from not counted.
        share: their share in per cent; None if one of both counts is of few, or was not taken.
        uncounted: it was not counted who took part.
        steps: how many were on each step of the ladder, in its order; None where not counted.
    """

    day: date
    members: Count
    active: Count
    share: int | None
    uncounted: bool
    steps: tuple[Count, ...] | None = None


def took_part_until(day: date, today: date) -> bool:
    """Whether it is to be counted today who took part before this day."""
    return day.day == 1 and day <= today <= day + STILL_COUNTED


def days_shown(counts: Counts, since: date, until: date) -> tuple[MemberDay, ...]:
    """The first day of each month, and each Monday where that is no long list, as counted.

    Args:
        counts: as they were kept.
        since: the first day that may be shown.
        until: the last.
    """
    dense = until - since <= DENSE
    days = (day for day, kept in sorted(counts) if kept is Kept.MEMBERS and since <= day <= until)
    return tuple(_shown(counts, day) for day in _chosen(days, dense=dense))


def _chosen(days: Iterable[date], *, dense: bool) -> Iterable[date]:
    return (one for one in days if one.day == 1 or (dense and one.weekday() == 0))


def _shown(counts: Counts, day: date) -> MemberDay:
    members, active = counts[day, Kept.MEMBERS], counts.get((day, Kept.ACTIVE))
    told = None if active is None else shown(active)
    share = round(100 * told / members) if told is not None and shown(members) else None
    counted = all((day, step) in counts for step in LADDER)
    steps = tuple(shown(counts[day, step]) for step in LADDER) if counted else None
    return MemberDay(day, shown(members), told, share, uncounted=active is None, steps=steps)
