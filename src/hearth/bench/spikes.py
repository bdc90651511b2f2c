"""How soon outbreaks are seen through the noise, and how often nothing was one: simulated."""

import json
import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hearth.community.spikes import Method

WEEKS_A_MONTH = 52 / 12
OUTBREAK_WEEKS = 6
"""How long an outbreak is looked for: what is seen later is too late to act on."""
QUIET_BEFORE = 12
"""Weeks before an outbreak begins: more than any method here holds it against."""
SEED = 20261127
"""The same every time, so that a table can be made again."""

METHODS = {
    "C2, 3 SD": Method(),
    "C2, 2.5 SD": Method(steep=2.5),
    "C1, 3 SD": Method(gap=0),
}
USUAL = (1.0, 5.0, 20.0)
"""Members a week of whom something is counted, as a mean of a Poisson distribution."""
MORE = (10.0, 20.0, 40.0)
"""Members more in each week of an outbreak, at its height; the first week has half of them."""

Draw = Callable[[Sequence[int]], Sequence[int]]


@dataclass(frozen=True, slots=True)
class Row:
    """What came out for one method, one usual count and one size of outbreak.

    Args:
        false_a_month: alarms a month in one cell in which nothing happens.
        seen: the share of outbreaks seen within `OUTBREAK_WEEKS`.
        days: from an outbreak's first day to the Monday on which half of all were seen; None where
            fewer than half were.
    """

    method: str
    usual: float
    more: float
    false_a_month: float
    seen: float
    days: int | None


def simulate(add: Draw, spread: float, runs: int) -> Sequence[Row]:
    """Simulate so many outbreaks, and as many quiet years, of each kind.

    Args:
        add: noises counts.
        spread: the standard deviation of the noise.
        runs: how many of each.
    """
    chance = random.Random(SEED)  # noqa: S311  A simulation, nobody's secret.
    rows = []
    for usual in USUAL:
        quiet = [add([_poisson(usual, chance) for _ in range(52)]) for _ in range(runs)]
        false = {name: _false(one, quiet, spread) for name, one in METHODS.items()}
        for more in MORE:
            series = [add(_outbreak(usual, more, chance)) for _ in range(runs)]
            for name, one in METHODS.items():
                seen = [_seen(one, counts, spread) for counts in series]
                rows.append(_row(name, usual, more, false[name], seen))
    return rows


def _row(name: str, usual: float, more: float, false: float, seen: Sequence[int | None]) -> Row:
    weeks = sorted(one for one in seen if one is not None)
    half = math.ceil(len(seen) / 2)
    days = 7 * weeks[half - 1] if len(weeks) >= half else None
    return Row(name, usual, more, false, len(weeks) / len(seen), days)


def _false(method: Method, years: Sequence[Sequence[int]], spread: float) -> float:
    first = method.baseline + method.gap
    looks = [
        method.spiked(one[: week + 1], spread) for one in years for week in range(first, len(one))
    ]
    return sum(looks) / len(looks) * WEEKS_A_MONTH


def _seen(method: Method, counts: Sequence[int], spread: float) -> int | None:
    """In which week of the outbreak it was seen first, from one."""
    for week in range(QUIET_BEFORE, len(counts)):
        if method.spiked(counts[: week + 1], spread):
            return week - QUIET_BEFORE + 1
    return None


def _outbreak(usual: float, more: float, chance: random.Random) -> list[int]:
    rising = [more / 2, *([more] * (OUTBREAK_WEEKS - 1))]
    means = [usual] * QUIET_BEFORE + [usual + one for one in rising]
    return [_poisson(one, chance) for one in means]


def _poisson(mean: float, chance: random.Random) -> int:
    """A draw by multiplying uniform numbers (Knuth, The Art of Computer Programming, 3.4.1)."""
    limit, product, count = math.exp(-mean), chance.random(), 0
    while product > limit:
        product *= chance.random()
        count += 1
    return count


def told(rows: Sequence[Row], *, as_json: bool) -> str:
    """The rows as a table, or as JSON."""
    if as_json:
        return json.dumps([{name: getattr(one, name) for name in Row.__slots__} for one in rows])
    head = "| method | usual a week | more a week | false alarms a month, per cell | seen | days |"
    lines = [head, "|---|---|---|---|---|---|"]
    for one in rows:
        days = "-" if one.days is None else str(one.days)
        figures = f"{one.usual:.0f} | {one.more:.0f} | {one.false_a_month:.3f} | {one.seen:.0%}"
        lines.append(f"| {one.method} | {figures} | {days} |")
    return "\n".join(lines)
