"""Bars, drawn as SVG with attributes alone, so that no style sheet of their own is needed.

The page's Content-Security-Policy lets only our own style sheet in. Beside every plot stands a
table with the same numbers, for those who do not see it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 360
"""Units of the drawing's width: on a phone one unit is about one CSS pixel."""
ROW, BAR = 20, 12
"""Units from one bar to the next, and of a bar's height."""
COUNT = 34
"""Units that are kept for the number behind a bar."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a plot.

    Args:
        label: what it is about.
        parts: how much of what; each kind is a class of the style sheet.
    """

    label: str
    parts: tuple[tuple[str, int], ...]

    @property
    def total(self) -> int:
        """All parts together."""
        return sum(count for _, count in self.parts)


@dataclass(frozen=True, slots=True)
class Piece:
    """A rectangle: where it begins and how wide it is, in units."""

    kind: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Line:
    """A bar as it is drawn."""

    bar: Bar
    y: int
    pieces: tuple[Piece, ...]

    @property
    def end(self) -> float:
        """Where its last piece ends."""
        last = self.pieces[-1]
        return last.x + last.width


@dataclass(frozen=True, slots=True)
class Plot:
    """Horizontal bars under each other.

    Args:
        bars: from top to bottom; none of them all is still a plot.
        labels: units for the labels.
    """

    bars: Sequence[Bar]
    labels: int = 76

    @property
    def height(self) -> int:
        """In units."""
        return ROW * max(1, len(self.bars))

    @property
    def lines(self) -> list[Line]:
        """The bars, to a common scale."""
        most = max([1, *(bar.total for bar in self.bars)])
        scale = (WIDTH - self.labels - COUNT) / most
        return [
            Line(bar, ROW * place, tuple(_pieces(bar, self.labels, scale)))
            for place, bar in enumerate(self.bars)
        ]


def _pieces(bar: Bar, start: float, scale: float) -> Sequence[Piece]:
    pieces = []
    for kind, count in bar.parts:
        pieces.append(Piece(kind, round(start, 2), round(count * scale, 2)))
        start += count * scale
    return pieces
