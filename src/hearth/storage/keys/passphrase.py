"""Key material under a passphrase: a ring's file, or the key of somebody with a recovery copy.

{"format": "hearth-locked", "version": 1, "holds": "ring community",
 "kdf": {"name": "argon2id", "memory_kib": 65536, "iterations": 3, "lanes": 4, "salt": "<base64>"},
 "sealed": "<base64 of nonce(12) | ciphertext | tag(16)>"}

key    = Argon2id version 0x13 (RFC 9106) of the passphrase as UTF-8 (NFKC), 32 bytes
sealed = AES-256-GCM; additional data: a label and the canonical JSON of all but `sealed`
"""

import os
import unicodedata
from dataclasses import dataclass, field
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from typing_extensions import override

from hearth.storage.keys import exact
from hearth.storage.keys.errors import (
    KeyRingUnreadableError,
    RingLockedError,
    WrongPassphraseError,
)
from hearth.storage.sealing.canonical import canonical
from hearth.storage.sealing.envelope import NONCE_BYTES, SECRET_BYTES, TAG_BYTES

FORMAT = "hearth-locked"
FORMAT_VERSION = 1
LABEL = b"hearth locked 1\n"

SALT_BYTES = 16
MEMORY_KIB = 64 * 1024
ITERATIONS = 3
LANES = 4
"""RFC 9106, section 4, the second recommended option: t=3, p=4, 64 MiB, a salt of 128 bits. It is
above OWASP's least for Argon2id (Password Storage Cheat Sheet: 19 MiB, t=2, p=1). One derivation
takes about 0.2 s of CPU, once at start; nothing that people set off ever asks for another."""

MEMORY_MOST = 1024 * 1024
ITERATIONS_MOST = 64
LANES_MOST = 16
"""What a file may ask for: more would only keep a machine busy."""


@dataclass(frozen=True, slots=True)
class Stretching:
    """How a key is made from a passphrase."""

    salt: bytes = field(repr=False)
    memory_kib: int = MEMORY_KIB
    iterations: int = ITERATIONS
    lanes: int = LANES

    @classmethod
    def fresh(cls) -> "Stretching":
        """The recommended way, with a fresh salt."""
        return cls(os.urandom(SALT_BYTES))


class Passphrase:
    """A passphrase, and the keys that were made from it: each is made once."""

    def __init__(self, words: str) -> None:
        # The same words, however a keyboard composed their letters.
        self._words = unicodedata.normalize("NFKC", words).encode()
        self._keys: dict[Stretching, AESGCM] = {}

    def key(self, how: Stretching) -> AESGCM:
        """The key that is made in this way. The first time takes long."""
        if how not in self._keys:
            stretch = Argon2id(
                salt=how.salt,
                length=SECRET_BYTES,
                iterations=how.iterations,
                lanes=how.lanes,
                memory_cost=how.memory_kib,
            )
            self._keys[how] = AESGCM(stretch.derive(self._words))
        return self._keys[how]

    @override
    def __repr__(self) -> str:
        return "Passphrase()"


def is_locked(text: str) -> bool:
    """Whether a text says that it is under a passphrase."""
    return exact.format_of(text) == FORMAT


def lock(text: str, holds: str, passphrase: Passphrase, how: Stretching) -> str:
    """The text under the passphrase.

    Args:
        text: what is to be kept.
        holds: what it is; what was locked as one thing does not open as another.
        passphrase: whose key is used.
        how: a fresh one for a new file. The same for a new version of the same file, so that a
            process that runs need not ask for the passphrase again.
    """
    document = _header(holds, how)
    nonce = os.urandom(NONCE_BYTES)
    sealed = passphrase.key(how).encrypt(nonce, text.encode(), LABEL + canonical(document))
    return exact.written({**document, "sealed": exact.base64(nonce + sealed)})


def stretching_of(text: str, holds: str, place: str) -> Stretching:
    """How the key of a locked text is made.

    Raises:
        KeyRingUnreadableError: it is not a locked text that holds such a thing.
    """
    return _parts(text, holds, place)[0]


def unlock(text: str, holds: str, place: str, passphrase: Passphrase | None) -> str:
    """What was locked; a text that is not locked is given back as it is.

    Raises:
        RingLockedError: it is locked, and there is no passphrase.
        KeyRingUnreadableError: it is not a locked text that holds such a thing.
        WrongPassphraseError: it does not open with this passphrase.
    """
    if not is_locked(text):
        return text
    how, sealed = _parts(text, holds, place)
    if passphrase is None:
        raise RingLockedError(place)
    if sealed is None or len(sealed) < NONCE_BYTES + TAG_BYTES:
        raise KeyRingUnreadableError(place)
    nonce, rest = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
    try:
        opened = passphrase.key(how).decrypt(nonce, rest, LABEL + canonical(_header(holds, how)))
    except InvalidTag:
        raise WrongPassphraseError(place) from None
    return opened.decode()


def _parts(text: str, holds: str, place: str) -> tuple[Stretching, bytes | None]:
    document = exact.read(text, FORMAT, FORMAT_VERSION, "holds", "kdf", "sealed")
    how = _stretching(document["kdf"]) if document else None
    if document is None or how is None or document["holds"] != holds:
        raise KeyRingUnreadableError(place)
    return how, exact.from_base64(document["sealed"])


def _header(holds: str, how: Stretching) -> dict[str, Any]:
    kdf = {
        "name": "argon2id",
        "memory_kib": how.memory_kib,
        "iterations": how.iterations,
        "lanes": how.lanes,
        "salt": exact.base64(how.salt),
    }
    return {"format": FORMAT, "version": FORMAT_VERSION, "holds": holds, "kdf": kdf}


def _stretching(kdf: object) -> Stretching | None:
    names = ["name", "memory_kib", "iterations", "lanes", "salt"]
    if not isinstance(kdf, dict) or list(kdf) != names or kdf["name"] != "argon2id":
        return None
    salt = exact.from_base64(kdf["salt"])
    numbers = (kdf["memory_kib"], kdf["iterations"], kdf["lanes"])
    if salt is None or len(salt) != SALT_BYTES or not all(type(one) is int for one in numbers):
        return None
    memory, iterations, lanes = numbers
    # Argon2 takes at least eight blocks of 1 KiB for each lane (RFC 9106, section 3.1).
    fits = 1 <= lanes <= LANES_MOST and 8 * lanes <= memory <= MEMORY_MOST
    if not fits or not 1 <= iterations <= ITERATIONS_MOST:
        return None
    return Stretching(salt, memory, iterations, lanes)
