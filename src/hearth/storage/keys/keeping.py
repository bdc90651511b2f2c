"""Where both rings are written back to when they change."""

import fcntl
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from hearth.storage.keys import document
from hearth.storage.keys.errors import KeyRingError, RingLockedError
from hearth.storage.keys.making import OWNER_FILE, OWNER_FOLDER, replace_private
from hearth.storage.keys.names import Holder
from hearth.storage.keys.passphrase import (
    Passphrase,
    Stretching,
    is_locked,
    lock,
    stretching_of,
)
from hearth.storage.keys.ring import KeyRing
from hearth.storage.keys.sources import (
    FileSource,
    KeyRingSource,
    holds,
    key_file,
    read_private,
)

LOCK_FILE = ".keys-at-work"


class KeysAtWorkError(KeyRingError):
    """Another command changes the keys at this moment."""


class RingKeeper(Protocol):
    """The place of both rings, for whoever changes them."""

    @property
    def in_place(self) -> bool:
        """Whether what is kept counts at once; otherwise somebody has to put it there."""

    def rings(self) -> dict[Holder, KeyRing]:
        """Both rings, read anew.

        Raises:
            KeyRingError: one is not there or cannot be read.
        """

    def keep(self, ring: KeyRing) -> None:
        """Put this ring in the place of the one before; when it returns it is on the disk."""


@dataclass(frozen=True, slots=True)
class FileKeeper:
    """Rings in owner-only files, under a passphrase or not: as they are, so they stay."""

    home: Path
    passphrase: Passphrase | None = field(default=None, repr=False)
    in_place: bool = field(default=True, init=False)

    def rings(self) -> dict[Holder, KeyRing]:
        """Both rings, read anew."""
        return {holder: FileSource(self.home, holder, self.passphrase).load() for holder in Holder}

    def keep(self, ring: KeyRing) -> None:
        """Put this ring in the place of the one before, durably and at one instant."""
        path = key_file(self.home, ring.holder)
        before, text = read_private(path), document.written(ring)
        if is_locked(before):
            how = stretching_of(before, holds(ring.holder), str(path))
            text = _locked(text, ring.holder, self.passphrase, how)
        replace_private(path, text)

    def protect(self, passphrase: Passphrase) -> None:
        """Put both files under a passphrase, each with a salt of its own."""
        for holder, ring in self.rings().items():
            text = _locked(document.written(ring), holder, passphrase, Stretching.fresh())
            replace_private(key_file(self.home, holder), text)

    def unprotect(self) -> None:
        """Take the passphrase off both files."""
        for holder, ring in self.rings().items():
            replace_private(key_file(self.home, holder), document.written(ring))


@dataclass(frozen=True, slots=True)
class FolderKeeper:
    """Rings that come from the environment: changed ones are laid out for whoever puts them there.

    Args:
        sources: where the rings are now.
        folder: where the next ones are written, for their owner alone.
        passphrase: of rings that are under one.
    """

    sources: Mapping[Holder, KeyRingSource] = field(repr=False)
    folder: Path
    passphrase: Passphrase | None = field(default=None, repr=False)
    in_place: bool = field(default=False, init=False)

    def rings(self) -> dict[Holder, KeyRing]:
        """Both rings as they are in the environment now."""
        return {holder: source.load() for holder, source in self.sources.items()}

    def keep(self, ring: KeyRing) -> None:
        """Write the next ring into the folder."""
        self.folder.mkdir(mode=OWNER_FOLDER, parents=True, exist_ok=True)
        self.folder.chmod(OWNER_FOLDER)
        text = document.written(ring)
        if self.passphrase is not None:
            text = _locked(text, ring.holder, self.passphrase, Stretching.fresh())
        replace_private(self.folder / f"{ring.holder}.keys", text)


@contextmanager
def alone(home: Path) -> Iterator[None]:
    """Nobody else changes the keys of this place until the block ends, not even by mischance.

    Raises:
        KeysAtWorkError: somebody does already.
    """
    home.mkdir(mode=OWNER_FOLDER, parents=True, exist_ok=True)
    handle = os.open(home / LOCK_FILE, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, OWNER_FILE)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise KeysAtWorkError from None
        yield
    finally:
        os.close(handle)


def _locked(text: str, holder: Holder, passphrase: Passphrase | None, how: Stretching) -> str:
    if passphrase is None:
        raise RingLockedError(holder)
    return lock(text, holds(holder), passphrase, how)
