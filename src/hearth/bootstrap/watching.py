"""Beside each open storage: looking at its key ring, and saying which keys this process holds."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from functools import partial

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
        async with _beside(partial(_watch, storage)):
            yield
    finally:
        await _leave(storage)


async def _watch(storage: Storage, stop: asyncio.Event) -> None:
    looks = 0
    while not await _is_set_within(stop, LOOK_EVERY.total_seconds()):
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


async def _leave(storage: Storage) -> None:
    try:
        await storage.key_store.presence.leave()
    except (SQLAlchemyError, OSError) as problem:
        # Its line says nothing more, and soon counts as gone.
        bot, kind = storage.at_hand.holder.value, type(problem).__name__
        log.warning("keys not signed off", bot=bot, problem=kind)


async def _is_set_within(event: asyncio.Event, seconds: float) -> bool:
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await event.wait()
    return event.is_set()


@asynccontextmanager
async def _beside(
    work: Callable[[asyncio.Event], Coroutine[None, None, None]],
) -> AsyncIterator[None]:
    """The work goes on beside the block and ends with it; its own failure stays as it is.

    It is asked to stop, not cancelled: what is cancelled while it writes may keep SQLite locked.
    """
    failure: Exception | None = None
    stop = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        group.create_task(work(stop))
        try:
            yield
        except Exception as raised:  # noqa: BLE001  A group would wrap it; it is raised below.
            failure = raised
        finally:
            stop.set()
    if failure is not None:
        raise failure
