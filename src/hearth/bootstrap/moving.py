"""`hearth move`: a whole installation from SQLite into PostgreSQL, while nothing runs."""

import hashlib
import sqlite3
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from sqlalchemy import (
    Boolean,
    Column,
    MetaData,
    String,
    Table,
    func,
    insert,
    inspect,
    select,
    text,
)
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from hearth.bootstrap.outside import clock
from hearth.community.audit import Deed, Entry, Subject
from hearth.community.people import SHELL
from hearth.settings import Settings
from hearth.storage.assembly import keystore_address
from hearth.storage.audit.appending import append
from hearth.storage.database import BUSY_SECONDS, database_url, open_database
from hearth.storage.keys import schema as keystore
from hearth.storage.keys.holders import Attendance
from hearth.storage.keys.names import Holder
from hearth.storage.keys.store import keystore_engine
from hearth.storage.mailboxes.sole import sole_sender
from hearth.storage.moving import Compared, compare, copy, digest_of, emptied, in_order, is_empty
from hearth.storage.roles.granting import give_keystore_roles
from hearth.storage.schema import check_version, migrate
from hearth.storage.tables import metadata

MOVED = ".moved"
"""How a file of SQLite ends that was moved: nothing starts with it by mistake."""

MOVE_LOCK = 0x4D4F5645  # "MOVE": PostgreSQL's advisory locks are known by a number.

STAYS = ("ring_holders", "keystore_format")
"""Of the key store: the lines of processes that ran here, and what the new one says of itself."""

# It is there only while a move is under way, and says what is being moved.
under_way = Table(
    "hearth_move",
    MetaData(),
    Column("source", String(64), primary_key=True),
    Column("compared", Boolean, nullable=False),
)


class MoveError(Exception):
    """Why nothing can be moved. Says what to do, and names no secret."""


class Told(Protocol):
    """What shows how far it is."""

    def step(self, words: str) -> None:
        """This is being done now."""

    def count(self, done: int, total: int) -> None:
        """So much of it is done."""


@dataclass(frozen=True, slots=True)
class Sides:
    """One of the two databases of a place, here and there.

    Args:
        tables: those that move, in the order in which rows can be added.
        here: a connection that keeps everybody from writing.
    """

    tables: Sequence[Table]
    here: AsyncConnection
    there: AsyncEngine = field(repr=False)


async def move(settings: Settings, told: Told) -> Sequence[Compared]:
    """Copy everything, compare every row, and put the files of SQLite aside.

    Killed at any moment, the same command goes on from there. If the place here was used in
    between, it begins anew by itself.

    Raises:
        MoveError: there is nothing to move, something runs, or the target is in use.
        RowsDifferError: what arrived is not what was sent; nothing was put aside.
        DatabaseError: one of the databases cannot be used.
    """
    if await _ended_now(settings):
        return ()
    files = _files(settings)
    async with AsyncExitStack() as stack:
        data, keys = await _opened(settings, files, stack)
        await _claim(data.there, stack)
        await _prepare(files, data, keys)
        moved = await _copied(data, keys, told)
        await _set_sequence(keys)
        async with data.there.begin() as connection:
            await connection.execute(under_way.update().values(compared=True))
    await _put_aside(settings, files)
    return moved


def _files(settings: Settings) -> tuple[Path, Path]:
    """The two files of SQLite. Raises as `move`."""
    data = database_url(settings.database_url, settings.home)
    keys = database_url(keystore_address(settings.keystore_url, settings.home), settings.home)
    for url in (data, keys):
        if url.get_backend_name() != "sqlite":
            raise MoveError("This place is on PostgreSQL already: there is nothing to move.")
        if not Path(str(url.database)).exists():
            raise MoveError(f"There is nothing to move: {url.database} is not there.")
    return Path(str(data.database)), Path(str(keys.database))


def _targets(settings: Settings) -> tuple[str, str]:
    """Where it goes to: the data, and the members' keys. Raises as `move`."""
    there = (settings.move_database_url, settings.move_keystore_url)
    names = ("HEARTH_MOVE_DATABASE_URL", "HEARTH_MOVE_KEYSTORE_URL")
    for name, url in zip(names, there, strict=True):
        if not url or database_url(url, settings.home).get_backend_name() != "postgresql":
            raise MoveError(
                f"{name} has to be the address of a PostgreSQL database, such as "
                f"postgresql://hearth_owner@host/hearth; {name}_FILE may name a file with it."
            )
    return there


async def _opened(
    settings: Settings, files: tuple[Path, Path], stack: AsyncExitStack
) -> tuple[Sides, Sides]:
    """Both databases, here and there, with everybody else kept out here."""
    data_url, keys_url = _targets(settings)
    here = open_database(settings.database_url, settings.home)
    stack.push_async_callback(here.dispose)
    there = open_database(data_url, settings.home)
    stack.push_async_callback(there.dispose)
    keys_here = keystore_engine(keystore_address(settings.keystore_url, settings.home))
    stack.push_async_callback(keys_here.dispose)
    keys_there = keystore_engine(keystore_address(keys_url, settings.home))
    stack.push_async_callback(keys_there.dispose)
    await check_version(here)
    for bot in Holder:
        if not await stack.enter_async_context(sole_sender(here, bot)):
            raise _running()
    if await Attendance(keys_here, clock).present():
        raise _running()
    _write_back(files[0])
    data = await stack.enter_async_context(_closed(here))
    keys = await stack.enter_async_context(_closed(keys_here))
    return (
        Sides(in_order(metadata), data, there),
        Sides(in_order(keystore.metadata, STAYS), keys, keys_there),
    )


