"""The control interface: acting as anybody, and seeing what they see."""

import asyncio
import json
from typing import Any

import aiohttp
import pytest

from contracts.sandbox.examples import PNG
from contracts.sandbox.kit import NOON, TOKEN, USERNAME, Cast, RawBot
from hearth_bot.sandbox.client import ControlClient, ControlError, attachment
from hearth_bot.sandbox.server import Sandbox, running


async def test_the_cast_is_made_and_listed(control: ControlClient, cast: Cast) -> None:
    paul = await control.add_user("Paul", last_name="K", about="carer", id=77)
    assert paul == {
        "id": 77,
        "is_bot": False,
        "first_name": "Paul",
        "last_name": "K",
        "about": "carer",
        "deactivated": False,
    }
    assert [one["id"] for one in await control.users()] == [cast.anna, cast.boris, cast.olga, 77]
    [bot] = await control.bots()
    assert bot["username"] == USERNAME
    assert TOKEN not in json.dumps(bot)


@pytest.mark.parametrize(
    ("path", "body", "sentence"),
    [
        ("users", {}, "first_name is missing"),
        ("users", {"first_name": "X", "username": USERNAME}, "this username is taken"),
        ("users", {"first_name": "X", "id": "seven"}, "id is no whole number"),
        ("bots", {"name": "X", "username": USERNAME}, "this username is taken"),
        (
            "bots",
            {"name": "X", "username": "y", "token": "no"},
            "a token is a number, a colon and a secret",
        ),
        ("groups", {"title": "X", "owner": 1}, "user not found"),
        ("updates", {"bot": USERNAME}, "update is missing"),
    ],
)
async def test_what_cannot_be_made_is_refused(
    control: ControlClient, cast: Cast, path: str, body: dict[str, Any], sentence: str
) -> None:
    assert cast.bot
    with pytest.raises(ControlError) as error:
        await control.post(path, **body)
    assert (error.value.status, error.value.sentence) == (400, sentence)


async def test_nobody_is_found_who_is_not_there(control: ControlClient) -> None:
    with pytest.raises(ControlError, match="user not found"):
        await control.chats(1)
    with pytest.raises(ControlError, match="no JSON"):
        async with control.session.post(f"{control.base}/control/users", data="{") as answer:
            raise ControlError(answer.status, (await answer.json())["error"])


async def test_somebody_sees_their_chats_with_what_is_new(
    control: ControlClient, raw: RawBot, cast: Cast
) -> None:
    await control.messages(cast.anna, f"@{USERNAME}")
    await control.messages(cast.anna, cast.group)
    await raw("sendMessage", chat_id=cast.anna, text="good evening")
    by_chat = {one["chat"]: one for one in await control.chats(cast.anna)}
    private, group = by_chat[cast.bot], by_chat[cast.group]
    assert (private["title"], private["kind"], private["unread"]) == ("Test", "private", 1)
    assert private["last_message"]["text"] == "good evening"
    assert private["last_message"]["chat"]["id"] == cast.bot
    assert (group["title"], group["status"], group["unread"]) == ("Circle", "creator", 0)

    await control.messages(cast.anna, cast.bot)
    by_chat = {one["chat"]: one for one in await control.chats(cast.anna)}
    assert by_chat[cast.bot]["unread"] == 0


async def test_messages_come_after_the_one_that_is_named(
    control: ControlClient, cast: Cast
) -> None:
    first = await control.write(cast.boris, cast.group, "one")
    await control.write(cast.boris, cast.group, "two")
    found = await control.messages(cast.anna, cast.group, after=first["message_id"])
    assert [one["text"] for one in found] == ["two"]


async def test_only_members_see_and_write(control: ControlClient, cast: Cast) -> None:
    for act in (
        control.messages(cast.olga, cast.group),
        control.write(cast.olga, cast.group, "hello"),
        control.react(cast.olga, cast.group, 1, "👍"),
    ):
        with pytest.raises(ControlError) as error:
            await act
        assert error.value.status == 403


