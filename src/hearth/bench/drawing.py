"""A run as a table for the terminal and for `docs/benchmarks.md`: the same text in both."""

from collections.abc import Sequence

from hearth.bench.results import TIMES, Line, Results

BAR = 24
"""How many letters wide a bar is that reaches exactly its goal."""

WIDEST = 2 * BAR
WITHIN, BEYOND = "#", "!"

HEADINGS = ("what", "goal", "Hearth", "lowest to highest", "Fernet", "one costs in clear", "")


def drawn(results: Results) -> str:
    """The table, and under it a bar for every line that has a goal."""
    return "\n".join((*table(results.lines), "", *bars(results.lines), "", *about(results)))


def table(lines: Sequence[Line]) -> list[str]:
    """Rows of equal width."""
    rows = [HEADINGS, *map(_row, lines)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    aligned = [
        "  ".join(
            cell.ljust(width) if place in {0, len(widths) - 1} else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
    return [aligned[0], "-" * max(map(len, aligned)), *aligned[1:]]


def bars(lines: Sequence[Line]) -> list[str]:
    """How far each measurement reaches towards its goal, which is at the upright stroke."""
    with_goal = [(line, line.goal) for line in lines if line.goal is not None]
    widest = max(len(line.name) for line, _ in with_goal)
    return [f"{line.name.ljust(widest)}  {_bar(line, goal)}" for line, goal in with_goal]


def about(results: Results) -> list[str]:
    """What was measured where."""
    machine, found = results.machine, results.versions
    packages = ", ".join(f"{name} {number}" for name, number in found.items())
    return [
        f"{results.count:,} {results.of}; medians of CPU time; in each round all take their turn.",
        ", ".join(f"{name} {value}" for name, value in machine.items()),
        packages,
    ]


def _row(line: Line) -> tuple[str, ...]:
    measured, unit = line.measured, line.unit
    spread = f"{_number(measured.lowest, unit)} to {_number(measured.highest, unit)}"
    return (
        line.name,
        "" if line.goal is None else f"{_number(line.goal, unit)} {unit}",
        f"{_number(measured.median, unit)} {unit}",
        "" if measured.lowest == measured.highest else spread,
        "" if line.beside is None else f"{_number(line.beside, unit)} {unit}",
        line.base,
        {True: "met", False: "MISSED", None: "no goal"}[line.met],
    )


def _number(value: float, unit: str) -> str:
    return f"{value:.2f}" if unit == TIMES or value < BAR else f"{value:,.0f}"


def _bar(line: Line, goal: float) -> str:
    if goal == 0.0:  # Not one is allowed.
        reached = WIDEST if line.measured.median else 0
    else:
        reached = min(round(line.measured.median / goal * BAR), WIDEST)
    within = WITHIN * min(reached, BAR)
    beyond = WITHIN if line.at_least else BEYOND
    return f"{within.ljust(BAR)}|{beyond * (reached - BAR)}"
