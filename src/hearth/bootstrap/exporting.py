"""Files that leave the house: for their owner alone, signed or in a form that others know."""

import json
import os
from base64 import b64decode
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from hearth.community.fhir import FhirVersion
from hearth.settings import SettingsError
from hearth.storage.sealing.receipts import verify_document
from hearth.storage.sealing.signing import VerifyKeys

OWNER_FILE = 0o600


_PACKAGE = {FhirVersion.R4B: ".R4B", FhirVersion.R5: ""}
"""Where the library keeps each version; it takes half a second to import, so that comes late."""


class FhirMissingError(Exception):
    """The extra that knows FHIR is not installed."""


class NotFhirError(Exception):
    """The library refuses what we made. This is our mistake."""


def write_private(path: Path, document: Mapping[str, Any]) -> None:
    """The document as a new file that only its owner reads.

    Raises:
        OSError: it cannot be written, or something of that name is there.
    """
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, OWNER_FILE)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(document, file, indent=1, ensure_ascii=False)
        file.write("\n")


def read_document(path: Path) -> dict[str, Any]:
    """A document from a file.

    Raises:
        SettingsError: there is no JSON object in it.
        OSError: it cannot be read.
    """
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        document = None
    if not isinstance(document, dict):
        raise SettingsError(f"{path} is not a document of ours.")
    return document


def is_ours(document: Mapping[str, Any], keys: VerifyKeys) -> bool:
    """Whether one of these keys signed exactly this document."""
    return any(verify_document(document, key) for key in keys.values())


def public_key(written: str) -> Ed25519PublicKey:
    """A published key, in base64 as documents show it; raises `SettingsError` if it is none."""
    try:
        return Ed25519PublicKey.from_public_bytes(b64decode(written, validate=True))
    except ValueError:
        raise SettingsError("That is not a public key: 32 bytes in base64 are needed.") from None


def checked_fhir(bundle: Mapping[str, Any], version: FhirVersion) -> dict[str, Any]:
    """The bundle as the FHIR library writes it, once it has read every resource in it.

    Raises:
        FhirMissingError: the extra `fhir` is not installed.
        NotFhirError: a resource has not the shape of this version.
    """
    try:
        known = import_module(f"fhir.resources{_PACKAGE[version]}.bundle")
    except ModuleNotFoundError:
        raise FhirMissingError from None
    try:
        read = known.Bundle.model_validate(dict(bundle))
    except ValueError:
        raise NotFhirError from None
    written: dict[str, Any] = json.loads(read.model_dump_json())
    return written
