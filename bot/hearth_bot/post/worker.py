"""Handling the inbox: each update by itself, in order within a chat, in parallel across."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import timedelta

import structlog

from hearth.ports import Clock
from hearth_bot.post.botside import BotSide, UndecodableError
from hearth_bot.post.mailboxes import Claimed, Inbox

log = structlog.get_logger()

AT_ONCE = 8  # Chats handled at the same time; the database, not this, is the limit.
LEASE = timedelta(seconds=60)  # Longer than any handler may take; then another worker goes on.
PATIENCE = 45.0
"""Seconds that one update may take. Less than the lease, so that no two ever handle it at once."""

IDLE = timedelta(seconds=1)  # Another process's updates are noticed at the latest after this.
TRIES = 6
FIRST_PAUSE = timedelta(seconds=1)
"""Doubled after each try: 1, 2, 4, 8, 16 seconds; then it is put aside for people to look at."""

Handling = Callable[[int], AbstractContextManager[None]]
"""Inside it, a commit marks the update of that number as handled, in the same transaction."""

Apologise = Callable[[int, str], Awaitable[None]]
"""Notes that an update was put aside, by its number and the reason."""


@dataclass(frozen=True, slots=True)
class Worker:
    """Hands updates to one bot's handlers."""

    name: str
    inbox: Inbox
    side: BotSide
    clock: Clock
    handling: Handling
    apologise: Apologise

    async def run(self, stop: asyncio.Event) -> None:
        """Handle until `stop` is set; what was begun by then is finished."""
        while not stop.is_set():
            if not await self.turn():
                await self.inbox.nudge.wait(IDLE)

    async def turn(self) -> int:
        """Handle what is there, and say how many updates that were."""
        claimed = await self.inbox.claim(AT_ONCE, LEASE)
        async with asyncio.TaskGroup() as group:
            for update in claimed:
                group.create_task(self._handle(update))
        return len(claimed)

    async def _handle(self, update: Claimed) -> None:
        try:
            async with asyncio.timeout(PATIENCE):
                with self.handling(update.update_id):
                    await self.side.handle(json.loads(update.body))
            await self.inbox.handled(update.update_id)
        except (UndecodableError, UnicodeDecodeError, json.JSONDecodeError):
            await self._put_aside(update, "undecodable")
        except Exception as problem:  # noqa: BLE001  Whatever it was, the lane goes on.
            await self._again(update, problem)

    async def _again(self, update: Claimed, problem: Exception) -> None:
        kind = type(problem).__name__
        log.warning("update failed", bot=self.name, problem=kind, attempt=update.attempt)
        if update.attempt >= TRIES:
            await self._put_aside(update, "failing")
            return
        pause = FIRST_PAUSE * 2 ** (update.attempt - 1)
        await self.inbox.failed(update.update_id, self.clock() + pause)

    async def _put_aside(self, update: Claimed, reason: str) -> None:
        log.error("update put aside", bot=self.name, reason=reason)
        await self.inbox.put_aside(update.update_id, reason)
        await self.apologise(update.update_id, reason)
