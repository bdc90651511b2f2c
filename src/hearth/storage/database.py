"""Opening the database: SQLite by default, PostgreSQL when one machine is not enough."""

import sqlite3
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, ExceptionContext, event, make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from hearth.storage.errors import (
    DatabaseBusyError,
    DatabaseError,
    DatabaseUnreachableError,
    DiskFullError,
)
from hearth.storage.one_turn import connecting
from hearth.storage.sqlite_files import CONNECTING, keep_private, preparing
from hearth.storage.together import BEGIN, LOOK

DATABASE_FILE = "hearth.db"
CONNECTIONS = 8  # More than the workers that ever write at once; each is a thread on SQLite.
BUSY_SECONDS = 20  # Longer than any migration step holds a small database.

prepare_sqlite = preparing(
    timedelta(seconds=BUSY_SECONDS), "PRAGMA foreign_keys = ON", begins=False
)
"""Gives a new connection to SQLite the settings that all of ours have."""

POSTGRESQL_SETTINGS = (
    # A client that vanished is noticed within half a minute, and what it held is given back.
    "SET tcp_keepalives_idle = 10",
    "SET tcp_keepalives_interval = 5",
    "SET tcp_keepalives_count = 3",
    f"SET lock_timeout = '{BUSY_SECONDS}s'",
    # A process that hangs in the middle of a transaction must not keep everybody waiting.
    "SET idle_in_transaction_session_timeout = '60s'",
)

POSTGRESQL_CONNECTIONS = {
    "connect_timeout": "10",
    "keepalives_idle": "10",
    "keepalives_interval": "5",
    "keepalives_count": "3",
    "tcp_user_timeout": "20000",
}
"""So that a server that vanished is noticed from this side too (libpq, connection parameters):
seconds, a count, and milliseconds until what was sent must have been received."""

STANDING = 2
"""Connections that a process on PostgreSQL keeps: to listen, and as its bot's only sender."""

DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
}

_SQLITE_ERRORS: dict[int, type[DatabaseError]] = {
    sqlite3.SQLITE_FULL: DiskFullError,
    sqlite3.SQLITE_BUSY: DatabaseBusyError,
    sqlite3.SQLITE_LOCKED: DatabaseBusyError,
    sqlite3.SQLITE_CANTOPEN: DatabaseUnreachableError,
    sqlite3.SQLITE_READONLY: DatabaseUnreachableError,
    sqlite3.SQLITE_NOTADB: DatabaseUnreachableError,
    sqlite3.SQLITE_IOERR: DatabaseUnreachableError,
}
READS = "hearth_reads"
"""The execution option of a transaction that only reads."""

PRIMARY_CODE = 0xFF  # SQLite's extended codes keep the primary one in the lowest byte.

_SQLSTATES: dict[str, type[DatabaseError]] = {
    "53100": DiskFullError,
    "55P03": DatabaseBusyError,
    "40P01": DatabaseBusyError,
    "57P01": DatabaseUnreachableError,
    "57P02": DatabaseUnreachableError,
    "57P03": DatabaseUnreachableError,
    "53300": DatabaseUnreachableError,
    "25P03": DatabaseUnreachableError,
    "25P04": DatabaseUnreachableError,
    "57P05": DatabaseUnreachableError,
}
"""PostgreSQL's codes (its manual, appendix A): disk full, lock not available, deadlock, shut down
or crashing or starting, too many connections, and a connection that was ended because nothing had
come over it for too long: in a transaction, in all of one, or outside. A machine that slept for a
minute finds that."""


STEP_INTO_ROLE = """
SELECT set_config('role', rolname, false) FROM pg_roles
WHERE rolname = %s AND pg_has_role(session_user, oid, %s)
"""
SET_SINCE = 160_000  # From this server version on, a membership says whether one may step into it.


