"""The engine `encoder`: linear models on the sentence encoder's vectors, mixed with `ngram`.

The encoder knows which words mean the same, `ngram` which words were really there. Their scores
are added: the encoder's are logits of a multinomial logistic regression.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from hearth_nlu.encoder.encoding import Encoder
from hearth_nlu.ngram import NgramModel
from hearth_nlu.scores import LEAST, Scores

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Halves = NDArray[np.float16]
    Rows = NDArray[np.int64]

SHARE = 2.0  # What a margin of `ngram` counts beside a logit; 1 and 4 are worse on CLINC150.
STEEPNESS = 1.0  # The encoder's share of a score is a logit already.
SOFTNESS = 10.0  # C of the logistic regression; 5 to 20 do as well.
CLOSE_ENOUGH = 5e-4  # Where its training stops: later on only the logits grow.
MOST_STEPS = 200
KEPT = 512  # Directions of the vectors that are learnt from; they hold all but noise.
NEAR = 64  # Directions in which neighbours are sought; twice as many find the same ones.
ROUNDS = 4  # Of the search for the directions.
FAR = -1.4
"""Of a part's best topic from everything else, by words; the encoder reads only nearer ones.

Of 10,475 parts of messages by twenty hands, half of which were learnt from, half are farther, none
of those that were answered, and four of some 800 that led to an offer.
"""


@dataclass(frozen=True, slots=True)
class Basis:
    """The directions in which a set of vectors differs most, and their middle."""

    middle: "Floats"
    directions: "Floats"

    @classmethod
    def of(cls, vectors: "Halves") -> "Basis":
        """The principal directions, by subspace iteration (Halko, Martinsson, Tropp 2011)."""
        wide = vectors.astype(np.float32)
        middle = wide.mean(axis=0)
        wide -= middle
        together = wide.T @ wide
        kept = min(KEPT, *vectors.shape)
        chance = np.random.default_rng(7)  # Always the same directions for the same vectors.
        found = chance.standard_normal((vectors.shape[1], kept), dtype=np.float32)
        for _ in range(ROUNDS):
            found, _ = np.linalg.qr(together @ found)
        # In order of what they explain, so that the first ones can stand for all.
        _, turned = np.linalg.eigh(found.T @ together @ found)
        return cls(middle, np.ascontiguousarray(found @ turned[:, ::-1]))

    def points(self, vectors: "Halves") -> "Floats":
        """The vectors as points in these directions."""
        return np.asarray((vectors - self.middle) @ self.directions, dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Head:
    """What is learnt on top of the encoder: one matrix from a vector to everything wanted of it.

    `weights` (vector x columns) and `bias` give a logit for each intent, for what is out of scope
    and for the gate, and then a point among `examples`, which lie in groups as `Near` has them.
    """

    weights: "Floats"
    bias: "Floats"
    examples: "Floats"
    groups: "Rows"
    firsts: "Rows"
    intents: int

    @classmethod
    def train(cls, points: "Floats", rows: "Rows", intents: int, basis: Basis) -> "Head":
        """Learn from points in a basis; `rows` has the intent of each (its place, or -1)."""
        learnt, bias = _logits(points, rows, intents)
        near = min(NEAR, points.shape[1])
        columns = np.vstack([learnt, np.eye(near, points.shape[1], dtype=np.float32)])
        weights = basis.directions @ columns.T
        group = np.where(rows < 0, intents, rows)
        order = np.argsort(group, kind="stable")
        groups, firsts = np.unique(group[order], return_index=True)
        return cls(
            weights=np.ascontiguousarray(weights),
            bias=np.append(bias, np.zeros(near, dtype=np.float32)) - basis.middle @ weights,
            examples=_scaled(points[order, :near]),
            groups=groups,
            firsts=firsts,
            intents=intents,
        )

    def seen(self, vector: "Floats") -> tuple["Floats", float, "Floats"]:
        """The logits of the intents and of `out`, that of the gate, and the nearest cosines."""
        columns = vector @ self.weights + self.bias
        logits, point = columns[: self.intents + 2], columns[self.intents + 2 :]
        cosines = self.examples @ _scaled(point)
        nearest = np.zeros(self.intents + 1, dtype=np.float32)
        nearest[self.groups] = np.maximum.reduceat(cosines, self.firsts)
        return logits[:-1], float(logits[-1]), nearest


class MixedModel:
    """A head on the encoder beside a model of `ngram`, for the same intents."""

    part = 0.9  # The encoder understands a story whole; a sentence out of it misleads more often.
    windows = False  # They change nothing that is right, and each costs as much as a message.

    def __init__(self, encoder: Encoder, head: Head, ngram: NgramModel) -> None:
        self._encoder = encoder
        self.head = head
        self.ngram = ngram

    @property
    def intents(self) -> tuple[str, ...]:
        """The intents, in the order of their scores."""
        return self.ngram.intents

    def rankings(self, texts: Sequence[str]) -> list[Scores]:
        """How well each message fits each intent."""
        return self._read(texts, self.ngram.rankings(texts))

    def rankings_of_parts(self, texts: Sequence[str]) -> list[Scores]:
        """The same of parts of a message, without those that ask nothing by their words."""
        read = zip(texts, self.ngram.rankings(texts), strict=True)
        near = [(text, words) for text, words in read if words.by_intent.max() - words.out >= FAR]
        return self._read([text for text, _ in near], [words for _, words in near])

    def _read(self, texts: Sequence[str], by_words: Sequence[Scores]) -> list[Scores]:
        vectors = self._encoder.vectors(texts) if texts else ()
        return [mixed(words, self.head, one) for words, one in zip(by_words, vectors, strict=True)]


def mixed(words: Scores, head: Head, vector: "Floats") -> Scores:
    """The scores of both engines for one message, from those of `ngram`."""
    logits, gate, nearest = head.seen(vector)
    return Scores(
        by_intent=logits[:-1] + SHARE * words.by_intent,
        out=float(logits[-1]) + SHARE * words.out,
        gates=(*words.gates, gate),
        near=(*words.near, nearest),
        steepness=STEEPNESS,
    )


def _logits(points: "Floats", rows: "Rows", intents: int) -> tuple["Floats", "Floats"]:
    """Weights (model x direction) and biases of the intents, of what is out, and of the gate."""
    weights = np.zeros((intents + 2, points.shape[1]), dtype=np.float32)
    bias = np.full(intents + 2, [0.0] * intents + [LEAST, 0.0], dtype=np.float32)
    several = _regression().fit(points, rows)
    learnt = [place if place >= 0 else intents for place in several.classes_]
    coefficients, intercepts = several.coef_, several.intercept_
    if len(coefficients) == 1:  # Two classes share one row, which tells the second from the first.
        coefficients = np.vstack([-coefficients, coefficients]) / 2
        intercepts = np.hstack([-intercepts, intercepts]) / 2
    weights[learnt], bias[learnt] = coefficients, intercepts
    if (rows < 0).any():
        gate = _regression(class_weight="balanced").fit(points, rows >= 0)
        weights[-1], bias[-1] = gate.coef_[0], gate.intercept_[0]
    return weights, bias


def _regression(**options: Any) -> Any:
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415  Only training pays for it.

    return LogisticRegression(C=SOFTNESS, tol=CLOSE_ENOUGH, max_iter=MOST_STEPS, **options)


def _scaled(points: "Floats") -> "Floats":
    """Points scaled to length one."""
    lengths = np.linalg.norm(points, axis=-1, keepdims=True)
    return np.asarray(points / np.maximum(lengths, 1e-9), dtype=np.float32)
