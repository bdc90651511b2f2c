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
from functools import cache
from itertools import accumulate, chain
from typing import Final, NamedTuple

from typing_extensions import override

from hearth.screening.learning import examples
from hearth.screening.once import once

SHORT: Final = 3  # Letters by which a word is looked up for a stem of three or four letters,
LONG: Final = 5  # and for longer ones. What is shorter tells too little.
FIGURE: Final = "#"  # The key of words that begin with a figure.
OPEN: Final = "*"  # Begins the key of a word's first letters; no word has it.
FAR: Final = 1 << 20  # Words: farther than any message is long.
EVERYDAY: Final = ("examples_harmless", "examples_es_fr_hi")
MOST_NEEDED: Final = 4  # Needs to a pattern.
COMMON: Final = 20  # How much more a key counts for each everyday message that has it.
MOST_PLACES: Final = 32  # Of one need; a message that says it more often is read as a whole.
REMEMBERED: Final = 16384  # Words whose keys are kept; a hostile text must not fill memory.
_FIGURES: Final = frozenset("0123456789")
_NO_WORDS: Final = frozenset((FIGURE, OPEN))


class _Openings(dict[str, tuple[str, ...]]):
    """The keys of a word besides itself; worked out on first sight and then remembered."""

    def __missing__(self, word: str) -> tuple[str, ...]:
        keys: tuple[str, ...] = (OPEN + word[:LONG], OPEN + word[:SHORT])
        if word[0] in _FIGURES:
            keys = (*keys, FIGURE)
        if len(self) < REMEMBERED:
            self[word] = keys
        return keys

    @override
    def __repr__(self) -> str:
        """How many, and no word: people wrote them."""
        return f"<{type(self).__name__} of {len(self)} words>"


_OPENINGS: Final = _Openings()


class Keys:
    """What a row of words is looked up by: its words and their first letters, and their places."""

    def __init__(self, line: str) -> None:
        """The row as one line, with a space between words."""
        self._line = line
        self.words = line.split()
        self._by_word: dict[str, list[int]] = {}
        for place, word in enumerate(self.words):
            self._by_word.setdefault(word, []).append(place)
        self.all = frozenset(self._by_word).union(
            chain.from_iterable(map(_OPENINGS.__getitem__, self._by_word))
        )
        self._known: dict[AbstractSet[str], Sequence[int]] = {}
        self._by_stem: dict[str, Sequence[int]] = {}
        self._hits: dict[_Postings, Sequence[Mapping[int, Sequence[int]]]] = {}
        self._likely: dict[Index, Sequence[tuple[int, Sequence[Stretch]]]] = {}

    @once
    def edges(self) -> Sequence[int]:
        """Where, in UTF-8, the spaces before, between and after the words are."""
        words = self.words if self._line.isascii() else map(str.encode, self.words)
        return [*accumulate(map((1).__add__, map(len, words)), initial=0)]

    def at(self, keys: AbstractSet[str]) -> Sequence[int]:
        """The places of words that have any of these keys, ascending."""
        known = self._known.get(keys)
        if known is None:
            found = self.all & keys
            some = [place for key in found for place in self.places(key)]
            known = self._known[keys] = some if len(found) == 1 else sorted(some)
        return known

    def places(self, key: str) -> Sequence[int]:
        """The places of words that have one key of those that are there, ascending."""
        if key[0] not in _NO_WORDS:
            return self._by_word[key]
        if not self._by_stem:
            self._by_stem = self._opened()
        return self._by_stem[key]

    def _opened(self) -> dict[str, Sequence[int]]:
        """The places of each key that words begin with; one pass over the different words."""
        words: dict[str, list[str]] = {}
        for word in self._by_word:
            for key in _OPENINGS[word]:
                words.setdefault(key, []).append(word)
        by_word = self._by_word
        return {
            key: by_word[some[0]]
            if len(some) == 1
            else sorted(chain.from_iterable(map(by_word.__getitem__, some)))
            for key, some in words.items()
        }

    def hits(self, postings: "_Postings") -> Sequence[Mapping[int, Sequence[int]]]:
        """What these postings find; looked up once."""
        known = self._hits.get(postings)
        if known is None:
            known = self._hits[postings] = postings.found(self)
        return known

    def likely(self, index: "Index") -> Sequence[tuple[int, Sequence["Stretch"]]]:
        """What `index.likely` gives; worked out once, for an exclusion is asked at each match."""
        known = self._likely.get(index)
        if known is None:
            known = self._likely[index] = index.likely(self)
        return known


class Need(NamedTuple):
    """Words of which a pattern needs one."""

    keys: frozenset[str]
    low: int = 0
    """The fewest words of the pattern before it."""
    high: int = 0
    """The most."""


class Needs(NamedTuple):
    """What a pattern, or a part of one, needs of a row of words."""

    all: tuple[Need, ...] = ()
    least: int = 0
    """The fewest words that it takes."""
    most: int = 0
    """The most."""

    def ranked(self) -> "Needs":
        """The rarest of them, the rarest first: more exclude next to nothing more."""
        return self._replace(all=tuple(sorted(self.all, key=_commonness)[:MOST_NEEDED]))


