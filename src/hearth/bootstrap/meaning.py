"""The sentence encoder as screening's port: the same model as the recogniser's, asked for less."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import structlog

from hearth.ports import Meanings
from hearth.screening.screen import Screen, default_screen

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hearth_nlu.encoder.encoding import Encoder

Vectors = Sequence[Sequence[float]]

VIEWS: Final = 4  # Each of length one, so that all together have length two.
MEAN: Final = slice(768, 1152)
"""Of the encoder's four views the mean after the last layer, which it was trained to give."""

LONGEST: Final = 200
"""Characters read at once. Of a longer message beginning and end are: where people say it."""

log = structlog.get_logger()


class Encoded:
    """Vectors of texts; those of the examples are kept in a folder for the next start."""

    def __init__(self, encoder: "Encoder", folder: Path) -> None:
        """`folder` is screening's own: others keep theirs elsewhere."""
        self._encoder = encoder
        self._folder = folder

    @property
    def name(self) -> str:
        """The encoder's, how much of a text it is given, and how exactly rows are compared."""
        from hearth_nlu.encoder.cosines import STEPS  # noqa: PLC0415  numpy is slow.

        return f"{self._encoder.name}-{LONGEST}-{STEPS}"

    def of_examples(self, texts: Sequence[str]) -> "NDArray[Any]":
        """A row of length one for each text, read as messages are. Takes seconds the first time.

        Raises:
            OSError: the folder cannot be written.
        """
        from hearth_nlu.encoder.remembered import remembered  # noqa: PLC0415  numpy is slow.

        return remembered(self._encoder, list(map(_shortened, texts)), self._folder) / sqrt(VIEWS)

    def of_message(self, text: str) -> "NDArray[Any]":
        """One row of length one. Asked again for the same text, the encoder remembers it."""
        row: NDArray[Any] = self._encoder.vectors([_shortened(text)])[0] / sqrt(VIEWS)
        return row

    def give_up(self, text: str) -> None:
        """Refuse this text from now on: reading it hangs. After some of them, refuse all."""
        self._encoder.give_up(_shortened(text))

    def summary(self, rows: "NDArray[Any]") -> "NDArray[Any]":
        """The mean after the last layer, of length one."""
        return rows[..., MEAN] * sqrt(VIEWS)

    def packed(self, rows: "NDArray[Any]") -> "tuple[Mapping[str, NDArray[Any]], NDArray[Any]]":
        """The rows in eight bits, and what they are then."""
        from hearth_nlu.encoder.cosines import packed  # noqa: PLC0415  numpy is slow.

        return packed(rows)

    def cosines(self, packed: "Mapping[str, NDArray[Any]]") -> "Callable[..., NDArray[Any]]":
        """How like a vector is to each of these rows."""
        from hearth_nlu.encoder.cosines import Cosines  # noqa: PLC0415  numpy is slow.

        return Cosines(packed)


def _shortened(text: str) -> str:
    half = LONGEST // 2
    return text if len(text) <= LONGEST else f"{text[:half]} {text[-half:]}"


@cache
def encoded_in(folder: Path, weights: Path | None = None) -> Encoded | None:
    """What reads messages for the screen that `screen_in` gives; None where it goes by words.

    Args:
        folder: as for `screen_in`.
        weights: as for `screen_in`.
    """
    from hearth_nlu.encoder.encoding import ready  # noqa: PLC0415  numpy is slow to import.
    from hearth_nlu.encoder.weights import NoEncoderError  # noqa: PLC0415  As above.

    try:
        return Encoded(ready(folder, weights), folder / "screening")
    except (NoEncoderError, OSError) as missing:
        log.info("screening goes by words alone", why=type(missing).__name__)
        return None


@cache
def screen_in(folder: Path, weights: Path | None = None) -> Screen:
    """The screen, with the encoder where it is there; built once, in some seconds.

    Args:
        folder: where the recogniser keeps the encoder, and where what is learnt is kept.
        weights: a folder of the encoder's weights; None takes the installed ones.
    """
    from hearth_nlu.memory import allocate_in_one_place  # noqa: PLC0415  Few programs screen.

    allocate_in_one_place()  # Nothing needs as much memory as learning, for a moment.
    encoded, learnt = encoded_in(folder, weights), folder / "screening"
    return default_screen(folder=learnt) if encoded is None else default_screen(encoded, learnt)


def meanings_in(folder: Path, weights: Path | None = None) -> Meanings:
    """What texts mean, read in a thread by the encoder that the recogniser has.

    Args:
        folder: where the recogniser keeps the encoder.
        weights: a folder of the encoder's weights; None takes the installed ones.
    """

    async def meanings(texts: Sequence[str]) -> Vectors:
        return await asyncio.to_thread(_meanings, folder, weights, texts)

    return meanings


async def unknown(_texts: Sequence[str]) -> Vectors:
    """What texts mean, where nothing reads that."""
    return ()


def _meanings(folder: Path, weights: Path | None, texts: Sequence[str]) -> Vectors:
    from hearth_nlu.encoder.encoding import ready  # noqa: PLC0415  numpy is slow to import.
    from hearth_nlu.encoder.weights import NoEncoderError  # noqa: PLC0415  As above.

    try:
        encoder = ready(folder, weights)
    except (NoEncoderError, OSError):
        return ()
    found: Vectors = encoder.vectors([_shortened(one) for one in texts])[:, MEAN].tolist()
    return found
