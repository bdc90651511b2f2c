"""What each clinician contributed, month by month: hours on call, and cases that they answered."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from hearth.community.figures import Count, shown
from hearth.community.people import StaffId
from hearth.community.rota import Rota

KEPT_CONTRIBUTIONS_FOR = timedelta(days=6 * 366)
"""Six years: longer than the five over which doctors in the United Kingdom show what they did, so
nobody has to fetch a certificate in time."""


@dataclass(frozen=True, slots=True)
class Hours:
    """How long somebody was on call.

    Args:
        on_call: as the rota was planned, with exceptions and swaps, first or later in the order.
        called_first: the part of it in which nobody stood before them.
    """

    on_call: timedelta = timedelta()
    called_first: timedelta = timedelta()

    def __add__(self, other: "Hours") -> "Hours":
        """Both together."""
        return Hours(self.on_call + other.on_call, self.called_first + other.called_first)


@dataclass(frozen=True, slots=True)
class Answered:
    """How many cases somebody replied in, and how often."""

    cases: int = 0
    replies: int = 0


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one clinician did for a community in a month.

    Args:
        month: its first day, by the community's clock.
    """

    staff: StaffId
    month: date
    hours: Hours
    answered: Answered


@dataclass(frozen=True, slots=True)
class Total:
    """What somebody did in several months.

    Args:
        cases: a case in which they replied in two months counts in both; few are not told.
        replies: few are not told.
    """

    hours: Hours
    cases: Count
    replies: Count


def total(contributions: Iterable[Contribution]) -> Total:
    """Months of one clinician together."""
    own = list(contributions)
    return Total(
        sum((one.hours for one in own), Hours()),
        shown(sum(one.answered.cases for one in own)),
        shown(sum(one.answered.replies for one in own)),
    )


def hours_on_call(rota: Rota, since: datetime, until: datetime) -> Mapping[StaffId, Hours]:
    """How long each was on call between two moments that the rota still knows of."""
    found: defaultdict[StaffId, Hours] = defaultdict(Hours)
    for span in rota.spans(since, until):
        for place, one in enumerate(span.people):
            found[one] += Hours(span.length, timedelta() if place else span.length)
    return found


def contributions(
    month: date, hours: Mapping[StaffId, Hours], answered: Mapping[StaffId, Answered]
) -> Sequence[Contribution]:
    """What is kept of a month: a line for everybody who did something, by number."""
    nothing = Hours(), Answered()
    return [
        Contribution(one, month, hours.get(one, nothing[0]), answered.get(one, nothing[1]))
        for one in sorted({*hours, *answered})
    ]
