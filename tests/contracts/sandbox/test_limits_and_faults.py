"""What goes wrong on purpose, and how much is too much."""

import asyncio
import time
from typing import Any

import aiogram
import aiohttp
import pytest
import telegram
from aiogram.exceptions import TelegramRetryAfter, TelegramServerError

from contracts.sandbox.kit import TOKEN, USERNAME, Cast, RawBot
from hearth_bot.sandbox.client import ControlClient, ControlError, attachment
from hearth_bot.sandbox.limits import Throttle
from hearth_bot.sandbox.server import Sandbox
from hearth_bot.sandbox.settings import Limits
from hearth_bot.sandbox.world.chats import Chat


@pytest.fixture
async def chats(sandbox: Sandbox, cast: Cast) -> tuple[Chat, Chat]:
    """A private chat and a group."""
    world = sandbox.world
    private = world.private_chat(world.people[cast.anna], world.bots[cast.bot])
    return private, world.groups[cast.group]


async def test_limits_are_off_until_switched_on(raw: RawBot, cast: Cast) -> None:
    for _ in range(40):
        await raw("sendMessage", chat_id=cast.group, text="again")


async def test_too_many_messages_are_answered_with_how_long_to_wait(
    control: ControlClient, raw: RawBot, cast: Cast
) -> None:
    now = await control.limits(on=True, chat_burst=3)
    assert (now["on"], now["group_per_minute"]) == (True, 20)
    for _ in range(3):
        await raw("sendMessage", chat_id=cast.anna, text="again")
    async with raw.session.post(
        f"{raw.url}/sendMessage", json={"chat_id": cast.anna, "text": "once more"}
    ) as response:
        envelope = await response.json()
        seconds = envelope["parameters"]["retry_after"]
        assert response.status == envelope["error_code"] == 429
        assert response.headers["Retry-After"] == str(seconds)
        assert envelope["description"] == f"Too Many Requests: retry after {seconds}"
    await raw("sendMessage", chat_id=cast.boris, text="another chat has its own pace")
    await raw("getMe")


def test_a_burst_is_let_through_and_then_one_a_second(chats: tuple[Chat, Chat]) -> None:
    private, _ = chats
    throttle = Throttle(Limits(on=True, chat_burst=5))
    assert [throttle.wait(1, private, 1, 0.0) for _ in range(6)] == [0] * 5 + [5]
    assert throttle.wait(1, private, 1, 5.0) == 0


def test_a_group_gets_twenty_a_minute(chats: tuple[Chat, Chat]) -> None:
    private, group = chats
    throttle = Throttle(Limits(on=True, chat_burst=1))
    waits = [throttle.wait(1, group, 1, float(second)) for second in range(21)]
    assert waits == [0] * 20 + [40]
    assert throttle.wait(1, private, 1, 20.0) == 0
    assert throttle.wait(1, group, 1, 60.0) == 0


def test_everything_together_is_thirty_a_second(chats: tuple[Chat, Chat]) -> None:
    private, group = chats
    throttle = Throttle(Limits(on=True, chat_burst=1000, group_per_minute=1000))
    both = [private, group] * 15
    assert [throttle.wait(1, chat, 1, 0.5) for chat in both] == [0] * 30
    assert throttle.wait(1, private, 1, 0.9) == 1
    assert throttle.wait(2, private, 1, 0.9) == 0
    assert throttle.wait(1, private, 1, 1.6) == 0


def test_an_album_counts_as_its_pictures(chats: tuple[Chat, Chat]) -> None:
    _, group = chats
    throttle = Throttle(Limits(on=True, chat_burst=100))
    assert throttle.wait(1, group, 10, 0.0) == 0
    assert throttle.wait(1, group, 10, 1.0) == 0
    assert throttle.wait(1, group, 1, 2.0) == 58


async def test_unknown_limits_are_refused(control: ControlClient) -> None:
    with pytest.raises(ControlError, match="limits are"):
        await control.limits(per_day=3)


