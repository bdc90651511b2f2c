"""Signing keys (Ed25519, RFC 8032) and the number each is known by."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

SIGNATURE_BYTES = 64


@dataclass(frozen=True, slots=True)
class Signer:
    """A key that signs, and the number its signatures name."""

    id: int
    key: Ed25519PrivateKey = field(repr=False, compare=False)

    def sign(self, message: bytes) -> bytes:
        """64 bytes; always the same for the same message."""
        return self.key.sign(message)

    @property
    def public(self) -> Ed25519PublicKey:
        """The half with which anybody can check."""
        return self.key.public_key()


VerifyKeys = Mapping[int, Ed25519PublicKey]
"""Whose signatures are accepted, by their number."""


def is_signed(key: Ed25519PublicKey, signature: bytes, message: bytes) -> bool:
    """Whether the holder of the key signed exactly this message."""
    try:
        key.verify(signature, message)
    except InvalidSignature:
        return False
    return True
