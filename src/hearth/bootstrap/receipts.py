"""Looking at a receipt offline: is it genuine, and with whose keys is that checked?"""

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from enum import IntEnum
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from hearth.bootstrap.rings import load_ring
from hearth.settings import Settings, SettingsError
from hearth.storage.keys.errors import KeyRingError
from hearth.storage.keys.names import Holder, KeyName
from hearth.storage.sealing.envelope import KEY_ID_BYTES
from hearth.storage.sealing.receipts import PROOF, verify_document
from hearth.storage.sealing.signing import VerifyKeys

FILE_LARGEST = 4 * 1024 * 1024
"""Bytes. A receipt over a life of changed minds has some hundred thousand."""

SIGNERS = (KeyName.COMMUNITY_VERIFY, KeyName.CARETEAM_VERIFY)


class Verdict(IntEnum):
    """What can be said of a receipt; the exit code of `hearth receipt verify`."""

    GENUINE = 0
    FORGED = 1
    UNKNOWN = 2


def public_keys(signers: VerifyKeys) -> dict[str, object]:
    """The keys with which anybody can check what this place signs, newest and older ones."""
    return {
        "keys": [
            {"key_id": number.to_bytes(KEY_ID_BYTES, "big").hex(), "public_key": _base64(key)}
            for number, key in sorted(signers.items())
        ]
    }


def own_keys(settings: Settings) -> list[Ed25519PublicKey]:
    """The keys of this place, from either ring that is at hand.

    Raises:
        SettingsError: neither is.
    """
    for holder in Holder:
        try:
            return list(load_ring(settings, holder).verify_keys(*SIGNERS).values())
        except KeyRingError:
            continue
    raise SettingsError("There are no keys here; give the organisation's with --key.")


def given_keys(given: str) -> list[Ed25519PublicKey]:
    """The keys in a file such as /keys.json, or one key in base64.

    Raises:
        SettingsError: it is neither.
    """
    text = _read(Path(given)).decode("utf-8", "replace").strip() if _is_file(given) else given
    try:
        written = json.loads(text)["keys"] if text.startswith("{") else [{"public_key": text}]
        found = [b64decode(one["public_key"], validate=True) for one in written]
        return [Ed25519PublicKey.from_public_bytes(one) for one in found]
    except (ValueError, KeyError, TypeError):
        raise SettingsError("--key must be a file of public keys, or one key in base64.") from None


def _is_file(given: str) -> bool:
    try:
        return Path(given).is_file()
    except (OSError, ValueError):
        return False


def read_receipt(path: Path) -> dict[str, Any] | None:
    """The document in a file, None if it is none."""
    try:
        document = json.loads(_read(path), object_pairs_hook=_once)
    except (ValueError, RecursionError):
        return None
    return document if isinstance(document, dict) else None


def judged(document: Mapping[str, Any] | None, keys: list[Ed25519PublicKey]) -> Verdict:
    """Whether one of these keys signed exactly this document."""
    if document is None or PROOF not in document:
        return Verdict.UNKNOWN
    genuine = any(verify_document(document, key) for key in keys)
    return Verdict.GENUINE if genuine else Verdict.FORGED


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object in which no name stands twice: readers would not agree on what it says."""
    if len({name for name, _ in pairs}) != len(pairs):
        raise ValueError
    return dict(pairs)


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        content = file.read(FILE_LARGEST + 1)
    if len(content) > FILE_LARGEST:
        raise SettingsError(f"{path.name} is too large for a receipt.")
    return content


def _base64(key: Ed25519PublicKey) -> str:
    return b64encode(key.public_bytes_raw()).decode()
