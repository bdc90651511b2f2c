"""Spikes: weeks in which something was counted far more often than in those before.

The method is EARS C2 of the CDC (Hutwagner and others, 2003, doi:10.1007/PL00022319), with weeks
for its days: a count is held against mean and standard deviation of seven weeks that ended two
weeks before, so that a beginning outbreak does not raise what it is held against. The standard
deviation counts as no smaller than that of the noise that we add ourselves.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean, stdev

from hearth.community.listening import Cell, WeekCount

BASELINE = 7
"""Weeks that a count is held against: as many as EARS has days."""

GAP = 2
"""Weeks between them and the count: EARS C2 leaves out two days, C1 none."""

STEEP = 3.0
"""Standard deviations above the mean from which a count is a spike: as EARS has it."""


@dataclass(frozen=True, slots=True)
class Method:
    """How spikes are found.

    Args:
        baseline: weeks that a count is held against.
        gap: weeks between them and the count.
        steep: standard deviations above the mean.
    """

    baseline: int = BASELINE
    gap: int = GAP
    steep: float = STEEP

    def spiked(self, counts: Sequence[int], noise: float) -> bool:
        """Whether the last of these counts, one a week, is a spike; not before there are enough.

        Args:
            counts: one for each week, the last is the one that is looked at.
            noise: the standard deviation of the noise in each.
        """
        before = counts[-1 - self.gap - self.baseline : len(counts) - 1 - self.gap]
        if len(before) < self.baseline:
            return False
        return counts[-1] > fmean(before) + self.steep * max(stdev(before), noise)


C2 = Method()


@dataclass(frozen=True, slots=True)
class Spike:
    """Something to look at: never a diagnosis.

    Args:
        count: with its noise.
        usual: the mean of the weeks that it was held against, rounded.
    """

    week: date
    cell: Cell
    count: int
    usual: int


def spikes(counts: Sequence[WeekCount], week: date, noise: float) -> Sequence[Spike]:
    """The spikes of a week, the steepest first. None where a week before was not counted.

    Args:
        counts: of one community, in any order.
        week: its first day.
        noise: the standard deviation of the noise in each count.
    """
    span = BASELINE + GAP
    weeks = [week - timedelta(weeks=back) for back in range(span, -1, -1)]
    found = []
    for cell, by_week in by_cell(counts).items():
        row = [by_week[one] for one in weeks if one in by_week]
        if len(row) == len(weeks) and C2.spiked(row, noise):
            found.append(Spike(week, cell, row[-1], round(fmean(row[:BASELINE]))))
    return sorted(found, key=lambda one: (one.usual - one.count, one.cell))


def by_cell(counts: Sequence[WeekCount]) -> Mapping[Cell, Mapping[date, int]]:
    """Counts by cell and week, in the order of cells."""
    found: dict[Cell, dict[date, int]] = {one: {} for one in sorted({one.cell for one in counts})}
    for one in counts:
        found[one.cell][one.week] = one.count
    return found