async def test_everything_that_happens_is_an_event(
    control: ControlClient, raw: RawBot, cast: Cast
) -> None:
    start = (await control.events(cast.boris))["next"]
    sent = await raw("sendMessage", chat_id=cast.group, text="hello")
    number = sent["message_id"]
    await raw("editMessageText", chat_id=cast.group, message_id=number, text="hello!")
    await control.react(cast.anna, cast.group, number, "❤")
    await raw("pinChatMessage", chat_id=cast.group, message_id=number)
    await raw("deleteMessage", chat_id=cast.group, message_id=number)
    await raw("sendChatAction", chat_id=cast.group, action="typing")
    await raw("banChatMember", chat_id=cast.group, user_id=cast.boris)
    found = await control.events(cast.boris, start)
    assert [one["kind"] for one in found["events"]] == [
        "message",
        "edited",
        "reaction",
        "pinned",
        "message",
        "deleted",
        "action",
        "membership",
    ]
    assert found["events"][2]["reactions"] == [{"emoji": "❤", "count": 1, "chosen": False}]
    assert found["next"] == found["events"][-1]["n"]
    assert {one["chat"] for one in found["events"]} == {cast.group}


async def test_a_wait_for_an_event_ends_when_it_comes_or_when_its_time_is_up(
    control: ControlClient, raw: RawBot, cast: Cast
) -> None:
    start = (await control.events(cast.anna))["next"]
    async with asyncio.timeout(10), asyncio.TaskGroup() as tasks:
        waiting = tasks.create_task(control.wait_for_message(cast.anna, after=start))
        await raw("sendMessage", chat_id=cast.anna, text="news")
    assert waiting.result()["text"] == "news"
    with pytest.raises(TimeoutError):
        await control.wait_for_event(cast.anna, lambda _: False, seconds=0.05)


async def test_events_stream_to_the_page(control: ControlClient, raw: RawBot, cast: Cast) -> None:
    start = (await control.events(cast.anna))["next"]
    url = f"{control.base}/control/users/{cast.anna}/stream"
    async with control.session.get(url, headers={"Last-Event-ID": str(start)}) as stream:
        assert stream.content_type == "text/event-stream"
        assert await stream.content.readline() == b": welcome\n"
        await raw("sendMessage", chat_id=cast.anna, text="zwei\nZeilen")
        lines = [await stream.content.readline() for _ in range(4)]
    assert lines[1:3] == [f"id: {start + 1}\n".encode(), b"event: message\n"]
    event = json.loads(lines[3].removeprefix(b"data: "))
    assert event["message"]["text"] == "zwei\nZeilen"


async def test_a_person_edits_and_deletes_what_they_wrote_and_nothing_else(
    control: ControlClient, raw: RawBot, cast: Cast
) -> None:
    post = await control.write(cast.boris, cast.group, "first words")
    await raw.updates()
    edited = await control.edit(cast.boris, cast.group, post["message_id"], "second words")
    assert edited["text"] == "second words"
    [update] = await raw.updates()
    assert update["edited_message"]["text"] == "second words"

    other = await raw("sendMessage", chat_id=cast.group, text="mine")
    for act in (
        control.edit(cast.boris, cast.group, other["message_id"], "yours"),
        control.delete(cast.boris, cast.group, other["message_id"]),
    ):
        with pytest.raises(ControlError):
            await act
    await control.delete(cast.anna, cast.group, other["message_id"])


async def test_the_caption_of_a_picture_is_edited_and_the_picture_stays(
    control: ControlClient, cast: Cast
) -> None:
    sent = await control.write(
        cast.anna, f"@{USERNAME}", "", photo=attachment("p.png", PNG, "one")
    )
    edited = await control.edit(cast.anna, f"@{USERNAME}", sent["message_id"], "two")
    assert (edited["caption"], edited["photo"]) == ("two", sent["photo"])


async def test_a_press_waits_for_its_answer(
    control: ControlClient, raw: RawBot, cast: Cast
) -> None:
    button = {"inline_keyboard": [[{"text": "Good", "callback_data": "good"}]]}
    sent = await raw("sendMessage", chat_id=cast.group, text="?", reply_markup=button)
    async with asyncio.timeout(10), asyncio.TaskGroup() as tasks:
        pressed = tasks.create_task(
            control.press(cast.boris, cast.group, sent["message_id"], (0, 0))
        )
        [update] = await raw("getUpdates", timeout=5)
        query = update["callback_query"]
        assert (query["data"], query["from"]["id"]) == ("good", cast.boris)
        assert query["message"]["message_id"] == sent["message_id"]
        await raw(
            "answerCallbackQuery", callback_query_id=query["id"], text="noted", show_alert=True
        )
    answer = pressed.result()
    assert answer is not None
    assert (answer["text"], answer["show_alert"]) == ("noted", True)


