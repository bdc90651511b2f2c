"""Signing documents as the process that runs."""

from typing import Any

from hearth.ports import SignDocument
from hearth.storage.assembly import Storage
from hearth.storage.sealing.receipts import sign_document


def signer_of(storage: Storage) -> SignDocument:
    """Signing as this process."""

    def sign(document: dict[str, Any]) -> dict[str, Any]:
        return sign_document(document, storage.keys.signer)

    return sign
