"""Entries as rows: what is written, and what the driver gives in large batches.

Reading asks the driver itself: SQLAlchemy's values would cost more.
"""

from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from hearth.community.audit import Entry
from hearth.storage.audit.chain import entry_hash, line

BATCH = 20_000
"""Rows that are held at a time: some megabytes."""

COLUMNS = "number, deed, by_kind, by_id, about_kind, about_id, at, previous, hash, values_digest"

Row = Sequence[Any]
"""One entry, in the order of `COLUMNS`."""

MARKS = {"sqlite": "?", "postgresql": "%s"}


def chained(
    previous: bytes, number: int, entry: Entry, values: bytes | None = None
) -> dict[str, Any]:
    """An entry as the row that is written under this number, after the entry with that hash."""
    return {
        "number": number,
        "deed": entry.deed.value,
        "by_kind": entry.by.kind,
        "by_id": entry.by.id,
        "about_kind": entry.about.kind,
        "about_id": entry.about.id,
        "at": entry.at,
        "previous": previous,
        "hash": entry_hash(previous, number, entry, values),
        "values_digest": values,
    }


async def batches(connection: AsyncConnection, after: int) -> AsyncIterator[Sequence[Row]]:
    """The entries whose numbers are larger than `after`, in order."""
    mark = MARKS[connection.dialect.name]
    asked = (
        f"SELECT {COLUMNS} FROM audit WHERE number > {mark} "  # noqa: S608  Our own words and numbers.
        f"ORDER BY number LIMIT {BATCH}"
    )
    while True:
        found = (await connection.exec_driver_sql(asked, (after,))).all()
        if not found:
            return
        yield found
        after = found[-1][0]


def hash_of(row: Row, previous: bytes) -> bytes:
    """The hash that this entry must have after that one."""
    number, deed, by_kind, by_id, about_kind, about_id, at, _, _, values = row
    moment = at.replace(" ", "T") + "+00:00" if type(at) is str else _written(at)
    text = line(
        number=number,
        deed=deed,
        by_kind=by_kind,
        by_id=by_id,
        about_kind=about_kind,
        about_id=about_id,
        at=moment,
        values=values,
    )
    return sha256(previous + text.encode()).digest()


def _written(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")
