"""A second likeness, by meaning: how near a message lies to examples, as an encoder sees them.

The encoder is a port, a callable from texts to vectors, and need not be there. What lies near an
example in any direction counts, by a Gaussian kernel, so that each odd way of saying it is a hint
of its own; the weights of all examples come from one system of linear equations (kernel ridge
regression; Saunders, Gammerman and Vovk, ICML 1998). Where the words of the examples are given
too, both are one kernel, the sum of the two, and are learnt together: what the encoder cannot
tell apart, words may, and what words cannot, it need not repeat.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import partial
from heapq import nlargest
from typing import TYPE_CHECKING, Any, Final, Protocol

from hearth.screening.keeping import NOWHERE, Keeper
from hearth.screening.learning import examples
from hearth.screening.wording import Counted, Features, Wording, features_in, passages

if TYPE_CHECKING:
    from numpy.typing import NDArray

NARROWNESS: Final = 4.0  # Of the kernel: at a cosine of 0.8 an example counts less than half.
SMOOTHNESS: Final = 0.5  # Added on the diagonal: single examples are not to be believed blindly.
SCALE: Final = 5.0  # From the side a message lies on, -1 to 1, to log-odds: more than half a say.
DIRECTIONS: Final = 384
"""Of all that the encoder sees of a message, where the examples differ most from one another.

