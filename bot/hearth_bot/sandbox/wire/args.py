"""The arguments of one call, whichever way they came."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from hearth_bot.sandbox.problems import bad_request
from hearth_bot.sandbox.wire.reading import (
    LARGEST_DATE,
    UnreadableError,
    parse_json,
    whole_number,
)

TRUE = frozenset({"true", "yes", "1"})  # Any case; everything else is false ([tba] to_bool).


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file that came with a call."""

    name: str = field(repr=False)
    mime: str
    content: bytes = field(repr=False)


class Args:
    """Arguments by name. JSON bodies bring native values, forms bring strings; both are read."""

    def __init__(
        self, values: Mapping[str, Any], files: Mapping[str, Upload] | None = None
    ) -> None:
        # A null is an argument that was not given.
        self._values = {name: value for name, value in values.items() if value is not None}
        self.files = dict(files or {})

    def __contains__(self, name: str) -> bool:
        return name in self._values or name in self.files

    def plain(self) -> dict[str, Any]:
        """Everything as it came, with files as their sizes."""
        sizes = {name: f"<{len(file.content)} bytes>" for name, file in self.files.items()}
        return self._values | sizes

    def text(self, name: str, default: str = "") -> str:
        """A string; numbers and booleans in a JSON body are written out."""
        value = self._values.get(name, default)
        if isinstance(value, bool):
            return str(value).lower()
        return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)

    def flag(self, name: str, *, default: bool = False) -> bool:
        """A boolean."""
        return self.text(name).strip().lower() in TRUE if name in self else default

    def maybe_flag(self, name: str) -> bool | None:
        """A boolean, or None when it was not given."""
        return self.flag(name) if name in self else None

    def integer(self, name: str, default: int = 0) -> int:
        """A whole number; what is none counts as `default`, as with Telegram."""
        return whole_number(self.text(name).strip(), default)

    def number(self, name: str, default: float = 0.0) -> float:
        """A number with a fraction."""
        try:
            return float(self.text(name))
        except ValueError:
            return default

    def moment(self, name: str) -> datetime | None:
        """A date, or None when there is none."""
        seconds = min(self.integer(name), LARGEST_DATE)
        return datetime.fromtimestamp(seconds, UTC) if seconds > 0 else None

    def clamped(self, name: str, default: int, lowest: int, highest: int) -> int:
        """A whole number, brought into its range."""
        return max(lowest, min(highest, self.integer(name, default)))

    def json(self, name: str, what: str) -> Any:
        """A JSON value, or None when it was not given or is empty.

        Raises:
            ApiError: it is a string that is no JSON; `what` names it in the sentence.
        """
        value = self._values.get(name)
        if not isinstance(value, str):
            return value
        if not value.strip():
            return None
        try:
            return parse_json(value)
        except UnreadableError:
            raise bad_request(f"can't parse {what} JSON object") from None

    def object(self, name: str, what: str) -> dict[str, Any]:
        """A JSON object; empty when it was not given.

        Raises:
            ApiError: it is something else.
        """
        value = self.json(name, what)
        if value is None:
            return {}
        if not isinstance(value, dict):
            raise bad_request(f"object expected as {what}")
        return {key: one for key, one in value.items() if one is not None}

    def list(self, name: str, what: str) -> list[Any] | None:
        """A JSON array, or None when it was not given.

        Raises:
            ApiError: it is something else.
        """
        value = self.json(name, what)
        if value is None or isinstance(value, list):
            return value
        raise bad_request(f"expected an Array of {what}")
