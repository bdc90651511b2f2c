"""A second likeness, by meaning: how near a message lies to examples, as an encoder sees them.

The encoder is a port, a callable from texts to vectors, and need not be there. What lies near an
example in any direction counts, by a Gaussian kernel, so that each odd way of saying it is a hint
of its own; the weights of all examples come from one system of linear equations (kernel ridge
regression; Saunders, Gammerman and Vovk, ICML 1998).
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, Protocol

from hearth.screening.keeping import NOWHERE, Keeper
from hearth.screening.learning import examples

if TYPE_CHECKING:
    from numpy.typing import NDArray

NARROWNESS: Final = 4.0  # Of the kernel: at a cosine of 0.8 an example counts less than half.
SMOOTHNESS: Final = 0.5  # Added on the diagonal: single examples are not to be believed blindly.
SCALE: Final = (
    3.5  # From the side a message lies on, -1 to 1, to log-odds: some more than half a say.
)


class Vectors(Protocol):
    """Where vectors come from. Each has length one, so that a product is a cosine."""

    def of_examples(self, texts: Sequence[str]) -> "NDArray[Any]":
        """A row for each text, kept for the next start where that can be."""

    def of_message(self, text: str) -> "NDArray[Any]":
        """One row. The same text again costs nothing: the recogniser asks for it too."""


class Meaning:
    """All examples as vectors, and how much each speaks for each kind."""

    def __init__(
        self,
        vectors: Vectors,
        known: Sequence[tuple[str, str]] | None = None,
        rows: "NDArray[Any] | None" = None,
        scale: float = SCALE,
        keeper: Keeper = NOWHERE,
    ) -> None:
        """Reads and weighs the examples, which takes a second where their weights are not kept.

        Args:
            vectors: where a message's vector comes from, and the examples' without `rows`.
            known: examples after their kinds; those in danger and out of it if None.
            rows: a vector of length one for each of `known`, where they are there already.
            scale: log-odds for a message that lies wholly on one side.
            keeper: where their weights are kept.

        Raises:
            Exception: whatever goes wrong in the encoder.
        """
        import numpy as np  # noqa: PLC0415 - heavy, and only there with an encoder.

        known = examples() if known is None else known
        if rows is None:
            rows = vectors.of_examples([text for _, text in known])
        self._vectors = vectors
        self._rows = np.asarray(rows, dtype=np.float32)
        self._kinds = tuple(sorted({kind for kind, _ in known}))
        sides = [[1.0 if kind == one else -1.0 for one in self._kinds] for kind, _ in known]
        both = self._rows, np.array(sides, np.float32)
        name, about = f"{'-'.join(self._kinds)}-meaning", (one.tobytes() for one in both)
        kept = keeper.learnt(name, lambda: {"told": _weighed(*both)}, *about)
        self._told = scale * kept["told"]
        self._last: tuple[str, Mapping[str, float]] = ("", {})

    def scores(self, text: str) -> Mapping[str, float]:
        """About the log-odds that the message is of each kind, by what it means.

        Raises:
            Exception: whatever goes wrong in the encoder.
        """
        import numpy as np  # noqa: PLC0415 - as above.

        last, scores = self._last
        if not scores or last != text:
            vector = np.asarray(self._vectors.of_message(text), dtype=np.float32)
            told = np.exp(NARROWNESS * (self._rows @ vector - 1)) @ self._told
            scores = dict(zip(self._kinds, map(float, told), strict=True))
            self._last = (text, scores)
        return scores

    def nearest(self, text: str, first: int) -> tuple[int, float]:
        """The place of the example nearest to the message among the `first`, and the cosine.

        Raises:
            Exception: whatever goes wrong in the encoder.
        """
        import numpy as np  # noqa: PLC0415 - as above.

        vector = np.asarray(self._vectors.of_message(text), dtype=np.float32)
        near = self._rows[:first] @ vector
        place = int(np.argmax(near))
        return place, float(near[place])


def _weighed(rows: "NDArray[Any]", sides: "NDArray[Any]") -> "NDArray[Any]":
    """How much each example, a row of length one, speaks for each of its sides, a column each."""
    import numpy as np  # noqa: PLC0415 - as above.
    from scipy.linalg import solve  # type: ignore[import-untyped]  # noqa: PLC0415  As above.

    likeness = np.exp(NARROWNESS * (rows @ rows.T - 1))
    likeness[np.diag_indices_from(likeness)] += SMOOTHNESS
    return np.asarray(solve(likeness, sides, assume_a="pos"))
