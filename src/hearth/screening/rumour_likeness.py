"""What is told as true in words that no rumour's patterns foresee: likeness to examples of it.

The models of `likeness.py` say whether a message asserts what could harm somebody; the nearest way
of putting a rumour says which one it may be. Near enough, the finding is that rumour's, and can be
answered with what is known; otherwise it is for people alone.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Final

from hearth.community.findings import Finding, FindingKind, Written
from hearth.screening.check import Example, Reading
from hearth.screening.keeping import NOWHERE, Keeper
from hearth.screening.learning import examples
from hearth.screening.likeness import Likeness
from hearth.screening.meaning import Meaning
from hearth.screening.rumours import Rumour, rumour_rules, rumours, stems_of
from hearth.screening.signs import load_signs

NEAR_BY_WORDS: Final = (
    0.6  # Cosine of rare stems; with each example left out four in five names are right.
)
NEAR_BY_MEANING: Final = (
    0.85  # Cosine of the encoder's vectors: nearly the same sentence; two in three right at 0.8.
)
SAY: Final = 1.75  # Log-odds: in cross-validation half the say that meaning has of danger is best.
WANTED: Final = FindingKind.MISINFORMATION.value
OTHER: Final = "harmless"
FILES: Final = ("misinformation_examples",)
EVERYDAY: Final = ("examples_harmless", "adverse_event_examples")


@cache
def ways() -> tuple[tuple[str, str], ...]:
    """Every asserted example after its rumour's id, or after `WANTED` where it has none."""
    listed = [(one.id, text) for one in rumours().values() for text in (*one.put, *one.near)]
    return (*listed, *(one for one in examples(FILES) if one[0] != OTHER))


@cache
def told_apart() -> tuple[tuple[str, str], ...]:
    """Every example after `WANTED` or `OTHER`, the asserted first and in the order of `ways`."""
    left = [text for one in rumours().values() for text in one.left]
    alike = [text for kind, text in examples(FILES) if kind == OTHER]
    everyday = [text for kind, text in examples(EVERYDAY) if kind in {OTHER, "adverse_event"}]
    others = dict.fromkeys((*left, *alike, *everyday))
    return (*((WANTED, text) for _, text in ways()), *((OTHER, text) for text in others))


@dataclass(frozen=True)
class RumourLikeness:
    """Messages that assert what the examples assert, under the nearest rumour's name.

    Args:
        likeness: whether anything is asserted that could harm.
        ways: asserted examples after their rumours' ids, as `ways` gives them.
        rumours: by id.
    """

    likeness: Likeness
    ways: Sequence[tuple[str, str]]
    rumours: Mapping[str, Rumour]

    @property
    def kind(self) -> FindingKind:
        """What its findings are about."""
        return self.likeness.kind

    @property
    def name(self) -> str:
        """How logs and moderators call it."""
        return self.likeness.name

    @property
    def description(self) -> str:
        """For moderators."""
        return "The message is like others that told as true what could harm somebody."

    @property
    def examples(self) -> Sequence[Example]:
        """What it must and must not catch: the signs' own."""
        return self.likeness.examples

    def ready(self) -> None:
        """Learn now."""
        self.likeness.ready()
        _ = self._lengths

    def look(self, reading: Reading) -> Iterator[Finding]:
        """One finding about the whole message, named after the nearest rumour if one is near.

        Raises:
            LookupError: there are no examples, and silence would look like safety.
        """
        for one in self.likeness.look(reading):
            rumour = self._nearest(reading) if one.kind is self.kind else None
            yield one if rumour is None else replace(one, detail=rumour.detail, rule=rumour.id)

    def _nearest(self, reading: Reading) -> Rumour | None:
        place, near = self.by_words(reading)
        if near < NEAR_BY_WORDS:
            if self.likeness.meaning is None:
                return None
            try:
                place, near = self.likeness.meaning.nearest(reading.written.text, len(self.ways))
            except Exception:  # noqa: BLE001 - the models' failure is told already; this is a name.
                return None
            if near < NEAR_BY_MEANING:
                return None
        return self.rumours.get(self.ways[place][0])

    def by_words(self, reading: Reading) -> tuple[int, float]:
        """The place of the way that shares most rare stems with the message, and its cosine."""
        stems = stems_of(reading.words.words)
        shared: dict[int, float] = {}
        for stem in sorted(self._by_stem.keys() & stems):
            square = self._weight(stem) ** 2
            for place in self._by_stem[stem]:
                shared[place] = shared.get(place, 0.0) + square
        length = math.sqrt(sum(self._weight(stem) ** 2 for stem in sorted(stems))) or 1.0
        near = {place: told / length / self._lengths[place] for place, told in shared.items()}
        best = max(near, key=lambda place: (near[place], -place), default=0)
        return best, near.get(best, 0.0)

    @cached_property
    def _stems(self) -> Sequence[frozenset[str]]:
        return [stems_of(Reading(Written(text)).words.words) for _, text in self.ways]

    @cached_property
    def _by_stem(self) -> Mapping[str, Sequence[int]]:
        found: dict[str, list[int]] = {}
        for place, stems in enumerate(self._stems):
            for stem in sorted(stems):
                found.setdefault(stem, []).append(place)
        return found

    def _weight(self, stem: str) -> float:
        return self._weights.get(stem, self._unknown)

    @cached_property
    def _weights(self) -> Mapping[str, float]:
        many = len(self.ways)
        return {one: math.log(1 + many / (1 + len(at))) for one, at in self._by_stem.items()}

    @cached_property
    def _unknown(self) -> float:
        return math.log(1 + len(self.ways))

    @cached_property
    def _lengths(self) -> Sequence[float]:
        return [
            math.sqrt(sum(self._weight(stem) ** 2 for stem in sorted(stems))) or 1.0
            for stems in self._stems
        ]


def load_rumour_likeness(
    meaning: Meaning | None = None, keeper: Keeper = NOWHERE
) -> RumourLikeness:
    """The check over all examples.

    Args:
        meaning: the second model, trained on `told_apart`; None where there is no encoder.
        keeper: where what is learnt is kept.
    """
    _, medical = rumour_rules()
    known = told_apart()
    likeness = Likeness(
        medical,
        load_signs("misinformation_signs"),
        [text for kind, text in known if kind == WANTED],
        [text for kind, text in known if kind == OTHER],
        meaning,
        keeper,
    )
    return RumourLikeness(likeness, ways(), rumours())
