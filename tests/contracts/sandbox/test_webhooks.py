"""Updates brought to a bot, as Telegram brings them."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import aiogram
import pytest
from aiogram import Dispatcher
from aiogram.types import Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web

from contracts.sandbox.kit import USERNAME, Cast, RawBot
from hearth_bot.sandbox.client import ControlClient
from hearth_bot.sandbox.server import Sandbox

DAY = 24 * 3600


class Receiver:
    """A bot's own web server: keeps what is brought, and answers as the test says."""

    def __init__(self) -> None:
        self.brought: list[dict[str, Any]] = []
        self.secrets: list[str | None] = []
        self.answers: list[web.Response] = []
        self.gate: dict[str, asyncio.Event] = {}
        self.news = asyncio.Condition()
        self.url = ""

    async def handle(self, request: web.Request) -> web.Response:
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        update = await request.json()
        async with self.news:
            self.brought.append(update)
            self.news.notify_all()
        text = update.get("message", {}).get("text", "")
        if text in self.gate:
            await self.gate[text].wait()
        return self.answers.pop(0) if self.answers else web.Response()

    async def until(self, count: int) -> list[dict[str, Any]]:
        async with asyncio.timeout(5), self.news:
            await self.news.wait_for(lambda: len(self.brought) >= count)
        return self.brought

    def texts(self) -> list[str]:
        return [update["message"]["text"] for update in self.brought]


async def serve(app: web.Application) -> AsyncIterator[str]:
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    await runner.cleanup()


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    app = web.Application()
    app.router.add_post("/hook", receiver.handle)
    async for url in serve(app):
        receiver.url = url
        yield receiver


async def none_waits(sandbox: Sandbox, bot: int) -> None:
    box = sandbox.world.bots[bot].mailbox
    assert await sandbox.world.post_bell.wait_until(lambda: len(box) == 0, 5)


async def test_updates_are_brought_with_the_secret(
    control: ControlClient, raw: RawBot, cast: Cast, receiver: Receiver
) -> None:
    answer = await raw.full("setWebhook", url=receiver.url, secret_token="s3cret_-")
    assert answer["description"] == "Webhook was set"
    await control.write(cast.anna, f"@{USERNAME}", "hello")
    [update] = await receiver.until(1)
    assert update["message"]["text"] == "hello"
    assert receiver.secrets == ["s3cret_-"]


async def test_what_waited_before_is_brought_too_unless_it_is_dropped(
    control: ControlClient, raw: RawBot, cast: Cast, receiver: Receiver
) -> None:
    await control.write(cast.anna, f"@{USERNAME}", "before")
    await raw("setWebhook", url=receiver.url)
    await receiver.until(1)
    assert receiver.texts() == ["before"]

    await raw("deleteWebhook")
    await control.write(cast.anna, f"@{USERNAME}", "dropped")
    await raw("deleteWebhook", drop_pending_updates=True)
    assert await raw("getUpdates") == []


async def test_setting_and_deleting_say_what_they_did(
    raw: RawBot, cast: Cast, receiver: Receiver
) -> None:
    assert cast.bot
    said = [
        (await raw.full(method, **params))["description"]
        for method, params in (
            ("setWebhook", {"url": receiver.url}),
            ("setWebhook", {"url": receiver.url}),
            ("deleteWebhook", {}),
            ("setWebhook", {"url": ""}),
        )
    ]
    assert said == [
        "Webhook was set",
        "Webhook is already set",
        "Webhook was deleted",
        "Webhook is already deleted",
    ]


async def test_another_address_within_a_second_is_too_much(raw: RawBot, cast: Cast) -> None:
    assert cast.bot
    await raw("setWebhook", url="https://localhost:9/a")
    envelope = await raw.full("setWebhook", url="https://localhost:9/b")
    assert envelope["error_code"] == 429
    assert envelope["parameters"] == {"retry_after": 1}


@pytest.mark.parametrize(
    ("params", "sentence"),
    [
        (
            {"url": "ftp://x"},
            "Bad Request: bad webhook: An HTTPS URL must be provided for webhook",
        ),
        (
            {"url": "https://x", "secret_token": "a b"},
            "Bad Request: secret token contains unallowed characters",
        ),
        (
            {"url": "https://x", "secret_token": "a" * 257},
            "Bad Request: secret token is too long",
        ),
    ],
)
async def test_a_webhook_that_cannot_be_is_refused(
    raw: RawBot, cast: Cast, params: dict[str, Any], sentence: str
) -> None:
    assert cast.bot
    assert await raw.refusal("setWebhook", **params) == sentence


async def test_one_chat_waits_for_its_own_answer_and_another_does_not(
    control: ControlClient, raw: RawBot, cast: Cast, receiver: Receiver
) -> None:
    receiver.gate["slow"] = asyncio.Event()
    await raw("setWebhook", url=receiver.url)
    await control.write(cast.anna, f"@{USERNAME}", "slow")
    await receiver.until(1)
    await control.write(cast.anna, f"@{USERNAME}", "after slow")
    await control.write(cast.boris, f"@{USERNAME}", "other chat")
    await receiver.until(2)
    assert receiver.texts() == ["slow", "other chat"]
    receiver.gate["slow"].set()
    await receiver.until(3)
    assert receiver.texts() == ["slow", "other chat", "after slow"]


