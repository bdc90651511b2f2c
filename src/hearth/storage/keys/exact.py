"""Documents that have one writing: the text is what we would write, or it is refused.

So no bit of such a file can be changed unnoticed, not even one that means nothing.
"""

import json
from base64 import b64decode, b64encode
from typing import Any


def written(document: dict[str, Any]) -> str:
    """The one text of a document."""
    return json.dumps(document, indent=1) + "\n"


def read(text: str, format_: str, version: int, *names: str) -> dict[str, Any] | None:
    """The document, if it is of this format with exactly these names besides; else None."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(document, dict) or list(document) != ["format", "version", *names]:
        return None
    if (document["format"], document["version"]) != (format_, version):
        return None
    return document if written(document).strip() == text.strip() else None


def format_of(text: str) -> str:
    """What a document says it is; empty if it says nothing."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return ""
    return str(document.get("format", "")) if isinstance(document, dict) else ""


def base64(content: bytes) -> str:
    """Bytes as text."""
    return b64encode(content).decode()


def from_base64(text: object) -> bytes | None:
    """The bytes of a text that `base64` wrote, and of no other text."""
    if not isinstance(text, str):
        return None
    try:
        content = b64decode(text, validate=True)
    except ValueError:
        return None
    return content if base64(content) == text else None
