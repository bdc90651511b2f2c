"""Words that mean the same to us: "jab", "shot" and "booster" are all a vaccination."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from hearth_nlu.words import tokens, written_out
from hearth_nlu.yaml_files import read_yaml

CONCEPTS = Path(__file__).with_name("concepts.yml")
SHORTEST_PLURAL = 3  # Letters: "er" with an "s" is another word.
SHORTEST_INFLECTED = 4
SHORTEST_MENDED = 6  # Letters: shorter words are one slip away from too many others.

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The concepts in a message, in alphabetical order, and the places their words take up."""

    names: tuple[str, ...]
    covered: frozenset[int]


class Concepts:
    """A lexicon of concepts. Endings of single words and one typing slip are forgiven."""

    def __init__(self, lexicon: dict[str, list[object]]) -> None:
        self._names: dict[Phrase, set[str]] = defaultdict(set)
        for name, entries in lexicon.items():
            for entry in entries:
                for phrase in _forms(tuple(tokens(written_out(str(entry))))):
                    self._names[phrase].add(name)
        self._known = {word for phrase in self._names for word in phrase}
        self._longest = {p[0]: 0 for p in self._names}
        for phrase in self._names:
            self._longest[phrase[0]] = max(self._longest[phrase[0]], len(phrase))
        self._slips = _slips(p[0] for p in self._names if len(p) == 1)

    def found(self, words: list[str]) -> Found:
        """The concepts that `words` speak of: those of the longest phrases, and of their words."""
        names: set[str] = set()
        covered: set[int] = set()
        at = 0
        while at < len(words):
            length = self._length_at(words, at)
            for place in range(at, at + length):
                names |= self._names.get((words[place],), frozenset())
            if length > 1:
                names |= self._names[tuple(words[at : at + length])]
            covered.update(range(at, at + length))
            at += max(1, length)
        return Found(tuple(sorted(names)), frozenset(covered))

    def mended(self, word: str) -> str:
        """`word`, or the word of the lexicon that is one slip of the finger away from it."""
        if len(word) < SHORTEST_MENDED or word in self._known:
            return word
        for place in range(len(word) + 1):
            shorter = word[:place] + word[place + 1 :]
            meant = self._slips.get(shorter)
            if meant is not None and _one_slip(word, meant):
                return meant
        return word

    def _length_at(self, words: list[str], at: int) -> int:
        longest = min(self._longest.get(words[at], 0), len(words) - at)
        for length in range(longest, 0, -1):
            if tuple(words[at : at + length]) in self._names:
                return length
        return 0


def _forms(phrase: Phrase) -> set[Phrase]:
    """The phrase, and for a single word its plural, past, and -ing forms, real or not."""
    word = phrase[-1]
    if len(phrase) > 1 or len(word) < SHORTEST_PLURAL or not word.isalpha():
        return {phrase}
    if len(word) < SHORTEST_INFLECTED:
        return {(word,), (word + "s",)}
    forms = {word, word + "s", word + "'s", word + "es", word + "ed", word + "ing"}
    if word.endswith("e"):
        forms |= {word + "d", word[:-1] + "ing"}
    if word.endswith("y"):
        forms |= {word[:-1] + "ies", word[:-1] + "ied"}
    return {(form,) for form in forms}


def _slips(words: Iterable[str]) -> dict[str, str]:
    """Each word of some length under every spelling of it that lacks at most one letter."""
    slips: dict[str, str] = {}
    for word in sorted(w for w in words if len(w) >= SHORTEST_MENDED):
        for place in range(len(word) + 1):
            slips.setdefault(word[:place] + word[place + 1 :], word)
    return slips


def _one_slip(typed: str, meant: str) -> bool:
    """Whether one letter was left out, added, changed or swapped; the first one never is."""
    if typed[0] != meant[0]:
        return False
    if len(typed) != len(meant):
        return True  # Both are in the table under the shorter one of the two.
    wrong = [place for place, letter in enumerate(typed) if letter != meant[place]]
    match wrong:
        case [place]:
            return place < len(typed) - 1  # "scars" is not "scary".
        case [one, other]:
            return other == one + 1 and typed[one] + typed[other] == meant[other] + meant[one]
        case _:
            return False


@cache
def our_concepts() -> Concepts:
    """The lexicon that ships with the product."""
    return Concepts(read_yaml(CONCEPTS))
