"""Entries, checkpoints and proofs of an earlier version verify for ever.

The vectors are never made anew. A new format adds a file; none is changed or taken away.
"""

import json
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from hearth.community.audit import Deed, Entry, Subject
from hearth.community.merkle import EMPTY, Tree
from hearth.community.people import Actor
from hearth.storage.audit.chain import digest_of_values, digests_of, entry_hash, entry_line
from hearth.storage.audit.checkpoint import ORIGIN, Checkpoint
from hearth.storage.audit.note import verifier_key
from hearth.storage.audit.proving import check_proof
from hearth.storage.audit.rows import hash_of
from hearth.storage.sealing.signing import Signer

VECTORS: dict[str, Any] = json.loads((Path(__file__).parent / "vectors" / "1.json").read_text())
PRIVATE = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(VECTORS["private"]))
KEYS = {7: PRIVATE.public_key()}

entries = pytest.mark.parametrize("vector", VECTORS["entries"], ids=lambda one: one["deed"])


def entry_of(vector: dict[str, Any]) -> Entry:
    return Entry(
        Deed(vector["deed"]),
        Actor(vector["by_kind"], vector["by_id"]),
        Subject(vector["about_kind"], vector["about_id"]),
        datetime.fromisoformat(vector["at"]),
    )


def values_of(vector: dict[str, Any]) -> bytes | None:
    return bytes.fromhex(vector["values"]) if vector["values"] else None


@entries
def test_an_entry_is_hashed_as_ever(vector: dict[str, Any]) -> None:
    entry, values = entry_of(vector), values_of(vector)
    previous = bytes.fromhex(vector["previous"])

    assert entry_line(vector["number"], entry, values) == vector["line"]
    assert entry_hash(previous, vector["number"], entry, values).hex() == vector["hash"]


@entries
def test_the_line_is_canonical_json(vector: dict[str, Any]) -> None:
    """Anybody's JSON writer makes the same bytes, as the first version did."""
    written = {
        name: vector[name]
        for name in ("number", "deed", "by_kind", "by_id", "about_kind", "about_id", "at")
    }
    if vector["values"]:
        written["values"] = vector["values"]
    canonical = json.dumps(written, sort_keys=True, separators=(",", ":"), ensure_ascii=True)

    assert vector["line"] == canonical
    hashed = sha256(bytes.fromhex(vector["previous"]) + canonical.encode())
    assert hashed.hexdigest() == vector["hash"]


@entries
@pytest.mark.parametrize("driver", ["sqlite", "postgresql"])
def test_a_row_of_the_driver_has_the_same_hash(vector: dict[str, Any], driver: str) -> None:
    at = datetime.fromisoformat(vector["at"])
    given = at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f") if driver == "sqlite" else at
    entry = entry_of(vector)
    row = [
        vector["number"],
        entry.deed.value,
        entry.by.kind,
        entry.by.id,
        entry.about.kind,
        entry.about.id,
        given,
        b"",
        b"",
        values_of(vector),
    ]

    assert hash_of(row, bytes.fromhex(vector["previous"])).hex() == vector["hash"]


def test_values_are_digested_as_ever() -> None:
    values = {
        place: None if sealed is None else bytes.fromhex(sealed)
        for place, sealed in VECTORS["values"].items()
    }

    assert digest_of_values(digests_of(values).items()).hex() == VECTORS["values_digest"]
    assert digest_of_values(reversed(digests_of(values).items())).hex() == VECTORS["values_digest"]


def test_a_checkpoint_is_read_and_signed_as_ever() -> None:
    hashes = [bytes.fromhex(vector["hash"]) for vector in VECTORS["entries"]]
    checkpoint = Checkpoint.read(VECTORS["checkpoint"], KEYS)

    assert checkpoint.size == 3
    assert checkpoint.chain == hashes[-1]
    assert checkpoint.root == Tree(hashes).root == EMPTY.followed_by(hashes).root
    assert checkpoint.root.hex() == VECTORS["root"]
    assert checkpoint.signed(Signer(7, PRIVATE)) == VECTORS["checkpoint"]
    assert verifier_key(ORIGIN, PRIVATE.public_key()) == VECTORS["verifier_key"]


def test_a_proof_proves_as_ever() -> None:
    assert check_proof(VECTORS["proof"], KEYS).size == 3
