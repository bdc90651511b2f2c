"""A letter: one value that the writer signs and only the recipient opens, tied to its place.

    version(1) = 0x02 | recipient key id(4) | signer key id(4) | signature(64)
    | encapsulated key(32) | ciphertext | tag(16)

HPKE (RFC 9180) in base mode with DHKEM(X25519, HKDF-SHA256), HKDF-SHA256 and AES-256-GCM. Base
mode does not say who wrote, so the writer signs (Ed25519). The context is a label, the nine bytes
of the header and the framed place. It is HPKE's `info`, as RFC 9180, 8.1 advises for single
messages, and the signature covers it and the ciphertext. Because the context names the signer,
nobody can replace the signature by their own and pass the content off as theirs.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from hearth.storage.sealing.envelope import KEY_ID_BYTES, TAG_BYTES
from hearth.storage.sealing.errors import CannotOpenError
from hearth.storage.sealing.signing import SIGNATURE_BYTES, Signer, VerifyKeys, is_signed
from hearth.storage.sealing.where import Where

LETTER_VERSION = b"\x02"
LABEL = b"hearth letter 1"
HEADER_BYTES = 1 + 2 * KEY_ID_BYTES
ENCAPSULATED_BYTES = 32
LETTER_OVERHEAD = HEADER_BYTES + SIGNATURE_BYTES + ENCAPSULATED_BYTES + TAG_BYTES

SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


@dataclass(frozen=True, slots=True)
class Recipient:
    """To whom a letter is sealed: a public key and its number."""

    id: int
    key: X25519PublicKey = field(repr=False, compare=False)


PrivateKeys = Mapping[int, X25519PrivateKey]
"""What opens letters: every epoch's private key by its number."""


@dataclass(frozen=True, slots=True)
class LetterSealer:
    """Writes letters that their own writer cannot read again."""

    to: Recipient
    signer: Signer

    def seal(self, plaintext: bytes, where: Where) -> bytes:
        """The plaintext as a signed letter that opens only at this place."""
        header = LETTER_VERSION + _id(self.to.id) + _id(self.signer.id)
        context = LABEL + header + where.framed()
        sealed = SUITE.encrypt(plaintext, self.to.key, info=context)
        return header + self.signer.sign(context + sealed) + sealed


@dataclass(frozen=True, slots=True)
class LetterOpener:
    """Opens letters to these keys, from these signers only."""

    private_keys: PrivateKeys = field(repr=False)
    verify_keys: VerifyKeys = field(repr=False)

    def open_(self, letter: bytes, where: Where) -> bytes:
        """What was written for this place.

        Raises:
            CannotOpenError: for whatever reason, a wrong or missing signature included.
        """
        header, rest = letter[:HEADER_BYTES], letter[HEADER_BYTES:]
        signature, sealed = rest[:SIGNATURE_BYTES], rest[SIGNATURE_BYTES:]
        context = LABEL + header + where.framed()
        private = self.private_keys.get(_number(header[1 : 1 + KEY_ID_BYTES]))
        signer = self.verify_keys.get(_number(header[1 + KEY_ID_BYTES :]))
        if private is None or signer is None or header[:1] != LETTER_VERSION:
            raise CannotOpenError(where)
        if not is_signed(signer, signature, context + sealed):
            raise CannotOpenError(where)
        try:
            return SUITE.decrypt(sealed, private, info=context)
        except InvalidTag:
            raise CannotOpenError(where) from None


def _id(id_: int) -> bytes:
    return id_.to_bytes(KEY_ID_BYTES, "big")


def _number(id_: bytes) -> int:
    return int.from_bytes(id_, "big")
