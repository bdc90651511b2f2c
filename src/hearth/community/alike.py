"""Which questions for a live event are alike: what the recogniser takes for the same.

Two are alike where the recogniser comes near the same topic for both, and its whole rankings point
the same way; where its encoder takes them to mean nearly the same, unless their topics differ; or
where most of their words are the same. A person decides.
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

MEANT = 0.65
"""Cosine of two meanings from which on they are proposed. Of 500 examples 3 in 100 pairs about
one topic lie above it, and 2 in 10,000 of those about two: of all these, two thirds are right."""

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


@dataclass(frozen=True, slots=True)
class Read:
    """A question, as the recogniser reads it.

    Args:
        meaning: a vector of length one; empty where no encoder is there.
    """

    asked: AskedQuestion
    recognised: Recognition
    meaning: Sequence[float] = ()


def alike(questions: Sequence[Read]) -> Sequence[Alike]:
    """The pairs that are proposed, the likest first.

    Args:
        questions: in the order in which they are shown.
    """
    pairs = [
        Alike(one.asked, other.asked, likeness)
        for one, other in combinations(questions, 2)
        if (likeness := _likeness(one, other))
    ]
    pairs.sort(key=lambda pair: -pair.likeness)
    return pairs[:PROPOSED_MOST]


def _likeness(one: Read, other: Read) -> float:
    """The highest cosine of those that reach what they have to; 0 where none does."""
    topics = {nearest_to(one.recognised), nearest_to(other.recognised)}
    likes = [(_cosine(_words(one.asked.text), _words(other.asked.text)), ALIKE)]
    if len(topics) == 1 and "" not in topics:
        rankings = (dict(read.recognised.ranking) for read in (one, other))
        likes.append((_cosine(*rankings), ALIKE))
    if len(topics - {""}) <= 1:
        meant = sum(a * b for a, b in zip(one.meaning, other.meaning, strict=True))
        likes.append((meant, MEANT))
    return max((like for like, least in likes if like >= least), default=0.0)


def _words(text: str) -> Mapping[str, float]:
    return {word: 1.0 for word in words_in(text) if len(word) >= WORD_SHORTEST}


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """From 0 (nothing in common) to 1 (the same); 0 where there is nothing."""
    both = sum(weight * other.get(name, 0.0) for name, weight in one.items())
    sizes = math.hypot(*one.values()) * math.hypot(*other.values())
    return both / sizes if sizes else 0.0
