"""Feedback: what members said of the house, counted by the quarters in which they said it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from statistics import median
from zoneinfo import ZoneInfo

from hearth.community.figures import FEW
from hearth.community.rights import Request, RequestState, Right
from hearth.community.wall import moment

MONTHS = 3
"""Of a quarter; quarters are those of the calendar."""


@dataclass(frozen=True, slots=True)
class Quarter:
    """What became of the complaints, or of the compliments, that came in one quarter.

    Args:
        first: its first day.
        right: `COMPLAINT` or `COMPLIMENT`.
        came: how many came in it; each was acknowledged when it came.
        done: how many were answered with what was done.
        refused: how many were answered with why nothing was done.
        waiting: how many have no outcome yet.
        late: how many had their outcome after the day on which it was due, or have none after it.
        usual: the median time from coming to the outcome; None while none has an outcome.
    """

    first: date
    right: Right
    came: int
    done: int
    refused: int
    waiting: int
    late: int
    usual: timedelta | None

    @property
    def label(self) -> str:
        """As people write it: 2026 Q1."""
        return f"{self.first.year} Q{(self.first.month - 1) // MONTHS + 1}"


def quarter_of(at: datetime, zone: ZoneInfo) -> date:
    """The first day of the quarter in which a moment lies, by the clock of `zone`."""
    day = at.astimezone(zone).date()
    return day.replace(month=day.month - (day.month - 1) % MONTHS, day=1)


def a_year_of_quarters(now: datetime, zone: ZoneInfo) -> datetime:
    """When the quarter began that is this one, a year ago."""
    first = quarter_of(now, zone)
    return moment(first.replace(year=first.year - 1), time(), zone)


def by_quarter(said: Iterable[Request], zone: ZoneInfo, now: datetime) -> Sequence[Quarter]:
    """The newest quarter first, and complaints before compliments.

    Args:
        said: complaints and compliments of one community, in any order.
        zone: the community's, whose calendar tells quarters apart.
        now: the moment of looking.
    """

    def key(one: Request) -> tuple[date, Right]:
        return quarter_of(one.asked_at, zone), one.right

    told = [
        _counted(*place, list(some), now) for place, some in groupby(sorted(said, key=key), key)
    ]
    return sorted(told, key=lambda one: (-one.first.toordinal(), one.right))


def _counted(first: date, right: Right, some: Sequence[Request], now: datetime) -> Quarter:
    states = [one.state for one in some]
    answered = [one for one in some if one.state in (RequestState.DONE, RequestState.REFUSED)]
    took = [(one.changed_at - one.asked_at).total_seconds() for one in answered]
    return Quarter(
        first,
        right,
        came=len(some),
        done=states.count(RequestState.DONE),
        refused=states.count(RequestState.REFUSED),
        waiting=sum(one.open for one in some),
        late=sum(one.overdue(now) for one in some)
        + sum(one.changed_at > one.due_at for one in answered),
        usual=timedelta(seconds=median(took)) if took else None,
    )


@dataclass(frozen=True, slots=True)
class Told:
    """A quarter as it is told outside the house: a count is None where it could tell of whom.

    Args:
        by_day: how many were acknowledged on the day on which they came, which is all of them.
        answered_in_time: how many had their outcome by the day on which it was due.
    """

    quarter: Quarter
    came: int | None
    done: int | None
    refused: int | None
    waiting: int | None
    by_day: int | None
    answered_in_time: int | None
    late: int | None
    usual: timedelta | None


def told(quarter: Quarter) -> Told:
    """The quarter as others may read it.

    Counts of one to four are left out, and with them, where only one count of a sum would be
    missing, the next one: what is missing could be worked out from the rest.
    """
    came = _few(quarter.came)
    outcomes = _apart(came, (quarter.done, quarter.refused, quarter.waiting))
    in_time = quarter.came - quarter.late
    done, refused, waiting = outcomes
    punctual, late = _apart(came, (in_time, quarter.late))
    usual = quarter.usual if quarter.done + quarter.refused >= FEW else None
    return Told(quarter, came, done, refused, waiting, came, punctual, late, usual)


def _few(count: int) -> int | None:
    return None if 0 < count < FEW else count


def _apart(whole: int | None, parts: Sequence[int]) -> list[int | None]:
    """The parts of a whole, none of which can be worked out if it is not told itself."""
    shown = [_few(one) for one in parts]
    if whole is None:
        return [None] * len(parts)
    if shown.count(None) == 1:
        others = [place for place, one in enumerate(shown) if one is not None]
        shown[min(others, key=lambda place: (not parts[place], parts[place]))] = None
    return shown
