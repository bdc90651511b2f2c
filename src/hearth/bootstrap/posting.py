"""One bot's post office: intake, worker, sender and timers over its own mailboxes."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Coroutine, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import aiohttp
import structlog

from hearth.actions.bulletin_copies import NoteDelivered
from hearth.actions.due import ComeDue, Due
from hearth.actions.group_posts import enforce_where_premoderated
from hearth.actions.mishaps import NotePutAside, NoteUndeliverable
from hearth.actions.moved_groups import FollowGroup
from hearth.actions.sending import MaySend
from hearth.bootstrap.group_checks import UNANSWERED, look_at_groups
from hearth.community.timers import Timer, TimerKind
from hearth.metrics import STORED
from hearth.ports import Clock
from hearth.storage.assembly import Storage
from hearth.storage.errors import DatabaseError
from hearth.storage.keys.names import Holder
from hearth.storage.mailboxes.handling import (
    AlreadyHandledError,
    Handling,
    current_update,
    written_in,
)
from hearth.storage.mailboxes.inbox import RawUpdate
from hearth.storage.mailboxes.sole import Still
from hearth_bot.post.api import BotApi, CallRefusedError, TokenRefusedError
from hearth_bot.post.botside import BotSide
from hearth_bot.post.clockwork import Clockwork
from hearth_bot.post.destinations import Destinations
from hearth_bot.post.hands import pause
from hearth_bot.post.intake import Intake
from hearth_bot.post.pulse import Pulse
from hearth_bot.post.receiver import CONNECTIONS, Desk, Receiver, at_desk
from hearth_bot.post.sender import Sender
from hearth_bot.post.worker import Worker

log = structlog.get_logger()

GRACE = 8.0
"""Seconds to finish what was begun when asked to stop; the rest stays in the mailboxes. Service
managers kill after 10 seconds (containers) to 90 (systemd), so all has to be over before that."""

PAUSE_FIRST = 1.0
PAUSE_LONGEST = 30.0
"""Seconds between tries to greet a Bot API that cannot be reached; each doubles the last."""

NEXT_SENDER = 2.0
"""Seconds until it is tried again to take a bot's place: soon after the last one died."""

SLOW = frozenset({TimerKind.OUTSIDE_MAIL, TimerKind.OUTSIDE_WEBHOOK})
"""What waits for other people's servers, apart from all that must not wait with it."""

LOOK_AT_GROUPS_EVERY = 900.0
"""Seconds. Rights are taken away by hand, and seldom; each look is a call for each group."""

TIDY_EVERY = 3600.0
"""Seconds. Nothing of what is forgotten is in anybody's way."""


