"""The entries as the driver gives them, in large batches: SQLAlchemy's values would cost more."""

from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from hearth.storage.audit.chain import line

BATCH = 20_000
"""Rows that are held at a time: some megabytes."""

COLUMNS = "number, deed, by_kind, by_id, about_kind, about_id, at, previous, hash, values_digest"

Row = Sequence[Any]
"""One entry, in the order of `COLUMNS`."""

MARKS = {"sqlite": "?", "postgresql": "%s"}


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
