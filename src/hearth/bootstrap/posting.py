"""One bot's post office: intake, worker, sender and timers over its own mailboxes."""

import asyncio
from collections.abc import Collection, Coroutine, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import aiohttp
import structlog

from hearth.actions.due import ComeDue
from hearth.actions.mishaps import NotePutAside, NoteUndeliverable
from hearth.community.timers import Timer, TimerKind
from hearth.health import Condition, Health, LookAt, Mailbox, Part, looked
from hearth.ports import Clock
from hearth.storage.assembly import Storage
from hearth.storage.errors import DatabaseError
from hearth.storage.keys.names import Holder
from hearth.storage.mailboxes.handling import AlreadyHandledError, Handling, current_update
from hearth.storage.mailboxes.inbox import Inbox, RawUpdate
from hearth.storage.mailboxes.outbox import Outbox
from hearth_bot.post.api import ApiUnreachableError, BotApi
from hearth_bot.post.botside import BotSide
from hearth_bot.post.clockwork import Clockwork
from hearth_bot.post.destinations import Destinations
from hearth_bot.post.intake import Intake
from hearth_bot.post.sender import Sender
from hearth_bot.post.worker import Worker

log = structlog.get_logger()

GRACE = 10.0
"""Seconds to finish what was begun when asked to stop; the rest stays in the mailboxes. Service
managers kill after 10 seconds (containers) to 90 (systemd)."""

PAUSE_FIRST = 1.0
PAUSE_LONGEST = 30.0
"""Seconds between tries to greet a Bot API that cannot be reached; each doubles the last."""

NEXT_SENDER = 2.0
"""Seconds until it is tried again to become a bot's only sender: soon after the last one died."""

TIDY_EVERY = 3600.0
"""Seconds. Nothing of what is forgotten is in anybody's way."""

KINDS: dict[Holder, tuple[TimerKind, ...]] = {
    Holder.COMMUNITY: (TimerKind.KEPT_EXPIRES,),
    Holder.CARETEAM: (TimerKind.PAGE_UNANSWERED,),
}
"""Which process minds which timers: each those whose contents it can read."""


@dataclass(frozen=True, slots=True)
class OwnTimers:
    """The timers that one process minds."""

    storage: Storage
    kinds: Collection[TimerKind]

    async def due(self, limit: int) -> Sequence[Timer]:
        """Those whose time has come."""
        return await self.storage.timers.due(limit, self.kinds)


