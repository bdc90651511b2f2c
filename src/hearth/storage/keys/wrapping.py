"""Wrapping the members' data keys under the contact key.

Each member's keys are wrapped under a key of their own, derived from the contact key, so that a
wrapped key moved to another member does not unwrap, and so that the contact key itself is never
used by two algorithms. AES-KW: RFC 3394; HKDF-SHA256: RFC 5869.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap
from typing_extensions import override

from hearth.community.people import MemberId
from hearth.storage.sealing.envelope import SECRET_BYTES
from hearth.storage.sealing.errors import CannotOpenError
from hearth.storage.sealing.where import Where

LABEL = b"hearth member key wrap 1"
MEMBER_BYTES = 8


@dataclass(frozen=True, slots=True)
class Wrapped:
    """A data key that only a holder of the contact key can use."""

    by: int
    """The id of the contact key."""

    content: bytes = field(repr=False)


class WrapsKeys(Protocol):
    """The contact key in whichever version is in use; see `ContactKeys`."""

    @property
    def primary(self) -> int:
        """The id of the version that wraps."""

    def wrap(self, member: MemberId, secret: bytes) -> Wrapped:
        """The member's data key, wrapped under the primary."""

    def unwrap(self, member: MemberId, wrapped: Wrapped) -> bytes:
        """The member's data key.

        Raises:
            CannotOpenError: it is not this member's, was changed, or its contact key is not held.
        """


class ContactKeys:
    """All versions of the contact key: the primary wraps, and any unwraps."""

    def __init__(self, primary: int, secrets: Mapping[int, bytes]) -> None:
        self.primary = primary
        self._secrets = dict(secrets)

    def wrap(self, member: MemberId, secret: bytes) -> Wrapped:
        """The member's data key, wrapped under the primary."""
        wrapping = _wrapping_key(self._secrets[self.primary], member)
        return Wrapped(self.primary, aes_key_wrap(wrapping, secret))

    def unwrap(self, member: MemberId, wrapped: Wrapped) -> bytes:
        """The member's data key.

        Raises:
            CannotOpenError: it is not this member's, was changed, or its contact key is not held.
        """
        place = Where("member_keys", "wrapped", member, 1)
        contact = self._secrets.get(wrapped.by)
        if contact is None:
            raise CannotOpenError(place)
        try:
            return aes_key_unwrap(_wrapping_key(contact, member), wrapped.content)
        except InvalidUnwrap:
            raise CannotOpenError(place) from None

    @override
    def __repr__(self) -> str:
        return f"ContactKeys(primary={self.primary}, ids={sorted(self._secrets)})"


def _wrapping_key(contact: bytes, member: MemberId) -> bytes:
    # The contact key is uniformly random already, so HKDF's first step has nothing to extract.
    info = LABEL + member.to_bytes(MEMBER_BYTES, "big", signed=True)
    return HKDFExpand(SHA256(), SECRET_BYTES, info).derive(contact)