async def test_one_connection_brings_one_update_at_a_time(
    control: ControlClient, raw: RawBot, cast: Cast, receiver: Receiver, sandbox: Sandbox
) -> None:
    receiver.gate["slow"] = asyncio.Event()
    await raw("setWebhook", url=receiver.url, max_connections=1)
    await control.write(cast.anna, f"@{USERNAME}", "slow")
    await receiver.until(1)
    await control.write(cast.boris, f"@{USERNAME}", "other chat")
    await raw("getMe")
    assert receiver.texts() == ["slow"]
    receiver.gate["slow"].set()
    await none_waits(sandbox, cast.bot)
    assert receiver.texts() == ["slow", "other chat"]


async def test_what_fails_is_brought_again_and_the_reason_is_told(
    control: ControlClient, raw: RawBot, cast: Cast, receiver: Receiver, sandbox: Sandbox
) -> None:
    receiver.answers = [web.Response(status=500), web.Response(status=403)]
    await raw("setWebhook", url=receiver.url)
    await control.write(cast.anna, f"@{USERNAME}", "again")
    await none_waits(sandbox, cast.bot)
    first, second, third = receiver.brought
    assert first == second == third
    info = await raw("getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 403 Forbidden"
    assert info["pending_update_count"] == 0


async def test_nobody_at_the_address_is_told_and_the_update_waits(
    control: ControlClient, raw: RawBot, cast: Cast, sandbox: Sandbox
) -> None:
    await raw("setWebhook", url="http://127.0.0.1:9/nobody")
    await control.write(cast.anna, f"@{USERNAME}", "hello")
    hook = sandbox.world.bots[cast.bot].webhook
    assert await sandbox.world.post_bell.wait_until(lambda: bool(hook.last_error), 5)
    info = await raw("getWebhookInfo")
    assert info["last_error_message"] == "Connection refused"
    assert info["pending_update_count"] == 1


async def test_an_update_that_nobody_takes_is_given_up_after_a_day(
    control: ControlClient, raw: RawBot, cast: Cast, receiver: Receiver, sandbox: Sandbox
) -> None:
    receiver.answers = [web.Response(status=500) for _ in range(50)]
    await raw("setWebhook", url=receiver.url)
    await control.write(cast.anna, f"@{USERNAME}", "old")
    await receiver.until(1)
    await control.advance(DAY + 1)
    await none_waits(sandbox, cast.bot)
    receiver.answers = []
    await control.write(cast.anna, f"@{USERNAME}", "new")
    await none_waits(sandbox, cast.bot)
    assert receiver.texts()[-1] == "new"


async def test_the_answer_may_be_a_method_call(
    control: ControlClient, raw: RawBot, cast: Cast, receiver: Receiver
) -> None:
    reply = {"method": "sendMessage", "chat_id": cast.anna, "text": "from the answer"}
    receiver.answers = [web.json_response(reply)]
    await raw("setWebhook", url=receiver.url)
    before = (await control.events(cast.anna))["next"]
    await control.write(cast.anna, f"@{USERNAME}", "hello")
    message = await control.wait_for_message(cast.anna, lambda one: one["from"]["is_bot"], before)
    assert message["text"] == "from the answer"


async def test_an_answer_that_would_change_the_webhook_is_ignored(
    control: ControlClient, raw: RawBot, cast: Cast, receiver: Receiver, sandbox: Sandbox
) -> None:
    receiver.answers = [web.json_response({"method": "deleteWebhook"})]
    await raw("setWebhook", url=receiver.url)
    await control.write(cast.anna, f"@{USERNAME}", "hello")
    await none_waits(sandbox, cast.bot)
    assert (await raw("getWebhookInfo"))["url"] == receiver.url


async def test_duplicates_reach_a_webhook_too(
    control: ControlClient, raw: RawBot, cast: Cast, receiver: Receiver, sandbox: Sandbox
) -> None:
    await control.fault("duplicate_update")
    await raw("setWebhook", url=receiver.url)
    await control.write(cast.anna, f"@{USERNAME}", "twice")
    await none_waits(sandbox, cast.bot)
    assert receiver.texts() == ["twice", "twice"]


async def test_aiogram_answers_through_its_own_webhook_server(
    control: ControlClient, raw: RawBot, cast: Cast, aiogram_bot: aiogram.Bot
) -> None:
    dispatcher = Dispatcher()

    @dispatcher.message()
    async def echo(message: Message) -> None:
        await message.answer(message.text or "")

    app = web.Application()
    SimpleRequestHandler(
        dispatcher, aiogram_bot, handle_in_background=False, secret_token="abc"
    ).register(app, "/hook")
    async for url in serve(app):
        await raw("setWebhook", url=url, secret_token="abc")
        before = (await control.events(cast.anna))["next"]
        await control.write(cast.anna, f"@{USERNAME}", "over the hook")
        echoed = await control.wait_for_message(
            cast.anna, lambda one: one["from"]["is_bot"], before
        )
        assert echoed["text"] == "over the hook"
