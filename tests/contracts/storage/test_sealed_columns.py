"""Every sealed column refuses in the database itself what is not sealed, whoever writes it."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import Column, LargeBinary, Table, Text, bindparam, column, insert, text
from sqlalchemy import table as bare_table
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from contracts.storage.places import NOON, Place
from hearth.storage.keys.names import Holder
from hearth.storage.sealing.columns import SealedType, Shape
from hearth.storage.tables import metadata
from hearth.storage.tables.kinds import Moment

SEALED = [
    (table, one)
    for table in metadata.sorted_tables
    for one in table.columns
    if isinstance(one.type, SealedType)
]
NAMES = [f"{table.name}.{one.name}" for table, one in SEALED]


def shapes(one: Column[Any]) -> list[Shape]:
    """Those that the column's values can have."""
    assert isinstance(one.type, SealedType)
    return [kind.value for kind in one.type.kinds]


def genuine(one: Column[Any]) -> bytes:
    """Looks like what the column holds."""
    return shapes(one)[0].version + bytes(300)


def not_sealed(one: Column[Any]) -> list[bytes | str]:
    """What the column must not take: words, a text, nothing, what is too short, no version."""
    shortest = min(shapes(one), key=lambda shape: shape.least)
    return [
        b"CANARY, dear diary. " * 20,
        "\x01CANARY, dear diary. " * 20,
        b"",
        shortest.version + bytes(shortest.least - 2),
        bytes([7]) + bytes(300),
    ]


def plain(table: Table) -> Any:
    """The table as somebody has it who knows nothing of sealing."""
    columns = (
        column(one.name, LargeBinary if isinstance(one.type, SealedType) else one.type)
        for one in table.columns
    )
    return bare_table(table.name, *columns)


def filler(one: Column[Any]) -> object:
    """Something of the column's type."""
    if isinstance(one.type, SealedType):
        return genuine(one)
    if isinstance(one.type, Moment):
        return NOON
    others: dict[type, object] = {bytes: bytes(32), str: "x", int: 1, bool: True}
    others[date] = NOON.date()
    return others[one.type.python_type]


async def without_references(connection: AsyncConnection) -> None:
    """Let rows stand for themselves, so that nothing but the checks can refuse them."""
    if connection.dialect.name == "postgresql":
        await connection.execute(text("SET LOCAL session_replication_role = replica"))
    else:
        await connection.execute(text("PRAGMA defer_foreign_keys = ON"))


@pytest.mark.parametrize(
    "place",
    ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)],
    indirect=True,
)
@pytest.mark.parametrize(("table", "sealed"), SEALED, ids=NAMES)
async def test_a_sealed_column_takes_what_is_sealed_and_nothing_else(
    place: Place, table: Table, sealed: Column[bytes]
) -> None:
    row = {one.name: filler(one) for one in table.columns}
    async with place.tampering() as connection:
        await without_references(connection)
        for value in not_sealed(sealed):
            if isinstance(value, str) and connection.dialect.name == "postgresql":
                continue  # PostgreSQL keeps nothing but bytes in such a column.
            asked = insert(plain(table)).values({**row, sealed.name: _as_it_is(value)})
            savepoint = await connection.begin_nested()
            with pytest.raises(IntegrityError, match=f"{sealed.name}_sealed"):
                await connection.execute(asked)
            await savepoint.rollback()
        await connection.execute(insert(plain(table)).values(row))
        await connection.rollback()


def _as_it_is(value: bytes | str) -> Any:
    return bindparam(None, value, LargeBinary if isinstance(value, bytes) else Text, unique=True)


def test_these_are_all_the_columns_that_hold_what_people_wrote() -> None:
    assert len(SEALED) >= 15
    assert {
        "case_entries.words",
        "rights_requests.words",
        "breakings.reason",
        "erasures.reply_to",
    } <= set(NAMES)


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
async def test_on_sqlite_the_key_store_is_a_file_of_its_own(place: Place) -> None:
    async with place.storage(Holder.COMMUNITY):
        pass
    async with place.tampering() as connection:
        found = await connection.execute(text("SELECT name FROM sqlite_master"))
        tables = set(found.scalars().all())
    assert "member_keys" not in tables
    assert b"member_keys" in (place.home / "keystore.db").read_bytes()
    assert b"case_entries" not in (place.home / "keystore.db").read_bytes()
