"""Which patterns a message may hold, and where: told by its words before any is looked for.

A pattern is a row of words with a few others in between, so it matches nothing where one of its
words is missing or stands too far away. Of each pattern some words are known of which a message
must have one or another, and how far into the pattern they stand; the rarest are looked up for all
patterns at once. Only around places where all of them stand is the text read. A word is looked up
as such, and by its first letters for patterns that leave its end open.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import accumulate
from typing import Final

from hearth.screening.learning import examples

SHORT: Final = 3  # Letters by which a word is looked up for a stem of three or four letters,
LONG: Final = 5  # and for longer ones. What is shorter tells too little.
FIGURE: Final = "#"  # The key of words that begin with a figure.
OPEN: Final = "*"  # Begins the key of a word's first letters; no word has it.
FAR: Final = 1 << 20  # Words: farther than any message is long.
EVERYDAY: Final = ("examples_harmless", "examples_es_fr_hi")
MOST_NEEDED: Final = 4  # Needs to a pattern, the rarest: more exclude next to nothing more.
COMMON: Final = 20  # How much more a key counts for each everyday message that has it.
MOST_PLACES: Final = 32  # Of one need; a message that says it more often is read as a whole.
_FIGURES: Final = frozenset("0123456789")


class Keys:
    """What a row of words is looked up by: its words and their first letters, and their places."""

    def __init__(self, line: str) -> None:
        """The row as one line, with a space between words."""
        self.words = line.split()
        words = {*self.words}
        self.all = frozenset(words).union(
            [OPEN + one[:LONG] for one in words],
            [OPEN + one[:SHORT] for one in words],
            () if _FIGURES.isdisjoint([one[0] for one in words]) else (FIGURE,),
        )
        self._known: dict[AbstractSet[str], Sequence[int]] = {}

    @cached_property
    def edges(self) -> Sequence[int]:
        """Where, in UTF-8, the spaces before, between and after the words are."""
        return [*accumulate((len(one.encode()) + 1 for one in self.words), initial=0)]

    def at(self, keys: AbstractSet[str]) -> Sequence[int]:
        """The places of words that have any of these keys, ascending."""
        known = self._known.get(keys)
        if known is None:
            found = self.all & keys
            one = [place for key in found for place in self._places(key)]
            known = self._known[keys] = one if len(found) == 1 else sorted(one)
        return known

    def _places(self, key: str) -> Sequence[int]:
        if key == FIGURE:
            return [place for place, word in enumerate(self.words) if word[0] in _FIGURES]
        if key[0] != OPEN:
            return self._by_word[key]
        stem = key[1:]
        return [place for place, word in enumerate(self.words) if word.startswith(stem)]

    @cached_property
    def _by_word(self) -> Mapping[str, Sequence[int]]:
        found: dict[str, list[int]] = {}
        for place, word in enumerate(self.words):
            found.setdefault(word, []).append(place)
        return found


@dataclass(frozen=True, slots=True)
class Need:
    """Words of which a pattern needs one.

    Args:
        keys: of them.
        low: the fewest words of the pattern before it.
        high: the most.
    """

    keys: frozenset[str]
    low: int = 0
    high: int = 0


@dataclass(frozen=True, slots=True)
class Needs:
    """What a pattern, or a part of one, needs of a row of words.

    Args:
        all: each of them.
        least: the fewest words that it takes.
        most: the most.
    """

    all: tuple[Need, ...] = ()
    least: int = 0
    most: int = 0

    def then(self, other: "Needs") -> "Needs":
        """Those of this part and the one that follows it."""
        after = tuple(
            replace(one, low=one.low + self.least, high=one.high + self.most) for one in other.all
        )
        return Needs((*self.all, *after), self.least + other.least, self.most + other.most)


def word_needed(word: str, *, whole: bool = True) -> Needs:
    """What is needed for a word, or for one that begins so."""
    if whole:
        return Needs((Need(frozenset((word,))),), 1, 1)
    if len(word) < SHORT:
        return Needs((), 1, 1)
    stem = OPEN + word[: LONG if len(word) >= LONG else SHORT]
    return Needs((Need(frozenset((stem,))),), 1, 1)


def either(alternatives: Iterable[Needs]) -> Needs:
    """What is needed for one of several: the rarest of each, if each needs anything."""
    alternatives = tuple(alternatives)
    if len(alternatives) == 1:
        return alternatives[0]
    rarest = [min(one.all, key=_commonness, default=None) for one in alternatives]
    least = min(one.least for one in alternatives)
    most = max(one.most for one in alternatives)
    known = [one for one in rarest if one is not None]
    if len(known) < len(rarest):
        return Needs((), least, most)
    keys = _same(frozenset().union(*(one.keys for one in known)))
    low, high = min(one.low for one in known), max(one.high for one in known)
    return Needs((Need(keys, low, high),), least, most)


@cache
def _same(keys: frozenset[str]) -> frozenset[str]:
    """The same object for equal keys, so that they are looked up once in a message."""
    return keys


@cache
def _commonness(need: Need) -> int:
    """How little it says that a message has one of these keys."""
    common = _everyday()
    return sum(1 + COMMON * common[one] for one in need.keys)


@cache
def _everyday() -> Mapping[str, int]:
    """How many everyday messages have each key, about."""
    texts = (text for kind, text in examples(EVERYDAY) if kind == "harmless")
    lines = (text.lower().replace("'", "") for text in texts)
    return Counter(key for line in lines for key in Keys(line).all)


Stretch = tuple[int, int]
"""From one word to another of a row, both included."""


class Index:
    """Patterns by the words that they need."""

    def __init__(self, needed: Sequence[Needs]) -> None:
        """Each pattern's needs, in the patterns' order."""
        self._always: list[int] = []
        self._by_key: dict[str, list[int]] = {}
        self._needed: list[tuple[_Asked, ...]] = []
        self._most = [one.most for one in needed]
        for place, needs in enumerate(needed):
            rarest = sorted(needs.all, key=_commonness)[:MOST_NEEDED]
            self._needed.append(tuple((one.keys, one.low, one.high) for one in rarest))
            if not rarest:
                self._always.append(place)
                continue
            for key in rarest[0].keys:
                self._by_key.setdefault(key, []).append(place)

    def likely(self, keys: Keys) -> list[tuple[int, Sequence[Stretch]]]:
        """The places of the patterns whose words are there, ascending, and where each may be."""
        found = self._by_key.keys() & keys.all
        whole = [(0, len(keys.words) - 1)]
        likely: list[tuple[int, Sequence[Stretch]]] = [(place, whole) for place in self._always]
        needed, most = self._needed, self._most
        for place in {place for key in found for place in self._by_key[key]}:
            stretches = _stretches(keys, needed[place], most[place])
            if stretches:
                likely.append((place, stretches))
        if len(likely) > 1:
            likely.sort()
        return likely


_Asked = tuple[frozenset[str], int, int]
"""A need, as it is asked about most quickly: its keys, and how many words come before it."""


def _stretches(keys: Keys, needed: Sequence[_Asked], most: int) -> Sequence[Stretch]:
    """Where in the row a pattern of at most so many words may be."""
    wanted, low, high = needed[0]
    others = []
    for some, least, farthest in needed[1:]:
        there = keys.at(some)
        if not there:
            return ()
        others.append((there, least - high, farthest - low))
    places, last = keys.at(wanted), len(keys.words) - 1
    if len(places) > MOST_PLACES:
        return [(0, last)]
    found: list[Stretch] = []
    for place in places:
        for there, near, far in others:
            at = bisect_left(there, place + near)
            if at == len(there) or there[at] > place + far:
                break
        else:
            begin, end = max(0, place - high), min(last, place - low + most - 1)
            if found and begin <= found[-1][1] + 1:
                begin = min(begin, found.pop()[0])
            found.append((begin, end))
    return found
