"""What is remembered of every deed: who did what to whom, and when. Never what was said."""

from dataclasses import dataclass
from datetime import UTC, datetime

from hearth.community.deeds import Deed
from hearth.community.people import Actor, MemberId, StaffId

__all__ = ["Deed", "Entry", "Numbered", "Standing", "Subject", "Wanted"]


@dataclass(frozen=True, slots=True)
class Subject:
    """What a deed was about: the kind of thing and its identifier, which names no person."""

    kind: str
    id: str

    @classmethod
    def of(cls, kind: str, identifier: object) -> "Subject":
        """A subject with any identifier that prints as one word."""
        return cls(kind, str(identifier))


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the audit log. Identifiers only: erasing a person needs no edits here."""

    deed: Deed
    by: Actor
    about: Subject
    at: datetime

    @property
    def written_at(self) -> str:
        """The time as the hash chain has it: UTC, with microseconds."""
        return self.at.astimezone(UTC).isoformat(timespec="microseconds")


@dataclass(frozen=True, slots=True)
class Numbered:
    """An entry in its place in the chain.

    Args:
        number: counted from 1, without a gap.
        previous: the hash of the entry before.
        hash: of this one.
        values: the digest over the sealed values that were written with it, if any were.
    """

    number: int
    entry: Entry
    previous: bytes
    hash: bytes
    values: bytes | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the log has come, and how far signed checkpoints cover it.

    Args:
        size: the number of the newest entry; 0 if there is none.
        covered: how many entries the newest checkpoint covers.
        covered_at: when that was; None if there is no checkpoint.
    """

    size: int = 0
    covered: int = 0
    covered_at: datetime | None = None

    @property
    def open(self) -> int:
        """How many entries no checkpoint covers yet."""
        return self.size - self.covered


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries are looked for; what is None or empty counts as not asked.

    Args:
        deeds: only these.
        staff: done by this staff member.
        kind: about this kind of thing.
        member: about this member, or a case or a consent of theirs.
    """

    deeds: frozenset[Deed] = frozenset()
    staff: StaffId | None = None
    kind: str = ""
    member: MemberId | None = None
