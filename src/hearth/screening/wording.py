"""What a message's words speak for, where they are learnt in one with its meaning (`meaning.py`).

Words count as they do in the model that goes by them alone (`learning.py`); letters are counted
besides, four in a row: they know a word by a part of it, in any language.
"""

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from textwrap import wrap
from typing import TYPE_CHECKING, Any, Final

from hearth.community.findings import Written
from hearth.screening.check import Reading
from hearth.screening.learning import LEAST_LENGTH, UNKNOWN, counted

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Arrays = Mapping[str, NDArray[Any]]

PASSAGE: Final = 140
"""Characters: two or three short sentences. With 100 as many crises in long stories are found, and
more of the harmless ones are raised."""

SENTENCE: Final = re.compile(r"(?<=[.!?\n।])\s+")
"""Between two sentences."""

Features = Callable[[str], AbstractSet[str]]
"""What of a text is counted."""


def features_in(text: str) -> AbstractSet[str]:
    """Words, stems, neighbours and letters of a text."""
    return Reading(Written(text)).lettered


def passages(text: str) -> Sequence[str]:
    """Sentences, short ones together and long ones cut: some `PASSAGE` characters each."""
    found: list[str] = []
    for sentence in SENTENCE.split(text):
        for part in wrap(sentence, PASSAGE):
            if found and len(found[-1]) + len(part) < PASSAGE:
                found[-1] = f"{found[-1]} {part}"
            else:
                found.append(part)
    return found


class Counted:
    """The words of examples as rows of length one, while something is learnt from them."""

    def __init__(self, seen: Iterable[AbstractSet[str]]) -> None:
        """`seen` are the features of each example."""
        import numpy as np  # noqa: PLC0415 - heavy, and only there with an encoder.

        names, self._rarity, rows = counted(seen)
        # As strings they would keep what the others lay between: a hundred megabytes.
        self._features = np.frombuffer("\n".join(names).encode(), dtype=np.uint8)
        self._rows = rows.astype("float32")
        self._columns = self._rows.T.tocsr()

    def cosines(self, among: slice) -> "Callable[[slice], NDArray[Any]]":
        """What gives the cosines of some examples, a row each, with those `among` all."""
        columns = self._columns[:, among]

        def of(part: slice) -> "NDArray[Any]":
            found: NDArray[Any] = (self._rows[part] @ columns).toarray()
            return found

        return of

    def told(self, told: "NDArray[Any]", share: float) -> "Arrays":
        """What each feature speaks for, if each example speaks for its sides by so much."""
        return {
            "features": self._features,
            "squares": self._rarity**2,
            "words": share * self._rarity[:, None] * (self._columns @ told),
        }


class Wording:
    """What was learnt: for each feature its rarity squared, and what it speaks for."""

    def __init__(self, arrays: "Arrays", scale: float) -> None:
        """`arrays` as `Counted.told` gave them; `scale` is what a whole side counts."""
        from hearth_nlu.hashed import Hashed, hashes_of_lines  # noqa: PLC0415 - as numpy.

        self._hashed = Hashed.of(hashes_of_lines(arrays["features"].tobytes() + b"\n"))
        self._squares = arrays["squares"]
        self._told = scale * arrays["words"]

    def scores(self, seen: AbstractSet[str]) -> "NDArray[Any]":
        """What the features of a message speak for, a number for each side."""
        found = self._hashed.among(seen)
        unknown = LEAST_LENGTH + UNKNOWN * (len(seen) - len(found))
        length = math.sqrt(unknown + float(self._squares[found].sum()))
        told: NDArray[Any] = self._told[found].sum(axis=0) / length
        return told
