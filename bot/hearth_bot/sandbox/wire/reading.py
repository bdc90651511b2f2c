"""JSON and numbers as they come from outside."""

import json
from typing import Any

LARGEST_DATE = 2**31 - 1  # Dates are 32-bit numbers with Telegram.


class UnreadableError(ValueError):
    """This is no JSON, or not text that can be written again."""


def parse_json(given: str | bytes) -> Any:
    """The value of a JSON text.

    Raises:
        UnreadableError: it is none, nests too deep, or holds half a character (a lone surrogate),
            which could never be sent on.
    """
    try:
        text = given if isinstance(given, str) else given.decode()
        value = json.loads(text)
        if "\\ud" in text.lower():
            json.dumps(value, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        raise UnreadableError from None
    return value


def whole_number(value: Any, default: int = 0) -> int:
    """A whole number from whatever was given; what is none counts as `default`."""
    try:
        return int(float(value)) if isinstance(value, str) and "." in value else int(value)
    except (TypeError, ValueError, OverflowError):
        return default
