"""Every row of one database into another of the same version, as it is, and compared.

A sealed value's place (its table, column and row) is part of what it was sealed with, so rows keep
their keys; nothing is opened, and no key of Hearth's is needed.
"""

import hashlib
from collections.abc import AsyncIterator, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    MetaData,
    RowMapping,
    Table,
    func,
    insert,
    select,
    text,
    tuple_,
)
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

BATCH = 500
"""Rows in one transaction: few enough that a kill costs less than a second of work."""

Count = Callable[[int, int], None]
"""Told how many rows of how many are done."""


class RowsDifferError(Exception):
    """A table there is not what it is here. Names the table and nothing in it."""

    def __init__(self, table: str) -> None:
        super().__init__(table)


@dataclass(frozen=True, slots=True)
class Compared:
    """A table that is the same in both places.

    Args:
        digest: SHA-256 over all rows, in the order of their keys.
    """

    table: str
    rows: int
    digest: str


def in_order(metadata: MetaData, leave: Collection[str] = ()) -> Sequence[Table]:
    """The tables, each after those that it refers to."""
    return [table for table in metadata.sorted_tables if table.name not in leave]


async def is_empty(engine: AsyncEngine, tables: Sequence[Table]) -> bool:
    """Whether none of these tables has a row."""
    async with engine.connect() as connection:
        for table in tables:
            if (await connection.execute(select(text("1")).select_from(table).limit(1))).first():
                return False
    return True


async def emptied(engine: AsyncEngine, tables: Sequence[Table]) -> None:
    """Take every row out of these tables."""
    names = ", ".join(f'"{table.name}"' for table in tables)
    async with engine.begin() as connection:
        await connection.exec_driver_sql(f"TRUNCATE {names}")


async def copy(source: AsyncConnection, target: AsyncEngine, table: Table, count: Count) -> None:
    """Add the rows that are not there yet, a batch in each transaction.

    Args:
        source: in a transaction that keeps everybody from writing.
        target: of the same version.
        table: which one.
        count: told after each batch.
    """
    total, done = await _size(source, table), 0
    async for rows in _batches(source, table):
        async with target.begin() as connection:
            there = await _found(connection, table, rows)
            missing = [dict(row) for row in rows if _key(table, row) not in there]
            if missing:
                await connection.execute(insert(table), missing)
        done += len(rows)
        count(done, total)


async def compare(
    source: AsyncConnection, target: AsyncEngine, table: Table, count: Count
) -> Compared:
    """Look at every row in both places.

    Raises:
        RowsDifferError: one is missing there, is another, or is too many.
    """
    total, done, digest = await _size(source, table), 0, hashlib.sha256()
    async with target.connect() as connection:
        if await _size(connection, table) != total:
            raise RowsDifferError(table.name)
        async for rows in _batches(source, table):
            there = await _found(connection, table, rows)
            for row in rows:
                found = there.get(_key(table, row))
                if found is None or tuple(found.values()) != tuple(row.values()):
                    raise RowsDifferError(table.name)
                digest.update(repr(tuple(row.values())).encode())
            done += len(rows)
            count(done, total)
    return Compared(table.name, total, digest.hexdigest())


async def digest_of(source: AsyncConnection, tables: Sequence[Table]) -> str:
    """One digest over all rows of these tables."""
    digest = hashlib.sha256()
    for table in tables:
        async for rows in _batches(source, table):
            for row in rows:
                digest.update(repr(tuple(row.values())).encode())
    return digest.hexdigest()


async def _size(connection: AsyncConnection, table: Table) -> int:
    return int((await connection.execute(select(func.count()).select_from(table))).scalar_one())


async def _batches(source: AsyncConnection, table: Table) -> AsyncIterator[Sequence[RowMapping]]:
    """The rows in the order of their keys."""
    result = await source.stream(select(table).order_by(*table.primary_key.columns))
    async for rows in result.mappings().partitions(BATCH):
        yield rows


async def _found(
    connection: AsyncConnection, table: Table, rows: Sequence[RowMapping]
) -> Mapping[tuple[Any, ...], RowMapping]:
    """Of these rows, those that are there, by their keys."""
    keys = [_key(table, row) for row in rows]
    asked = select(table).where(_among(table, keys))
    there = (await connection.execute(asked)).mappings().all()
    return {_key(table, row): row for row in there}


def _among(table: Table, keys: Sequence[tuple[Any, ...]]) -> ColumnElement[bool]:
    columns = table.primary_key.columns.values()
    if len(columns) == 1:
        return columns[0].in_([key for (key,) in keys])
    return tuple_(*columns).in_(keys)


def _key(table: Table, row: RowMapping) -> tuple[Any, ...]:
    return tuple(row[column.name] for column in table.primary_key.columns)
