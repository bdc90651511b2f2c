"""Words that mean the same to us: "jab", "shot" and "booster" are all a vaccination."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from hearth_nlu.hashed import Hashed, hashes, hashes_of_spellings, spellings
from hearth_nlu.words import tokens, written_out
from hearth_nlu.yaml_files import read_yaml

if TYPE_CHECKING:
    from collections.abc import Callable

CONCEPTS = Path(__file__).with_name("concepts.yml")
SHORTEST_PLURAL = 3  # Letters: "er" with an "s" is another word.
SHORTEST_INFLECTED = 4
SHORTEST_MENDED = 6  # Letters: shorter words are one slip away from too many others.
REMEMBERED = 4096  # Words that are not in the lexicon; people use the same ones over and over.

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The concepts in a message, in alphabetical order, and the places their words take up."""

    names: tuple[str, ...]
    covered: frozenset[int]


class Concepts:
    """A lexicon of concepts. Endings of single words and one typing slip are forgiven."""

    def __init__(self, lexicon: dict[str, list[object]]) -> None:
        names: dict[Phrase, set[str]] = defaultdict(set)
        for name, entries in lexicon.items():
            for entry in entries:
                for phrase in _forms(tuple(tokens(written_out(str(entry))))):
                    names[phrase].add(name)
        same: dict[frozenset[str], frozenset[str]] = {}  # One object for all that name the same.
        self._names = {
            phrase: same.setdefault(one, one)
            for phrase, one in zip(names, map(frozenset, names.values()), strict=True)
        }
        self._known = {word for phrase in self._names for word in phrase}
        self._longest = {p[0]: 0 for p in self._names}
        for phrase in self._names:
            self._longest[phrase[0]] = max(self._longest[phrase[0]], len(phrase))
        mendable = (p[0] for p in self._names if len(p) == 1 and len(p[0]) >= SHORTEST_MENDED)
        self._mendable = sorted(mendable)
        self._slips = Hashed.of(hashes_of_spellings(self._mendable))
        lengths = [len(word) + 1 for word in self._mendable]
        self._meant: Callable[[str], str] = lru_cache(REMEMBERED)(self._found)
        self._word_of = np.repeat(np.arange(len(lengths), dtype=np.int32), lengths)

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

    def mended(self, words: list[str]) -> list[str]:
        """`words`, each as in the lexicon where it is one slip of the finger away from that."""
        known = self._known
        return [
            word if len(word) < SHORTEST_MENDED or word in known else self._meant(word)
            for word in words
        ]

    def _found(self, word: str) -> str:
        found = self._slips.find(hashes(spellings(word)))
        near = (self._mendable[place] for place in self._word_of[found[found >= 0]].tolist())
        return next((meant for meant in near if _one_slip(word, meant)), word)

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
