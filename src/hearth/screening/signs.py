"""Signs that mean nothing much alone: groups of words that the model behind the rules counts."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from hearth.screening.check import Row
from hearth.screening.data import read_yaml, shared_yaml
from hearth.screening.exclusions import AnyOf
from hearth.screening.needs import Index
from hearth.screening.pattern import Lexicon, Pattern

TAKEN_BACK: Final = 2.5  # Log-odds; where a kind's own number is known to do better, it has one.


@dataclass(frozen=True)
class Sign:
    """One thing that people in such a situation say more, or less, often than others.

    Args:
        name: what moderators see.
        patterns: any of them is enough.
    """

    name: str
    patterns: tuple[Pattern, ...]


@dataclass(frozen=True)
class Akin:
    """The other danger: a message far from both is rather harmless than in this one.

    Both scores weighed in one decision are stacked generalization (Wolpert, Neural Networks 5,
    1992). This only ever lowers a score, and from `near` on by nothing: a message that is clearly
    about the other danger need not be about both.

    Args:
        kind: the other one.
        weight: log-odds less for each by which a message lies farther from that kind than `near`.
        near: the score for that kind from which on nothing is taken off.
    """

    kind: str
    weight: float
    near: float

    def speaks(self, score: float) -> float:
        """What is added where that is the score for the other kind: nothing, or less."""
        return self.weight * min(0.0, score - self.near)


@dataclass(frozen=True)
class SignSet:
    """The signs of one kind.

    Args:
        threshold: the log-odds from which people should look, by words alone.
        threshold_with_meaning: the same for the sum of both models.
        signs: what is counted, each once.
        must: examples that the model raises.
        must_not: examples that it leaves alone.
        needed: words of which one must be there before the model is asked; none if empty.
        harmless: the sum of both models below which a rule's finding is taken back; None: never.
        plain: what is said outright, which no model takes back; None: nothing is.
        beside: what a log-odd by words alone adds where words and meaning are learnt in one.
        passage: the log-odds from which one passage of a long message is enough; None: none is.
        passage_words: what its words speak for, at least, where meaning has made a passage enough;
            of the others the meaning need not be read.
        akin: the other danger, whose score is weighed as well; None: none is.
        taken_back: more log-odds where a rule saw a phrase and found that it is not meant.
    """

    threshold: float
    threshold_with_meaning: float
    signs: Sequence[Sign]
    must: tuple[str, ...]
    must_not: tuple[str, ...]
    needed: frozenset[str] = frozenset()
    harmless: float | None = None
    plain: AnyOf | None = None
    beside: float = 0.0
    passage: float | None = None
    akin: Akin | None = None
    taken_back: float = TAKEN_BACK
    passage_words: float = -math.inf

    def is_plain(self, row: Row) -> bool:
        """Whether the message says it outright."""
        return self.plain is not None and self.plain.occurs(row)

    @cached_property
    def _ways(self) -> Sequence[tuple[Sign, Pattern]]:
        return [(sign, pattern) for sign in self.signs for pattern in sign.patterns]

    @cached_property
    def index(self) -> Index:
        """All patterns of all signs, by the words that they need."""
        return Index([pattern.needs for _, pattern in self._ways])

    def seen(self, row: Row) -> Sequence[Sign]:
        """The signs that the message shows."""
        line, keys, ways = row.line, row.keys, self._ways
        found: dict[str, Sign] = {}
        for place, stretches in keys.likely(self.index):
            sign, pattern = ways[place]
            if sign.name not in found and pattern.search(line, keys.edges, stretches) is not None:
                found[sign.name] = sign
        return [*found.values()]


def load_signs(name: str) -> SignSet:
    """The signs in one file under `rules/`."""
    given: Mapping[str, Any] = read_yaml(f"{name}.yml")
    lexicon = Lexicon({**shared_yaml("lexicon.yml"), **given.get("lexicon", {})})
    signs = [
        Sign(sign, tuple(Pattern(one, lexicon) for one in patterns))
        for sign, patterns in given["signs"].items()
    ]
    return SignSet(
        given["threshold"],
        given.get("threshold_with_meaning", given["threshold"]),
        tuple(signs),
        tuple(given["must"]),
        tuple(given["must_not"]),
        frozenset(given.get("needed", ())),
        given.get("harmless"),
        AnyOf([Pattern(one, lexicon) for one in given["plain"]]) if "plain" in given else None,
        given.get("beside", 0.0),
        given.get("passage"),
        Akin(**given["akin"]) if "akin" in given else None,
        given.get("taken_back", TAKEN_BACK),
        given.get("passage_words", -math.inf),
    )
