"""A message as weighted features, in several views: words, letters, concepts, and how it is put.

Weights are TF-IDF with logarithmic counts (Salton and Buckley, Information Processing & Management
24, 1988), each view scaled to length one and then by its share, so that no view drowns the others.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain, combinations
from math import log, sqrt
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from hearth_nlu.concepts import Concepts, our_concepts
from hearth_nlu.cues import cues, wants_something
from hearth_nlu.hashed import REMEMBERED, Hashed, hashes
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
    words = concepts.mended(tokens(plain))
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


class Known:
    """The features of each view and their places, as they are learnt."""

    def __init__(self, index: dict[str, dict[str, int]]) -> None:
        self.index = index

    def places(self, document: Views) -> list[list[int]]:
        """View by view, the places of its features that are known."""
        return [
            [index[feature] for feature in document[view] if feature in index]
            for view, index in self.index.items()
        ]

    def near(self, size: int) -> "NDArray[np.bool_]":
        """Which of the places count when neighbours are sought."""
        chosen = np.zeros(size, dtype=np.bool_)
        for view in NEARNESS:
            chosen[list(self.index[view].values())] = True
        return chosen

    def hashed(self, place_of: "NDArray[np.int64]") -> Hashed:
        """The same without the features; a place becomes what `place_of` has there."""
        views = [_hashes_in(at, index) for at, index in enumerate(self.index.values())]
        known = Hashed.of(np.concatenate(views))
        return Hashed(known.keys, place_of[known.places].astype(np.int32))


class KnownByHash:
    """The same, as it is kept."""

    def __init__(self, hashed: Hashed) -> None:
        self._hashed = hashed
        self._remembered: list[dict[str, int]] = [{} for _ in SHARES]

    def places(self, document: Views) -> list[list[int]]:
        """View by view, the places of its features that are known."""
        if sum(map(len, self._remembered)) > REMEMBERED:  # A hostile text must not fill memory.
            self._remembered = [{} for _ in SHARES]
        remembered = self._remembered
        views = [document[view] for view in SHARES]
        pairs = zip(views, remembered, strict=True)
        new = [[one for one in view if one not in known] for view, known in pairs]
        if any(new):
            self._remember(new, remembered)
        return [
            [place for one in view if (place := known[one]) >= 0]
            for view, known in zip(views, remembered, strict=True)
        ]

    def _remember(self, new: list[list[str]], remembered: list[dict[str, int]]) -> None:
        lengths = [*map(len, new)]
        hashed = hashes(chain.from_iterable(new)) + np.repeat(_SALTS, lengths)
        found = iter(self._hashed.find(hashed).tolist())
        for features, known in zip(new, remembered, strict=True):
            known.update(zip(features, found, strict=False))


_SALTS = hashes(SHARES)
"""Added to the hashes of each view's features, so that views know different ones."""


def _hashes_in(view: int, features: Iterable[str]) -> "NDArray[np.uint64]":
    found: NDArray[np.uint64] = hashes(features) + _SALTS[view]
    return found


class Space:
    """The features that a set of examples knows, with their weights: where messages are points."""

    def __init__(self, known: Known | KnownByHash, idf: Sequence[float]) -> None:
        self.known = known
        self.idf = idf
        self._concepts = our_concepts()
        self.size = len(idf)

    @property
    def learnt(self) -> Known:
        """Its features themselves, which it has where it was learnt and not read.

        Raises:
            TypeError: it was read.
        """
        if isinstance(self.known, Known):
            return self.known
        raise TypeError(self.known)

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
        return cls(Known(index), [log((1 + len(documents)) / (1 + count)) + 1 for count in counts])

    def views(self, text: str) -> Views:
        """The features of `text`, known or not."""
        return views(text, self._concepts)

    def point(self, document: Views) -> Point:
        """Where a message lies: its known features and their weights."""
        idf = self.idf
        places: list[int] = []
        weights: list[float] = []
        for share, found in zip(SHARES.values(), self.known.places(document), strict=True):
            counts = Counter(found)
            raw = [
                idf[place] if count == 1 else idf[place] * (1 + log(count))
                for place, count in counts.items()
            ]
            scale = share / (sqrt(sum(weight * weight for weight in raw)) or 1)
            places.extend(counts)
            weights.extend(weight * scale for weight in raw)
        return Point(np.array(places, dtype=np.int64), np.array(weights, dtype=np.float32))
