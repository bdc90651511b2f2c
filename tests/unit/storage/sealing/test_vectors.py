"""What an earlier version sealed and signed opens and verifies for ever.

The vectors are never made anew. A new format adds a file; none is changed or taken away.
"""

import json
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from hearth.storage.sealing.envelope import DataKey, open_
from hearth.storage.sealing.escalation import EscalationOpener
from hearth.storage.sealing.letter import LetterOpener
from hearth.storage.sealing.receipts import PROOF, sign_document, verify_document
from hearth.storage.sealing.signing import Signer
from hearth.storage.sealing.where import Row, Where

VECTORS: dict[str, Any] = json.loads((Path(__file__).parent / "vectors" / "1.json").read_text())

KEY = DataKey.of(VECTORS["key_id"], bytes.fromhex(VECTORS["secret"]))
CARE = {
    VECTORS["care_id"]: X25519PrivateKey.from_private_bytes(bytes.fromhex(VECTORS["care_private"]))
}
PUBLISHED = Ed25519PublicKey.from_public_bytes(bytes.fromhex(VECTORS["bot_public"]))
BOT = {VECTORS["bot_id"]: PUBLISHED}

sealed_values = pytest.mark.parametrize(
    "vector", VECTORS["sealed"], ids=lambda vector: str(vector["row"])
)
signed_documents = pytest.mark.parametrize("signed", VECTORS["signed"], ids=len)


@sealed_values
def test_a_place_is_framed_as_ever(vector: dict[str, Any]) -> None:
    assert place_of(vector).framed().hex() == vector["framed"]


@sealed_values
def test_an_envelope_opens_as_ever(vector: dict[str, Any]) -> None:
    envelope = bytes.fromhex(vector["envelope"])

    assert open_(KEY, envelope, place_of(vector)).decode() == vector["plaintext"]


@sealed_values
def test_a_letter_opens_as_ever(vector: dict[str, Any]) -> None:
    letter = bytes.fromhex(vector["letter"])

    assert LetterOpener(CARE, BOT).open_(letter, place_of(vector)).decode() == vector["plaintext"]


@sealed_values
def test_a_case_opens_as_ever(vector: dict[str, Any]) -> None:
    case = bytes.fromhex(vector["escalation"])
    opener = EscalationOpener(CARE, BOT)

    assert opener.open_(KEY, case, place_of(vector)).decode() == vector["plaintext"]


@signed_documents
def test_a_receipt_verifies_as_ever(signed: dict[str, Any]) -> None:
    assert verify_document(signed, PUBLISHED)


@signed_documents
def test_a_receipt_is_signed_as_ever(signed: dict[str, Any]) -> None:
    private = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(VECTORS["bot_private"]))
    document = {name: value for name, value in signed.items() if name != PROOF}

    assert sign_document(document, Signer(VECTORS["bot_id"], private)) == signed


def place_of(vector: dict[str, Any]) -> Where:
    [(kind, written)] = vector["row"].items()
    row: Row = UUID(written) if kind == "uuid" else written
    return Where(vector["table"], vector["column"], row, vector["version"])