@dataclass(frozen=True, slots=True)
class PostOffice:
    """A bot and its mailboxes, ready to run."""

    holder: Holder
    token: str
    api_base: str
    side: BotSide
    storage: Storage
    clock: Clock

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
                api = BotApi(self.api_base, self.token, http)
                if await self._greeted(api, stop):
                    ready.set()
                    await self._work(await self._intake(api), stop)
        finally:
            await self.side.close()

    async def _greeted(self, api: BotApi, stop: asyncio.Event) -> bool:
        pause = PAUSE_FIRST
        while not stop.is_set():
            try:
                await self._greet(api)
            except ApiUnreachableError:
                log.warning("bot api not reached", bot=self.holder.value, next_try=pause)
                await _wait(stop, pause)
                pause = min(pause * 2, PAUSE_LONGEST)
            else:
                return True
        return False

    async def _greet(self, api: BotApi) -> None:
        me = await api.call("getMe")
        await api.call("deleteWebhook")
        if self.holder is Holder.COMMUNITY:
            async with self.storage.open_work() as work:
                await work.communities.put_bot_name(str(me.get("username", "")))
                await work.commit()
        await self.side.start()

    async def _intake(self, api: BotApi) -> Intake:
        async def store(updates: Sequence[tuple[int, bytes, int]]) -> None:
            key = self.storage.chat_key
            await self.storage.inbox.store(
                [RawUpdate(number, body, key(chat)) for number, body, chat in updates]
            )

        last = await self.storage.inbox.last_update_id()
        return Intake(self.holder.value, api, store, self.side.allowed_updates, last)

    async def _work(self, intake: Intake, stop: asyncio.Event) -> None:
        async with asyncio.TaskGroup() as group:
            fetching = group.create_task(intake.run())
            loops = [group.create_task(one) for one in self._loops(stop)]
            await stop.wait()
            fetching.cancel()
            _, unfinished = await asyncio.wait(loops, timeout=GRACE)
            for loop in unfinished:
                loop.cancel()

    def _loops(self, stop: asyncio.Event) -> tuple[Coroutine[None, None, None], ...]:
        work = self.storage.open_work
        find = Destinations(work)
        worker = Worker(
            self.holder.value,
            self.storage.inbox,
            self.side,
            self.clock,
            self._handling,
            NotePutAside(work),
        )
        sender = Sender(
            self.holder.value,
            self.storage.outbox,
            self.side,
            find,
            self.clock,
            NoteUndeliverable(work),
        )
        clockwork = Clockwork(OwnTimers(self.storage, KINDS[self.holder]), ComeDue(work))
        return (
            worker.run(stop),
            self._send_alone(sender, stop),
            clockwork.run(stop),
            self._keep_tidy(stop),
        )

    async def _send_alone(self, sender: Sender, stop: asyncio.Event) -> None:
        """Send while no other program sends for this bot: two would go past Telegram's limits."""
        while not stop.is_set():
            async with self.storage.outbox.sole_sender() as alone:
                if alone:
                    await sender.run(stop)
                    return
            await _wait(stop, NEXT_SENDER)

    async def _keep_tidy(self, stop: asyncio.Event) -> None:
        """Forget, now and then, what the mailboxes no longer need."""
        while not stop.is_set():
            try:
                await self.storage.inbox.tidy()
                await self.storage.outbox.tidy()
                await self.storage.timers.expire_kept()
            except DatabaseError as problem:
                log.warning("not tidied", bot=self.holder.value, problem=type(problem).__name__)
            await _wait(stop, TIDY_EVERY)

    @contextmanager
    def _handling(self, update: int) -> Iterator[None]:
        token = current_update.set(Handling(self.holder.value, update))
        try:
            yield
        except AlreadyHandledError:
            log.info("update was handled before", bot=self.holder.value)
        finally:
            current_update.reset(token)


async def _wait(stop: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await stop.wait()
    except TimeoutError:
        return


def health_of(
    storages: Mapping[str, Storage], ready: Mapping[str, asyncio.Event], clock: Clock
) -> Health:
    """The health of a program with these bots in it, asked anew each time."""

    async def parts() -> Sequence[Part]:
        looks = [_database(name, storage) for name, storage in storages.items()]
        looks += [_bot(name, event) for name, event in ready.items()]
        return [await looked(look) for look in looks]

    async def mailboxes() -> Sequence[Mailbox]:
        boxes: list[Mailbox] = []
        for name, storage in storages.items():
            boxes.append(await _mailbox(f"{name}_inbox", storage.inbox, clock))
            boxes.append(await _mailbox(f"{name}_outbox", storage.outbox, clock))
        return boxes

    return Health(parts, mailboxes)


def _database(name: str, storage: Storage) -> LookAt:
    async def look() -> Part:
        await storage.inbox.depth()
        return Part(f"{name}_database", Condition.OK)

    return look


def _bot(name: str, ready: asyncio.Event) -> LookAt:
    async def look() -> Part:
        return Part(f"{name}_bot", Condition.OK if ready.is_set() else Condition.FAILED)

    return look


async def _mailbox(name: str, box: Inbox | Outbox, clock: Clock) -> Mailbox:
    oldest = await box.oldest()
    age = 0.0 if oldest is None else max(0.0, (clock() - oldest).total_seconds())
    return Mailbox(name, await box.depth(), age)
