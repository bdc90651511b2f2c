"""Locked rings, recovery copies and Vault's files of an earlier version open for ever.

As with the first vectors: never made anew, never taken away. The keys are bytes like 21 21 21.
"""

import json
from base64 import b64decode
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from hearth.storage.keys import document, recovery, vault
from hearth.storage.keys.names import Holder
from hearth.storage.keys.passphrase import Passphrase, unlock
from hearth.storage.sealing.canonical import canonical

FOLDER = Path(__file__).parent / "vectors"
FIRST: dict[str, Any] = json.loads((FOLDER / "1.json").read_text())
VECTORS: dict[str, Any] = json.loads((FOLDER / "2.json").read_text())
CARETEAM = document.read(json.dumps(FIRST["careteam"]), Holder.CARETEAM, "vectors")
SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def test_a_locked_ring_opens_as_ever() -> None:
    opened = unlock(
        VECTORS["locked"], "ring community", "vectors", Passphrase(VECTORS["passphrase"])
    )

    assert json.loads(opened) == FIRST["community"]


def test_a_locked_ring_is_locked_as_documented() -> None:
    locked = json.loads(VECTORS["locked"])
    kdf, sealed = locked["kdf"], b64decode(locked.pop("sealed"))
    assert (kdf["name"], kdf["memory_kib"], kdf["iterations"], kdf["lanes"]) == (
        "argon2id",
        65536,
        3,
        4,
    )
    salt, words = b64decode(kdf["salt"]), VECTORS["passphrase"].encode()
    key = Argon2id(salt=salt, length=32, iterations=3, lanes=4, memory_cost=65536).derive(words)

    opened = AESGCM(key).decrypt(
        sealed[:12], sealed[12:], b"hearth locked 1\n" + canonical(locked)
    )

    assert json.loads(opened) == FIRST["community"]


@pytest.mark.parametrize("chosen", list(combinations(range(3), 2)))
def test_any_two_of_three_people_open_a_recovery_copy_as_ever(chosen: tuple[int, int]) -> None:
    people = [recovery.person_read(VECTORS["people"][one], "vectors") for one in chosen]

    ring = recovery.open_(VECTORS["recovery"], people, "vectors")

    assert ring.keys == CARETEAM.keys


def test_a_recovery_copy_is_sealed_as_documented() -> None:
    copy = json.loads(VECTORS["recovery"])
    private = [X25519PrivateKey.from_private_bytes(bytes([n]) * 32) for n in (0x21, 0x22, 0x23)]
    key = b64decode(copy["shares"][1])  # The second of (0, 1), (0, 2), (1, 2).
    for layer, one in ((1, 2), (0, 0)):
        about = {name: copy[name] for name in ("id", "needed", "people")}
        context = canonical({**about, "chosen": [0, 2], "layer": layer})
        key = SUITE.decrypt(key, private[one], info=b"hearth recovery 1\n" + context)
    names = ("format", "version", "id", "needed", "people", "keys", "used")
    header = canonical({name: copy[name] for name in names})
    sealed = b64decode(copy["sealed"])

    opened = AESGCM(key).decrypt(sealed[:12], sealed[12:], b"hearth recovery 1\n" + header)

    assert json.loads(opened) == FIRST["careteam"]


def test_public_keys_are_passed_on_as_ever() -> None:
    for person, public in zip(VECTORS["people"], VECTORS["publics"], strict=True):
        assert recovery.public_read(public) == recovery.person_read(person, "vectors").public


def test_vaults_file_is_read_as_ever() -> None:
    text = VECTORS["vault"]

    assert vault.ciphertext_of(text, Holder.CARETEAM, "vectors") == VECTORS["ciphertext"]
    assert vault.written(VECTORS["ciphertext"], Holder.CARETEAM) == text
