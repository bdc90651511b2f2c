"""Long polling, as Telegram does it."""

import asyncio
from datetime import UTC, datetime
from typing import Any

import aiogram
import pytest
import telegram
from aiogram.exceptions import TelegramConflictError

from contracts.sandbox.kit import TOKEN, USERNAME, Cast, RawBot
from hearth_bot.sandbox.client import ControlClient
from hearth_bot.sandbox.server import Sandbox, running
from hearth_bot.sandbox.settings import Settings

DAY = 24 * 3600


def texts(updates: list[dict[str, Any]]) -> list[str]:
    return [update["message"]["text"] for update in updates]


async def say(control: ControlClient, cast: Cast, *words: str) -> None:
    for word in words:
        await control.write(cast.anna, f"@{USERNAME}", word)


async def test_updates_come_again_until_an_offset_confirms_them(
    control: ControlClient, raw: RawBot, cast: Cast
) -> None:
    await say(control, cast, "one", "two", "three")
    first = await raw("getUpdates")
    assert texts(first) == ["one", "two", "three"]
    assert await raw("getUpdates") == first

    rest = await raw("getUpdates", offset=first[1]["update_id"])
    assert texts(rest) == ["two", "three"]
    assert texts(await raw("getUpdates")) == ["two", "three"]
    assert await raw("getUpdates", offset=first[2]["update_id"] + 1) == []


async def test_numbers_of_updates_follow_one_another(
    control: ControlClient, raw: RawBot, cast: Cast
) -> None:
    await say(control, cast, "one", "two")
    first, second = await raw("getUpdates")
    assert second["update_id"] == first["update_id"] + 1


async def test_a_negative_offset_keeps_the_last_and_forgets_the_rest(
    control: ControlClient, raw: RawBot, cast: Cast
) -> None:
    await say(control, cast, "one", "two", "three")
    assert texts(await raw("getUpdates", offset=-1)) == ["three"]
    assert texts(await raw("getUpdates")) == ["three"]


async def test_a_limit_is_kept(control: ControlClient, raw: RawBot, cast: Cast) -> None:
    await say(control, cast, "one", "two", "three")
    assert texts(await raw("getUpdates", limit=2)) == ["one", "two"]
    assert len(await raw("getUpdates", limit=0)) == 1


async def test_a_poll_waits_for_news_and_then_answers_at_once(
    control: ControlClient, raw: RawBot, cast: Cast
) -> None:
    async with asyncio.timeout(10), asyncio.TaskGroup() as tasks:
        poll = tasks.create_task(raw("getUpdates", timeout=50))
        await say(control, cast, "news")
    assert texts(poll.result()) == ["news"]


async def test_the_older_of_two_polls_is_told_of_the_conflict(
    control: ControlClient, raw: RawBot, cast: Cast, sandbox: Sandbox
) -> None:
    box = sandbox.world.bots[cast.bot].mailbox
    async with asyncio.timeout(10), asyncio.TaskGroup() as tasks:
        turn = box.reader
        older = tasks.create_task(raw.full("getUpdates", timeout=50))
        await box.bell.wait_until(lambda: box.reader > turn, 5)
        younger = tasks.create_task(raw("getUpdates", timeout=50))
        assert (await older)["description"] == (
            "Conflict: terminated by other getUpdates request; "
            "make sure that only one bot instance is running"
        )
        await say(control, cast, "hello")
    assert older.result()["error_code"] == 409
    assert texts(younger.result()) == ["hello"]


async def test_polling_and_a_webhook_exclude_each_other(
    raw: RawBot, cast: Cast, sandbox: Sandbox
) -> None:
    box = sandbox.world.bots[cast.bot].mailbox
    async with asyncio.timeout(10), asyncio.TaskGroup() as tasks:
        turn = box.reader
        poll = tasks.create_task(raw.full("getUpdates", timeout=50))
        await box.bell.wait_until(lambda: box.reader > turn, 5)
        await raw("setWebhook", url="https://localhost:9/x")
    assert poll.result()["description"] == "Conflict: terminated by setWebhook request"
    assert await raw.refusal("getUpdates") == (
        "Conflict: can't use getUpdates method while webhook is active; "
        "use deleteWebhook to delete the webhook first"
    )