In cross-validation all views find 8 in 100 crises more than the mean alone at the same share of
harmless examples, and as many of their directions as the mean has find no less than all 1,536.
"""
NARROWNESS_OF_ALL: Final = (
    2.0  # There cosines are lower: the views of unlike messages differ more.
)
SMOOTHNESS_OF_ALL: Final = 0.25  # Each example tells more there: 2 in 100 crises more are found.
ROWS: Final = 64
"""Examples at a time while they are learnt from: a row for each takes a gigabyte of all."""
BAND: Final = 1024
"""Examples at a time for which the others are sought out that they are compared with."""
WORDS_SAY: Final = (
    0.5  # Of the cosine of words, beside a kernel of at most 1; from 0.3 on all do alike.
)


Cosines = Callable[["NDArray[Any]"], "NDArray[Any]"]
"""From one row of length one to its product with each of many others."""


class Vectors(Protocol):
    """Where vectors come from. Each has length one, so that a product is a cosine."""

    @property
    def name(self) -> str:
        """Another one wherever the vectors of the same texts could be others."""

    def of_examples(self, texts: Sequence[str]) -> "NDArray[Any]":
        """A row for each text, all views of it; kept for the next start where that can be."""

    def of_message(self, text: str) -> "NDArray[Any]":
        """One row. The same text again costs nothing: the recogniser asks for it too."""

    def summary(self, rows: "NDArray[Any]") -> "NDArray[Any]":
        """Of one or more rows, the view that the encoder was trained to give, of length one."""

    def packed(self, rows: "NDArray[Any]") -> "tuple[Mapping[str, NDArray[Any]], NDArray[Any]]":
        """Many rows of length one, as `cosines` wants them and as they can be kept.

        And the rows as they are compared then, for they may be rounded.
        """

    def cosines(self, packed: "Mapping[str, NDArray[Any]]") -> "Cosines":
        """What says how like another row is to each of those that were packed, in their order."""


class Meaning:
    """All examples as vectors, and how much each speaks for each kind."""

    def __init__(  # noqa: PLR0913 - each set of examples has its own say, and none has all.
        self,
        vectors: Vectors,
        known: Sequence[tuple[str, str]] | None = None,
        rows: "Callable[[], NDArray[Any]] | None" = None,
        *,
        scale: float = SCALE,
        keeper: Keeper = NOWHERE,
        directions: int | None = DIRECTIONS,
        words: Features | None = None,
    ) -> None:
        """Reads and weighs the examples, which takes seconds; what came of it before is read.

        Args:
            vectors: where a message's vector comes from, and the examples' without `rows`.
            known: examples after their kinds; those in danger and out of it if None.
            rows: gives a vector of length one for each of `known`, if `vectors` should not be
                asked; called only where nothing was kept.
            scale: log-odds for a message that lies wholly on one side.
            keeper: where their weights are kept, and all of their vectors that messages are
                compared with.
            directions: along how many all views are looked at; None looks at the summary alone.
            words: what is counted of a text and learnt in one with its meaning; None: nothing.

        Raises:
            Exception: whatever goes wrong in the encoder.
        """
        known = examples() if known is None else known
        texts = [text for _, text in known]
        self._vectors = vectors
        self._kinds = tuple(sorted({kind for kind, _ in known}))
        self._narrowness = NARROWNESS if directions is None else NARROWNESS_OF_ALL
        self._middle: NDArray[Any] | None = None
        read = rows or partial(vectors.of_examples, texts)
        kept = self._kept(keeper, known, read, directions, words)
        self.told: NDArray[Any] = scale * kept["told"]
        """What each example, a row, speaks for each kind, where a message is just like it."""
        self._wording = None if words is None else Wording(kept, scale)
        if directions is not None:
            self._middle, self._along = kept["middle"], kept["along"]
        self._near = vectors.cosines(kept)
        self._last: tuple[str, AbstractSet[str], Mapping[str, float]] = ("", frozenset(), {})

    @property
    def knows_words(self) -> bool:
        """Whether what words speak for is a part of the scores."""
        return self._wording is not None

    def _kept(
        self,
        keeper: Keeper,
        known: Sequence[tuple[str, str]],
        read: "Callable[[], NDArray[Any]]",
        directions: int | None,
        words: Features | None,
    ) -> "Mapping[str, NDArray[Any]]":
        """What was learnt from these examples before, or is now."""
        sides = _sides([kind for kind, _ in known], self._kinds)

        def learn() -> "Mapping[str, NDArray[Any]]":
            return self._learnt(read, sides, directions, _counted(known, words))

        name = f"{'-'.join(self._kinds)}-meaning"
        texts = (text.encode() for _, text in known)
        return keeper.learnt(name, learn, self._vectors.name.encode(), sides.tobytes(), *texts)

    def _learnt(
        self,
        read: "Callable[[], NDArray[Any]]",
        sides: "NDArray[Any]",
        directions: int | None,
        counted: Counted | None,
    ) -> "Mapping[str, NDArray[Any]]":
        """What the examples come to: the part that is kept for the next start."""
        import numpy as np  # noqa: PLC0415 - heavy, and only there with an encoder.

        from hearth_nlu.memory import give_back  # noqa: PLC0415 - as numpy.

        give_back()  # What counting took: the most is needed from here on.
        kept: dict[str, NDArray[Any]] = {}
        views = read()
        if directions is not None:
            kept["middle"], kept["along"] = _directions(views, directions)
            self._middle, self._along = kept["middle"], kept["along"]
        packed, rows = self._vectors.packed(self._all_seen(views))
        del views  # Sixty megabytes of twenty thousand examples, before the most is needed.
        smoothness = SMOOTHNESS if directions is None else SMOOTHNESS_OF_ALL

        def likeness(among: slice) -> "Callable[[slice], NDArray[Any]]":
            columns = rows[among].T
            words = None if counted is None else counted.cosines(among)

            def of(part: slice) -> "NDArray[Any]":
                near: NDArray[Any] = rows[part] @ columns
                near -= 1
                near *= self._narrowness
                np.exp(near, out=near)
                if words is not None:
                    near += WORDS_SAY * words(part)
                return near

            return of

        told = _weighed(likeness, sides, smoothness)
        words = {} if counted is None else counted.told(told, WORDS_SAY)
        return {**kept, **packed, **words, "told": told}

    def _all_seen(self, read: "NDArray[Any]") -> "NDArray[Any]":
        """What of many vectors is compared: some at a time, as all views are long."""
        import numpy as np  # noqa: PLC0415 - as above.

        one = self._seen(np.asarray(read[:1], np.float32))
        rows = np.empty((len(read), one.shape[1]), np.float32)
        for part in _parts(len(read)):
            rows[part] = self._seen(np.asarray(read[part], np.float32))
        return rows

    def _seen(self, rows: "NDArray[Any]") -> "NDArray[Any]":
        """What of one or more vectors is compared, of length one."""
        if self._middle is None:
            return self._vectors.summary(rows)
        return _turned(rows, self._middle, self._along)

    def scores(self, text: str, seen: AbstractSet[str] = frozenset()) -> Mapping[str, float]:
        """About the log-odds that the message is of each kind, by what it means.

        Args:
            text: the message.
            seen: what is counted of it, where words were learnt as well.

        Raises:
            Exception: whatever goes wrong in the encoder.
        """
        last, counted, scores = self._last
        if not scores or last != text or counted != seen:
            scores = self._scored(text, seen)
            self._last = (text, seen, scores)
        return scores

    def _scored(self, text: str, seen: AbstractSet[str]) -> Mapping[str, float]:
        import numpy as np  # noqa: PLC0415 - as above.

        near = np.exp(self._narrowness * (self._near(self._vector(text)) - 1))
        told = near @ self.told
        if self._wording is not None:
            told = told + self._wording.scores(seen)
        return dict(zip(self._kinds, map(float, told), strict=True))

    def likest(self, kind: str, text: str, most: int, least: float = -math.inf) -> float:
        """The score for `kind` of the likest passage of a text, where words were learnt as well.

        Words say which `most` passages are read for their meaning: that takes the time. Where they
        speak for less than `least` none is.

        Raises:
            Exception: whatever goes wrong in the encoder.
        """
        if self._wording is None or len(parts := passages(text)) <= 1:
            return -math.inf
        place, say = self._kinds.index(kind), self._wording.scores
        seen = {part: features_in(part) for part in parts}
        told = ((float(say(features)[place]), part) for part, features in seen.items())
        read = nlargest(most, (one for one in told if one[0] >= least))
        scores = (self._scored(part, seen[part])[kind] for _, part in read)
        return max(scores, default=-math.inf)

    def _vector(self, text: str) -> "NDArray[Any]":
        import numpy as np  # noqa: PLC0415 - as above.

        return self._seen(np.asarray(self._vectors.of_message(text), dtype=np.float32))

    def nearest(self, text: str, first: int) -> tuple[int, float]:
        """The place of the example nearest to the message among the `first`, and the cosine.

        Raises:
            Exception: whatever goes wrong in the encoder.
        """
        import numpy as np  # noqa: PLC0415 - as above.

        near = self._near(self._vector(text))[:first]
        place = int(np.argmax(near))
        return place, float(near[place])


def _sides(of: Sequence[str], kinds: Sequence[str]) -> "NDArray[Any]":
    """For each example, a row, and each kind, a column: 1 where it is of that kind, else -1."""
    import numpy as np  # noqa: PLC0415 - as above.

    return np.array([[1.0 if kind == one else -1.0 for one in kinds] for kind in of], np.float32)


def _directions(rows: "NDArray[Any]", many: int) -> "tuple[NDArray[Any], NDArray[Any]]":
    """The middle of all rows, and the `many` directions, a column each, in which they differ most.

    These are their principal components, without the lengths (Pearson 1901).
    """
    import numpy as np  # noqa: PLC0415 - as above.
    from scipy.linalg import eigh  # type: ignore[import-untyped]  # noqa: PLC0415  As above.

    wide = rows.shape[1]
    middle = rows.mean(axis=0, dtype=np.float32)
    differ = np.zeros((wide, wide), dtype=np.float32)
    for part in _parts(len(rows), BAND):
        away = rows[part] - middle
        differ += away.T @ away
    _, along = eigh(differ, subset_by_index=(max(0, wide - many), wide - 1))
    return middle, np.ascontiguousarray(along, dtype=np.float32)


def _parts(many: int, size: int = ROWS, *, first: int = 0) -> Iterator[slice]:
    """Some rows after the other, from the `first` on."""
    return (slice(at, min(at + size, many)) for at in range(first, many, size))


def _turned(rows: "NDArray[Any]", middle: "NDArray[Any]", along: "NDArray[Any]") -> "NDArray[Any]":
    """One or more rows along these directions, of length one."""
    import numpy as np  # noqa: PLC0415 - as above.

    turned = (rows - middle) @ along
    length = np.linalg.norm(turned, axis=-1, keepdims=True)
    return np.asarray(turned / np.maximum(length, np.finfo(np.float32).tiny))


def _counted(known: Sequence[tuple[str, str]], words: Features | None) -> Counted | None:
    return None if words is None else Counted(words(text) for _, text in known)


def _weighed(
    likeness: "Callable[[slice], Callable[[slice], NDArray[Any]]]",
    sides: "NDArray[Any]",
    smoothness: float,
) -> "NDArray[Any]":
    """How much each example speaks for each of its sides, a column each.

    What lies below the diagonal is enough, and all that is held: in the rectangle that LAPACK
    calls full packed, half of what the square of all examples would take (Gustavson and others,
    ACM Transactions on Mathematical Software 37, 2010). Little more is worked out.

    Args:
        likeness: to some examples, a column each, of some others, a row each.
        sides: of each example, a row.
        smoothness: added on the diagonal.

    Raises:
        LinAlgError: the examples are no numbers.
    """
    import numpy as np  # noqa: PLC0415 - as above.
    from scipy.linalg import LinAlgError, lapack  # noqa: PLC0415 - as above.

    many = len(sides)
    half, odd = (many + 1) // 2, many % 2
    # A column's own numbers, from the diagonal down; above them stand the rows of the other half.
    packed = np.empty((many + 1 - odd, half), dtype=np.float32, order="F")
    for band in _parts(half, BAND):
        for place, row in _rows_of(band, likeness(slice(band.start, many))):
            row[place - band.start] += smoothness
            packed[place + 1 - odd :, place] = row[place - band.start :]
    for band in _parts(many, BAND, first=half):
        for place, row in _rows_of(band, likeness(slice(half, band.stop))):
            row[place - half] += smoothness
            packed[: place - half + 1, place - half + odd] = row[: place - half + 1]
    factor, wrong = lapack.spftrf(many, packed.ravel(order="F"), uplo="L", overwrite_a=True)
    if wrong:
        raise LinAlgError(wrong)
    told, _ = lapack.spftrs(many, factor, np.asfortranarray(sides), uplo="L")
    return np.asarray(told)


def _rows_of(
    band: slice, likeness: "Callable[[slice], NDArray[Any]]"
) -> "Iterator[tuple[int, NDArray[Any]]]":
    """Each example of a band, by its place, and its row."""
    for part in _parts(band.stop, first=band.start):
        yield from zip(range(part.start, part.stop), likeness(part), strict=True)
