"""Taking things out of a mailbox and doing them side by side."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Generic, TypeVar

from hearth.storage.errors import DatabaseError
from hearth_bot.post.mailboxes import Nudge
from hearth_bot.post.pulse import Pulse

T = TypeVar("T")

IDLE = timedelta(seconds=1)  # What another process brought is noticed at the latest after this.

PAUSE = 1.0
"""Seconds between tries while the database cannot be used. Asking it costs little, and somebody in
distress may be waiting behind it."""


@dataclass(frozen=True, slots=True)
class Hands(Generic[T]):
    """So many hands, each with one thing in it at a time.

    A hand that is slow (a large file, a chat that may not be written to yet) keeps no other one
    waiting. While the database cannot be used, nothing is taken and nothing is lost.

    Args:
        part: the name of the mailbox, for the log and `/healthz`.
        most: how many hands.
        claim: takes at most so many things, for as long as a lease.
        act: does one of them, and deals with everything but the database's failures.
        nudge: felt when there may be something new.
        pulse: told when the database fails, and when it is back.
    """

    part: str
    most: int
    claim: Callable[[int], Awaitable[Sequence[T]]]
    act: Callable[[T], Awaitable[None]]
    nudge: Nudge
    pulse: Pulse
    _busy: set[asyncio.Task[None]] = field(default_factory=set, init=False)

    async def run(self, stop: asyncio.Event) -> None:
        """Take and do until `stop` is set and a nudge is felt; what was begun is finished."""
        nudged = False
        async with asyncio.TaskGroup() as group:
            while not stop.is_set():
                self.pulse.beat(self.part)
                free = self.most - len(self._busy)
                # Several at a time cost one transaction; but nothing waits long for that.
                worth_it = free * 2 >= self.most or (free > 0 and not nudged)
                taken = await self._take(free, stop) if worth_it else ()
                for one in taken:
                    task = group.create_task(self._do(one))
                    self._busy.add(task)
                    task.add_done_callback(self._let_go)
                nudged = bool(taken) or await self.nudge.wait(IDLE)
            self.pulse.ended(self.part)

    async def _take(self, free: int, stop: asyncio.Event) -> Sequence[T]:
        try:
            taken = await self.claim(free)
        except DatabaseError as problem:
            self.pulse.failed(self.part, problem)
            await pause(stop, PAUSE)
            return ()
        self.pulse.well(self.part)
        return taken

    async def _do(self, one: T) -> None:
        try:
            await self.act(one)
        except DatabaseError as problem:
            # It stays in the mailbox, and is somebody's again when its lease ends.
            self.pulse.failed(self.part, problem)

    def _let_go(self, task: asyncio.Task[None]) -> None:
        self._busy.discard(task)
        self.nudge()


async def pause(stop: asyncio.Event, seconds: float) -> None:
    """Return after so many seconds, or when `stop` is set."""
    try:
        async with asyncio.timeout(seconds):
            await stop.wait()
    except TimeoutError:
        return
