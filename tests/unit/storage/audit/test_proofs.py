"""A proof proves its own entry and no other."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from hearth.storage.audit.checkpoint import NoCheckpointError
from hearth.storage.audit.proving import NoProofError, ProofBrokenError, check_proof
from unit.storage.audit.test_vectors import KEYS, VECTORS

Change = Callable[[dict[str, Any]], object]

CHANGES: dict[str, Change] = {
    "deed": lambda proof: proof["entry"].update(deed="case:closed"),
    "by": lambda proof: proof["entry"].update(by_id=7),
    "about": lambda proof: proof["entry"].update(about_id="13"),
    "when": lambda proof: proof["entry"].update(at="2027-03-01T12:00:00.000001+00:00"),
    "number": lambda proof: proof["entry"].update(number=1),
    "values": lambda proof: proof["entry"].update(values="00" * 32),
    "no values": lambda proof: proof["entry"].pop("values"),
    "previous": lambda proof: proof.update(previous="00" * 32),
    "hash": lambda proof: proof.update(hash="00" * 32),
    "size": lambda proof: proof.update(size=4),
    "path": lambda proof: proof.update(path=proof["path"][::-1]),
    "shorter": lambda proof: proof.update(path=proof["path"][:1]),
    "longer": lambda proof: proof.update(path=[*proof["path"], "00" * 32]),
}

NO_PROOFS: dict[str, Change] = {
    "format": lambda proof: proof.update(format="hearth-audit-proof-2"),
    "nothing": lambda proof: proof.clear(),
    "entry": lambda proof: proof.update(entry=[]),
    "number": lambda proof: proof["entry"].update(number="2"),
    "yes": lambda proof: proof["entry"].update(number=True),
    "hash": lambda proof: proof.update(hash="00"),
    "path": lambda proof: proof.update(path=["zz"]),
    "previous": lambda proof: proof.update(previous=None),
    "deed": lambda proof: proof["entry"].update(deed=None),
}


def bent(change: Change) -> dict[str, Any]:
    proof = deepcopy(VECTORS["proof"])
    change(proof)
    return dict(proof)


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_proof_in_which_something_was_changed_is_broken(change: Change) -> None:
    with pytest.raises(ProofBrokenError):
        check_proof(bent(change), KEYS)


@pytest.mark.parametrize("change", NO_PROOFS.values(), ids=NO_PROOFS)
def test_what_is_no_proof_is_said_to_be_none(change: Change) -> None:
    with pytest.raises(NoProofError):
        check_proof(bent(change), KEYS)


def test_a_proof_whose_checkpoint_nobody_signed_that_we_know_is_not_checked() -> None:
    with pytest.raises(NoCheckpointError):
        check_proof(VECTORS["proof"], {1: Ed25519PrivateKey.generate().public_key()})
