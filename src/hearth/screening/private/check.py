"""The shape that all checks for private details share."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import re2

from hearth.community.findings import CERTAIN, Finding, FindingKind
from hearth.screening.check import Example, Reading
from hearth.screening.once import once

Span = tuple[int, int]
"""From, to (exclusive), in code points of `reading.plain.text`."""

MEMORY: Final = 64 << 20
"""Bytes for the automaton of all patterns of a check; too few make it start over and over."""

_JOINS_AHEAD: Final = frozenset(".,/-_#@")
_JOINS_BEHIND: Final = frozenset("/-_@")

MOST: Final = 24
"""Places of one sort in a message; whoever lists more has the rest of it taken for one place."""

CONTEXT: Final = 48
"""Characters before a number that may say what it is."""


@dataclass(frozen=True)
class PrivateCheck:
    """One sort of private detail.

    Args:
        detail: the sort; also the rule's name, after `private-`.
        description: what it looks for, for moderators.
        find: where it is, in code points of the plain form.
        must: examples that it finds.
        must_not: examples that it leaves alone.
        patterns: of which one occurs in the plain form wherever `find` finds anything; none if it
            has to be asked each time. All of them are looked for in one pass, and in most messages
            none occurs.
        beyond_ascii: further ones, which no text in ASCII holds.
        in_figures: whether there is a figure in all that `find` finds.
    """

    detail: str
    description: str
    find: Callable[[Reading], Iterable[Span]]
    must: tuple[str, ...]
    must_not: tuple[str, ...]
    patterns: tuple[Any, ...] = ()
    beyond_ascii: tuple[Any, ...] = ()
    in_figures: bool = False
    kind: FindingKind = FindingKind.PRIVATE

    @property
    def name(self) -> str:
        """How logs and moderators call it."""
        return f"private-{self.detail}"

    @property
    def examples(self) -> Sequence[Example]:
        """What it must and must not find."""
        caught = [Example(text, caught=True, rule=self.name) for text in self.must]
        return [*caught, *(Example(text, caught=False, rule=self.name) for text in self.must_not)]

    def look(self, reading: Reading) -> Iterator[Finding]:
        """One finding for each place; from the first beyond `MOST` to the end, one for all."""
        if self.in_figures and not reading.has_digits:
            return
        if self.patterns and not self._may_be_in(reading.plain.text):
            return
        for start, end in self._places(reading):
            first, last = reading.plain.back(start, end)
            yield Finding(self.kind, self.detail, first, last, CERTAIN, self.name)

    @once
    def _match(self) -> Callable[[str], Any]:
        return _all_of(self.patterns)

    @once
    def _match_beyond_ascii(self) -> Callable[[str], Any]:
        return _all_of(self.beyond_ascii)

    def _may_be_in(self, text: str) -> bool:
        if self._match(text):
            return True
        return bool(self.beyond_ascii and not text.isascii() and self._match_beyond_ascii(text))

    def _places(self, reading: Reading) -> Sequence[Span]:
        """What `find` finds, in order, or what of it begins the message and one for the rest."""
        found: set[Span] = set()
        for place in self.find(reading):
            found.add(place)
            if len(found) > MOST:
                start, end = max(found)
                # Once more: `find` goes through the whole text with one pattern after another.
                begins = {one for one in self.find(_up_to(reading, end)) if one[0] < start}
                return [*sorted(begins), (start, len(reading.plain.text))]
        return sorted(found)


def _up_to(reading: Reading, place: int) -> Reading:
    """The message up to a place of its plain form, as a message of its own."""
    end, _ = reading.plain.back(place, place)
    return Reading(replace(reading.written, text=reading.written.text[:end]))


def _all_of(patterns: tuple[Any, ...]) -> Callable[[str], Any]:
    """What tells which of the patterns occur in a text."""
    options = re2.Options()
    options.max_mem = MEMORY
    options.never_capture = True
    together = re2.Set.SearchSet(options)
    for pattern in patterns:
        together.Add(pattern.pattern)
    together.Compile()
    match: Callable[[str], Any] = together.Match
    return match


def groups_of(pattern: Any, text: str, group: int = 1) -> Iterator[Span]:
    """Where a group of the pattern stands at each match, if it took part in it; 0 is all of it."""
    # Where bytes and characters are the same, nothing has to be counted twice.
    for found in pattern.finditer(text.encode() if text.isascii() else text):
        start, end = found.span(group)
        if start < end:
            yield start, end


def before(text: str, start: int, length: int = CONTEXT) -> str:
    """What stands in front of a place."""
    return text[max(0, start - length) : start]


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a number is whole: not part of a word, a decimal or a longer identifier."""
    ahead, behind = text[max(0, start - 2) : start], text[end : end + 2]
    if ahead[-1:].isalnum() or behind[:1].isalnum():
        return False
    joined_ahead = ahead[-1:] in _JOINS_AHEAD and ahead[:-1].isalnum()
    joined_behind = behind[:1] in _JOINS_BEHIND and behind[1:].isalnum()
    return not joined_ahead and not joined_behind
