"""Checking a proof offline: nothing is needed but the proof and a key that is trusted."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from hearth.community.merkle import HASH_BYTES, Inclusion
from hearth.community.proofs import PROOF_FORMAT
from hearth.storage.audit.chain import line
from hearth.storage.audit.checkpoint import Checkpoint
from hearth.storage.sealing.signing import VerifyKeys


class NoProofError(ValueError):
    """This is not a proof, or one of a format that this version does not know."""


class ProofBrokenError(Exception):
    """The proof does not prove its entry: something in it was changed."""


def check_proof(document: Mapping[str, Any], keys: VerifyKeys) -> Checkpoint:
    """The signed checkpoint that has the proof's entry in it.

    Args:
        document: as `Proof.document` writes it.
        keys: whose checkpoints count.

    Raises:
        NoProofError: it is no proof.
        NoCheckpointError: none of these keys has signed its checkpoint.
        ProofBrokenError: the entry is not in what was signed.
    """
    try:
        entry, hashed, inclusion, note = _read(document)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise NoProofError from None
    checkpoint = Checkpoint.read(note, keys)
    if sha256(_bytes(document["previous"]) + entry.encode()).digest() != hashed:
        raise ProofBrokenError
    if inclusion.size != checkpoint.size or not inclusion.proves(hashed, checkpoint.root):
        raise ProofBrokenError
    return checkpoint


def _read(document: Mapping[str, Any]) -> tuple[str, bytes, Inclusion, str]:
    if document["format"] != PROOF_FORMAT:
        raise NoProofError
    written = document["entry"]
    values = written.get("values")
    entry = line(
        number=_number(written["number"]),
        deed=written["deed"],
        by_kind=written["by_kind"],
        by_id=_number(written["by_id"]),
        about_kind=written["about_kind"],
        about_id=written["about_id"],
        at=written["at"],
        values=None if values is None else _bytes(values),
    )
    _bytes(document["previous"])
    path = tuple(_bytes(step) for step in document["path"])
    inclusion = Inclusion(written["number"] - 1, _number(document["size"]), path)
    return entry, _bytes(document["hash"]), inclusion, str(document["checkpoint"])


def _number(read: object) -> int:
    if type(read) is not int:
        raise NoProofError
    return read


def _bytes(read: str) -> bytes:
    found = bytes.fromhex(read)
    if len(found) != HASH_BYTES:
        raise NoProofError
    return found
