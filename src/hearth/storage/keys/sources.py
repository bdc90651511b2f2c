"""Where a process gets its key ring from."""

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from hearth.storage.keys import document
from hearth.storage.keys.errors import (
    KeyFileExposedError,
    KeyFileMissingError,
    KeyRingUnreadableError,
)
from hearth.storage.keys.names import Holder
from hearth.storage.keys.passphrase import Passphrase, unlock
from hearth.storage.keys.ring import KeyRing

KEYS_FOLDER = "keys"
OTHERS = stat.S_IRWXG | stat.S_IRWXO


class KeyRingSource(Protocol):
    """A place that keeps key rings."""

    def load(self) -> KeyRing:
        """The ring, read anew.

        Raises:
            KeyRingError: there is none, others can reach it, or it cannot be read.
        """

    def stamp(self) -> object:
        """What differs when the ring may have been exchanged. Quick, and never raises."""


@dataclass(frozen=True, slots=True)
class FileSource:
    """A file under HEARTH_HOME that only its owner can reach, in a folder of the same kind."""

    home: Path
    holder: Holder
    passphrase: Passphrase | None = field(default=None, repr=False)

    @property
    def path(self) -> Path:
        """The file."""
        return key_file(self.home, self.holder)

    def load(self) -> KeyRing:
        """The ring, read anew.

        Raises:
            KeyFileMissingError: there is no such file.
            KeyFileExposedError: others can reach it, or this process is not its owner's.
            KeyRingUnreadableError: it is not this holder's ring.
            RingLockedError: it is under a passphrase, and there is none.
            WrongPassphraseError: it does not open with the passphrase.
        """
        place = str(self.path)
        text = unlock(read_private(self.path), holds(self.holder), place, self.passphrase)
        return document.read(text, self.holder, place)

    def stamp(self) -> object:
        """Which file it is, and when it was written."""
        return file_stamp(self.path)


@dataclass(frozen=True, slots=True)
class SecretSource:
    """A variable that holds the ring, or the same name with `_FILE` that says where it is mounted.

    Whoever mounts the secret decides who can read it: container platforms mount them readable
    for all inside, so the mode is not checked here.
    """

    environ: Mapping[str, str] = field(repr=False)
    variable: str
    holder: Holder
    passphrase: Passphrase | None = field(default=None, repr=False)

    def load(self) -> KeyRing:
        """The ring, read anew. The `_FILE` variable counts when both are set.

        Raises:
            KeyFileMissingError: neither variable is set, or the file is not there.
            KeyRingUnreadableError: it is not this holder's ring.
            RingLockedError: it is under a passphrase, and there is none.
            WrongPassphraseError: it does not open with the passphrase.
        """
        place = f"{self.variable}_FILE"
        if path := self.environ.get(place):
            return self._read(_read_mounted(Path(path)), path)
        if text := self.environ.get(self.variable):
            return self._read(text, self.variable)
        raise KeyFileMissingError(self.variable)

    def stamp(self) -> object:
        """Which file is mounted, and when it was written; a variable never changes."""
        path = self.environ.get(f"{self.variable}_FILE")
        return file_stamp(Path(path)) if path else None

    def _read(self, text: str, place: str) -> KeyRing:
        opened = unlock(text, holds(self.holder), place, self.passphrase)
        return document.read(opened, self.holder, place)


def holds(holder: Holder) -> str:
    """What a locked or wrapped ring of this holder says it is."""
    return f"ring {holder}"


def key_file(home: Path, holder: Holder) -> Path:
    """Where the owner-only file of this holder is."""
    return home / KEYS_FOLDER / f"{holder}.keys"


def file_stamp(path: Path) -> object:
    """Which file is behind a name, and when it was written; None if there is none.

    Links are followed: platforms exchange a mounted secret by pointing a link elsewhere.
    """
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_dev, found.st_ino, found.st_mtime_ns, found.st_size)


def read_private(path: Path) -> str:
    """The text of a file that nobody else can reach. A symbolic link is not followed.

    Raises:
        KeyFileMissingError: there is no such file.
        KeyFileExposedError: others can reach it, or this process is not its owner's.
        KeyRingUnreadableError: it is no text, or a link.
    """
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except FileNotFoundError:
        raise KeyFileMissingError(str(path)) from None
    except OSError:
        raise KeyRingUnreadableError(str(path)) from None
    with os.fdopen(handle, "rb") as file:
        # The open file is asked, not its name, which could point elsewhere a moment later.
        _refuse_exposed(path, os.fstat(handle))
        _refuse_exposed(path.parent, path.parent.stat())
        return _text(file.read(), path)


def _refuse_exposed(path: Path, found: os.stat_result) -> None:
    if found.st_mode & OTHERS or found.st_uid != os.geteuid():
        raise KeyFileExposedError(path, stat.S_IMODE(found.st_mode))


def _read_mounted(path: Path) -> str:
    try:
        return _text(path.read_bytes(), path)
    except FileNotFoundError:
        raise KeyFileMissingError(str(path)) from None
    except OSError:
        raise KeyRingUnreadableError(str(path)) from None


def _text(content: bytes, path: Path) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError:
        raise KeyRingUnreadableError(str(path)) from None
