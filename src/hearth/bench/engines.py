"""Engines side by side, as a table and bars for the terminal."""

from collections.abc import Callable, Sequence
from typing import Any

from hearth_nlu.comparing import Row

BAR = 40
"""How many letters wide a bar is that stands for everything."""

Figure = Callable[[dict[str, Any]], float | None]

SHARES: tuple[tuple[str, Figure], ...] = (
    ("in scope, right topic first", lambda found: found["in_scope_accuracy"]),
    ("in scope, answered right", lambda found: found["in_scope_answered_right"]),
    ("out of scope, left alone", lambda found: found["out_of_scope_recall"]),
    ("all, answered wrongly", lambda found: found["wrong_answers"]),
    ("AUROC, in scope from out", lambda found: found["auroc"]),
)
"""What is compared, each from 0 to 1. Only of wrong answers less is better."""

TIMES = ("p50", "p95")


def drawn(rows: Sequence[Row]) -> str:
    """A block of bars for each share, the times, and why an engine is not among them."""
    there = [row for row in rows if row.figures]
    widest = max(len(row.engine) for row in rows)
    lines = [_asked(there)] if there else []
    for name, figure in SHARES:
        lines += ["", name]
        lines += [f"  {row.engine.ljust(widest)}  {_bar(figure(row.figures))}" for row in there]
    lines += ["", "one question, milliseconds"]
    for row in there:
        times = "  ".join(f"{one} {row.figures['latency_ms'][one]:8.3f}" for one in TIMES)
        lines.append(f"  {row.engine.ljust(widest)}  {times}")
    lines += [f"\n{row.engine} is not compared: {row.why_not}." for row in rows if row.why_not]
    return "\n".join(lines)


def _asked(there: Sequence[Row]) -> str:
    asked = there[0].figures["questions"]
    return (
        f"{asked['in_scope']:,} questions in scope and {asked['out_of_scope']:,} out of scope; "
        "each engine at its own threshold."
    )


def _bar(share: float | None) -> str:
    if share is None:
        return "nothing to measure it on"
    return f"{share:6.4f} |{('#' * round(share * BAR)).ljust(BAR)}|"