@pytest.mark.filterwarnings("ignore:Deprecated since version v22.2")  # PTB warns of itself.
async def test_both_frameworks_read_how_long_to_wait(
    control: ControlClient, cast: Cast, aiogram_bot: aiogram.Bot, ptb_bot: telegram.Bot
) -> None:
    await control.fault("status", status=429, retry_after=7, times=2)
    with pytest.raises(TelegramRetryAfter) as by_aiogram:
        await aiogram_bot.send_message(cast.anna, "hi")
    with pytest.raises(telegram.error.RetryAfter) as by_ptb:
        await ptb_bot.send_message(cast.anna, "hi")
    assert by_aiogram.value.retry_after == 7
    assert "Retry in 7 seconds" in by_ptb.value.message


async def test_a_broken_server_breaks_as_often_as_asked(
    control: ControlClient, cast: Cast, aiogram_bot: aiogram.Bot
) -> None:
    await control.fault("status", status=502, method="sendMessage", times=2)
    for _ in range(2):
        with pytest.raises(TelegramServerError):
            await aiogram_bot.send_message(cast.anna, "hi")
    assert (await aiogram_bot.send_message(cast.anna, "hi")).text == "hi"


async def test_a_line_that_drops_leaves_no_answer(
    control: ControlClient, raw: RawBot, cast: Cast
) -> None:
    before = len(await control.messages(cast.anna, f"@{USERNAME}"))
    await control.fault("drop", method="sendMessage")
    with pytest.raises(aiohttp.ClientError):
        await raw("sendMessage", chat_id=cast.anna, text="lost")
    await control.fault("drop", method="sendMessage", after=True)
    with pytest.raises(aiohttp.ClientError):
        await raw("sendMessage", chat_id=cast.anna, text="sent all the same")
    messages = await control.messages(cast.anna, f"@{USERNAME}")
    assert [one["text"] for one in messages[before:]] == ["sent all the same"]


async def test_an_answer_can_be_late(control: ControlClient, raw: RawBot, cast: Cast) -> None:
    assert cast.bot
    await control.fault("delay", seconds=0.2)
    start = time.monotonic()
    await raw("getMe")
    assert time.monotonic() - start >= 0.2


async def test_faults_are_for_whom_they_are_meant_and_can_be_taken_back(
    control: ControlClient, raw: RawBot, cast: Cast
) -> None:
    assert cast.bot
    await control.add_bot("Other", "other_bot")
    await control.fault("status", status=500, bot="other_bot")
    await raw("getMe")
    await control.fault("status", status=500, bot=USERNAME, times=100)
    assert await raw.refusal("getMe") == "Internal Server Error"
    await control.clear_faults()
    await raw("getMe")


async def test_an_unknown_fault_is_refused(control: ControlClient) -> None:
    with pytest.raises(ControlError, match="a fault is one of"):
        await control.fault("earthquake")


async def test_a_slow_call_does_not_hold_up_others(
    control: ControlClient, raw: RawBot, cast: Cast
) -> None:
    assert cast.bot
    await control.fault("delay", seconds=5, method="getMe")
    async with asyncio.timeout(10), asyncio.TaskGroup() as tasks:
        slow: asyncio.Task[Any] = tasks.create_task(raw("getMe"))
        await raw("getWebhookInfo")
        assert not slow.done()
        slow.cancel()


async def test_a_download_can_fail_too(control: ControlClient, raw: RawBot, cast: Cast) -> None:
    sent = await control.write(cast.anna, f"@{USERNAME}", document=attachment("a.txt", b"hello"))
    file = await raw("getFile", file_id=sent["document"]["file_id"])
    address = f"{control.base}/file/bot{TOKEN}/{file['file_path']}"
    await control.fault("status", method="file", status=500)
    async with raw.session.get(address) as first, raw.session.get(address) as second:
        assert (first.status, second.status) == (500, 200)
