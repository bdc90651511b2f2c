"""One sender per bot, wherever it runs: two would use up Telegram's limits twice as fast."""

import fcntl
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from hearth.storage.keys.names import Holder

SENDER_LOCK = 0x53454E44  # "SEND": PostgreSQL's advisory locks are known by two numbers.
OWNER_FILE = 0o600


@asynccontextmanager
async def sole_sender(engine: AsyncEngine, bot: Holder) -> AsyncIterator[bool]:
    """Be the only sender of this bot until the block ends.

    The place is given up too when the process dies. Leases and the order of the outbox hold even
    while, by mischance, there are two.

    Yields:
        False if another is; then ask again later.
    """
    if engine.dialect.name == "postgresql":
        async with _by_advisory_lock(engine, bot) as mine:
            yield mine
    else:
        with _by_file_lock(f"{engine.url.database}.{bot}-sender") as mine:
            yield mine


@asynccontextmanager
async def _by_advisory_lock(engine: AsyncEngine, bot: Holder) -> AsyncIterator[bool]:
    number = list(Holder).index(bot)
    async with engine.connect() as connection:
        # Outside of transactions, because this one would last as long as the process.
        session = await connection.execution_options(isolation_level="AUTOCOMMIT")
        mine = bool(await session.scalar(select(func.pg_try_advisory_lock(SENDER_LOCK, number))))
        try:
            yield mine
        finally:
            if mine:
                await session.scalar(select(func.pg_advisory_unlock(SENDER_LOCK, number)))


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