@dataclass(frozen=True, slots=True)
class OwnTimers:
    """The timers that one process minds."""

    storage: Storage
    kinds: Collection[TimerKind]

    async def due(self, limit: int) -> Sequence[Timer]:
        """Those whose time has come."""
        return await self.storage.timers.due(limit, self.kinds)


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where Telegram brings a bot's updates to.

    Args:
        url: the bot's own address.
        secret: what Telegram shows with each update.
        desk: where updates are taken in this program.
    """

    url: str
    secret: str = field(repr=False)
    desk: Desk = field(repr=False)


@dataclass(frozen=True, slots=True)
class PostOffice:
    """A bot and its mailboxes, ready to run.

    Args:
        webhook: how updates come; None to fetch them.
        due: what this process does when a timer comes due; each process minds those whose contents
            it can read.
    """

    holder: Holder
    token: str = field(repr=False)
    api_base: str
    side: BotSide
    storage: Storage
    due: Mapping[TimerKind, Due]
    clock: Clock
    pulse: Pulse
    webhook: Webhook | None = None

    async def run(self, stop: asyncio.Event, ready: asyncio.Event) -> None:
        """Greet the Bot API, then fetch, handle and send until `stop` is set.

        What was begun by then is finished within `GRACE` seconds; what was not stays in the
        mailboxes for the next start.

        Args:
            stop: set from outside.
            ready: set when the Bot API knows us and work begins.

        Raises:
            TokenRefusedError: Telegram does not know the token.
        """
        try:
            async with aiohttp.ClientSession() as http:
                serve = partial(self._serve, BotApi(self.api_base, self.token, http), stop, ready)
                if self.storage.shared:
                    await serve()
                else:
                    await self._alone(serve, stop)
        finally:
            await self.side.close()

    async def _alone(self, work: Callable[[], Awaitable[None]], stop: asyncio.Event) -> None:
        """Do the work when no other program does it for this bot (any more)."""
        while not stop.is_set():
            async with self.storage.outbox.sole_sender() as alone:
                if alone is not None:
                    await work()
                    return
            log.warning("another program is this bot already", bot=self.holder.value)
            await pause(stop, NEXT_SENDER)

    async def _take_turns(self, sender: Sender, stop: asyncio.Event) -> None:
        """Send while no other process of this bot does, and follow one that died."""
        while not stop.is_set():
            try:
                async with self.storage.outbox.sole_sender() as still:
                    if still is not None:
                        # What the last one had begun is nobody's: it has lost its place.
                        await self.storage.outbox.recover()
                        await self._send_while(sender, still, stop)
            except DatabaseError as problem:
                self.pulse.failed("outbox", problem)
            await pause(stop, NEXT_SENDER)

    async def _send_while(self, sender: Sender, still: Still, stop: asyncio.Event) -> None:
        """Send until it is to stop, or the place is lost; then finish only what was begun."""
        halt = asyncio.Event()
        async with asyncio.TaskGroup() as group:
            sending = group.create_task(sender.run(halt))
            while not stop.is_set() and await still():
                await pause(stop, NEXT_SENDER)
            if not stop.is_set():
                log.warning("place as sender lost", bot=self.holder.value)
            halt.set()
            self.storage.outbox.nudge()
            await asyncio.wait([sending])

    async def _serve(self, api: BotApi, stop: asyncio.Event, ready: asyncio.Event) -> None:
        with self._receiving():
            if await self._greeted(api, stop):
                ready.set()
                await self._work(api, stop)

    def _receiving(self) -> AbstractContextManager[None]:
        """Take what Telegram brings, from before it is told where to until the work is over."""
        if self.webhook is None:
            return nullcontext()
        name, secret = self.holder.value, self.webhook.secret
        return at_desk(self.webhook.desk, Receiver(name, secret, self.store, self.pulse))

    async def _greeted(self, api: BotApi, stop: asyncio.Event) -> bool:
        seconds = PAUSE_FIRST
        while not stop.is_set():
            try:
                await self._greet(api)
            except TokenRefusedError:
                raise
            except Exception as problem:  # noqa: BLE001  Whatever it was, it may be over soon.
                self.pulse.failed("greeting", problem)
                await pause(stop, seconds)
                seconds = min(seconds * 2, PAUSE_LONGEST)
            else:
                self.pulse.well("greeting")
                return True
        return False

    async def _greet(self, api: BotApi) -> None:
        if not self.storage.shared:
            await self._recover()
        me = await api.call("getMe")
        await self._set_way_in(api)
        if self.holder is Holder.COMMUNITY:
            async with self.storage.open_work() as work:
                await work.communities.put_bot_name(str(me.get("username", "")))
                await enforce_where_premoderated(work)
                await work.commit()
        await self.side.start()

    async def _set_way_in(self, api: BotApi) -> None:
        """Tell Telegram whether to bring updates, and which; fetching tells them by itself."""
        if self.webhook is None:
            await api.call("deleteWebhook")
            return
        values = {
            "url": self.webhook.url,
            "secret_token": self.webhook.secret,
            "allowed_updates": list(self.side.allowed_updates),
            "max_connections": CONNECTIONS,
        }
        await api.call("setWebhook", values)

    async def _recover(self) -> None:
        """Take over at once what a process that was killed had begun; nobody waits for leases."""
        await self.storage.inbox.recover()
        await self.storage.outbox.recover()
        await self.storage.timers.recover(self.due.keys())

    async def store(self, updates: Sequence[tuple[int, bytes, int]]) -> None:
        """Keep updates, given as number, JSON and chat, all or none, and wake the worker."""
        raw = []
        for number, body, chat in updates:
            key, *others = self.storage.chat_keys(chat)
            raw.append(RawUpdate(number, body, key, tuple(others)))
        fresh = await self.storage.inbox.store(raw)
        self.pulse.metrics.count(STORED, self.holder.value, by=fresh)

    def _intake(self, api: BotApi) -> Intake | None:
        """What fetches updates, None where Telegram brings them."""
        if self.webhook is not None:
            return None
        wanted = self.side.allowed_updates
        return Intake(self.holder.value, api, self.store, wanted, self.pulse)

    async def _work(self, api: BotApi, stop: asyncio.Event) -> None:
        intake = self._intake(api)
        # None of these has anything to finish.
        ended = [self._look_at_groups(api, stop), self.storage.listen()]
        ended += [] if intake is None else [intake.run(stop)]
        async with asyncio.TaskGroup() as group:
            watching = [group.create_task(one) for one in ended]
            loops = [group.create_task(one) for one in self._loops(stop)]
            await stop.wait()
            for one in watching:
                one.cancel()
            self.storage.inbox.nudge()
            self.storage.outbox.nudge()
            _, unfinished = await asyncio.wait(loops, timeout=GRACE)
            for loop in unfinished:
                loop.cancel()

    def _loops(self, stop: asyncio.Event) -> tuple[Coroutine[None, None, None], ...]:
        work = self.storage.open_work
        find = Destinations(work)
        sender = Sender(
            self.holder.value,
            self.storage.outbox,
            self.side,
            find,
            MaySend(work),
            self.clock,
            NoteUndeliverable(work),
            NoteDelivered(work),
            FollowGroup(work),
            self.pulse,
        )
        return (
            self.worker().run(stop),
            self._send(sender, stop),
            *(self._clockwork(kinds).run(stop) for kinds in self._apart() if kinds),
            self._keep_tidy(stop),
        )

    def worker(self) -> Worker:
        """What hands the stored updates to the bot."""
        return Worker(
            self.holder.value,
            self.storage.inbox,
            self.side,
            self.clock,
            self._handling,
            NotePutAside(self.storage.open_work),
            self.pulse,
        )

    def _apart(self) -> tuple[Collection[TimerKind], ...]:
        """The kinds that come due here, those that wait for others by themselves."""
        return self.due.keys() - SLOW, self.due.keys() & SLOW

    def _clockwork(self, kinds: Collection[TimerKind]) -> Clockwork:
        return Clockwork(OwnTimers(self.storage, kinds), ComeDue(self.due), self.pulse)

    async def _send(self, sender: Sender, stop: asyncio.Event) -> None:
        """Send, as the only one: two senders would go past Telegram's limits."""
        if self.storage.shared:
            await self._take_turns(sender, stop)
        else:
            await sender.run(stop)

    async def _look_at_groups(self, api: BotApi, stop: asyncio.Event) -> None:
        """See now and then whether the bot may still do in its groups what it is there for."""
        while self.holder is Holder.COMMUNITY and not stop.is_set():
            try:
                me = int((await api.call("getMe"))["id"])
                await look_at_groups(self.storage.open_work, api, me, self.pulse)
            except (*UNANSWERED, CallRefusedError, DatabaseError):
                log.info("groups not looked at", bot=self.holder.value)
            await pause(stop, LOOK_AT_GROUPS_EVERY)

    async def _keep_tidy(self, stop: asyncio.Event) -> None:
        """Forget, now and then, what the mailboxes no longer need."""
        while not stop.is_set():
            try:
                await self.storage.inbox.tidy()
                await self.storage.outbox.tidy()
                await self.storage.timers.expire_kept()
                await self.storage.traces.tidy()
            except DatabaseError as problem:
                log.warning("not tidied", bot=self.holder.value, problem=type(problem).__name__)
            await pause(stop, TIDY_EVERY)

    @contextmanager
    def _handling(self, update: int, body: Mapping[str, Any]) -> Iterator[Handling]:
        handling = Handling(self.holder.value, update, written_in(body))
        token = current_update.set(handling)
        try:
            yield handling
        except AlreadyHandledError:
            log.info("update was handled before", bot=self.holder.value)
        finally:
            current_update.reset(token)
