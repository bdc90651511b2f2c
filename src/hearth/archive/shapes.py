"""The shapes from which the schemas of archives are put together (JSON Schema, draft 2020-12)."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
WHOLE: Schema = {"type": "integer"}
COUNT: Schema = {"type": "integer", "minimum": 0}
YES_OR_NO: Schema = {"type": "boolean"}
MOMENT: Schema = {"type": "string", "format": "date-time"}
DAY: Schema = {"type": "string", "format": "date"}
SHA256: Schema = {"type": "string", "pattern": "^[0-9a-f]{64}$"}


def an_object(**properties: Schema) -> Schema:
    """An object with exactly these members."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def many(item: Schema) -> Schema:
    """A list of these."""
    return {"type": "array", "items": item}


def or_null(one: Schema) -> Schema:
    """This, or null."""
    return {"anyOf": [one, {"type": "null"}]}


def one_of(words: Iterable[StrEnum]) -> Schema:
    """A word of a closed list."""
    return {"enum": [word.value for word in words]}
