"""Letting timers come due."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import structlog

from hearth import tracing
from hearth.community.timers import Timer
from hearth.metrics import TIMERS
from hearth.storage.errors import DatabaseError
from hearth_bot.post.hands import pause
from hearth_bot.post.mailboxes import Timers
from hearth_bot.post.pulse import Pulse

log = structlog.get_logger()

TICK = 1.0
"""Seconds between looks. Nothing here is owed to the second."""

BATCH = 50


@dataclass(frozen=True, slots=True)
class Clockwork:
    """Does what comes due, one timer at a time."""

    timers: Timers
    come_due: Callable[[Timer], Awaitable[None]]
    pulse: Pulse

    async def run(self, stop: asyncio.Event) -> None:
        """Look until `stop` is set. While the database cannot be used, timers wait in it."""
        while not stop.is_set():
            self.pulse.beat("timers")
            try:
                await self.turn()
                self.pulse.well("timers")
            except DatabaseError as problem:
                self.pulse.failed("timers", problem)
            await pause(stop, TICK)
        self.pulse.ended("timers")

    async def turn(self) -> int:
        """Do what is due now; one that fails stays due and is tried at the next look."""
        due = await self.timers.due(BATCH)
        for timer in due:
            with tracing.about(tracing.fresh()):
                await self._do(timer)
        return len(due)

    async def _do(self, timer: Timer) -> None:
        outcome = "done"
        try:
            await self.come_due(timer)
        except Exception as problem:  # noqa: BLE001  The other timers must not wait for it.
            kind, outcome = type(problem).__name__, "failed"
            log.warning("timer failed", kind=timer.kind.value, problem=kind)
        self.pulse.metrics.count(TIMERS, self.pulse.bot, timer.kind.value, outcome)
