"""Letting timers come due."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import structlog

from hearth.community.timers import Timer
from hearth_bot.post.mailboxes import Timers

log = structlog.get_logger()

TICK = 1.0
"""Seconds between looks. Nothing here is owed to the second."""

BATCH = 50


@dataclass(frozen=True, slots=True)
class Clockwork:
    """Does what comes due, one timer at a time."""

    timers: Timers
    come_due: Callable[[Timer], Awaitable[None]]

    async def run(self, stop: asyncio.Event) -> None:
        """Look until `stop` is set."""
        while not stop.is_set():
            await self.turn()
            await asyncio.sleep(TICK)

    async def turn(self) -> int:
        """Do what is due now; one that fails stays due and is tried at the next look."""
        due = await self.timers.due(BATCH)
        for timer in due:
            try:
                await self.come_due(timer)
            except Exception as problem:  # noqa: BLE001  The other timers must not wait for it.
                kind = type(problem).__name__
                log.warning("timer failed", kind=timer.kind.value, problem=kind)
        return len(due)
