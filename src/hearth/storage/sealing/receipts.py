"""Signed documents that a member keeps: consent receipts and erasure certificates.

A signed document is the document with one more member, `proof`:

    {"type": "hearth-ed25519-1", "key_id": "9f3a01c2", "public_key": "<base64>", "signature": "…"}

The Ed25519 signature covers a label and the canonical JSON of everything but itself. Anyone can
check it offline with `verify_document` and the operator's published public key. The public key
inside is there to be compared with the published one and proves nothing by itself.
"""

from base64 import b64decode, b64encode
from collections.abc import Mapping
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from hearth.storage.sealing.canonical import NotCanonicalError, canonical
from hearth.storage.sealing.envelope import KEY_ID_BYTES
from hearth.storage.sealing.signing import Signer, is_signed

LABEL = b"hearth signed document 1\n"
PROOF = "proof"
PROOF_TYPE = "hearth-ed25519-1"


def sign_document(document: Mapping[str, Any], signer: Signer) -> dict[str, Any]:
    """The document with the signer's proof. The same document gives the same proof.

    Raises:
        NotCanonicalError: it cannot be signed as it is, or has a proof already.
    """
    if PROOF in document:
        raise NotCanonicalError
    proof = {
        "type": PROOF_TYPE,
        "key_id": signer.id.to_bytes(KEY_ID_BYTES, "big").hex(),
        "public_key": _base64(signer.public.public_bytes_raw()),
    }
    signature = signer.sign(LABEL + canonical({**document, PROOF: proof}))
    return {**document, PROOF: {**proof, "signature": _base64(signature)}}


def verify_document(document: Mapping[str, Any], public: Ed25519PublicKey) -> bool:
    """Whether the holder of this published key signed exactly this document."""
    proof = document.get(PROOF)
    if not isinstance(proof, dict) or proof.get("type") != PROOF_TYPE:
        return False
    if proof.get("public_key") != _base64(public.public_bytes_raw()):
        return False
    signed = {name: value for name, value in proof.items() if name != "signature"}
    try:
        message = LABEL + canonical({**document, PROOF: signed})
        signature = b64decode(proof["signature"], validate=True)
    except (NotCanonicalError, KeyError, TypeError, ValueError):
        return False
    # Base64 has several texts for the same bytes; only the one that we write is genuine.
    return _base64(signature) == proof["signature"] and is_signed(public, signature, message)


def _base64(content: bytes) -> str:
    return b64encode(content).decode()
