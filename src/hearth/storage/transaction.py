"""One database transaction, as the records and the mailboxes use it."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    Executable,
    Insert,
    Row,
    RowMapping,
    Select,
    Table,
    and_,
    bindparam,
    delete,
    insert,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from sqlalchemy.sql.elements import ColumnElement

from hearth.ports import Clock
from hearth.storage.database import reading
from hearth.storage.sealer import Sealer
from hearth.storage.sealing.where import Where

Values = Mapping[str, Any]

# Both databases understand this very text, and lock the row until the transaction ends.
NEXT_NUMBERS = text(
    "INSERT INTO numbers (subject, last) VALUES (:subject, :count) "
    "ON CONFLICT (subject) DO UPDATE SET last = numbers.last + excluded.last RETURNING last"
)


@dataclass(slots=True)
class Transaction:
    """What has to be at hand to read and change rows.

    Args:
        looking: whether it only reads, and holds nothing for itself.
        changed: whether something was changed that must be noted.
        values: by place, the sealed values that were written, None for those taken away.
        carried: by place, digests of values that stay although the deed that remembered them goes.
    """

    connection: AsyncConnection
    sealer: Sealer
    now: datetime
    looking: bool = field(default=False)
    changed: bool = field(default=False)
    values: dict[str, bytes | None] = field(default_factory=dict, repr=False)
    carried: dict[str, bytes] = field(default_factory=dict, repr=False)

    def wrote(self, where: Where, sealed: bytes) -> None:
        """A sealed value that stays was written: the audit log remembers its digest with the deed.

        Args:
            where: the place it was sealed for.
            sealed: the ciphertext.
        """
        self.values[place_of(where)] = sealed

    def took_away(self, where: Where) -> None:
        """A sealed value is no longer there, on purpose."""
        self.values[place_of(where)] = None

    async def all(
        self, statement: Executable, values: Values | None = None
    ) -> Sequence[RowMapping]:
        """Every row."""
        return (await self.connection.execute(statement, values)).mappings().all()

    async def rows(
        self, statement: Executable, values: Values | None = None
    ) -> Sequence[Row[Any]]:
        """Every row, as values in order: for a statement with columns of several tables."""
        return (await self.connection.execute(statement, values)).all()

    @property
    def locks(self) -> bool:
        """Whether a row has to be locked to be its own: who writes on SQLite has all of them."""
        return not self.looking and self.connection.dialect.name != "sqlite"

    async def first(
        self, statement: Executable, values: Values | None = None
    ) -> RowMapping | None:
        """The first row, if there is one."""
        return (await self.connection.execute(statement, values)).mappings().first()

    async def run(self, statement: Executable, values: Values | None = None) -> int:
        """Carry it out.

        Returns:
            how many rows it touched.
        """
        return (await self.connection.execute(statement, values)).rowcount

    async def add(self, table: Table, rows: Values | Sequence[Values]) -> None:
        """New rows."""
        if rows:
            await self.connection.execute(inserting(table), rows)

    async def put(self, table: Table, key: Values, values: Values) -> None:
        """The row with this key has these values, whether it was there or not."""
        changed = update(table).where(*matching(table, key)).values(**values)
        if await self.run(changed) == 0:
            await self.add(table, {**key, **values})

    async def next_number(self, subject: str) -> int:
        """A number that was never given out for this subject.

        Given out in the order of commits, because whoever asks next waits for this transaction.
        """
        return await self.next_numbers(subject, 1)

    async def next_numbers(self, subject: str, count: int) -> int:
        """The first of as many numbers as asked for, one after the other."""
        wanted = {"subject": subject, "count": count}
        last: int = (await self.connection.execute(NEXT_NUMBERS, wanted)).scalar_one()
        return last - count + 1


@cache  # As many as there are tables. A statement that is kept is not worked out again.
def inserting(table: Table) -> Insert:
    """The statement that adds rows to the table."""
    return insert(table)


def place_of(where: Where) -> str:
    """A sealed value's place as the audit log writes it: identifiers only."""
    return f"{where.table}/{where.column}/{where.row}"


def matching(table: Table, key: Values) -> list[ColumnElement[bool]]:
    """The conditions by which the row with this key is found."""
    return [table.c[name] == value for name, value in key.items()]


def found_by(table: Table, digests: Sequence[tuple[int, bytes]]) -> ColumnElement[bool]:
    """The condition by which a row is found by any version of a keyed index.

    Written out, because SQLite uses only the first column of an index for `(a, b) IN ...`: it
    would read through everybody who is under that version of the key.
    """
    version, digest = table.c.key_version, table.c.digest
    return or_(*(and_(version == key, digest == found) for key, found in digests))


def found_by_any(table: Table, versions: int) -> ColumnElement[bool]:
    """The same condition for a statement that is made once; `given` has its values."""
    return or_(
        *(
            and_(
                table.c.key_version == bindparam(version),
                table.c.digest == bindparam(digest),
            )
            for version, digest in _names(versions)
        )
    )


def given(digests: Sequence[tuple[int, bytes]]) -> dict[str, int | bytes]:
    """The values that `found_by_any` asks for."""
    values: dict[str, int | bytes] = {}
    for (version, digest), found in zip(_names(len(digests)), digests, strict=True):
        values[version], values[digest] = found
    return values


@cache  # There are hardly ever more than two versions of a key.
def _names(versions: int) -> list[tuple[str, str]]:
    return [(f"version_{one}", f"digest_{one}") for one in range(versions)]


async def forget_older(
    tx: Transaction, table: Table, digests: Sequence[tuple[int, bytes]], **also: object
) -> None:
    """Leave no row under an older version of the keyed index: there is one per person."""
    if older := digests[1:]:
        await tx.run(delete(table).where(found_by(table, older), *matching(table, also)))


async def version_of(tx: Transaction, table: Table, column: str, key: Values) -> int:
    """How often a sealed value was written, 0 for never; the row stays ours until the end."""
    asked = select(table.c[column]).where(*matching(table, key)).with_for_update()
    row = await tx.first(asked)
    return 0 if row is None else int(row[column])


@asynccontextmanager
async def begin(engine: AsyncEngine, sealer: Sealer, clock: Clock) -> AsyncIterator[Transaction]:
    """A transaction that is kept when the block ends well, and undone otherwise."""
    async with engine.begin() as connection:
        yield Transaction(connection, sealer, clock())


async def look(engine: AsyncEngine, asked: Select[*tuple[Any, ...]]) -> RowMapping | None:
    """The first row, without keeping anybody from writing."""
    async with reading(engine).connect() as connection:
        return (await connection.execute(asked.limit(1))).mappings().first()
