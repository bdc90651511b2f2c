"""A message as weighted features, in several views: words, letters, concepts, and how it is put.

Weights are TF-IDF with logarithmic counts (Salton and Buckley, Information Processing & Management
24, 1988), each view scaled to length one and then by its share, so that no view drowns the others.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from math import log, sqrt
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from hearth_nlu.concepts import Concepts, our_concepts
from hearth_nlu.cues import cues, wants_something
from hearth_nlu.words import stem, tokens, written_out

if TYPE_CHECKING:
    from numpy.typing import NDArray

SHARES = {
    "words": 1.2,  # Stems and pairs of neighbours.
    "letters": 1.5,  # Runs of 2 to 5 letters within words: survives typing slips.
    "concepts": 0.8,
    "meetings": 0.6,  # Two concepts in one message, in whatever order.
    "company": 0.7,  # A concept and another word of the message.
    "gaps": 0.8,  # Two stems with one or two words between them.
    "cues": 0.5,
    "told": 0.5,  # Each concept, apart for what is asked and what is told.
}  # Chosen by cross-validation on our examples, and on the validation part of CLINC150.
NEARNESS = ("words", "concepts", "meetings", "company")  # Views in which neighbours are sought.
LETTERS = (2, 5)
WIDEST_GAP = 3
RARE = 2  # In large sets a feature of letters or gaps must occur in so many examples.
LARGE = 9_000  # Examples: above it, features that occur once only cost memory.
EMPTY_WORDS = frozenset(
    {
        *("a", "an", "the", "this", "that", "it", "i", "me", "my", "you", "your"),
        *("is", "are", "am", "be", "was", "were", "do", "did", "does", "have", "has", "had"),
        *("can", "will", "would", "to", "of", "in", "on", "for", "with", "at", "as"),
        *("and", "or", "so", "if", "but", "just"),
    }
)  # Company of these tells nothing.

Views = dict[str, list[str]]


def views(text: str, concepts: Concepts) -> Views:
    """The features of a message by view. A feature may occur more than once."""
    plain = written_out(text)
    typed = tokens(plain)
    words = [concepts.mended(word) for word in typed]
    found = concepts.found(words)
    how = cues(plain)
    mood = "?" if wants_something(how) else "."
    stems = [stem(word) for word in words]
    rest = {s for place, s in enumerate(stems) if place not in found.covered} - EMPTY_WORDS
    return {
        "words": _words(stems),
        "letters": _letters(plain),
        "concepts": list(found.names),
        "meetings": [f"{one}|{other}" for one, other in combinations(found.names, 2)],
        "company": [f"{name}|{word}" for name in found.names for word in sorted(rest)],
        "gaps": _gaps(stems),
        "cues": how,
        "told": [mood, *(mood + name for name in found.names)],
    }


def _words(stems: list[str]) -> list[str]:
    return stems + [f"{a} {b}" for a, b in zip(["<", *stems], [*stems, ">"], strict=True)]


def _gaps(stems: list[str]) -> list[str]:
    return [
        f"{stems[at]}~{stems[then]}"
        for at in range(len(stems))
        for then in range(at + 2, min(len(stems), at + WIDEST_GAP + 1))
    ]


def _letters(plain: str) -> list[str]:
    fewest, most = LETTERS
    runs: list[str] = []
    for word in plain.split():
        padded = f" {word} "
        length = len(padded)
        for size in range(fewest, min(most, length) + 1):
            runs += [padded[at : at + size] for at in range(length - size + 1)]
    return runs


class Point(NamedTuple):
    """A message in a space: the places of its features there, and the weight of each."""

    places: "NDArray[np.int64]"
    weights: "NDArray[np.float32]"


class Space:
    """The features that a set of examples knows, with their weights: where messages are points."""

    def __init__(self, index: dict[str, dict[str, int]], idf: Sequence[float]) -> None:
        self.index = index
        self.idf = idf
        self._concepts = our_concepts()
        self.size = len(idf)

    @classmethod
    def of(cls, documents: Sequence[Views]) -> "Space":
        """The space of the features that occur in `documents`."""
        index: dict[str, dict[str, int]] = {}
        counts: list[int] = []
        for view in SHARES:
            seen = Counter(f for document in documents for f in set(document[view]))
            fewest = RARE if len(documents) > LARGE and view in ("letters", "gaps") else 1
            kept = sorted(f for f, count in seen.items() if count >= fewest)
            index[view] = {f: len(counts) + place for place, f in enumerate(kept)}
            counts += [seen[f] for f in kept]
        return cls(index, [log((1 + len(documents)) / (1 + count)) + 1 for count in counts])

    def views(self, text: str) -> Views:
        """The features of `text`, known or not."""
        return views(text, self._concepts)

    def point(self, document: Views) -> Point:
        """Where a message lies: its known features and their weights."""
        idf = self.idf
        places: list[int] = []
        weights: list[float] = []
        for view, share in SHARES.items():
            index = self.index[view]
            counts = Counter([index[f] for f in document[view] if f in index])
            raw = [
                idf[place] if count == 1 else idf[place] * (1 + log(count))
                for place, count in counts.items()
            ]
            scale = share / (sqrt(sum(weight * weight for weight in raw)) or 1)
            places.extend(counts)
            weights.extend(weight * scale for weight in raw)
        return Point(np.array(places, dtype=np.int64), np.array(weights, dtype=np.float32))

    def near(self) -> "NDArray[np.bool_]":
        """Which features count when neighbours are sought."""
        chosen = np.zeros(self.size, dtype=np.bool_)
        for view in NEARNESS:
            chosen[list(self.index[view].values())] = True
        return chosen
