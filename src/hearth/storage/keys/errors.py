"""Every way a key is not there.

KeyRingError
├── KeyFileMissingError     there is no such file or variable
├── KeyFileExposedError     others than its owner can reach the file
├── KeyRingUnreadableError  it is not a key ring, or not this process's
│   └── WrongPassphraseError  it does not open with the passphrase that was given
├── RingLockedError         it is under a passphrase, and none was given
├── KeyNotHeldError         this process does not have that key, on purpose
└── VaultError              Vault does not open it
    ├── VaultUnreachableError  nobody answers, or too late, or too much
    ├── VaultSealedError       it is sealed, and opens nothing until somebody unseals it
    ├── VaultRefusedError      the token may not do that
    ├── VaultKeyMissingError   it has no such key or no such engine
    └── VaultAnswerError       its answer is none that we know
RecoveryError               a recovery copy is not there for us
├── RecoveryUnreadableError  it, or somebody's key, is not what it should be, or was changed
├── NotEnoughKeysError       fewer people's keys than it needs
└── RingThereError           there is a ring already, which recovering would replace
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


class WrongPassphraseError(KeyRingUnreadableError):
    """It does not open with this passphrase; or somebody changed it, which looks the same."""


class RingLockedError(_AtAPlaceError):
    """It is under a passphrase, and none was given."""


class VaultError(KeyRingError):
    """Vault does not open or close a ring. Carries nothing that Vault said."""


class VaultUnreachableError(VaultError):
    """Nobody answers at Vault's address, or too late, or with far too much."""


class VaultSealedError(VaultError):
    """Vault is sealed or starting: it opens nothing until somebody unseals it."""


class VaultRefusedError(VaultError):
    """The token is not accepted, or may not use the key."""


class VaultKeyMissingError(VaultError):
    """Vault has no such key, or no transit engine at that mount."""


class VaultAnswerError(VaultError):
    """Vault's answer is none that we know, or what it was given is not its own."""


class RecoveryError(Exception):
    """A recovery copy cannot be made or used."""


class RecoveryUnreadableError(RecoveryError):
    """A recovery copy, or somebody's key for it, is not what it should be, or was changed."""

    def __init__(self, place: str) -> None:
        super().__init__(place)
        self.place = place


class NotEnoughKeysError(RecoveryError):
    """Fewer people's keys were brought than the copy needs."""

    def __init__(self, brought: int, needed: int) -> None:
        super().__init__(brought, needed)
        self.brought = brought
        self.needed = needed


class RingThereError(RecoveryError):
    """There is a ring already. It is not replaced."""

    def __init__(self, place: str) -> None:
        super().__init__(place)
        self.place = place


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
