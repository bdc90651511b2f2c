"""A community's own list of words that people should look at: names, products, misspellings.

The list comes with the message. An entry is a word or a few; with `~` before it, slips of the pen
count too: one in a word of five to seven letters, two in a longer one (Damerau and Levenshtein's
distance, where a swap of neighbours is one slip).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from hearth.community.findings import CERTAIN, Finding, FindingKind
from hearth.screening.check import Example, Reading
from hearth.screening.normal import Words

EXACT: Final = "exact"
FUZZY: Final = "fuzzy"
RULE: Final = "watchword"
"""The rule of every finding: the list itself is for those who keep it."""

LISTS_REMEMBERED: Final = 64  # Communities whose lists are kept ready.
ONE_SLIP: Final = 5  # Letters from which a word may have one slip; shorter ones must be exact.
TWO_SLIPS: Final = 8  # Letters from which it may have two.


@dataclass(frozen=True, slots=True)
class _Entry:
    words: tuple[str, ...]
    fuzzy: bool

    def stands(self, words: Sequence[str], place: int) -> bool:
        there = words[place : place + len(self.words)]
        return len(there) == len(self.words) and all(map(self._alike, self.words, there))

    def _alike(self, wanted: str, there: str) -> bool:
        if wanted == there:
            return True
        allowed = _slips_in(wanted) if self.fuzzy else 0
        return bool(allowed) and _distance(wanted, there, allowed) <= allowed


@dataclass(frozen=True)
class Watchwords:
    """One check for all communities: what it looks for comes with the message."""

    kind = FindingKind.WATCHWORD
    name = RULE
    description = "A word that the community's team keeps on its own list."
    examples: Sequence[Example] = ()

    def look(self, reading: Reading) -> Iterator[Finding]:
        """One finding for each entry, at its first place."""
        words = reading.words.words
        for entry in _entries(reading.written.watchwords):
            found = (place for place in range(len(words)) if entry.stands(words, place))
            place = next(found, None)
            if place is not None:
                start, end = reading.words.back(place, place + len(entry.words) - 1)
                detail = FUZZY if entry.fuzzy else EXACT
                yield Finding(self.kind, detail, start, end, CERTAIN, RULE)


@lru_cache(LISTS_REMEMBERED)
def _entries(listed: tuple[str, ...]) -> tuple[_Entry, ...]:
    read = [(tuple(Words(one.lstrip("~ ")).words), one.startswith("~")) for one in listed]
    return tuple(_Entry(words, fuzzy) for words, fuzzy in read if words)


def _slips_in(word: str) -> int:
    if len(word) >= TWO_SLIPS:
        return 2
    return 1 if len(word) >= ONE_SLIP else 0


def _distance(one: str, other: str, most: int) -> int:
    """The least number of slips between two words; anything over `most` may come back as more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before, row = list[int](), list(range(len(other) + 1))
    for place, letter in enumerate(one, 1):
        fresh = [place]
        for there, found in enumerate(other, 1):
            least = min(row[there] + 1, fresh[-1] + 1, row[there - 1] + (letter != found))
            swapped = place > 1 and there > 1
            if swapped and (letter, one[place - 2]) == (other[there - 2], found):
                least = min(least, before[there - 2] + 1)
            fresh.append(least)
        before, row = row, fresh
    return row[-1]
