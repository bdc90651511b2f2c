"""Beside each open storage: looking at its key ring, and saying which keys this process holds."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager

import structlog
from sqlalchemy.exc import SQLAlchemyError

from hearth.storage.assembly import Storage
from hearth.storage.keys.at_hand import LOOK_EVERY
from hearth.storage.keys.errors import KeyRingError

log = structlog.get_logger()

TELL_EVERY = 5
"""Looks between two lines in the key store, where nothing changed."""


@asynccontextmanager
async def watched(storage: Storage) -> AsyncIterator[None]:
    """The storage's keys follow its ring, and a rotation waits for this process, in the block."""
    await storage.key_store.presence.tell(storage.at_hand.ring)
    # Whoever changed the ring before that line was there did not wait for us.
    await _look(storage)
    try:
        async with _beside(_watch(storage)):
            yield
    finally:
        await storage.key_store.presence.leave()


async def _watch(storage: Storage) -> None:
    looks = 0
    while True:
        await asyncio.sleep(LOOK_EVERY.total_seconds())
        looks += 1
        if await _look(storage) or looks % TELL_EVERY == 0:
            await _tell(storage)


async def _look(storage: Storage) -> bool:
    """Take on a ring that has changed; a source may have to ask a server for it."""
    if not storage.at_hand.changed():
        return False
    try:
        changed = await asyncio.to_thread(storage.at_hand.look)
    except KeyRingError as problem:
        bot, kind = storage.at_hand.holder.value, type(problem).__name__
        log.warning("key ring not taken on", bot=bot, problem=kind)
        return False
    log.info("key ring taken on", bot=storage.at_hand.holder.value)
    return changed


async def _tell(storage: Storage) -> None:
    try:
        await storage.key_store.presence.tell(storage.at_hand.ring)
    except (SQLAlchemyError, OSError) as problem:
        bot, kind = storage.at_hand.holder.value, type(problem).__name__
        log.warning("keys not told", bot=bot, problem=kind)


@asynccontextmanager
async def _beside(work: Coroutine[None, None, None]) -> AsyncIterator[None]:
    """The work goes on beside the block and ends with it; its own failure stays as it is."""
    failure: Exception | None = None
    async with asyncio.TaskGroup() as group:
        task = group.create_task(work)
        try:
            yield
        except Exception as raised:  # noqa: BLE001  A group would wrap it; it is raised below.
            failure = raised
        finally:
            task.cancel()
    if failure is not None:
        raise failure
