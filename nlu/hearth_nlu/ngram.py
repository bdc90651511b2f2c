"""The engine `ngram`: linear models on words, letters and concepts, and the nearest examples.

All it learns is a matrix of weights and the examples themselves. It is trained in about a second
for some thousand examples, and scores without scikit-learn.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from hearth_nlu.features import Point, Space, Views
from hearth_nlu.nearest import Near
from hearth_nlu.scores import LEAST, Scores

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hearth_nlu.rows import Rows

    Floats = NDArray[np.float32]

SOFTNESS = 1.0  # C of the intents' support vector machines: chosen on our questions kept apart.
GATE_SOFTNESS = 0.3  # C of the one that only tells questions of ours from everything else.
STEEPNESS = 3.0  # A margin of 0.2 between two intents makes the second half as likely.


class NgramModel:
    """Linear models of the intents and of what is out of scope, with the examples they learnt."""

    part = 0.97
    windows = True  # Words of a story drown those of the question in it.

    def __init__(
        self,
        intents: Sequence[str],
        space: Space,
        weights: "Floats | Rows",
        bias: "Floats",
        near: "Near",
    ) -> None:
        self.intents = tuple(intents)
        self.space = space
        self.weights = weights
        self.bias = bias
        self.near = near

    @classmethod
    def train(cls, documents: Sequence[Views], labels: Sequence[str | None]) -> "NgramModel":
        """Learn what the documents of each label have in common; None is out of scope.

        Raises:
            ValueError: fewer than two intents have examples.
        """
        intents = sorted({label for label in labels if label is not None})
        if len(intents) < 2:  # noqa: PLR2004  One intent has nothing to be told apart from.
            raise ValueError(len(intents))
        space = Space.of(documents)
        points = [space.point(document) for document in documents]
        number = {intent: place for place, intent in enumerate(intents)}
        rows = np.array([-1 if label is None else number[label] for label in labels])
        weights, bias = _linear(_matrix(points, space.size), rows, len(intents))
        return cls(intents, space, weights, bias, Near.of(points, rows, space, len(intents)))

    def views(self, text: str) -> Views:
        """The features of a message, as `scores` wants them."""
        return self.space.views(text)

    def rankings(self, texts: Sequence[str]) -> list[Scores]:
        """How well each message fits each intent."""
        return [self.scores(self.views(text)) for text in texts]

    rankings_of_parts = rankings

    def scores(self, document: Views) -> Scores:
        """How well a message fits each intent, and everything else."""
        point = self.space.point(document)
        margins = point.weights @ self.weights[point.places] + self.bias
        out, gate = margins[-2:].tolist()
        return Scores(margins[:-2], out, (gate,), (self.near.cosines(point),), STEEPNESS)


def _matrix(points: Sequence[Point], size: int) -> Any:
    # Only training needs it, and it is slow to import; it ships no types.
    from scipy.sparse import csr_matrix  # type: ignore[import-untyped]  # noqa: PLC0415  See above.

    ends = np.cumsum([0, *(len(point.places) for point in points)])
    places = np.concatenate([point.places for point in points])
    weights = np.concatenate([point.weights for point in points]).astype(np.float64)
    return csr_matrix((weights, places, ends), shape=(len(points), size))


def _linear(matrix: Any, rows: "NDArray[np.int64]", intents: int) -> tuple["Floats", "Floats"]:
    """Weights (feature x model) and biases of the intents, of what is out, and of the gate."""
    weights = np.zeros((intents + 2, matrix.shape[1]), dtype=np.float32)
    bias = np.full(intents + 2, [0.0] * intents + [LEAST, 0.0], dtype=np.float32)
    several = _machine(SOFTNESS).fit(matrix, rows)
    learnt = [place if place >= 0 else intents for place in several.classes_]
    weights[learnt], bias[learnt] = _one_row_each(several)
    if (rows < 0).any():
        gate = _machine(GATE_SOFTNESS).fit(matrix, rows >= 0)
        weights[-1], bias[-1] = gate.coef_[0], gate.intercept_[0]
    return np.ascontiguousarray(weights.T), bias


def _machine(softness: float) -> Any:
    from sklearn.svm import LinearSVC  # noqa: PLC0415  Two seconds to import: only training pays.

    return LinearSVC(C=softness, random_state=0)


def _one_row_each(machine: Any) -> tuple[Any, Any]:
    coefficients, intercepts = machine.coef_, machine.intercept_
    if len(coefficients) == 1:  # Two classes share one row.
        return np.vstack([-coefficients, coefficients]), np.hstack([-intercepts, intercepts])
    return coefficients, intercepts
