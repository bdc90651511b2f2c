"""Every way a key is not there.

KeyRingError
├── KeyFileMissingError     there is no such file or variable
├── KeyFileExposedError     others than its owner can reach the file
├── KeyRingUnreadableError  it is not a key ring, or not this process's
└── KeyNotHeldError         this process does not have that key, on purpose
KeyDestroyedError           the member has no key: never had, or was erased
KeyStoreTooNewError         a newer Hearth wrote this key store

They name places and numbers, never what a key is made of.
"""

from pathlib import Path

from hearth.community.people import MemberId
from hearth.storage.keys.names import KeyName


class KeyRingError(Exception):
    """The key ring cannot be used."""


class _AtAPlaceError(KeyRingError):
    """A refusal about one file or variable."""

    def __init__(self, place: str) -> None:
        super().__init__(place)
        self.place = place


class KeyFileMissingError(_AtAPlaceError):
    """There is no key ring at this place."""


class KeyFileExposedError(KeyRingError):
    """The key file, or its folder, can be reached by others, or belongs to somebody else."""

    def __init__(self, path: Path, mode: int) -> None:
        super().__init__(str(path), oct(mode))
        self.path = path
        self.mode = mode


class KeyRingUnreadableError(_AtAPlaceError):
    """What is at this place is not the key ring that this process needs."""


class KeyNotHeldError(KeyRingError):
    """The ring has no such key."""

    def __init__(self, name: KeyName) -> None:
        super().__init__(name)
        self.name = name


class KeyDestroyedError(Exception):
    """The member has no data key, so nothing of theirs can be opened or written."""

    def __init__(self, member: MemberId) -> None:
        super().__init__(member)
        self.member = member


class KeyStoreTooNewError(Exception):
    """The key store has a format that this version does not know."""

    def __init__(self, found: int, known: int) -> None:
        super().__init__(found, known)
        self.found = found
        self.known = known
