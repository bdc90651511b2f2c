"""How many private details are found, beside looking for phone numbers alone.

Communities that hide anything at all mostly hide phone numbers, with a library that knows them:
that is the baseline, `phonenumbers` with its own matcher for the four countries whose members
write here. The messages are somebody's own: `private.jsonl` in the folder that is given, lines of
`{"text", "spans": [{"start", "end"}], "lang"}`, places in Unicode code points; without a span a
message is harmless.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

from hearth.community.findings import FindingKind, Written
from hearth_nlu.evaluate import wilson

FILE = "private.jsonl"
REGIONS = ("GB", "US", "IN")
"""Where numbers without a country's code may be from; Canada writes them as the US does."""

COVERED = 0.75
"""Of a detail's letters and figures: what is left then says nothing by itself."""

ALONE, OURS = "phone numbers alone", "screening"

Place = tuple[int, int]
Look = Callable[[str], Iterable[Place]]


class MalformedPrivateError(ValueError):
    """A line is not of that form; it holds the line's number and none of its words."""


@dataclass(frozen=True, slots=True)
class Message:
    """A message and the places of the private details in it."""

    text: str
    spans: Sequence[Place]


@dataclass(frozen=True, slots=True)
class Hidden:
    """What one way of looking found.

    Args:
        messages: the share of messages with a detail in which anything was found.
        reach: between which shares that lies, in 95 of 100 cases (Wilson).
        spans: the share of details of which at least `COVERED` was found.
        raised: the share of harmless messages in which anything was found; None without any.
        milliseconds: of CPU time, the median message.
        times: the same as a multiple of the baseline's.
    """

    name: str
    messages: float
    reach: tuple[float, float] | None
    spans: float
    raised: float | None
    milliseconds: float
    times: float = 1.0


def read_private(folder: Path) -> list[Message]:
    """The messages of the folder; none where it has no such file, or no detail is marked in it.

    Raises:
        MalformedPrivateError: a line is not of that form.
    """
    file = folder / FILE
    if not file.exists():
        return []
    lines = enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
    found = [_read(number, line) for number, line in lines if line.strip()]
    return found if any(one.spans for one in found) else []


def _read(number: int, line: str) -> Message:
    try:
        row: dict[str, Any] = json.loads(line)
        spans = [(int(one["start"]), int(one["end"])) for one in row.get("spans", ())]
        return Message(str(row["text"]), spans)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise MalformedPrivateError(f"line {number} of {FILE}") from None


def private_benchmark(messages: Sequence[Message], ours: Look) -> list[Hidden]:
    """Both ways of looking on the same messages, the baseline first."""
    alone = _tried(ALONE, messages, phones, 0.0)
    return [alone, _tried(OURS, messages, ours, alone.milliseconds)]


def phones(text: str) -> Iterable[Place]:
    """The places of phone numbers, as `phonenumbers` finds them by itself."""
    from phonenumbers import PhoneNumberMatcher  # noqa: PLC0415  Heavy, and only needed here.

    return [(one.start, one.end) for region in REGIONS for one in PhoneNumberMatcher(text, region)]


def screened() -> Look:
    """Our own checks for private details, as the screen has them, and nothing else of it."""
    from hearth.screening.private import private_checks  # noqa: PLC0415  It takes a second.
    from hearth.screening.screen import Screen  # noqa: PLC0415  As above.

    screen = Screen(private_checks())

    def look(text: str) -> list[Place]:
        found = screen.look(Written(text))
        return [(one.start, one.end) for one in found if one.kind is FindingKind.PRIVATE]

    look("")
    return look


def _tried(name: str, messages: Sequence[Message], look: Look, baseline: float) -> Hidden:
    import numpy as np  # noqa: PLC0415  Slow to import.

    taken, found = [], []
    for message in messages:
        before = process_time()
        places = list(look(message.text))
        taken.append(process_time() - before)
        found.append(places)
    both = list(zip(messages, found, strict=True))
    told = np.array([bool(places) for message, places in both if message.spans])
    raised = [bool(places) for message, places in both if not message.spans]
    covered = [
        _is_covered(message.text, span, places)
        for message, places in both
        for span in message.spans
    ]
    milliseconds = round(median(taken) * 1e3, 3)
    return Hidden(
        name=name,
        messages=round(float(told.mean()), 4),
        reach=wilson(told),
        spans=round(sum(covered) / len(covered), 4),
        raised=round(sum(raised) / len(raised), 4) if raised else None,
        milliseconds=milliseconds,
        times=round(milliseconds / baseline, 2) if baseline else 1.0,
    )


def _is_covered(text: str, span: Place, places: Iterable[Place]) -> bool:
    found = {at for start, end in places for at in range(start, end)}
    signs = [at for at in range(*span) if text[at].isalnum()]
    return sum(at in found for at in signs) >= COVERED * len(signs)


def drawn_private(tried: Sequence[Hidden]) -> str:
    """A table of both ways."""
    head = ("private details", "messages", "95 %", "details", "harmless raised", "ms", "times")
    rows = [head, *map(_row, tried)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        "  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True))
        for row in rows
    ]
    return "\n".join([lines[0], "-" * len(lines[0]), *lines[1:]])


def _row(one: Hidden) -> tuple[str, ...]:
    low, high = one.reach or (0.0, 0.0)
    return (
        one.name,
        f"{100 * one.messages:.1f} %",
        f"{100 * low:.1f}-{100 * high:.1f}",
        f"{100 * one.spans:.1f} %",
        "" if one.raised is None else f"{100 * one.raised:.1f} %",
        f"{one.milliseconds:.3f}",
        f"{one.times:.2f}",
    )