def _running() -> MoveError:
    return MoveError(
        "Something of this place still runs. Stop both bots and the console, wait 15 seconds, and "
        "start this again."
    )


def _write_back(file: Path) -> None:
    """Bring everything into the one file, so that it can be told whether it changes."""
    with closing(sqlite3.connect(file, timeout=BUSY_SECONDS, isolation_level=None)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


@asynccontextmanager
async def _closed(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """A connection of SQLite within which nobody else can write."""
    async with engine.connect() as connection:
        await connection.get_raw_connection()
        if not await _in_transaction(connection):
            await connection.exec_driver_sql("BEGIN IMMEDIATE")
        yield connection


async def _in_transaction(connection: AsyncConnection) -> bool:
    """Whether SQLite's own transaction has begun, as it does by itself on the data's side."""
    await connection.execute(text("SELECT 1"))
    raw = await connection.get_raw_connection()
    return bool(raw.driver_connection is not None and raw.driver_connection.in_transaction)


async def _claim(there: AsyncEngine, stack: AsyncExitStack) -> None:
    """Be the only one who moves something there."""
    connection = await stack.enter_async_context(there.connect())
    session = await connection.execution_options(isolation_level="AUTOCOMMIT")
    if not await session.scalar(select(func.pg_try_advisory_lock(MOVE_LOCK))):
        raise MoveError("Somebody else is moving something into that database at this moment.")


async def _prepare(files: tuple[Path, Path], data: Sides, keys: Sides) -> None:
    """Tables there, with nothing in them, or with what an earlier try of this same move left."""
    await migrate(data.there)
    await keystore.set_up(keys.there)
    await give_keystore_roles(keys.there)
    source = await _fingerprint(files[0], keys)
    async with data.there.connect() as connection:
        begun = await connection.run_sync(lambda sync: inspect(sync).has_table(under_way.name))
        before = (await connection.execute(select(under_way.c.source))).scalar() if begun else None
    if before == source:
        return
    if before is not None:
        await _empty(data, keys)
    elif not (await is_empty(data.there, data.tables) and await is_empty(keys.there, keys.tables)):
        raise MoveError("That database has rows in it already. A place moves into an empty one.")
    async with data.there.begin() as connection:
        await connection.run_sync(under_way.create, checkfirst=True)
        await connection.execute(under_way.delete())
        await connection.execute(insert(under_way).values(source=source, compared=False))


async def _empty(data: Sides, keys: Sides) -> None:
    for side in (data, keys):
        await emptied(side.there, side.tables)


async def _fingerprint(file: Path, keys: Sides) -> str:
    """What tells this place, as it is now, from any other and from itself at another time."""
    with file.open("rb") as opened:
        data = hashlib.file_digest(opened, "sha256").hexdigest()
    return hashlib.sha256(f"{data} {await digest_of(keys.here, keys.tables)}".encode()).hexdigest()


async def _copied(data: Sides, keys: Sides, told: Told) -> Sequence[Compared]:
    everything = [(side, table) for side in (keys, data) for table in side.tables]
    for side, table in everything:
        told.step(f"Copying {table.name}")
        await copy(side.here, side.there, table, told.count)
    compared = []
    for side, table in everything:
        told.step(f"Comparing {table.name}")
        compared.append(await compare(side.here, side.there, table, told.count))
    return compared


async def _set_sequence(keys: Sides) -> None:
    """The next data key gets a number that none ever had, not even one that was destroyed."""
    last = await keys.here.scalar(
        text("SELECT seq FROM sqlite_sequence WHERE name = 'member_keys'")
    )
    if last:
        async with keys.there.begin() as connection:
            await connection.execute(
                text("SELECT setval('member_keys_key_id_seq', :last)"), {"last": int(last)}
            )


def _gone(settings: Settings) -> Path | None:
    """The file of SQLite that should be here and is not."""
    url = database_url(settings.database_url, settings.home)
    file = Path(str(url.database))
    return file if url.get_backend_name() == "sqlite" and not file.exists() else None


async def _ended_now(settings: Settings) -> bool:
    """End a move that was killed after every row was compared."""
    file = _gone(settings)
    if file is None or not settings.move_database_url:
        return False
    there = open_database(settings.move_database_url, settings.home)
    try:
        async with there.connect() as connection:
            if not await connection.run_sync(lambda sync: inspect(sync).has_table("hearth_move")):
                return False
            compared = await connection.scalar(select(under_way.c.compared))
    finally:
        await there.dispose()
    if compared:
        keys = database_url(keystore_address(settings.keystore_url, settings.home), settings.home)
        await _put_aside(settings, (file, Path(str(keys.database))))
    return bool(compared)


async def _put_aside(settings: Settings, files: tuple[Path, Path]) -> None:
    """The files here are not the place any more; then the move is over, and noted there.

    It is noted with the last step, since until then what is there has to be what is here.
    """
    for file in files:
        if file.exists():
            file.rename(file.with_name(file.name + MOVED))
    there = open_database(settings.move_database_url, settings.home)
    try:
        async with there.begin() as connection:
            source = await connection.scalar(select(under_way.c.source))
            moved = Entry(Deed.PLACE_MOVED, SHELL, Subject.of("move", str(source)), clock())
            await append(connection, [moved], {})
            await connection.run_sync(under_way.drop)
    finally:
        await there.dispose()
