"""Going through the log from its beginning to its end, entry by entry."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from hearth.community.merkle import Range
from hearth.storage.audit.beginning import Beginning
from hearth.storage.audit.chain import digest_of_values
from hearth.storage.audit.rows import Row, hash_of

LISTED_MOST = 20
"""Flaws of one kind that are listed; all are counted."""


class Flaw(StrEnum):
    """What can be wrong."""

    MISSING = "missing"  # number
    NOT_CHAINED = "not-chained"  # number
    ALTERED = "altered"  # number
    VALUES_ALTERED = "values-altered"  # number
    VALUES_STRAY = "values-stray"  # number
    CUT = "cut"  # number of the last that there was
    NO_BEGINNING = "no-beginning"  # number
    ROOT = "root"  # name of the checkpoint
    BACKWARDS = "backwards"  # name of the checkpoint
    CHECKPOINT_ALTERED = "checkpoint-altered"  # name
    VALUE_OTHER = "value-other"  # place
    VALUE_GONE = "value-gone"  # place
    VALUE_UNKNOWN = "value-unknown"  # place


@dataclass(slots=True)
class Flaws:
    """What was found to be wrong.

    Args:
        counts: how often, by kind.
        listed: the first of each kind: a number, a name or a place.
    """

    counts: Counter[Flaw] = field(default_factory=Counter)
    listed: dict[Flaw, list[str]] = field(default_factory=dict)

    def add(self, flaw: Flaw, what: object) -> None:
        """One more."""
        self.counts[flaw] += 1
        listed = self.listed.setdefault(flaw, [])
        if len(listed) < LISTED_MOST:
            listed.append(str(what))


@dataclass(slots=True)
class Walk:
    """Where somebody is who goes through the log.

    Args:
        number: of the last entry that was looked at.
        chain: its hash.
        range: over all entries so far.
        stops: sizes at which the root is wanted.
        reached: by size, the root and the hash of the last entry there.
        places: by place, what is remembered of the value there.
    """

    number: int
    chain: bytes
    range: Range
    flaws: Flaws
    stops: frozenset[int] = frozenset()
    reached: dict[int, tuple[bytes, bytes]] = field(default_factory=dict)
    places: dict[str, bytes] = field(default_factory=dict)

    @classmethod
    def from_(cls, begin: Beginning, flaws: Flaws, stops: Iterable[int]) -> "Walk":
        """At the beginning of what is kept."""
        walk = cls(begin.number, begin.chain, begin.range, flaws, frozenset(stops))
        walk.reached[begin.number] = (begin.range.root, begin.chain)
        return walk

    def over(self, rows: Sequence[Row], remembered: Iterable[Sequence[object]]) -> None:
        """Look at the next entries.

        Args:
            rows: in order.
            remembered: number, place and digest of what was remembered with them.
        """
        values: dict[int, list[tuple[str, bytes]]] = {}
        for number, place, digest in remembered:
            values.setdefault(number, []).append((place, bytes(digest)))  # type: ignore[call-overload, arg-type]  # Rows of the driver.
        number, chain, hashes = self.number, self.chain, []
        for row in rows:
            number += 1
            if row[0] != number:
                self.flaws.add(Flaw.MISSING, number)
                number = row[0]
            if row[7] != chain:
                self.flaws.add(Flaw.NOT_CHAINED, number)
            if row[8] != hash_of(row, row[7]):
                self.flaws.add(Flaw.ALTERED, number)
            if row[9] is not None or number in values:
                self._remember(number, row[9], values.pop(number, []))
            chain = row[8]
            hashes.append(chain)
            if number in self.stops:
                self.range, hashes = self.range.followed_by(hashes), []
                self.reached[number] = (self.range.root, bytes(chain))
        for stray in values:
            self.flaws.add(Flaw.VALUES_STRAY, stray)
        self.number, self.chain = number, bytes(chain)
        self.range = self.range.followed_by(hashes)

    def _remember(
        self, number: int, digest: bytes | None, values: list[tuple[str, bytes]]
    ) -> None:
        if digest is None:
            self.flaws.add(Flaw.VALUES_STRAY, number)
        elif digest_of_values(values) != digest:
            self.flaws.add(Flaw.VALUES_ALTERED, number)
        self.places.update(values)
