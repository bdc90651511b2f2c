"""A process's key ring: what it holds, as tools ready for use. No key is ever printed."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from typing_extensions import override

from hearth.storage.keys.errors import KeyNotHeldError
from hearth.storage.keys.index import IndexKey, IndexKeys
from hearth.storage.keys.names import HOLDS, MADE, PUBLIC_OF, Holder, KeyName, Made
from hearth.storage.keys.wrapping import ContactKeys
from hearth.storage.sealing.envelope import SECRET_BYTES, DataKey, DataKeys
from hearth.storage.sealing.letter import PrivateKeys, Recipient
from hearth.storage.sealing.signing import Signer, VerifyKeys

RING_KEY_BIT = 0x8000_0000
"""Set in the id of every ring key and of no member's key, so that the two are never mistaken."""

HIGHEST_ID = 0xFFFF_FFFF


@dataclass(frozen=True, slots=True)
class RingKey:
    """One version of one named key."""

    name: KeyName
    version: int
    id: int
    primary: bool
    material: bytes = field(repr=False)


class KeyRing:
    """The keys of one process, each name with its versions and one primary among them."""

    def __init__(self, holder: Holder, keys: Iterable[RingKey]) -> None:
        """Take the keys.

        Raises:
            ValueError: they are not exactly what this holder holds, or not well formed.
        """
        self.holder = holder
        self.keys = tuple(sorted(keys, key=lambda key: (key.name, not key.primary, key.version)))
        if not (
            {key.name for key in self.keys} == HOLDS[holder]
            and all(_well_formed(self._of(name)) for name in HOLDS[holder])
            and all(self._halves_match(name) for name in PUBLIC_OF if name in HOLDS[holder])
        ):
            raise ValueError(holder)

    def data_keys(self, name: KeyName) -> DataKeys:
        """The keys that seal and open what this process writes for itself.

        Raises:
            KeyNotHeldError: the ring does not have them.
        """
        primary, *others = (DataKey.of(key.id, key.material) for key in self._held(name))
        return DataKeys(primary, others)

    def recipient(self, name: KeyName) -> Recipient:
        """To whom letters of this name are sealed, under the primary.

        Raises:
            KeyNotHeldError: the ring does not have it.
        """
        key = self._held(name)[0]
        return Recipient(key.id, X25519PublicKey.from_public_bytes(key.material))

    def private_keys(self, name: KeyName) -> PrivateKeys:
        """What opens letters of this name, every epoch of it.

        Raises:
            KeyNotHeldError: the ring does not have them.
        """
        return {
            key.id: X25519PrivateKey.from_private_bytes(key.material) for key in self._held(name)
        }

    def signer(self, name: KeyName) -> Signer:
        """What signs as this name.

        Raises:
            KeyNotHeldError: the ring does not have it.
        """
        key = self._held(name)[0]
        return Signer(key.id, Ed25519PrivateKey.from_private_bytes(key.material))

    def verify_keys(self, *names: KeyName) -> VerifyKeys:
        """Whose signatures count: every version of these names."""
        return {
            key.id: Ed25519PublicKey.from_public_bytes(key.material)
            for name in names
            for key in self._held(name)
        }

    def contact_keys(self) -> ContactKeys:
        """What wraps the members' data keys."""
        keys = self._held(KeyName.CONTACT)
        return ContactKeys(keys[0].id, {key.id: key.material for key in keys})

    def index_keys(self) -> IndexKeys:
        """What finds a person by their Telegram id."""
        primary, *others = (
            IndexKey(key.version, key.material) for key in self._held(KeyName.INDEX)
        )
        return IndexKeys(primary, others)

    def _held(self, name: KeyName) -> tuple[RingKey, ...]:
        """Every version of this name, the primary first."""
        if name not in HOLDS[self.holder]:
            raise KeyNotHeldError(name)
        return self._of(name)

    def _of(self, name: KeyName) -> tuple[RingKey, ...]:
        return tuple(key for key in self.keys if key.name is name)

    def _halves_match(self, name: KeyName) -> bool:
        """Whether each private key has its public half, and the same one is primary.

        A signing key that was retired has only its public half left: what it signed stays genuine.
        """
        private = {(key.id, key.primary, public_half(key)) for key in self._of(name)}
        public = {(key.id, key.primary, key.material) for key in self._of(PUBLIC_OF[name])}
        return private <= public if MADE[name] is Made.SIGNING else private == public

    @override
    def __repr__(self) -> str:
        return f"KeyRing({self.holder}, {len(self.keys)} keys)"


def public_half(key: RingKey) -> bytes:
    """The half of a private key that others may know."""
    if MADE[key.name] is Made.SIGNING:
        return Ed25519PrivateKey.from_private_bytes(key.material).public_key().public_bytes_raw()
    return X25519PrivateKey.from_private_bytes(key.material).public_key().public_bytes_raw()


def rings_agree(one: KeyRing, other: KeyRing) -> bool:
    """Whether two rings were made together: what both hold is the same in both."""
    shared = HOLDS[one.holder] & HOLDS[other.holder]
    return {key for key in one.keys if key.name in shared} == {
        key for key in other.keys if key.name in shared
    }


def _well_formed(keys: tuple[RingKey, ...]) -> bool:
    """Whether the versions of one name have one primary, ids of their own and 32 bytes each."""
    return (
        sum(key.primary for key in keys) == 1
        and len({key.id for key in keys}) == len({key.version for key in keys}) == len(keys)
        and all(RING_KEY_BIT <= key.id <= HIGHEST_ID and key.version > 0 for key in keys)
        and all(len(key.material) == SECRET_BYTES for key in keys)
    )
