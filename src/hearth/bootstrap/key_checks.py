"""What `hearth doctor` wants to know about keys: half-done rotations, and the recovery copy."""

from dataclasses import dataclass
from enum import Enum, auto

from hearth.bootstrap.key_place import keeper_of
from hearth.bootstrap.outside import clock
from hearth.bootstrap.recovering import recovery_file
from hearth.bootstrap.rings import load_ring, storage_of
from hearth.settings import Settings
from hearth.storage.keys import recovery
from hearth.storage.keys.errors import (
    KeyFileMissingError,
    KeyRingError,
    RecoveryUnreadableError,
)
from hearth.storage.keys.names import Holder, KeyName
from hearth.storage.keys.sources import read_private
from hearth.storage.keys.versions import ROTATED, differs, is_begun
from hearth.storage.rotation.needs import left


class Copy(Enum):
    """How the recovery copy is."""

    MISSING = auto()
    OLD = auto()
    FOREIGN = auto()
    CURRENT = auto()


@dataclass(frozen=True, slots=True)
class CopyFound:
    """The recovery copy, and whose keys it takes."""

    how: Copy
    needed: int = 0
    people: int = 0


def half_rotated(settings: Settings) -> list[KeyName]:
    """Keys whose next version is in the rings and not in use, or in one ring and not the other.

    Empty where only one ring is here: nothing can be compared then.
    """
    try:
        rings = keeper_of(settings, settings.home).rings()
    except KeyRingError:
        return []
    return [name for name in ROTATED if is_begun(rings, name) or differs(rings, name)]


async def half_sealed(settings: Settings) -> list[KeyName]:
    """Shared keys of which older versions still lock what a rotation should have taken along."""
    async with storage_of(settings, Holder.CARETEAM, clock, checked=False) as storage:
        storages = {Holder.CARETEAM: storage}
        names = (KeyName.CONTACT, KeyName.INDEX, KeyName.CARE, KeyName.CARETEAM_MAILBOX)
        return [name for name in names if await left(storages, name)]


def copy_found(settings: Settings) -> CopyFound:
    """How the recovery copy in HEARTH_HOME is."""
    path = recovery_file(settings.home)
    ring = load_ring(settings, Holder.CARETEAM)
    try:
        copy = recovery.genuine(read_private(path), ring, str(path))
    except KeyFileMissingError:
        return CopyFound(Copy.MISSING)
    except (RecoveryUnreadableError, KeyRingError):
        return CopyFound(Copy.FOREIGN)
    how = Copy.CURRENT if copy.is_of(ring) else Copy.OLD
    return CopyFound(how, copy.needed, len(copy.people))
