"""Draining the outbox: the most urgent first, within Telegram's limits."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog

from hearth import tracing
from hearth.community.one_voice import NotYetError
from hearth.community.outgoing import Effect, OpenPoll, Recipient, Say, Urgency
from hearth.community.sending import WITHHELD
from hearth.metrics import MESSAGES, WAITED
from hearth.ports import Clock
from hearth_bot.post.botside import (
    BotSide,
    Destination,
    FindDestination,
    MaySend,
    MovedError,
    SlowDownError,
    UndeliverableError,
)
from hearth_bot.post.hands import Hands
from hearth_bot.post.mailboxes import Outbox, Owed
from hearth_bot.post.pace import SOON, Pace
from hearth_bot.post.pulse import Pulse
from hearth_bot.post.together import Together

log = structlog.get_logger()

AT_ONCE = 16  # Different recipients at the same time; one recipient's messages keep their order.
LEASE = timedelta(seconds=120)
PATIENCE = 90.0
"""Seconds that one delivery may take, a 20 MB file included. Less than the lease."""

FIRST_PAUSE = timedelta(seconds=1)
LONGEST_PAUSE = timedelta(minutes=5)
"""Between tries; each pause doubles the last. A message is owed until it arrives or never can."""

OUR_FAULTS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NameError,
    TypeError,
    ValueError,
)
"""What Python raises where a program is wrong: no waiting mends that."""

TRIES = 20
"""Of a message that fails by a fault of ours: about an hour, in which others of its recipient wait
behind it. Then it is given up, and whoever counts on it is told."""

JITTER = 0.25
"""The part by which a pause is longer or shorter: what failed together comes back apart."""

WORTH_IT = 4
"""So many at least are taken at once: each taking is a writing to the disk. That makes a pressing
one wait at most for an eighth of a second, and only where Telegram's limits are reached."""

AHEAD = 6
"""So many are taken before they may go, so that reading the database costs nothing of the rate."""

SHORT = 0.25
"""Seconds that are waited with a message in hand, instead of putting it back."""

LONGEST_SLEEP = 0.5
"""Seconds after which it is looked again whether the program is to stop."""

Undeliverable = Callable[[Recipient, Effect, str], Awaitable[None]]
"""Notes that something never will arrive, and why."""

Delivered = Callable[[Recipient, Effect], Awaitable[None]]
"""Notes that something has left, where that is of interest to somebody."""

Moved = Callable[[int, int], Awaitable[object]]
"""Notes that a group has another number from now on: the old one, and the new."""


