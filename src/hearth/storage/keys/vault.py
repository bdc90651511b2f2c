"""Rings that only Vault opens: a file with what its transit engine made of the ring's document.

{"format": "hearth-vault-ring", "version": 1, "ring": "community", "ciphertext": "vault:v1:…"}

Vault decrypts it once, at start; the keys then are in the process's memory as ever. What Vault
authenticates is the whole document, which names its holder: two files cannot be exchanged.
"""

from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from hearth.storage.keys import document, exact
from hearth.storage.keys.errors import KeyRingUnreadableError, VaultAnswerError
from hearth.storage.keys.making import replace_private
from hearth.storage.keys.names import Holder
from hearth.storage.keys.ring import KeyRing
from hearth.storage.keys.sources import KEYS_FOLDER, file_stamp, read_private

FORMAT = "hearth-vault-ring"
FORMAT_VERSION = 1
PREFIX = "vault:v"
"""How every ciphertext of the transit engine begins; the version of its key follows."""


class Transit(Protocol):
    """One key of Vault's transit engine. Every deed raises `VaultError` where it fails."""

    def encrypt(self, content: bytes) -> str:
        """The content as a ciphertext under the key's newest version."""

    def decrypt(self, ciphertext: str) -> bytes:
        """What was encrypted."""

    def rewrap(self, ciphertext: str) -> str:
        """The same under the key's newest version, without anybody seeing what it is."""


def vault_file(home: Path, holder: Holder) -> Path:
    """Where the encrypted ring of this holder is."""
    return home / KEYS_FOLDER / f"{holder}.vault"


@dataclass(frozen=True, slots=True)
class VaultSource:
    """A ring in an owner-only file, encrypted by Vault.

    Args:
        transit: made when it is needed, so that looking whether the file changed needs no Vault.
    """

    home: Path
    holder: Holder
    transit: Callable[[], Transit] = field(repr=False)

    def load(self) -> KeyRing:
        """The ring, decrypted anew.

        Raises:
            KeyFileMissingError: there is no such file.
            KeyFileExposedError: others can reach it, or this process is not its owner's.
            KeyRingUnreadableError: it is not this holder's ring.
            VaultError: Vault does not decrypt it.
        """
        path = vault_file(self.home, self.holder)
        ciphertext = ciphertext_of(read_private(path), self.holder, str(path))
        content = self.transit().decrypt(ciphertext)
        return document.read(_text(content, str(path)), self.holder, str(path))

    def stamp(self) -> object:
        """Which file it is, and when it was written."""
        return file_stamp(vault_file(self.home, self.holder))


@dataclass(frozen=True, slots=True)
class VaultKeeper:
    """Rings in files that Vault encrypts."""

    home: Path
    transit: Callable[[], Transit] = field(repr=False)
    in_place: bool = field(default=True, init=False)

    def rings(self) -> dict[Holder, KeyRing]:
        """Both rings, decrypted anew."""
        return {one: VaultSource(self.home, one, self.transit).load() for one in Holder}

    def keep(self, ring: KeyRing) -> None:
        """Put this ring in the place of the one before, under Vault's newest key."""
        ciphertext = self.transit().encrypt(document.written(ring).encode())
        replace_private(vault_file(self.home, ring.holder), written(ciphertext, ring.holder))

    def rewrap(self) -> None:
        """Put both rings under the newest version of Vault's key, without decrypting them here."""
        for holder in Holder:
            path = vault_file(self.home, holder)
            ciphertext = ciphertext_of(read_private(path), holder, str(path))
            replace_private(path, written(self.transit().rewrap(ciphertext), holder))


def written(ciphertext: str, holder: Holder) -> str:
    """The file's text.

    Raises:
        VaultAnswerError: that is no ciphertext of the transit engine.
    """
    if not ciphertext.startswith(PREFIX) or not ciphertext.isascii():
        raise VaultAnswerError
    about = {"format": FORMAT, "version": FORMAT_VERSION, "ring": holder.value}
    return exact.written({**about, "ciphertext": ciphertext})


def ciphertext_of(text: str, holder: Holder, place: str) -> str:
    """The ciphertext in a file of this holder.

    Raises:
        KeyRingUnreadableError: it is no such file.
    """
    found = exact.read(text, FORMAT, FORMAT_VERSION, "ring", "ciphertext")
    ciphertext = found["ciphertext"] if found else None
    if found is None or found["ring"] != holder or not isinstance(ciphertext, str):
        raise KeyRingUnreadableError(place)
    if not ciphertext.startswith(PREFIX):
        raise KeyRingUnreadableError(place)
    return ciphertext


def as_base64(content: bytes) -> str:
    """The content as the transit engine takes it."""
    return b64encode(content).decode()


def _text(content: bytes, place: str) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError:
        raise KeyRingUnreadableError(place) from None
