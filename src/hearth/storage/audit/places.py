"""The sealed values that stay, of which the audit log remembers the digests."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

from sqlalchemy import Connection, Table, inspect, select
from sqlalchemy.ext.asyncio import AsyncConnection

from hearth.storage.tables import (
    breakings,
    case_entries,
    consent_records,
    members,
    outside_calls,
    rights_requests,
    safety_reports,
    second_factors,
    staff,
    survey_askings,
)

EMPTIED = b"\x01" + bytes(32)
"""What stands in a column that may not be empty when its value was erased. It opens for nobody."""

BATCH = 1000
"""Sealed values that are looked at in one go; one with a file can have megabytes."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A column of sealed values that stay.

    Args:
        row: the columns that together name the row, as `Where.row` does.
    """

    table: Table
    column: str
    row: tuple[str, ...]


STAYING = (
    Kept(breakings, "reason", ("id",)),
    Kept(case_entries, "file", ("case_number", "position")),
    Kept(case_entries, "words", ("case_number", "position")),
    Kept(consent_records, "said", ("id",)),
    Kept(members, "contact", ("id",)),
    Kept(members, "name", ("id",)),
    Kept(outside_calls, "content", ("community",)),
    Kept(rights_requests, "answers", ("member", "id")),
    Kept(rights_requests, "words", ("member", "id")),
    Kept(safety_reports, "words", ("case_number", "id")),
    Kept(second_factors, "factor", ("staff",)),
    Kept(staff, "contact", ("id",)),
    Kept(staff, "name", ("id",)),
    Kept(survey_askings, "told", ("member", "id")),
)
"""Every one of them; what comes and goes, such as mailboxes, is remembered by nobody."""


async def staying(connection: AsyncConnection) -> AsyncIterator[tuple[str, bytes]]:
    """By its place, every sealed value that is there now, erased ones left out."""
    for kept in STAYING:
        key = [kept.table.c[name] for name in kept.row]
        value = kept.table.c[kept.column]
        asked = select(*key, value).where(value.is_not(None))
        found = await connection.stream(asked.execution_options(yield_per=BATCH))
        # In batches: to wait for each row by itself would cost more than all the rest.
        async for rows in found.partitions(BATCH):
            for *row, sealed in rows:
                if sealed != EMPTIED:
                    yield _place(kept, row), bytes(sealed)


def staying_now(connection: Connection) -> list[tuple[str, bytes]]:
    """As `staying`, for a migration: a table that comes with a later one holds nothing yet."""
    there = set(inspect(connection).get_table_names())
    return [
        (_place(kept, row), bytes(sealed))
        for kept in STAYING
        if kept.table.name in there
        for *row, sealed in connection.execute(
            select(*(kept.table.c[name] for name in kept.row), kept.table.c[kept.column]).where(
                kept.table.c[kept.column].is_not(None)
            )
        )
    ]


def _place(kept: Kept, row: list[object]) -> str:
    return f"{kept.table.name}/{kept.column}/{'/'.join(map(str, row))}"
