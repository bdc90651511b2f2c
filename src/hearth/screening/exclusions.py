"""Ways in which words do not mean what a rule takes them for, and what takes each of them back."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from hearth.screening.check import Row
from hearth.screening.needs import Index, look_up_together
from hearth.screening.normal import SENTENCE_ENDS
from hearth.screening.pattern import Lexicon, Pattern

_WORDS_BEFORE: Final = 14  # How far from what was found an exclusion still speaks about it.
_WORDS_AFTER: Final = 12
_SENTENCE_ENDS: Final = frozenset(SENTENCE_ENDS)


class AnyOf:
    """Several patterns of which any is enough."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        """With the words that each needs."""
        self.patterns = patterns
        self.index = Index([one.needs for one in patterns])

    def occurs(self, row: Row) -> bool:
        """Whether one of them occurs in the row."""
        line, keys = row.line, row.keys
        likely = keys.likely(self.index)
        return bool(likely) and any(
            self.patterns[place].search(line, keys.edges, stretches) is not None
            for place, stretches in likely
        )

    def occurs_in(self, row: Row, start: int, end: int) -> bool:
        """Whether one of them occurs in `row.line[start:end]`, and ends with it where it must."""
        likely = row.keys.likely(self.index)
        if not likely:
            return False
        edges = row.keys.edges
        near = [
            place
            for place, stretches in likely
            if any(edges[first] < end and edges[last + 1] > start for first, last in stretches)
        ]
        if not near:
            return False
        part = row.line[start:end]
        return any(self.patterns[place].compiled.search(part) is not None for place in near)


def any_of(patterns: Sequence[str], lexicon: Mapping[str, Sequence[str]], end: str = "") -> AnyOf:
    """These patterns over a lexicon; `end` is what must follow each at once."""
    return AnyOf([Pattern(one, lexicon, end) for one in patterns])


@dataclass(frozen=True)
class Exclusion:
    """A way in which words do not mean what a rule takes them for.

    Args:
        name: how rules call it, such as `past`.
        before: patterns that end right before, or inside the beginning of, what was found.
        near: patterns anywhere in the same sentence, within a dozen words.
        anywhere: patterns anywhere in the message.
        but: patterns in the same sentence that take the exclusion back, such as `again`.
    """

    name: str
    before: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    anywhere: tuple[str, ...] = ()
    but: tuple[str, ...] = ()
    lexicon: Mapping[str, Sequence[str]] = field(default_factory=Lexicon, repr=False)

    @cached_property
    def _before(self) -> AnyOf:
        return any_of(self.before, self.lexicon, "$")

    @cached_property
    def _near(self) -> AnyOf:
        return any_of(self.near, self.lexicon)

    @cached_property
    def _anywhere(self) -> AnyOf:
        return any_of(self.anywhere, self.lexicon)

    @cached_property
    def _but(self) -> AnyOf:
        return any_of(self.but, self.lexicon)

    @property
    def parts(self) -> tuple[AnyOf, ...]:
        """All its patterns."""
        return self._before, self._near, self._anywhere, self._but

    def holds(self, row: Row, start: int, left: int, right: int) -> bool:
        """Whether something in the message is not meant.

        Args:
            row: the message.
            start: where it begins in the row, with a space.
            left: where its sentence begins, or what of it stands within some words before it.
            right: where it ends, or what stands within some words behind it.
        """
        meant = (
            (self.before and self._before.occurs_in(row, left, start + 1))
            or (self.near and self._near.occurs_in(row, left, right))
            or (self.anywhere and self._anywhere.occurs(row))
        )
        return bool(meant) and not (self.but and self._but.occurs_in(row, left, right))


def taken_back(exclusions: Sequence[Exclusion], row: Row, start: int, end: int) -> bool:
    """Whether any of the exclusions says that `row.line[start:end]` is not meant."""
    if not exclusions:
        return False
    left, right = surroundings(row, start, end)
    return any(one.holds(row, start, left, right) for one in exclusions)


def exclude_together(exclusions: Iterable[Exclusion]) -> None:
    """Look up what all these exclusions need in one pass; they are about rows of one sort."""
    different = {id(one): one for one in exclusions}.values()
    look_up_together([part.index for one in different for part in one.parts])


def surroundings(row: Row, start: int, end: int) -> tuple[int, int]:
    """The part of the sentence around a place that may speak about it, from space to space.

    Args:
        row: the message.
        start: where the place begins in the row: at a space, or at the sign before a sentence.
        end: where it ends, right behind a space.
    """
    edges, stops = row.keys.edges, row.keys.at(_SENTENCE_ENDS)
    first = bisect_right(edges, start) - 1
    at_a_sign = edges[first] < start
    left = max(0, first - _WORDS_BEFORE + at_a_sign)
    earlier = bisect_left(stops, first) - 1
    if earlier >= 0:
        left = max(left, stops[earlier] + 1)
    last = bisect_left(edges, end - 1)
    right = min(len(edges) - 1, last + _WORDS_AFTER)
    later = bisect_left(stops, last)
    if later < len(stops):
        right = min(right, stops[later] + 1)
    return edges[left], edges[right] + 1


def exclusions_of(given: Mapping[str, Any], lexicon: Lexicon) -> list[Exclusion]:
    """Exclusions as rule files write them, by name."""
    return [
        Exclusion(name, **{part: tuple(one) for part, one in parts.items()}, lexicon=lexicon)
        for name, parts in given.items()
    ]