@dataclass(frozen=True, slots=True)
class Sender:
    """One bot's sender.

    Args:
        ticks: seconds of a clock that never jumps, for the limits.
        chance: from 0 to 1, for the pauses between tries.
    """

    name: str
    outbox: Outbox
    side: BotSide
    find_destination: FindDestination
    may_send: MaySend
    clock: Clock
    undeliverable: Undeliverable
    delivered: Delivered
    moved: Moved
    pulse: Pulse
    pace: Pace = field(default_factory=Pace)
    ticks: Callable[[], float] = time.monotonic
    chance: Callable[[], float] = random.random
    _in_hand: set[int] = field(default_factory=set, init=False)
    _undecided: set[int] = field(default_factory=set, init=False)
    _noted: Together[int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        # While one writing to the disk takes place, others arrive: the next notes all of them.
        object.__setattr__(self, "_noted", Together(self.outbox.all_sent, AT_ONCE))

    async def run(self, stop: asyncio.Event) -> None:
        """Send until `stop` is set; what was begun by then is finished."""
        nudge = self.outbox.nudge
        await Hands("outbox", AT_ONCE, self._claim, self._send, nudge, self.pulse).run(stop)

    async def _claim(self, most: int) -> Sequence[Owed]:
        """Take as many as may go now, when any may: the most pressing of that moment."""
        while (room := self._room()) < WORTH_IT:
            wait = max(self.pace.wait_for_room(self.ticks()), SOON)
            await asyncio.sleep(min(wait, LONGEST_SLEEP))
            if wait > LONGEST_SLEEP:
                return ()
        owed = await self.outbox.claim(min(most, room), LEASE)
        # A clock that jumps ends leases before their time.
        fresh = [one for one in owed if one.id not in self._in_hand]
        self._undecided.update(one.id for one in fresh)
        return fresh

    def _room(self) -> int:
        """How many more may go now, beside those that were taken and have not left yet."""
        now = self.ticks()
        if self.pace.wait_for_room(now) > SHORT:
            return 0
        return max(0, self.pace.room(now) + AHEAD - len(self._undecided))

    async def _wait(self, chat: int, *, pressing: bool) -> float:
        """Wait where that is short; the seconds that are still to be waited, 0 if it may go."""
        while True:
            seconds = self.pace.wait(chat, self.ticks(), pressing=pressing)
            if seconds <= 0.0 or seconds > SHORT:
                return seconds
            await asyncio.sleep(seconds)

    async def _send(self, owed: Owed) -> None:
        self._in_hand.add(owed.id)
        try:
            with tracing.about(owed.request):
                await self._deal_with(owed)
        finally:
            self._in_hand.discard(owed.id)
            self._undecided.discard(owed.id)

    async def _deal_with(self, owed: Owed) -> None:
        try:
            async with asyncio.timeout(PATIENCE):
                destination = await self.find_destination(owed.recipient)
                if destination is None:
                    await self._give_up(owed, "no_chat")
                elif not await self.may_send(owed.recipient, owed.effect):
                    await self._give_up(owed, WITHHELD)
                else:
                    await self._deliver(owed, destination)
        except NotYetError as wait:
            await self.outbox.put_off(owed.id, wait.until)
            self._count(owed, "postponed")
        except UndeliverableError as never:
            await self._give_up(owed, never.reason)
        except Exception as problem:  # noqa: BLE001  Whatever it was, the message stays owed.
            if isinstance(problem, OUR_FAULTS) and owed.attempt >= TRIES:
                await self._give_up(owed, "our_fault")
            else:
                await self._again(owed, problem)

    async def _deliver(self, owed: Owed, to: Destination) -> None:
        counts = isinstance(owed.effect, Say | OpenPoll)  # Telegram's limits are for messages.
        if counts:
            pressing = owed.urgency is Urgency.CRISIS
            seconds = await self._wait(to.chat, pressing=pressing)
            if seconds > 0:
                await self.outbox.postpone(owed.id, self._in(seconds))
                self._count(owed, "postponed")
                return
        self._undecided.discard(owed.id)
        try:
            await self.side.deliver(owed.recipient, owed.effect)
        except SlowDownError as wait:
            log.warning("telegram asks to wait", bot=self.name, seconds=wait.seconds)
            self.pace.refused(to.chat, wait.seconds, self.ticks())
            await self.outbox.postpone(owed.id, self._in(wait.seconds))
            self._count(owed, "postponed")
            return
        except MovedError as moved:
            await self._follow(owed, to, moved.chat)
            return
        finally:
            if counts:
                self.pace.answered(to.chat, self.ticks())
        await self.delivered(owed.recipient, owed.effect)
        await self._noted.keep(owed.id)
        self._count(owed, "sent")

    async def _follow(self, owed: Owed, to: Destination, chat: int) -> None:
        """Send it to the group's new number; never again to one that leads to itself.

        Raises:
            UndeliverableError: nobody here knows the group under a new number.
        """
        await self.moved(to.chat, chat)
        now = await self.find_destination(owed.recipient)
        if now is None or now.chat == to.chat:
            raise UndeliverableError("gone")
        await self.outbox.retry(owed.id, self.clock())
        self.outbox.nudge()
        self._count(owed, "postponed")

    def _count(self, owed: Owed, outcome: str) -> None:
        urgency = owed.urgency.name.lower()
        log.debug("message worked on", bot=self.name, outcome=outcome, urgency=urgency)
        self.pulse.metrics.count(MESSAGES, self.name, urgency, outcome)
        if outcome == "sent":
            waited = (self.clock() - owed.due_at).total_seconds()
            self.pulse.metrics.took(WAITED, waited, self.name, urgency)

    def _in(self, seconds: float) -> datetime:
        return self.clock() + timedelta(seconds=seconds)

    async def _give_up(self, owed: Owed, reason: str) -> None:
        log.info("message undeliverable", bot=self.name, reason=reason)
        await self.undeliverable(owed.recipient, owed.effect, reason)
        await self.outbox.gave_up(owed.id, reason)
        self._count(owed, "given_up")

    async def _again(self, owed: Owed, problem: Exception) -> None:
        kind = type(problem).__name__
        log.warning("message not sent", bot=self.name, problem=kind, attempt=owed.attempt)
        pause = min(FIRST_PAUSE * 2 ** min(owed.attempt - 1, 20), LONGEST_PAUSE)
        jitter = 1.0 + JITTER * (2.0 * self.chance() - 1.0)
        await self.outbox.retry(owed.id, self.clock() + pause * jitter)
        self._count(owed, "failed")
