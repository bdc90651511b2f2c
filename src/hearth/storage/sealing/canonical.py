"""Canonical JSON: one text for one document, so that a signature covers what is said.

RFC 8785 (JSON Canonicalization Scheme), restricted to objects with text keys, arrays, texts,
true, false, null, and whole numbers that every reader of JSON keeps exactly. Fractions are
refused, because their canonical form is the one hard part of the RFC and nothing here needs
them. Within the restriction the output is the RFC's, byte for byte.
"""

import json
from collections.abc import Mapping
from typing import Any

LARGEST_NUMBER = 2**53 - 1  # RFC 8785, 3.2.2.3, by way of IEEE 754 doubles.


class NotCanonicalError(Exception):
    """The document holds something that has no canonical form here."""


def canonical(document: Mapping[str, Any]) -> bytes:
    """The document as UTF-8, always the same for the same content.

    Raises:
        NotCanonicalError: it holds a fraction, a number beyond ±(2**53 - 1), half a surrogate
            pair, a key that is no text, anything that JSON has no word for, or is nested too deep.
    """
    try:
        ordered = _ordered(document)
        return json.dumps(ordered, ensure_ascii=False, separators=(",", ":")).encode()
    except (UnicodeEncodeError, RecursionError):
        raise NotCanonicalError from None


def _ordered(value: object) -> object:
    """The value with the keys of its objects in the RFC's order, if it is allowed at all."""
    match value:
        case None | bool() | str():
            return value
        case int() if abs(value) <= LARGEST_NUMBER:
            return value
        case list() | tuple():
            return [_ordered(item) for item in value]
        case Mapping() if all(isinstance(key, str) for key in value):
            return {key: _ordered(value[key]) for key in sorted(value, key=_utf_16)}
        case _:
            raise NotCanonicalError


def _utf_16(key: str) -> bytes:
    # The RFC orders by UTF-16 code units, which differs from code points beyond U+FFFF.
    return key.encode("utf-16-be", "surrogatepass")
