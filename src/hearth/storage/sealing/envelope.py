"""The envelope: one value under one symmetric key, tied to its place.

    version(1) = 0x01 | key id(4) | nonce(12) | ciphertext | tag(16)

AES-256-GCM (NIST SP 800-38D) with a random nonce. The additional data is the five bytes of the
header and then the framed place. The layout is that of Tink's AES-GCM keys:
https://developers.google.com/tink/wire-format
"""

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from typing_extensions import override

from hearth.storage.sealing.errors import CannotOpenError
from hearth.storage.sealing.where import Where

ENVELOPE_VERSION = b"\x01"
KEY_ID_BYTES = 4
HEADER_BYTES = 1 + KEY_ID_BYTES
NONCE_BYTES = 12  # The only length that GCM takes without hashing it first.
NONCE_END = HEADER_BYTES + NONCE_BYTES
TAG_BYTES = 16
ENVELOPE_OVERHEAD = NONCE_END + TAG_BYTES
SECRET_BYTES = 32  # AES-256.


@dataclass(frozen=True, slots=True)
class DataKey:
    """A symmetric key and the number that envelopes know it by.

    At most 2**32 values may be sealed under one key, because nonces are random (SP 800-38D, 8.3).
    """

    id: int
    cipher: AESGCM = field(repr=False, compare=False)
    header: bytes = field(init=False, repr=False, compare=False)
    """How every envelope under this key begins."""

    def __post_init__(self) -> None:
        """Write the header, once for all envelopes."""
        header = ENVELOPE_VERSION + self.id.to_bytes(KEY_ID_BYTES, "big")
        object.__setattr__(self, "header", header)

    @classmethod
    def of(cls, id_: int, secret: bytes) -> "DataKey":
        """The key with this secret, ready for use.

        Raises:
            ValueError: the secret is not 32 bytes long.
        """
        if len(secret) != SECRET_BYTES:
            raise ValueError(SECRET_BYTES)
        return cls(id_, AESGCM(secret))

    def find(self, header: bytes) -> "DataKey | None":
        """This key, if its envelopes begin so."""
        return self if header == self.header else None


class Keys(Protocol):
    """Keys to try: one, or all that a member or a purpose ever had."""

    def find(self, header: bytes) -> DataKey | None:
        """The key whose envelopes begin so, if it is among these."""


class DataKeys:
    """The keys of one purpose: the first seals, and all of them open."""

    __slots__ = ("_others", "primary")  # There is one of these for every member who is about.

    def __init__(self, primary: DataKey, others: Iterable[DataKey] = ()) -> None:
        self.primary = primary
        self._others = {key.header: key for key in others if key.id != primary.id}

    def __len__(self) -> int:
        """How many they are."""
        return 1 + len(self._others)

    def find(self, header: bytes) -> DataKey | None:
        """The key whose envelopes begin so, if it is among these. Most have only ever been one."""
        return self.primary if header == self.primary.header else self._others.get(header)

    @override
    def __repr__(self) -> str:
        ids = sorted([self.primary.id, *(key.id for key in self._others.values())])
        return f"DataKeys(primary={self.primary.id}, ids={ids})"


def seal(key: DataKey, plaintext: bytes, where: Where) -> bytes:
    """The plaintext in an envelope that opens only at this place. Never twice the same bytes."""
    nonce = os.urandom(NONCE_BYTES)
    return key.header + nonce + key.cipher.encrypt(nonce, plaintext, key.header + where.framed())


def open_(keys: Keys, envelope: bytes, where: Where) -> bytes:
    """What was sealed for this place.

    Raises:
        CannotOpenError: for whatever reason.
    """
    key = keys.find(envelope[:HEADER_BYTES])
    if key is None or len(envelope) < ENVELOPE_OVERHEAD:
        raise CannotOpenError(where)
    nonce, sealed = envelope[HEADER_BYTES:NONCE_END], envelope[NONCE_END:]
    try:
        return key.cipher.decrypt(nonce, sealed, key.header + where.framed())
    except InvalidTag:
        raise CannotOpenError(where) from None
