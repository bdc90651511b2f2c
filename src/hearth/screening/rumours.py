"""Rumours and dangerous advice: what is told as true and is not, each with what is known.

`rumours.yml` is a curated list: the claim, how people put it, what is known in our own words, and
an address where the matter is treated. A rumour is found by its patterns, or by saying in nearly
the same words what the list says that people say; asked, doubted or denied, it is left alone.
Whether a claim that is on no list is true is not for a program to say.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any, Final

from hearth.community.findings import Finding, FindingKind, Known, Written
from hearth.screening.check import STEM, Example, Reading, Row
from hearth.screening.data import read_yaml, shared_yaml
from hearth.screening.exclusions import (
    Exclusion,
    exclude_together,
    exclusions_of,
    taken_back,
)
from hearth.screening.normal import SENTENCE_ENDS
from hearth.screening.pattern import Lexicon
from hearth.screening.rules import Rule, RuleSet, row_named
from hearth.screening.tagging import GENERAL, NAMED

NEAR_ENOUGH: Final = 0.8  # Of a saying's weight that a sentence must hold to be that saying.
LEAST_SHARED: Final = 3  # Stems; two are a coincidence.
RAREST: Final = (
    2  # Stems by which sayings are looked up: without both of them none is near enough.
)
RUMOUR: Final = "rumour"
"""The detail of a claim that is not by itself advice to do something dangerous."""


@dataclass(frozen=True, slots=True)
class Rumour:
    """One claim that goes round.

    Args:
        id: its name, the rule of the findings.
        detail: `RUMOUR`, or what it advises people to do.
        claim: in a sentence, for moderators.
        known: what is known, for the answer.
        source: the address where the matter is treated.
        put: how people put it, in ways that its patterns foresee.
        near: other ways, which are found by likeness alone.
        left: how it is asked, doubted or denied.
    """

    id: str
    detail: str
    claim: str
    known: str
    source: str
    put: tuple[str, ...]
    near: tuple[str, ...]
    left: tuple[str, ...]


@cache
def rumours() -> Mapping[str, Rumour]:
    """All of them by id, as `rumours.yml` lists them."""
    return {
        name: Rumour(
            name,
            given.get("detail", RUMOUR),
            given["claim"],
            given["known"],
            given["source"],
            tuple(given.get("put", ())),
            tuple(given.get("near", ())),
            tuple(given["left"]),
        )
        for name, given in _listed()["rumours"].items()
    }


def known(findings: Iterable[Finding]) -> Known | None:
    """What is known about the surest rumour among the findings; None if there is none."""
    told = sorted(
        (one for one in findings if one.kind is FindingKind.MISINFORMATION),
        key=lambda one: -one.confidence,
    )
    found = (rumours().get(one.rule) for one in told)
    first = next((one for one in found if one is not None), None)
    return None if first is None else Known(first.known, first.source)


def rumour_rules() -> tuple[RuleSet, RuleSet]:
    """The patterns, as a check over words and one over medicines and their like."""
    listed = _listed()
    lexicon = Lexicon({**shared_yaml("lexicon.yml"), **listed["lexicon"]})
    told = exclusions_of(listed["exclusions"], lexicon)
    sets = []
    for row, needed, description in (
        ("words", (), "Rumours that are told as true, and dangerous advice."),
        ("medical", (NAMED, GENERAL), "Advice about medicines that is dangerous."),
    ):
        rules = [
            _rule(rumours()[name], given, lexicon, told)
            for name, given in listed["rumours"].items()
            if given.get("row", "words") == row and "patterns" in given
        ]
        kind, read = FindingKind.MISINFORMATION, row_named(row)
        sets.append(RuleSet(kind, description, rules, read, row, frozenset(needed)))
    return sets[0], sets[1]


def _rule(
    rumour: Rumour,
    given: Mapping[str, Any],
    lexicon: Lexicon,
    told: Sequence[Exclusion],
) -> Rule:
    return Rule(
        name=rumour.id,
        detail=rumour.detail,
        description=rumour.claim,
        patterns=tuple(given["patterns"]),
        also=tuple(given.get("also", ())),
        unless=tuple(told),
        must=rumour.put,
        must_not=rumour.left,
        lexicon=lexicon,
    )


@dataclass(frozen=True)
class Sayings:
    """Rumours in nearly the words that the list has, as one check.

    Each saying is the stems of its words, weighted by how rare they are among all sayings. A
    sentence that holds `NEAR_ENOUGH` of a saying's weight is that saying.
    """

    rumours: Sequence[Rumour]
    told: Sequence[Exclusion] = field(repr=False)

    @property
    def kind(self) -> FindingKind:
        """What its findings are about."""
        return FindingKind.MISINFORMATION

    @property
    def name(self) -> str:
        """How logs and moderators call it."""
        return "misinformation-sayings"

    @property
    def description(self) -> str:
        """For moderators."""
        return "A sentence says in nearly the same words what a rumour on the list says."

    @property
    def examples(self) -> Sequence[Example]:
        """What people put in words enough to tell, and what is left."""
        put = [Example(text, caught=True, rule=one.id) for one, text, _ in self._sayings]
        left = [
            Example(text, caught=False, rule=one.id) for one in self.rumours for text in one.left
        ]
        return [*put, *left]

    @cached_property
    def _sayings(self) -> list[tuple[Rumour, str, frozenset[str]]]:
        put = [(one, text) for one in self.rumours for text in (*one.put, *one.near)]
        told = [(one, text, Reading(Written(text)).words.words) for one, text in put]
        found = [
            (one, text, stems_of(words))
            for one, text, words in told
            if not set(SENTENCE_ENDS) & set(words)  # A sentence is compared to a sentence.
        ]
        return [one for one in found if len(one[2]) >= LEAST_SHARED]

    @cached_property
    def _weights(self) -> Mapping[str, float]:
        count = Counter(stem for _, _, stems in self._sayings for stem in stems)
        return {stem: math.log(1 + len(self._sayings) / many) for stem, many in count.items()}

    @cached_property
    def _by_rarest(self) -> Mapping[str, Sequence[int]]:
        """For each stem, the sayings of which it is one of the two rarest."""
        found: dict[str, list[int]] = {}
        for place, (_, _, stems) in enumerate(self._sayings):
            for stem in _by_weight(stems, self._weights)[:RAREST]:
                found.setdefault(stem, []).append(place)
        return found

    @cached_property
    def _others(self) -> Sequence[frozenset[str]]:
        """For each saying its stems but the two rarest: of three that are shared, one is there."""
        weights = self._weights
        return [frozenset(_by_weight(stems, weights)[RAREST:]) for *_, stems in self._sayings]

    def ready(self) -> None:
        """Read the list now, and have exclusions looked up in one pass."""
        _ = self._by_rarest, self._others
        exclude_together(self.told)

    def look(self, reading: Reading) -> Iterator[Finding]:
        """One finding for each rumour that a sentence says.

        Raises:
            LookupError: there are no rumours, and silence would look like safety.
        """
        if not self.rumours:
            raise LookupError(self.name)
        words = reading.words.words
        nearest = self._shared(stems_of(words))
        if not nearest:
            return
        seen: set[str] = set()
        read: dict[frozenset[str], list[tuple[Rumour, float]]] = {}
        for first, last in _sentences(words):
            stems = stems_of(words[first : last + 1])
            if stems not in read:  # Whoever fills a message with one sentence has it read once.
                read[stems] = [*self._said(stems, nearest)]
            said = read[stems]
            if not said or self._taken_back(reading.words, first, last):
                continue
            start, end = reading.words.back(first, last)
            for rumour, share in said:
                if rumour.id not in seen:
                    seen.add(rumour.id)
                    sure = round(min(share, 0.99), 2)
                    yield Finding(self.kind, rumour.detail, start, end, sure, rumour.id)

    def _shared(self, stems: frozenset[str]) -> list[int]:
        """The sayings that have stems enough, the rarest among them, in the whole message."""
        by_rarest, others = self._by_rarest, self._others
        rare = by_rarest.keys() & stems
        places = {one for stem in rare for one in by_rarest[stem]}
        if not places:
            return []
        sayings = self._sayings
        return sorted(
            one
            for one in places
            if not others[one].isdisjoint(stems) and len(sayings[one][2] & stems) >= LEAST_SHARED
        )

    def _said(
        self, stems: frozenset[str], places: Iterable[int]
    ) -> Iterator[tuple[Rumour, float]]:
        for place in places:
            rumour, _, wanted = self._sayings[place]
            shared = wanted & stems
            if len(shared) >= LEAST_SHARED:
                share = self._weight(shared) / self._weight(wanted)
                if share >= NEAR_ENOUGH:
                    yield rumour, share

    def _weight(self, stems: frozenset[str]) -> float:
        return sum(self._weights[stem] for stem in sorted(stems))

    def _taken_back(self, words: Row, first: int, last: int) -> bool:
        start = len(" ".join(words.words[:first]).encode()) + bool(first)
        end = start + 2 + len(" ".join(words.words[first : last + 1]).encode())
        return taken_back(self.told, words, start, end)


def _by_weight(stems: Iterable[str], weights: Mapping[str, float]) -> list[str]:
    return sorted(stems, key=lambda one: (-weights[one], one))


def sayings() -> Sayings:
    """The check over all rumours."""
    listed = _listed()
    lexicon = Lexicon({**shared_yaml("lexicon.yml"), **listed["lexicon"]})
    return Sayings(list(rumours().values()), exclusions_of(listed["exclusions"], lexicon))


_EMPTY: Final = frozenset(
    (
        *("a", "an", "the", "and", "or", "but", "of", "to", "in", "on", "at", "it", "its", "is"),
        *("are", "was", "be", "been", "for", "with", "you", "your", "they", "them", "their", "he"),
        *(
            "she",
            "his",
            "her",
            "i",
            "my",
            "me",
            "we",
            "our",
            "this",
            "that",
            "these",
            "those",
            "so",
        ),
        *("as", "just", "all", "any", "if", "when", "do", "does", "not", *SENTENCE_ENDS),
    )
)
"""Words that say nothing about what a sentence claims."""


def stems_of(words: Sequence[str]) -> frozenset[str]:
    """The beginnings of those words that say something about what is claimed."""
    return frozenset([word[:STEM] for word in words if word not in _EMPTY])


def _sentences(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The first and last word of each sentence, its end included."""
    first = 0
    for place, word in enumerate(words):
        if word in SENTENCE_ENDS or place == len(words) - 1:
            if place > first:
                yield first, place
            first = place + 1


@cache
def _listed() -> Mapping[str, Any]:
    found: Mapping[str, Any] = read_yaml("rumours.yml", beside=True)
    return found
