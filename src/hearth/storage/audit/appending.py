"""Chaining entries to the audit log."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from hearth.community.audit import Entry
from hearth.storage.audit.chain import BEGINNING, digest_of_values
from hearth.storage.audit.rows import chained
from hearth.storage.tables import audit, audit_values
from hearth.storage.transaction import NEXT_NUMBERS, inserting


async def append(
    connection: AsyncConnection, entries: Sequence[Entry], values: Mapping[str, bytes]
) -> None:
    """Chain the entries to those that are there.

    Args:
        connection: in a transaction.
        entries: in the order in which they were noted.
        values: by place, digests of the sealed values; remembered with the first entry.
    """
    if not entries:
        return
    # Taking the numbers also keeps every other process from appending until this commits.
    wanted = {"subject": "audit", "count": len(entries)}
    last: int = (await connection.execute(NEXT_NUMBERS, wanted)).scalar_one()
    first = last - len(entries) + 1
    previous = await _hash_before(connection, first)
    digest = digest_of_values(values.items()) if values else None
    rows = []
    for number, entry in enumerate(entries, first):
        row = chained(previous, number, entry, digest)
        rows.append(row)
        previous, digest = row["hash"], None
    await connection.execute(inserting(audit), rows)
    remembered = [
        {"number": first, "place": place, "digest": one} for place, one in values.items()
    ]
    if remembered:
        await connection.execute(inserting(audit_values), remembered)


async def _hash_before(connection: AsyncConnection, number: int) -> bytes:
    asked = select(audit.c.hash).where(audit.c.number == number - 1)
    last = (await connection.execute(asked)).scalar_one_or_none()
    # The newest entry is never forgotten, so without one before it the log is empty.
    return BEGINNING if last is None else bytes(last)
