"""Which questions for a live event are alike: what the recogniser takes for the same.

Two are alike where the recogniser comes near the same topic for both, and its whole rankings point
the same way; or where most of their words are the same, which needs no topic. A person decides.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from hearth.community.answers import Recognition, nearest_to
from hearth.community.event_questions import AskedQuestion
from hearth.community.searching import words_in

ALIKE = 0.6
"""Cosine from which on two are proposed: one tap joins them, and one tap parts them again."""

PROPOSED_MOST = 20
"""Pairs on a page: whoever has joined those looks again."""

WORD_SHORTEST = 3
"""Letters: what is shorter ("is", "at") says little of what a question is about."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Two questions that may be one; the one that more members want to know comes first."""

    one: AskedQuestion
    other: AskedQuestion
    likeness: float


def alike(asked: Sequence[tuple[AskedQuestion, Recognition]]) -> Sequence[Alike]:
    """The pairs that are proposed, the likest first.

    Args:
        asked: questions in the order in which they are shown, with what each is recognised as.
    """
    pairs = [
        Alike(one, other, likeness)
        for (one, first), (other, second) in combinations(asked, 2)
        if (likeness := _likeness((one.text, first), (other.text, second))) >= ALIKE
    ]
    pairs.sort(key=lambda pair: -pair.likeness)
    return pairs[:PROPOSED_MOST]


def _likeness(one: tuple[str, Recognition], other: tuple[str, Recognition]) -> float:
    words = _cosine(_words(one[0]), _words(other[0]))
    topic = nearest_to(one[1])
    if not topic or topic != nearest_to(other[1]):
        return words
    return max(words, _cosine(dict(one[1].ranking), dict(other[1].ranking)))


def _words(text: str) -> Mapping[str, float]:
    return {word: 1.0 for word in words_in(text) if len(word) >= WORD_SHORTEST}


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """From 0 (nothing in common) to 1 (the same); 0 where there is nothing."""
    both = sum(weight * other.get(name, 0.0) for name, weight in one.items())
    sizes = math.hypot(*one.values()) * math.hypot(*other.values())
    return both / sizes if sizes else 0.0
