"""Draining the outbox: the most urgent first, within Telegram's limits."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

import structlog

from hearth.community.outgoing import Effect, Recipient, Say, Urgency
from hearth.community.sending import WITHHELD
from hearth.ports import Clock
from hearth_bot.post.botside import (
    BotSide,
    Destination,
    FindDestination,
    MaySend,
    SlowDownError,
    UndeliverableError,
)
from hearth_bot.post.hands import Hands
from hearth_bot.post.mailboxes import Outbox, Owed
from hearth_bot.post.pace import Pace
from hearth_bot.post.pulse import Pulse

log = structlog.get_logger()

AT_ONCE = 8  # Different recipients at the same time; one recipient's messages keep their order.
LEASE = timedelta(seconds=120)
PATIENCE = 90.0
"""Seconds that one delivery may take, a 20 MB file included. Less than the lease."""

FIRST_PAUSE = timedelta(seconds=1)
LONGEST_PAUSE = timedelta(minutes=5)
"""Between tries; each pause doubles the last. A message is owed until it arrives or never can."""


Undeliverable = Callable[[Recipient, Effect, str], Awaitable[None]]
"""Notes that something never will arrive, and why."""

Delivered = Callable[[Recipient, Effect], Awaitable[None]]
"""Notes that something has left, where that is of interest to somebody."""


@dataclass(frozen=True, slots=True)
class Sender:
    """One bot's sender."""

    name: str
    outbox: Outbox
    side: BotSide
    find_destination: FindDestination
    may_send: MaySend
    clock: Clock
    undeliverable: Undeliverable
    delivered: Delivered
    pulse: Pulse
    pace: Pace = field(default_factory=Pace)

    async def run(self, stop: asyncio.Event) -> None:
        """Send until `stop` is set; what was begun by then is finished."""
        nudge = self.outbox.nudge
        await Hands("outbox", AT_ONCE, self._claim, self._send, nudge, self.pulse).run(stop)

    async def _claim(self, most: int) -> Sequence[Owed]:
        return await self.outbox.claim(most, LEASE)

    async def _send(self, owed: Owed) -> None:
        try:
            async with asyncio.timeout(PATIENCE):
                destination = await self.find_destination(owed.recipient)
                if destination is None:
                    await self._give_up(owed, "no_chat")
                elif not await self.may_send(owed.recipient, owed.effect):
                    await self._give_up(owed, WITHHELD)
                elif not await self._must_wait(owed, destination):
                    await self.side.deliver(owed.recipient, owed.effect)
                    await self.delivered(owed.recipient, owed.effect)
                    await self.outbox.sent(owed.id)
        except SlowDownError as wait:
            until = self.clock() + timedelta(seconds=wait.seconds)
            await self.outbox.postpone(owed.id, until)
        except UndeliverableError as never:
            await self._give_up(owed, never.reason)
        except Exception as problem:  # noqa: BLE001  Whatever it was, the message stays owed.
            await self._again(owed, problem)

    async def _give_up(self, owed: Owed, reason: str) -> None:
        log.info("message undeliverable", bot=self.name, reason=reason)
        await self.undeliverable(owed.recipient, owed.effect, reason)
        await self.outbox.gave_up(owed.id, reason)

    async def _must_wait(self, owed: Owed, destination: Destination) -> bool:
        """Whether the limits put it off: only messages, and never those in a crisis."""
        if not isinstance(owed.effect, Say):
            return False
        now = self.clock()
        if owed.urgency is Urgency.CRISIS:
            self.pace.hurry(destination.chat, now.timestamp())
            return False
        seconds = self.pace.wait(destination.chat, now.timestamp())
        if seconds > 0:
            await self.outbox.postpone(owed.id, now + timedelta(seconds=seconds))
        return seconds > 0

    async def _again(self, owed: Owed, problem: Exception) -> None:
        kind = type(problem).__name__
        log.warning("message not sent", bot=self.name, problem=kind, attempt=owed.attempt)
        pause = min(FIRST_PAUSE * 2 ** min(owed.attempt - 1, 20), LONGEST_PAUSE)
        await self.outbox.retry(owed.id, self.clock() + pause)