async def test_calls_are_recorded_without_secrets(
    control: ControlClient, raw: RawBot, cast: Cast
) -> None:
    before = (await control.calls())["next"]
    await raw("setWebhook", url="", secret_token="abc")
    await raw.refusal("sendMessage", chat_id=cast.anna, text="")
    found = await control.calls(before, bot=USERNAME)
    assert [(one["method"], one["status"]) for one in found["calls"]] == [
        ("setWebhook", 200),
        ("sendMessage", 400),
    ]
    assert found["calls"][1]["params"]["chat_id"] == cast.anna
    assert "abc" not in json.dumps(found)
    assert TOKEN not in json.dumps(found)


async def test_a_call_can_be_waited_for(control: ControlClient, raw: RawBot, cast: Cast) -> None:
    before = (await control.calls())["next"]
    async with asyncio.timeout(10), asyncio.TaskGroup() as tasks:
        waiting = tasks.create_task(
            control.wait_for_call(lambda one: one["method"] == "sendMessage", before)
        )
        await raw("getMe")
        await raw("sendMessage", chat_id=cast.anna, text="hi")
    assert waiting.result()["params"]["text"] == "hi"


async def test_the_page_is_there(control: ControlClient, session: aiohttp.ClientSession) -> None:
    async with session.get(f"{control.base}/") as answer:
        assert answer.status == 200
        assert answer.content_type == "text/html"


async def test_a_person_forwards_what_they_see(
    control: ControlClient, raw: RawBot, cast: Cast
) -> None:
    post = await control.write(cast.boris, cast.group, "who knows this?")
    await raw.updates()
    await control.forward(cast.anna, cast.group, post["message_id"], f"@{USERNAME}")
    [update] = await raw.updates()
    message = update["message"]
    assert message["from"]["id"] == cast.anna
    assert message["forward_origin"]["sender_user"]["id"] == cast.boris
    secret = await raw("sendMessage", chat_id=cast.anna, text="x", protect_content=True)
    with pytest.raises(ControlError, match="CHAT_FORWARDS_RESTRICTED"):
        await control.forward(cast.anna, f"@{USERNAME}", secret["message_id"], cast.group)


async def test_a_person_sends_a_place_and_a_contact(
    control: ControlClient, raw: RawBot, cast: Cast
) -> None:
    place = {"latitude": 48.2, "longitude": 16.3}
    await control.write(cast.anna, f"@{USERNAME}", location=place)
    await control.write(
        cast.anna, f"@{USERNAME}", contact={"phone_number": "+431", "first_name": "Ward"}
    )
    first, second = await raw.updates()
    assert first["message"]["location"] == place
    assert second["message"]["contact"]["first_name"] == "Ward"


async def test_groups_show_who_is_in_and_who_waits(
    control: ControlClient, raw: RawBot, cast: Cast
) -> None:
    link = await raw("createChatInviteLink", chat_id=cast.group, creates_join_request=True)
    await control.join(cast.olga, link["invite_link"])
    [group] = await control.groups()
    assert {one["user"]["id"]: one["status"] for one in group["members"]} == {
        cast.anna: "creator",
        cast.bot: "administrator",
        cast.boris: "member",
    }
    assert [one["id"] for one in group["requests"]] == [cast.olga]


async def test_the_world_is_still_there_when_the_server_comes_back() -> None:
    sandbox = Sandbox(clock=lambda: NOON)
    async with running(sandbox) as base, ControlClient.connected(base) as control:
        bot = await control.add_bot("Test", USERNAME)
        anna = (await control.add_user("Anna"))["id"]
        await control.start(anna, USERNAME)
        port = int(base.rpartition(":")[2])
    async with (
        running(sandbox, port=port) as again,
        ControlClient.connected(again) as control,
    ):
        assert again == base
        raw = RawBot(control.session, again, bot["token"])
        [update] = await raw("getUpdates", timeout=5)
        assert update["message"]["text"] == "/start"
        with pytest.raises(OSError, match="address already in use"):
            async with running(Sandbox(clock=lambda: NOON), port=port):
                pass


async def test_another_site_cannot_act_through_a_browser(control: ControlClient) -> None:
    for origin, status in (("https://evil.example", 403), (control.base, 200), ("null", 403)):
        async with control.session.get(
            f"{control.base}/control/users", headers={"Origin": origin}
        ) as answer:
            assert answer.status == status
