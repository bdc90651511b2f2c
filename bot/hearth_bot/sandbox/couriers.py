"""Bringing updates to webhooks.

Updates of one queue go one after the other, queues go side by side, up to max_connections. What
fails is tried again, each time after twice as long, until the update is a day old.
Source: [tba] WebhookActor.cpp.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Coroutine
from http import HTTPStatus

import aiohttp
from aiohttp import web

from hearth_bot.sandbox.gateway import perform
from hearth_bot.sandbox.problems import ApiError
from hearth_bot.sandbox.stage import Stage
from hearth_bot.sandbox.wire.args import Args
from hearth_bot.sandbox.wire.requests import decode
from hearth_bot.sandbox.world.mailbox import Update
from hearth_bot.sandbox.world.people import Bot
from hearth_bot.sandbox.world.webhook import Webhook

LONGEST_WAIT = 3600.0  # Seconds that a Retry-After may ask for.
NOT_AS_ANSWER = ("get", "setwebhook", "deletewebhook", "close", "logout")
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  A header's name.


def couriers(stage: Stage) -> Callable[[web.Application], AsyncIterator[None]]:
    """Couriers that work while the server runs."""

    async def work(_: web.Application) -> AsyncIterator[None]:
        timeout = aiohttp.ClientTimeout(total=stage.settings.webhook_timeout)
        async with aiohttp.ClientSession(timeout=timeout) as session, asyncio.TaskGroup() as tasks:
            office = Office(stage, session, tasks)
            office.open()
            yield
            office.shut()

    return work


class Office:
    """Sends a courier for each queue in which something waits."""

    def __init__(
        self, stage: Stage, session: aiohttp.ClientSession, tasks: asyncio.TaskGroup
    ) -> None:
        self._stage = stage
        self._session = session
        self._tasks = tasks
        self._out: set[asyncio.Task[None]] = set()

    def open(self) -> None:
        """Begin to look for what waits."""
        self._start(self._run())

    def shut(self) -> None:
        """Call every courier back; what they carried waits on."""
        for task in self._out:
            task.cancel()

    def _start(self, work: Coroutine[None, None, None]) -> None:
        task = self._tasks.create_task(work)
        self._out.add(task)
        task.add_done_callback(self._out.discard)

    async def _run(self) -> None:
        while True:
            for bot in self._stage.world.bots.values():
                self._dispatch(bot)
            await self._stage.world.post_bell.wait()

    def _dispatch(self, bot: Bot) -> None:
        hook = bot.webhook
        if not hook.url:
            return
        for queue in bot.mailbox.queues():
            if len(hook.busy) >= hook.max_connections:
                return
            if queue not in hook.busy:
                hook.busy.add(queue)
                self._start(self._serve(bot, hook, queue))

    async def _serve(self, bot: Bot, hook: Webhook, queue: str) -> None:
        """Bring everything in one queue, in order."""
        try:
            while hook is bot.webhook and (update := bot.mailbox.first_of(queue)) is not None:
                for _ in range(bot.mailbox.copies(update)):
                    await self._bring(bot, hook, update)
                if hook is bot.webhook:
                    bot.mailbox.done(update)
        finally:
            hook.busy.discard(queue)
            self._stage.world.post_bell.ring()

    async def _bring(self, bot: Bot, hook: Webhook, update: Update) -> None:
        """Bring one update, trying again until it is taken or too old."""
        pause = self._stage.settings.webhook_retry
        while hook is bot.webhook and not self._is_too_old(update):
            asked = await self._try(bot, hook, update)
            if asked is None:
                return
            hook.last_error_at = self._stage.clock()
            self._stage.world.post_bell.ring()
            await asyncio.sleep(max(pause, min(asked, LONGEST_WAIT)))
            pause *= 2

    def _is_too_old(self, update: Update) -> bool:
        return self._stage.clock() - update.made > self._stage.settings.update_life

    async def _try(self, bot: Bot, hook: Webhook, update: Update) -> float | None:
        """Post an update once: None when it was taken, else for how long the bot asks to wait."""
        headers = {"Content-Type": "application/json"}
        if hook.secret:
            headers[SECRET_HEADER] = hook.secret
        try:
            async with self._session.post(
                hook.url,
                data=json.dumps(update.written(), ensure_ascii=False).encode(),
                headers=headers,
                allow_redirects=False,
                ssl=False,  # Its certificate is the tester's own.
            ) as response:
                body = await response.read()
        except TimeoutError:
            hook.last_error = "Read timeout expired"
            return 0.0
        except aiohttp.ClientError:
            hook.last_error = "Connection refused"
            return 0.0
        if HTTPStatus.OK <= response.status < HTTPStatus.MULTIPLE_CHOICES:
            await self._answer(bot, response.headers.get("Content-Type", ""), body)
            return None
        hook.last_error = f"Wrong response from the webhook: {response.status} {response.reason}"
        return _seconds(response.headers.get("Retry-After", ""))

    async def _answer(self, bot: Bot, content_type: str, body: bytes) -> None:
        """Carry out the call that an answer may contain; its result goes to nobody."""
        try:
            values, files = decode(content_type, body)
        except ApiError:
            return
        method = str(values.pop("method", ""))
        if method and not method.lower().startswith(NOT_AS_ANSWER):
            args = Args(values, files)
            response = await perform(self._stage, bot, method, args)
            self._stage.calls.add(bot.id, method, args.plain(), response.status)


def _seconds(written: str) -> float:
    return float(written) if written.isdecimal() else 0.0
