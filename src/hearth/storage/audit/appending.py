"""Chaining entries to the audit log."""

from collections.abc import Mapping, Sequence

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from hearth.community.audit import Entry
from hearth.storage.audit.chain import BEGINNING, digest_of_values
from hearth.storage.audit.rows import chained
from hearth.storage.tables import audit, audit_values
from hearth.storage.transaction import NEXT_NUMBERS, inserting

HASH_OF = select(audit.c.hash).where(audit.c.number == bindparam("number"))
"""Made once: every commit asks for it."""


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
    last = (await connection.execute(HASH_OF, {"number": number - 1})).scalar_one_or_none()
    # The newest entry is never forgotten, so without one before it the log is empty.
    return BEGINNING if last is None else bytes(last)
