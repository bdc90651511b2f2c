"""The rows of a matrix in a file, of which a process holds those that are asked for often."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final
from weakref import finalize

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Places = NDArray[np.int64]

MAPPED: Final = 40_000
"""Rows that are mapped: 15 MB. Of some 230 rows that a message asks for, 20 lie behind them.

Mapped as well, each of those would bring its neighbours along, 64 KB at a time, and after two
hundred messages all of the file would count as this process's memory.
"""


class Rows:
    """The first rows mapped, and any other read when it is asked for: both cost a microsecond."""

    def __init__(self, file: Path) -> None:
        """`file` is one of numpy's, with numbers of four bytes, row after row.

        Raises:
            ValueError: it is not.
            OSError: there is none.
        """
        whole = np.load(file, mmap_mode="r", allow_pickle=False)
        if whole.dtype != np.float32 or whole.ndim != 2 or not whole.flags.c_contiguous:  # noqa: PLR2004  Rows and columns.
            raise ValueError(whole.dtype)
        self._offset, self.shape = whole.offset, whole.shape
        self._mapped = np.asarray(whole[:MAPPED])
        self._file = os.open(file, os.O_RDONLY)
        finalize(self, os.close, self._file)

    def __getitem__(self, places: "Places") -> "Floats":
        """The rows at these places, in their order."""
        near = places < len(self._mapped)
        if near.all():
            return self._mapped[places]
        found = np.empty((len(places), self.shape[1]), dtype=np.float32)
        found[near] = self._mapped[places[near]]
        numbers, size = found.data.cast("B"), found.strides[0]
        far = np.flatnonzero(~near)
        for at, place in zip(far.tolist(), places[far].tolist(), strict=True):
            row = numbers[at * size : (at + 1) * size]
            if os.preadv(self._file, [row], self._offset + place * size) != size:
                raise EOFError(place)
        return found
