"""What the parts of `data.json` are made of."""

from datetime import UTC, datetime
from typing import Any

Document = dict[str, Any]


def moment(at: datetime) -> str:
    """A time in UTC, as RFC 3339 writes it."""
    return at.astimezone(UTC).isoformat(timespec="seconds")