def open_database(url: str, home: Path, role: str | None = None) -> AsyncEngine:
    """The engine for this address; an empty one means the SQLite file in `home`.

    On PostgreSQL every connection steps into `role` where its login is a member of it.

    Nothing is read yet. Every use raises `DatabaseError` where the database itself fails.
    """
    address = database_url(url, home)
    sqlite_file = address.database if address.get_backend_name() == "sqlite" else None
    if sqlite_file is None:
        address = address.set(query=POSTGRESQL_CONNECTIONS | dict(address.query))
    engine = create_async_engine(
        address,
        hide_parameters=True,
        pool_size=CONNECTIONS if sqlite_file else CONNECTIONS + STANDING,
        max_overflow=0,
        pool_pre_ping=sqlite_file is None,  # A server may have been restarted since.
        connect_args=sqlite_connections() if sqlite_file else {},
    )
    event.listen(engine.sync_engine, "handle_error", _name_the_failure, retval=True)
    if sqlite_file is None:
        event.listen(engine.sync_engine, "connect", _prepare_postgresql)
        if role is not None:
            event.listen(engine.sync_engine, "connect", stepping_into(role))
    else:
        _make_private(sqlite_file)
        event.listen(engine.sync_engine, "connect", prepare_sqlite)
        event.listen(engine.sync_engine, "begin", _begin_at_once)
    return engine


def sqlite_connections() -> dict[str, Any]:
    """What an engine on SQLite has to know to make connections.

    They let go of all when they close, take one turn for a statement, and write together.
    """
    return CONNECTING | {"async_creator_fn": connecting()}


def reading(engine: AsyncEngine) -> AsyncEngine:
    """The same database, for transactions that change nothing and so wait for nobody."""
    return engine.execution_options(**{READS: True})


def database_url(url: str, home: Path) -> URL:
    """The address with the driver that is used here; a relative SQLite file lies in `home`."""
    address = make_url(url) if url else make_url("sqlite:///" + DATABASE_FILE)
    if address.drivername in DRIVERS:
        address = address.set(drivername=DRIVERS[address.drivername])
    if address.get_backend_name() == "sqlite" and address.database:
        address = address.set(database=str(home / address.database))
    return address


def _make_private(database: str) -> None:
    try:
        keep_private(Path(database))
    except OSError:
        raise DatabaseUnreachableError from None


def _prepare_postgresql(connection: Any, _entry: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    for setting in POSTGRESQL_SETTINGS:
        cursor.execute(setting)
    cursor.close()
    connection.commit()  # Otherwise the next rollback would take the settings back.


def stepping_into(role: str) -> Callable[[Any, ConnectionPoolEntry], None]:
    """What makes a new PostgreSQL connection give up all rights but the role's, if it can."""

    def step(connection: Any, _entry: ConnectionPoolEntry) -> None:
        kind = "SET" if connection.info.server_version >= SET_SINCE else "MEMBER"
        cursor = connection.cursor()
        cursor.execute(STEP_INTO_ROLE, (role, kind))
        cursor.close()
        connection.commit()  # Otherwise the next rollback would take it back.

    return step


def _begin_at_once(connection: Connection) -> None:
    """Take the right to write at the beginning, so that no transaction fails in the middle."""
    reads = connection.get_execution_options().get(READS, False)
    connection.exec_driver_sql(LOOK if reads else BEGIN)


def _name_the_failure(context: ExceptionContext) -> BaseException | None:
    """Our own error for what is wrong with the database; what is wrong with us stays as it is."""
    if context.is_pre_ping:
        return None  # The pool asks whether a connection still lives, and makes another.
    failure = context.original_exception
    if not isinstance(failure, Exception):
        return (
            None  # Being cancelled is no failure of the database: whoever waits must learn of it.
        )
    named: type[DatabaseError] | None = None
    if isinstance(failure, sqlite3.Error):
        code = getattr(failure, "sqlite_errorcode", 0) & PRIMARY_CODE
        named = _SQLITE_ERRORS.get(code)
    elif (state := getattr(failure, "sqlstate", None)) is not None:
        named = _SQLSTATES.get(state)
    elif context.is_disconnect or context.connection is None:
        named = DatabaseUnreachableError
    return None if named is None else named()
