"""What an engine saw in a message, as numbers, and what a choice of topics makes of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.floating]
    Chosen = NDArray[np.bool_]

LEAST = -4.0  # A margin below any that a linear model gives, for what a model does not know.


@dataclass(frozen=True, slots=True)
class Scores:
    """How well a message fits each intent, and everything else.

    `by_intent` are the scores of the intents, in their order; `out` that of everything else, on
    the same scale, on which a difference of 1 / `steepness` makes an intent e times as likely;
    `gates` each say "one of ours" when positive; each array in `near` holds the cosine of the
    nearest example of each intent and, last, of the nearest one that is out of scope.
    """

    by_intent: "Floats"
    out: float
    gates: tuple[float, ...]
    near: tuple["Floats", ...]
    steepness: float

    def among(self, served: "Chosen", prior: float = 0.0) -> "Scores":
        """The same where only the `served` intents are in scope: the others become `out`.

        `prior` says by how much another intent has to be better than a served one: the logarithm
        of how many times as likely it must be.
        """
        if served.all():
            return self
        others = ~served
        return replace(
            self,
            by_intent=np.where(served, self.by_intent, -np.inf),
            out=max(self.out, float(self.by_intent[others].max()) - prior / self.steepness),
            near=tuple(_near_among(cosines, served) for cosines in self.near),
        )

    @property
    def best(self) -> int:
        """The place of the intent with the highest score."""
        return int(self.by_intent.argmax())

    def falling(self) -> list[tuple[int, float]]:
        """The places of the served intents, best first: 1 for that, and less as scores fall."""
        order = np.argsort(-self.by_intent, kind="stable")
        order = order[np.isfinite(self.by_intent[order])]
        shares = np.exp(self.steepness * (self.by_intent[order] - self.by_intent[order[0]]))
        return list(zip(order.tolist(), shares.tolist(), strict=True))

    def signals(self) -> tuple[float, ...]:
        """The numbers that the confidence is made of."""
        best = self.best
        first = float(self.by_intent[best])
        second = float(np.partition(self.by_intent, -2)[-2])
        if second == -np.inf:  # Nothing else is served: what else it could be is out of scope.
            second = self.out
        nearer = (float(cosines[best] - cosines[-1]) for cosines in self.near)
        return (first, first - second, first - self.out, *self.gates, *nearer)


def _near_among(cosines: "Floats", served: "Chosen") -> "Floats":
    out = max(float(cosines[-1]), float(cosines[:-1][~served].max()))
    return np.append(np.where(served, cosines[:-1], 0.0), out)


class Model(Protocol):
    """A trained engine: it reads messages, and scores what it read."""

    part: float
    """What a part of a message counts: the whole knows more, if it is as clear."""

    windows: bool
    """Whether long sentences are looked at in pieces, too."""

    @property
    def intents(self) -> tuple[str, ...]:
        """The intents, in the order of their scores."""
        ...

    def rankings(self, texts: Sequence[str]) -> Sequence[Scores]:
        """How well each message fits each intent."""
        ...

    def rankings_of_parts(self, texts: Sequence[str]) -> Sequence[Scores]:
        """The same of parts of one message; those that plainly ask nothing may be left out."""
        ...