async def test_both_frameworks_call_it_a_conflict(
    raw: RawBot, aiogram_bot: aiogram.Bot, ptb_bot: telegram.Bot
) -> None:
    await raw("setWebhook", url="https://localhost:9/x")
    with pytest.raises(TelegramConflictError):
        await aiogram_bot.get_updates()
    with pytest.raises(telegram.error.Conflict):
        await ptb_bot.get_updates()


async def test_kinds_are_chosen_when_an_update_is_made(
    control: ControlClient, raw: RawBot, cast: Cast
) -> None:
    await raw("getUpdates", allowed_updates=["edited_message"])
    written = await control.write(cast.anna, f"@{USERNAME}", "unseen")
    await raw("getUpdates", allowed_updates=[])
    assert await raw("getUpdates") == []
    await control.edit(cast.anna, f"@{USERNAME}", written["message_id"], "seen")
    [update] = await raw("getUpdates")
    assert update["edited_message"]["text"] == "seen"


async def test_three_kinds_are_sent_only_to_those_who_name_them(
    control: ControlClient, raw: RawBot, cast: Cast
) -> None:
    post = await control.write(cast.boris, cast.group, "hi")
    await raw.updates()
    await control.react(cast.boris, cast.group, post["message_id"], "👍")
    assert await raw.updates() == []

    await raw("getUpdates", allowed_updates=["message_reaction", "chat_member"])
    await control.react(cast.boris, cast.group, post["message_id"], None)
    await control.leave(cast.boris, cast.group)
    reaction, member = await raw.updates()
    assert reaction["message_reaction"]["old_reaction"] == [{"type": "emoji", "emoji": "👍"}]
    assert reaction["message_reaction"]["new_reaction"] == []
    assert member["chat_member"]["new_chat_member"]["status"] == "left"


async def test_omitting_the_kinds_keeps_what_was_chosen_before(
    control: ControlClient, raw: RawBot, cast: Cast
) -> None:
    await raw("getUpdates", allowed_updates=["edited_message"])
    await raw("getUpdates")
    await say(control, cast, "unseen")
    assert await raw("getUpdates") == []


async def test_updates_wait_for_a_day(control: ControlClient, raw: RawBot, cast: Cast) -> None:
    await say(control, cast, "old")
    await control.advance(DAY - 60)
    await say(control, cast, "young")
    await control.advance(120)
    assert texts(await raw("getUpdates")) == ["young"]


async def test_a_poison_update_can_be_put_before_a_bot_as_it_is(
    control: ControlClient, raw: RawBot, cast: Cast
) -> None:
    assert cast.bot
    poison = {"message": {"message_id": "seven", "chat": None}}
    number = await control.inject(USERNAME, poison)
    await say(control, cast, "after it")
    first, second = await raw("getUpdates")
    assert first == {"update_id": number, **poison}
    assert second["message"]["text"] == "after it"


async def test_an_update_is_handed_over_twice_where_a_test_asks_for_it(
    control: ControlClient, raw: RawBot, cast: Cast
) -> None:
    await control.fault("duplicate_update", bot=USERNAME)
    await say(control, cast, "one", "two")
    assert texts(await raw("getUpdates")) == ["one", "one", "two"]


async def test_a_poll_that_its_client_gave_up_loses_nothing(
    control: ControlClient, raw: RawBot, cast: Cast
) -> None:
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05):
            await raw("getUpdates", timeout=50)
    await say(control, cast, "still here")
    assert texts(await raw("getUpdates")) == ["still here"]


async def test_hasty_polls_of_one_offset_get_one_update_and_then_wait() -> None:
    sandbox = Sandbox(clock=lambda: datetime(2026, 3, 1, tzinfo=UTC), settings=Settings())
    async with running(sandbox) as base, ControlClient.connected(base) as control:
        await control.add_bot("Test", USERNAME, token=TOKEN)
        anna = (await control.add_user("Anna"))["id"]
        raw = RawBot(control.session, base)
        await control.start(anna, USERNAME)
        await control.start(anna, USERNAME)
        assert len(await raw("getUpdates")) == 2
        assert len(await raw("getUpdates")) == 1
        assert len(await raw("getUpdates", offset=2)) == 1
