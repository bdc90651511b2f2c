"""The keyed index: finding a person by Telegram id without storing the id.

    HMAC-SHA256(index key, label || length of kind(4) || kind || number(8))

Telegram ids are few enough to try them all, so the secrecy rests wholly on the key. A slow hash
would not replace it. The digest is kept whole, because a person must be found exactly.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC
from typing_extensions import override

from hearth.storage.sealing import where

LABEL = b"hearth index 1"
NUMBER_BYTES = 8
DIGEST_BYTES = 32


class IndexKind(StrEnum):
    """What a number is the number of. The same number of two kinds gives unrelated digests."""

    CHAT = "chat"
    GUESSER = "guesser"
    MEMBER = "member"
    STAFF = "staff"


@dataclass(frozen=True, slots=True)
class IndexKey:
    """One version of the index key."""

    version: int
    secret: bytes = field(repr=False)
    _begun: Mapping[IndexKind, HMAC] = field(init=False, repr=False, compare=False)
    """The HMAC of what is the same for all numbers of a kind, to be gone on with."""

    def __post_init__(self) -> None:
        """Begin the HMAC of every kind, since one is asked for with every message."""
        begun = {kind: _begun(self.secret, kind) for kind in IndexKind}
        object.__setattr__(self, "_begun", begun)

    def digest(self, kind: IndexKind, number: int) -> bytes:
        """The 32 bytes by which this number is found. Always the same for the same three."""
        digest = self._begun[kind].copy()
        digest.update(number.to_bytes(NUMBER_BYTES, "big", signed=True))
        return digest.finalize()


class Digest(NamedTuple):
    """A digest and the version of the key that made it."""

    version: int
    digest: bytes


class IndexKeys:
    """All versions of the index key: the primary writes, and any may still be found."""

    def __init__(self, primary: IndexKey, others: Iterable[IndexKey] = ()) -> None:
        self.primary = primary
        self.all = (primary, *others)

    def digest(self, kind: IndexKind, number: int) -> Digest:
        """What to write for this number."""
        return Digest(self.primary.version, self.primary.digest(kind, number))

    def digests(self, kind: IndexKind, number: int) -> tuple[Digest, ...]:
        """What to look for: one digest per version, the primary's first."""
        return tuple([Digest(key.version, key.digest(kind, number)) for key in self.all])

    @override
    def __repr__(self) -> str:
        return f"IndexKeys(versions={[key.version for key in self.all]})"


def _begun(secret: bytes, kind: IndexKind) -> HMAC:
    digest = HMAC(secret, SHA256())
    digest.update(LABEL + where.field(kind.encode()))
    return digest
