"""Every format that is read again has vectors, so that a later release can be held to them.

A format is known by its label. A new label anywhere in the program fails this until somebody has
committed vectors for it, or said here why nothing of it is ever read again.
"""

import json
import re
from pathlib import Path
from typing import Any

import pytest

import hearth

TESTS = Path(__file__).parents[2]
SOURCES = [path for place in hearth.__path__ for path in Path(place).rglob("*.py")]
LABEL = re.compile(r"\"(hearth[ -][a-z0-9 -]*\d)(?:\\n)?\"")
NAME = re.compile(r"^[A-Z_]*FORMAT = \"(hearth-[a-z-]+)\"", re.MULTILINE)
"""A document says what it is in its member `format`."""

SEALING = "unit/storage/sealing/vectors/1.json"
KEYS = "unit/storage/keys/vectors/1.json"
AUDIT = "unit/storage/audit/vectors/1.json"
ROTATION = "unit/storage/keys/vectors/2.json"
STUDIES = "unit/research/vectors/1.json"

VECTORS = {
    "hearth letter 1": (SEALING, "sealed", "letter"),
    "hearth signed document 1": (SEALING, "signed", "proof"),
    "hearth-ed25519-1": (SEALING, "signed", "proof"),
    "hearth member key wrap 1": (KEYS, "wrapped"),
    "hearth index 1": (KEYS, "index", "digest"),
    "hearth-key-ring": (KEYS, "community"),
    "hearth locked 1": (ROTATION, "locked"),
    "hearth-locked": (ROTATION, "locked"),
    "hearth recovery 1": (ROTATION, "recovery"),
    "hearth-recovery": (ROTATION, "recovery"),
    "hearth-recovery-1": (ROTATION, "publics"),
    "hearth-recovery-person": (ROTATION, "people"),
    "hearth-vault-ring": (ROTATION, "vault"),
    "hearth-audit-proof-1": (AUDIT, "proof"),
    "hearth study code 1": (STUDIES, "codes"),
    "hearth study shift 1": (STUDIES, "shifts"),
    # Signed documents: what has to be read for ever is their proof.
    "hearth-erasure-certificate-1": (SEALING, "signed", "proof"),
    "hearth-register-1": (SEALING, "signed", "proof"),
}
"""By label, the file and the name under which its vectors stand there."""

WITHOUT_LABEL = {
    "envelope": (SEALING, "sealed", "envelope"),
    "escalation": (SEALING, "sealed", "escalation"),
    "place": (SEALING, "sealed", "framed"),
    "chain of the audit log": (AUDIT, "entries", "hash"),
    "digests of sealed values": (AUDIT, "values_digest"),
    "checkpoint": (AUDIT, "checkpoint"),
}
"""Formats that are known by a version inside themselves."""

NEVER_READ = {
    "hearth console form 1": "It lives as long as a page that somebody looks at.",
    "hearth-archive-1": "It is handed to the member, with a schema, and no release opens it.",
    "hearth-archive-audit-1": "As above; the proofs inside have their own format.",
    "hearth-case-1": "It goes into a patient's record elsewhere, with a schema of its own.",
}


def labels() -> set[str]:
    texts = [path.read_text(encoding="utf-8") for path in SOURCES]
    return {label for text in texts for label in (*LABEL.findall(text), *NAME.findall(text))}


def test_every_format_has_vectors_or_a_reason_to_have_none() -> None:
    assert labels() == VECTORS.keys() | NEVER_READ.keys()


@pytest.mark.parametrize(
    ("file", "names"), [(where[0], where[1:]) for where in (VECTORS | WITHOUT_LABEL).values()]
)
def test_the_vectors_are_there(file: str, names: tuple[str, ...]) -> None:
    found: list[Any] = [json.loads((TESTS / file).read_text(encoding="utf-8"))]
    for name in names:
        deeper = [one[name] for one in found]
        found = [item for one in deeper for item in (one if isinstance(one, list) else [one])]

    assert found != []
    assert all(found)


@pytest.mark.parametrize("file", sorted({where[0] for where in VECTORS.values()}))
def test_a_test_beside_the_vectors_opens_them(file: str) -> None:
    beside = (TESTS / file).parent.parent.glob("test_vectors*.py")
    opened = "".join(path.read_text(encoding="utf-8") for path in beside)
    names = {where[1] for where in (VECTORS | WITHOUT_LABEL).values() if where[0] == file}

    assert [name for name in sorted(names) if f'VECTORS["{name}"]' not in opened] == []
