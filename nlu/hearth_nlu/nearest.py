"""The training examples nearest to a message."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from hearth_nlu.features import Point, Space

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Places = NDArray[np.int64]
    Numbers = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Near:
    """An inverted index of examples: for each feature, which of them have it, and its weight.

    Examples lie in groups, one for each intent and a last one for what is out of scope; `groups`
    are the groups that have any, `firsts` the first example of each.
    """

    wanted: "NDArray[np.bool_]"
    starts: "Numbers"
    examples: "Numbers"
    weights: "Floats"
    groups: "Places"
    firsts: "Places"
    intents: int
    count: int

    @classmethod
    def of(cls, points: Sequence[Point], rows: "Places", space: Space, intents: int) -> "Near":
        """Index `points`, of which `rows` says the intent (its place, or -1)."""
        wanted = space.learnt.near(space.size)
        group = np.where(rows < 0, intents, rows)
        order = np.argsort(group, kind="stable")
        kept = [_scaled(points[at], wanted) for at in order]
        features = np.concatenate([point.places for point in kept])
        by_feature = np.argsort(features, kind="stable")
        groups, firsts = np.unique(group[order], return_index=True)
        return cls(
            wanted=wanted,
            # Half as wide as places are: these are most of what an index takes in memory.
            starts=np.searchsorted(features[by_feature], np.arange(space.size + 1)).astype(
                np.int32
            ),
            examples=np.repeat(
                np.arange(len(kept), dtype=np.int32), [len(p.places) for p in kept]
            )[by_feature],
            weights=np.concatenate([point.weights for point in kept])[by_feature],
            groups=groups,
            firsts=firsts,
            intents=intents,
            count=len(kept),
        )

    def in_order(self, order: "Places") -> "dict[str, NDArray[Any]]":
        """Its arrays, if features had the numbers that they have in this order."""
        begins, lengths = self.starts[:-1][order], np.diff(self.starts)[order]
        starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
        entries = np.repeat(begins - starts[:-1], lengths) + np.arange(starts[-1])
        return {
            "wanted": self.wanted[order],
            "starts": starts,
            "examples": self.examples[entries],
            "weights": self.weights[entries],
            "groups": self.groups,
            "firsts": self.firsts,
        }

    def cosines(self, point: Point) -> "NDArray[np.float64]":
        """The cosine of the nearest example in each group; 0 where none shares anything."""
        places, weights = _scaled(point, self.wanted)
        begins = self.starts[places]
        lengths = self.starts[places + 1] - begins
        skips = np.repeat(begins - np.cumsum(lengths) + lengths, lengths)
        entries = skips + np.arange(len(skips))
        shared = self.weights[entries] * np.repeat(weights, lengths)
        each = np.bincount(self.examples[entries], shared, minlength=self.count)
        nearest = np.zeros(self.intents + 1)
        nearest[self.groups] = np.maximum.reduceat(each, self.firsts)
        return nearest


def _scaled(point: Point, wanted: "NDArray[np.bool_]") -> Point:
    """The wanted features of a point, scaled to length one."""
    kept = wanted[point.places]
    weights = point.weights[kept]
    return Point(point.places[kept], weights / max(float(np.linalg.norm(weights)), 1e-9))