def in_a_row(parts: Iterable[Needs]) -> Needs:
    """What is needed for parts that follow one another."""
    found: list[Need] = []
    least = most = 0
    for one in parts:
        if most:
            found += [Need(keys, low + least, high + most) for keys, low, high in one.all]
        else:
            found += one.all
        least, most = least + one.least, most + one.most
    return Needs(tuple(found), least, most)


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
    keys = same_keys(frozenset().union(*(one.keys for one in known)))
    low, high = min(one.low for one in known), max(one.high for one in known)
    return Needs((Need(keys, low, high),), least, most)


@cache
def same_keys(keys: frozenset[str]) -> frozenset[str]:
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


class _Postings:
    """For each key, the patterns of several indexes whose rarest need it meets."""

    def __init__(self, rarest: Sequence[Sequence[frozenset[str]]]) -> None:
        """The rarest need of each pattern of each index; empty where it needs nothing."""
        self._many = len(rarest)
        self._by_key: dict[str, list[tuple[int, int]]] = {}
        for index, needs in enumerate(rarest):
            for place, keys in enumerate(needs):
                for key in keys:
                    self._by_key.setdefault(key, []).append((index, place))

    def found(self, keys: Keys) -> Sequence[Mapping[int, Sequence[int]]]:
        """For each index its patterns, and where in the row what they need stands."""
        hits: list[dict[int, Sequence[int]]] = [{} for _ in range(self._many)]
        by_key = self._by_key
        for key in by_key.keys() & keys.all:
            there = keys.places(key)
            for index, place in by_key[key]:
                known = hits[index]
                known[place] = sorted((*known[place], *there)) if place in known else there
        return hits


class Index:
    """Patterns by the words that they need."""

    def __init__(self, needed: Sequence[Needs]) -> None:
        """Each pattern's needs, ranked, in the patterns' order."""
        rarest = [one.all for one in needed]
        self.rarest = [one[0].keys if one else frozenset[str]() for one in rarest]
        """Of each pattern; without any where it needs nothing."""
        self._always = [place for place, keys in enumerate(self.rarest) if not keys]
        self._asked = [
            _asked(*one, most=needs.most) for one, needs in zip(rarest, needed, strict=True)
        ]
        self._postings, self._number = _Postings([self.rarest]), 0

    def join(self, postings: _Postings, number: int) -> None:
        """Have its keys looked up with those of other indexes, of which it is the `number`th."""
        self._postings, self._number = postings, number

    def likely(self, keys: Keys) -> list[tuple[int, Sequence[Stretch]]]:
        """The places of the patterns whose words are there, ascending, and where each may be."""
        whole = [(0, len(keys.words) - 1)]
        likely: list[tuple[int, Sequence[Stretch]]] = [(place, whole) for place in self._always]
        there, asked = keys.all, self._asked
        for place, places in keys.hits(self._postings)[self._number].items():
            ahead, behind, others = asked[place]
            for wanted, _, _ in others:
                if there.isdisjoint(wanted):
                    break
            else:
                if len(places) > MOST_PLACES:
                    likely.append((place, whole))
                elif stretches := _stretches(keys, places, ahead, behind, others):
                    likely.append((place, stretches))
        if len(likely) > 1:
            likely.sort()
        return likely


def look_up_together(indexes: Sequence[Index]) -> None:
    """Look the keys of all these indexes up in a single pass; they are about rows of one sort."""
    postings = _Postings([one.rarest for one in indexes])
    for number, one in enumerate(indexes):
        one.join(postings, number)


_Asked = tuple[int, int, Sequence[tuple[frozenset[str], int, int]]]
"""A pattern as it is asked about most quickly, all from the word that meets its rarest need: how
many words it may begin before it and end behind it, and each other need, from where to where."""


def _asked(*needs: Need, most: int) -> _Asked:
    if not needs:
        return 0, 0, ()
    first, *others = needs
    return (
        first.high,
        most - 1 - first.low,
        [(one.keys, one.low - first.high, one.high - first.low) for one in others],
    )


def _stretches(
    keys: Keys,
    places: Sequence[int],
    ahead: int,
    behind: int,
    others: Sequence[tuple[frozenset[str], int, int]],
) -> Sequence[Stretch]:
    """Where in the row a pattern may be whose rarest need is met at these places."""
    last = len(keys.words) - 1
    asked = [(keys.at(wanted), near, far) for wanted, near, far in others]
    found: list[Stretch] = []
    for place in places:
        for there, near, far in asked:
            at = bisect_left(there, place + near)
            if at == len(there) or there[at] > place + far:
                break
        else:
            begin, end = max(0, place - ahead), min(last, place + behind)
            if found and begin <= found[-1][1] + 1:
                begin = min(begin, found.pop()[0])
            found.append((begin, end))
    return found
