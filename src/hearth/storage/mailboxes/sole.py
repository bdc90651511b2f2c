"""One sender per bot, wherever it runs: two would use up Telegram's limits twice as fast."""

import asyncio
import fcntl
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress

from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from hearth.storage.errors import DatabaseError
from hearth.storage.keys.names import Holder

SENDER_LOCK = 0x53454E44  # "SEND": PostgreSQL's advisory locks are known by two numbers.
OWNER_FILE = 0o600

PATIENCE = 5.0
"""Seconds for the database to say that the place is still ours; then it is taken to be lost."""

Still = Callable[[], Awaitable[bool]]
"""Whether the place is still ours. It can be lost with the connection to the database."""


@asynccontextmanager
async def sole_sender(engine: AsyncEngine, bot: Holder) -> AsyncIterator[Still | None]:
    """Be the only sender of this bot until the block ends.

    The place is given up too when the process dies, or its connection. Leases and the order of the
    outbox hold even while, by mischance, there are two.

    Yields:
        None if another is; then ask again later.

    Raises:
        DatabaseError: the database cannot be asked.
    """
    if engine.dialect.name == "postgresql":
        async with _by_advisory_lock(engine, bot) as still:
            yield still
    else:
        with _by_file_lock(f"{engine.url.database}.{bot}-sender") as mine:
            yield _always if mine else None


async def _always() -> bool:
    """A file is locked for as long as it is open."""
    return True


@asynccontextmanager
async def _by_advisory_lock(engine: AsyncEngine, bot: Holder) -> AsyncIterator[Still | None]:
    number = list(Holder).index(bot)
    async with engine.connect() as connection:
        # Outside of transactions, because this one would last as long as the process.
        session = await connection.execution_options(isolation_level="AUTOCOMMIT")
        mine = bool(await session.scalar(select(func.pg_try_advisory_lock(SENDER_LOCK, number))))
        server = await _server_of(session)

        async def still() -> bool:
            try:
                async with asyncio.timeout(PATIENCE):
                    return await _server_of(session) == server
            except (DatabaseError, SQLAlchemyError, TimeoutError):
                return False

        try:
            yield still if mine else None
        finally:
            if mine:
                # With the connection the lock is gone too.
                with suppress(DatabaseError, SQLAlchemyError):
                    await session.scalar(select(func.pg_advisory_unlock(SENDER_LOCK, number)))


async def _server_of(session: AsyncConnection) -> int | None:
    """The number of the server's process: another one, after a new connection, has no lock."""
    number: int | None = await session.scalar(select(func.pg_backend_pid()))
    return number


@contextmanager
def _by_file_lock(path: str) -> Iterator[bool]:
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, OWNER_FILE)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        yield False
        return
    try:
        yield True
    finally:
        os.close(handle)
