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

    @classmethod
    def of(cls, id_: int, secret: bytes) -> "DataKey":
        """The key with this secret, ready for use.

        Raises:
            ValueError: the secret is not 32 bytes long.
        """
        if len(secret) != SECRET_BYTES:
            raise ValueError(SECRET_BYTES)
        return cls(id_, AESGCM(secret))

    def find(self, id_: int) -> "DataKey | None":
        """This key, if that is its number."""
        return self if id_ == self.id else None


class Keys(Protocol):
    """Keys to try: one, or all that a member or a purpose ever had."""

    def find(self, id_: int) -> DataKey | None:
        """The key with this number, if it is among these."""


class DataKeys:
    """The keys of one purpose: the first seals, and all of them open."""

    __slots__ = ("_by_id", "primary")  # There is one of these for every member who is about.

    def __init__(self, primary: DataKey, others: Iterable[DataKey] = ()) -> None:
        self.primary = primary
        self._by_id = {key.id: key for key in (primary, *others)}

    def __len__(self) -> int:
        """How many they are."""
        return len(self._by_id)

    def find(self, id_: int) -> DataKey | None:
        """The key with this number, if it is among these. Most have only ever been one."""
        return self.primary if id_ == self.primary.id else self._by_id.get(id_)

    @override
    def __repr__(self) -> str:
        return f"DataKeys(primary={self.primary.id}, ids={sorted(self._by_id)})"


def seal(key: DataKey, plaintext: bytes, where: Where) -> bytes:
    """The plaintext in an envelope that opens only at this place. Never twice the same bytes."""
    header = ENVELOPE_VERSION + key.id.to_bytes(KEY_ID_BYTES, "big")
    nonce = os.urandom(NONCE_BYTES)
    return header + nonce + key.cipher.encrypt(nonce, plaintext, header + where.framed())


def open_(keys: Keys, envelope: bytes, where: Where) -> bytes:
    """What was sealed for this place.

    Raises:
        CannotOpenError: for whatever reason.
    """
    key = keys.find(int.from_bytes(envelope[1:HEADER_BYTES], "big"))
    if key is None or len(envelope) < ENVELOPE_OVERHEAD or envelope[:1] != ENVELOPE_VERSION:
        raise CannotOpenError(where)
    nonce, sealed = envelope[HEADER_BYTES:NONCE_END], envelope[NONCE_END:]
    try:
        return key.cipher.decrypt(nonce, sealed, envelope[:HEADER_BYTES] + where.framed())
    except InvalidTag:
        raise CannotOpenError(where) from None
