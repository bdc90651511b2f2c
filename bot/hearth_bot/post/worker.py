"""Handling the inbox: each update by itself, in order within a chat, in parallel across."""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import Any, Protocol

import structlog

from hearth import tracing
from hearth.metrics import HANDLING, UPDATES
from hearth.ports import Clock
from hearth.storage.errors import DatabaseError
from hearth.storage.mailboxes.handling import Written
from hearth_bot.post.botside import BotSide, UndecodableError
from hearth_bot.post.hands import Hands
from hearth_bot.post.mailboxes import Claimed, Inbox
from hearth_bot.post.pulse import Pulse

log = structlog.get_logger()

AT_ONCE = 8  # Chats handled at the same time; the database, not this, is the limit.
LEASE = timedelta(seconds=12)
"""How long an update is a worker's own if it says nothing more: when it dies, another goes on."""

KEEP_EVERY = 3.0
"""Seconds after which a worker says that it still has what it has: some may fail unnoticed."""

PATIENCE = 45.0
"""Seconds that one update may take."""

TRIES = 6
FIRST_PAUSE = timedelta(seconds=1)
"""Doubled after each try: 1, 2, 4, 8, 16 seconds; then it is put aside for people to look at. One
that failed because of the database is tried on, for it is not to blame."""


AGAIN = "failed"
"""What came of an update that has to be tried again."""


class Marked(Protocol):
    """An update that is being handled."""

    @property
    def marked(self) -> bool:
        """Whether a commit has marked it as handled."""

    @property
    def written(self) -> Written | None:
        """The message in it, if it carries one that a person wrote."""


Handling = Callable[[int, Mapping[str, Any]], AbstractContextManager[Marked]]
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
    pulse: Pulse
    _in_hand: set[int] = field(default_factory=set, init=False)

    async def run(self, stop: asyncio.Event) -> None:
        """Handle until `stop` is set; what was begun by then is finished."""
        nudge = self.inbox.nudge
        async with asyncio.TaskGroup() as group:
            keeping = group.create_task(self._keep())
            handle = partial(self._handle, stop)
            await Hands("inbox", AT_ONCE, self._claim, handle, nudge, self.pulse).run(stop)
            keeping.cancel()

    async def _claim(self, most: int) -> Sequence[Sequence[Claimed]]:
        claimed = await self.inbox.claim_runs(most, LEASE)
        # A clock that jumps ends leases before their time.
        return [run for run in claimed if self._in_hand.isdisjoint(_numbers(run))]

    async def _keep(self) -> None:
        """Say now and then that what is in hand is in hand."""
        while True:
            await asyncio.sleep(KEEP_EVERY)
            if not self._in_hand:
                continue
            try:
                await self.inbox.keep(self._in_hand, LEASE)
            except DatabaseError as problem:
                self.pulse.failed("inbox", problem)

    async def _handle(self, stop: asyncio.Event, run: Sequence[Claimed]) -> None:
        """Handle updates of one chat in order, until one has to be tried again or all is over."""
        self._in_hand.update(_numbers(run))
        needed_nothing: dict[int, Written | None] = {}
        begun = 0
        try:
            self._foresee(run[:1])
            for update in run:
                begun += 1
                self._foresee(run[begun : begun + 1])
                again = await self._measured(update, needed_nothing) == AGAIN
                if again or stop.is_set():
                    break
        finally:
            try:
                await self._let_go(needed_nothing, run[begun:])
            finally:
                self._in_hand.difference_update(_numbers(run))

    def _foresee(self, coming: Sequence[Claimed]) -> None:
        """Tell what comes, in its order: nothing is then read before what is handled sooner."""
        for update in coming:
            with suppress(ValueError, RecursionError):  # What is no JSON is put aside in its turn.
                self.side.foresee(json.loads(update.body))

    async def _let_go(
        self, needed_nothing: Mapping[int, Written | None], rest: Sequence[Claimed]
    ) -> None:
        """Mark what needed nothing, all at once, and give back what was not begun."""
        if needed_nothing:
            written = [one for one in needed_nothing.values() if one is not None]
            await self.inbox.handled(*needed_nothing, written=written)
        if rest:
            await self.inbox.give_back(*_numbers(rest))

    async def _measured(self, update: Claimed, needed_nothing: dict[int, Written | None]) -> str:
        began = time.monotonic()
        with tracing.about(tracing.of_update(self.name, update.update_id)):
            outcome = await self._tried(update, needed_nothing)
            took = time.monotonic() - began
            log.debug("update worked on", bot=self.name, outcome=outcome, seconds=round(took, 3))
        self.pulse.metrics.count(UPDATES, self.name, outcome)
        self.pulse.metrics.took(HANDLING, took, self.name)
        return outcome

    async def _tried(self, update: Claimed, needed_nothing: dict[int, Written | None]) -> str:
        """Do what the update asks for; what came of it, in a word."""
        try:
            async with asyncio.timeout(PATIENCE):
                body = json.loads(update.body)
                with self.handling(update.update_id, body) as handling:
                    await self.side.handle(body)
            if not handling.marked:
                needed_nothing[update.update_id] = handling.written
        except (UndecodableError, UnicodeDecodeError, json.JSONDecodeError):
            return await self._put_aside(update, "undecodable")
        except Exception as problem:  # noqa: BLE001  Whatever it was, the lane goes on.
            return await self._again(update, problem)
        return "handled"

    async def _again(self, update: Claimed, problem: Exception) -> str:
        kind = type(problem).__name__
        log.warning("update failed", bot=self.name, problem=kind, attempt=update.attempt)
        if update.attempt >= TRIES and not isinstance(problem, DatabaseError):
            return await self._put_aside(update, "failing")
        pause = FIRST_PAUSE * 2 ** min(update.attempt - 1, TRIES)
        await self.inbox.failed(update.update_id, self.clock() + pause)
        return AGAIN

    async def _put_aside(self, update: Claimed, reason: str) -> str:
        log.error("update put aside", bot=self.name, reason=reason)
        await self.inbox.put_aside(update.update_id, reason)
        await self.apologise(update.update_id, reason)
        return "aside"


def _numbers(run: Sequence[Claimed]) -> list[int]:
    return [one.update_id for one in run]
