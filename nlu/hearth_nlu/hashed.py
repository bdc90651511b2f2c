"""Where known features lie, without a dictionary of them: told by a hash of each.

A dictionary of some hundred thousand features takes 130 bytes for each and is filled at every
start. Here it is two arrays of twelve bytes, read from a file as they are, and the features of a
message are hashed and looked up all at once, in about the time that a dictionary takes.

The hash is a sum of random numbers, one for each byte at its place (tabulation hashing; Zobrist
1970; Carter and Wegman 1979). With 64 bits two of 200,000 features meet in one of a thousand
million sets, and a feature that is not known passes for one that is as seldom.
"""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import shake_256
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]
    Places = NDArray[np.int64]

LONGEST: Final = 128  # Bytes, a power of two; behind it the numbers begin again.
REMEMBERED: Final = 16_384  # Known features whose places are at hand: 2 MB.
_BYTES: Final = 256  # Different ones.
_END: Final = ord("\n")
_NUMBERS: Final = np.frombuffer(
    shake_256(b"hearth: places of features").digest(LONGEST * _BYTES * 8), dtype="<u8"
)
"""A number for each byte at each place: always the same ones, for files hold what they came to."""


def hashes(features: Iterable[str]) -> "Hashes":
    """A number for each feature, none of which has a line break."""
    return hashes_of_lines("".join(f"{one}\n" for one in features).encode())


def hashes_of_lines(lines: bytes) -> "Hashes":
    """The same for features in UTF-8, each of which a line break ends."""
    told = np.frombuffer(lines, dtype=np.uint8)
    if not len(told):
        return np.zeros(0, dtype=np.uint64)
    ends = np.flatnonzero(told == _END) + 1
    lengths = np.diff(ends, prepend=0)
    place = np.arange(len(told)) - np.repeat(ends - lengths, lengths)
    numbers = _NUMBERS[(place & (LONGEST - 1)) * _BYTES + told]
    return np.add.reduceat(numbers, ends - lengths)


def spellings(word: str) -> Iterator[str]:
    """The word without its first letter, without its second, and so on; at last the word itself.

    Of two words that have one in common, one letter is left out, added, or changed, or moved.
    """
    return (word[:place] + word[place + 1 :] for place in range(len(word) + 1))


def hashes_of_spellings(words: Sequence[str]) -> "Hashes":
    """`hashes` of the spellings of each of these words, without writing any of them out.

    What stands before the letter that is left out keeps its place, and what stands behind it
    moves by one: so each hash is a part of one sum and the rest of another.
    """
    text = "".join(f"{word}\n" for word in words)
    if not text.isascii():  # A letter is then more than a byte.
        return hashes(one for word in words for one in spellings(word))
    told = np.frombuffer(text.encode(), dtype=np.uint8)
    ends = np.flatnonzero(told == _END)
    lengths = np.diff(ends, prepend=-1)
    first = np.repeat(ends + 1 - lengths, lengths)
    place = np.arange(len(told)) - first
    stays = _NUMBERS[(place & (LONGEST - 1)) * _BYTES + told]
    moves = _NUMBERS[((place - 1) & (LONGEST - 1)) * _BYTES + told]
    before, until = np.cumsum(stays) - stays, np.cumsum(moves)
    found: Hashes = before - before[first] + np.repeat(until[ends], lengths) - until
    found[ends] += stays[ends]  # Nothing is left out of the word itself.
    return found


class Hashed:
    """The places of features in some order that others keep."""

    def __init__(self, keys: "Hashes", places: "NDArray[np.int32]") -> None:
        """`keys` are hashes, ascending; `places` what each stands for."""
        self.keys = keys
        self.places = places
        self._remembered: dict[str, int] = {}

    @classmethod
    def of(cls, hashed: "Hashes") -> "Hashed":
        """Each stands for its place among these."""
        order = np.argsort(hashed, kind="stable")
        return cls(hashed[order], order.astype(np.int32))

    def find(self, hashed: "Hashes") -> "Places":
        """For each hash its place, and -1 where it is not known."""
        if not len(self.keys):
            return np.full(len(hashed), -1)
        at = np.minimum(self.keys.searchsorted(hashed), len(self.keys) - 1)
        return np.where(self.keys[at] == hashed, self.places[at], -1)

    def among(self, features: Iterable[str]) -> "Places":
        """The places of those of these features that are known, ascending."""
        remembered = self._remembered
        places: list[int] = []
        new: list[str] = []
        for one in features:
            place = remembered.get(one)
            if place is None:
                new.append(one)
            else:
                places.append(place)
        if new:
            found = self.find(hashes(new)).tolist()
            places += found
            if len(remembered) + len(new) <= REMEMBERED:
                # Those of the examples only: nothing that somebody alone has written stays here.
                remembered.update(
                    (one, place) for one, place in zip(new, found, strict=True) if place >= 0
                )
        return np.array(sorted(place for place in places if place >= 0), dtype=np.int64)
