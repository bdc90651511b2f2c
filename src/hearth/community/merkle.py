"""A Merkle tree over the audit log: one short root for all of it, and short proofs for one entry.

The hashes are those of RFC 6962, section 2.1 (the same as RFC 9162, section 2.1.1), with SHA-256.
A tree may have begun earlier than what is still kept: its first leaves can be forgotten as long as
the `Range` over them is remembered.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

HASH_BYTES = 32

LEAF = b"\x00"
NODE = b"\x01"
"""What goes before the content, so that no node can be passed off as a leaf (RFC 6962, 2.1)."""


def leaf_hash(content: bytes) -> bytes:
    """The hash of one leaf."""
    return sha256(LEAF + content).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of two neighbours."""
    return sha256(NODE + left + right).digest()


@dataclass(frozen=True, slots=True)
class Range:
    """The first leaves of a tree, as few hashes as they can be followed up from.

    Args:
        size: how many leaves.
        peaks: the roots of the largest full trees that make them up, the largest first: one for
            each bit that is set in `size`.
    """

    size: int = 0
    peaks: tuple[bytes, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what no leaves can have led to.

        Raises:
            ValueError: there is not one hash for each bit of the size.
        """
        whole = all(len(peak) == HASH_BYTES for peak in self.peaks)
        if self.size < 0 or self.size.bit_count() != len(self.peaks) or not whole:
            message = "a range has one hash for each bit that is set in its size"
            raise ValueError(message)

    def followed_by(self, contents: Iterable[bytes]) -> "Range":
        """The range with these leaves after it: O(log n) for one, O(1) on average for many."""
        size, peaks = self.size, list(self.peaks)
        for content in contents:
            top = sha256(LEAF + content).digest()
            # Each full tree of the same height to the left joins with the new one.
            merging = size
            while merging & 1:
                top = sha256(NODE + peaks.pop() + top).digest()
                merging >>= 1
            peaks.append(top)
            size += 1
        return Range(size, tuple(peaks))

    @property
    def root(self) -> bytes:
        """The root of the tree of these leaves; of no leaves, the hash of nothing."""
        if not self.peaks:
            return sha256().digest()
        top, *rest = reversed(self.peaks)
        for peak in rest:
            top = node_hash(peak, top)
        return top

    def written(self) -> bytes:
        """The peaks as bytes, one after the other; with the size, `read` understands them."""
        return b"".join(self.peaks)

    @classmethod
    def read(cls, size: int, peaks: bytes) -> "Range":
        """What was written.

        Raises:
            ValueError: these are not the peaks of that many leaves.
        """
        starts = range(0, len(peaks), HASH_BYTES)
        return cls(size, tuple(peaks[start : start + HASH_BYTES] for start in starts))


EMPTY = Range()
"""The range over no leaves."""


@dataclass(frozen=True, slots=True)
class Inclusion:
    """A proof that a leaf is in a tree (RFC 6962, section 2.1.1).

    Args:
        index: which leaf, counted from 0.
        size: how many leaves the tree has.
        path: the hashes of the neighbours on the way from the leaf to the root.
    """

    index: int
    size: int
    path: tuple[bytes, ...]

    def root_over(self, content: bytes) -> bytes | None:
        """The root of the tree if the leaf has this content; None for a path that leads nowhere.

        The steps are those of RFC 9162, section 2.1.3.2.
        """
        if not 0 <= self.index < self.size:
            return None
        top, at, last = leaf_hash(content), self.index, self.size - 1
        for neighbour in self.path:
            if last == 0:
                return None
            if at & 1 or at == last:
                top = node_hash(neighbour, top)
                while at and not at & 1:
                    at, last = at >> 1, last >> 1
            else:
                top = node_hash(top, neighbour)
            at, last = at >> 1, last >> 1
        return top if last == 0 else None

    def proves(self, content: bytes, root: bytes) -> bool:
        """Whether the leaf has this content in the tree with this root."""
        return self.root_over(content) == root


class Tree:
    """All the leaves that are kept, and the hashes above them, to take proofs from.

    Args:
        contents: the leaves after `before`, in order.
        before: the leaves that are no longer kept.
    """

    def __init__(self, contents: Sequence[bytes], before: Range = EMPTY) -> None:
        self.size = before.size + len(contents)
        self._first = before.size
        # What is left of the kept leaves at each height, by the height: the peaks of the range.
        heights = [
            height for height in range(before.size.bit_length()) if before.size >> height & 1
        ]
        peaks = dict(zip(heights, reversed(before.peaks), strict=True))
        self._levels: list[tuple[int, list[bytes]]] = []
        begin, level = before.size, [leaf_hash(content) for content in contents]
        for height in range(max(1, (self.size - 1).bit_length() + 1)):
            if begin & 1:
                begin, level = begin - 1, [peaks[height], *level]
            self._levels.append((begin, level))
            begin, level = begin >> 1, _joined(level)

    @property
    def root(self) -> bytes:
        """The root of the whole tree."""
        _, top = self._levels[-1]
        return top[0] if top else sha256().digest()

    def inclusion(self, index: int) -> Inclusion:
        """The proof that the leaf is in this tree.

        Raises:
            IndexError: there is no such leaf, or it is no longer kept.
        """
        if not self._first <= index < self.size:
            raise IndexError(index)
        path, at = [], index
        for begin, level in self._levels:
            neighbour = (at ^ 1) - begin
            # The last of an odd number has no neighbour: it goes up as it is.
            if neighbour < len(level):
                path.append(level[neighbour])
            at >>= 1
        # At the top there is one node, and its neighbour would be outside.
        return Inclusion(index, self.size, tuple(path))


def _joined(level: list[bytes]) -> list[bytes]:
    above = [node_hash(*pair) for pair in zip(level[::2], level[1::2], strict=False)]
    return [*above, level[-1]] if len(level) & 1 else above
