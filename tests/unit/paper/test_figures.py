"""The report on paper can be read: what is drawn in colour is bars, and no cell of a table."""

import io
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from pypdf import PdfReader
from pypdf.generic import ContentStream

from hearth.paper.figures import BAR, KEY, Bars, Chapter, Front, figures_pdf

FRONT = Front("A month", ("Counts only.",), "Nothing.", "en", datetime(2026, 1, 2, tzinfo=UTC))
WAITS = Chapter(
    title="Waits",
    note="As time passes.",
    head=("Wait", "urgent", "routine"),
    rows=(("short", "7", "12"), ("long", "0", "9")),
    bars=Bars(("short", "long"), (("urgent", (7, 0)), ("routine", (12, 9)))),
)
LIGHT = 0.85
"""Of white, for each part of a colour behind words: black is read on it."""

MILLIMETRE = 72 / 25.4
"""Points."""

Filled = tuple[tuple[float, ...], float]
"""A colour, and the height in millimetres of what has it."""


def filled(content: bytes) -> Iterator[Filled]:
    """Every rectangle with a colour in it."""
    for page in PdfReader(io.BytesIO(content)).pages:
        colours: list[tuple[float, ...]] = [(0,)]
        height = 0.0
        stream = page.get_contents()
        assert isinstance(stream, ContentStream)
        for operands, operator in stream.operations:
            if operator == b"q":
                colours.append(colours[-1])
            elif operator == b"Q":
                colours.pop()
            elif operator in (b"g", b"rg"):
                colours[-1] = tuple(float(one) for one in operands)
            elif operator == b"re":
                height = abs(float(operands[3])) / MILLIMETRE
            elif operator in (b"f", b"f*", b"B", b"B*"):
                yield colours[-1], height


def test_words_stand_on_a_light_ground_and_only_bars_are_coloured() -> None:
    drawn = list(filled(figures_pdf(FRONT, [WAITS, WAITS])))

    dark = [height for colour, height in drawn if min(colour) < LIGHT]
    assert len(dark) == 2 * (2 + 3)  # Of each plot the key of two parts, and three bars.
    assert sorted(dark) == pytest.approx([*4 * [KEY], *6 * [BAR]], abs=0.02)
