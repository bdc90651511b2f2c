"""Messages after they are sent, and who may send them at all."""

from typing import Any

import pytest

from contracts.sandbox.examples import PNG
from contracts.sandbox.kit import TOKEN, USERNAME, Cast, RawBot
from hearth_bot.sandbox.client import ControlClient, ControlError, attachment

HOUR = 3600
NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are "
    "exactly the same as a current content and reply markup of the message"
)
TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


def keyboard(**button: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "Press", **button}]]}


async def press(control: ControlClient, raw: RawBot, cast: Cast) -> str:
    """Anna presses a button; the id of the query."""
    sent = await raw(
        "sendMessage", chat_id=cast.anna, text="?", reply_markup=keyboard(callback_data="x")
    )
    await control.press(cast.anna, f"@{USERNAME}", sent["message_id"], "x", timeout=0)
    [update] = await raw.updates()
    query: str = update["callback_query"]["id"]
    return query


async def test_a_press_is_answered_once(control: ControlClient, raw: RawBot, cast: Cast) -> None:
    query = await press(control, raw, cast)
    assert await raw("answerCallbackQuery", callback_query_id=query, text="ok") is True
    assert await raw.refusal("answerCallbackQuery", callback_query_id=query) == TOO_OLD
    assert await raw.refusal("answerCallbackQuery", callback_query_id="1") == TOO_OLD


async def test_a_press_is_answered_soon_or_never(
    control: ControlClient, raw: RawBot, cast: Cast
) -> None:
    query = await press(control, raw, cast)
    await control.advance(HOUR)
    assert await raw.refusal("answerCallbackQuery", callback_query_id=query) == TOO_OLD


async def test_only_buttons_that_are_there_can_be_pressed(
    control: ControlClient, raw: RawBot, cast: Cast
) -> None:
    sent = await raw(
        "sendMessage", chat_id=cast.anna, text="?", reply_markup=keyboard(callback_data="x")
    )
    for button in ("y", (0, 1), (3, 0)):
        with pytest.raises(ControlError, match="no such button"):
            await control.press(cast.anna, f"@{USERNAME}", sent["message_id"], button, 0)


async def test_what_did_not_change_is_not_edited(raw: RawBot, cast: Cast) -> None:
    sent = await raw("sendMessage", chat_id=cast.anna, text="same")
    here = {"chat_id": cast.anna, "message_id": sent["message_id"]}
    assert await raw.refusal("editMessageText", **here, text="same") == NOT_MODIFIED
    assert await raw.refusal("editMessageReplyMarkup", **here) == NOT_MODIFIED
    edited = await raw("editMessageText", **here, text="<b>same</b>", parse_mode="HTML")
    assert edited["entities"] == [{"type": "bold", "offset": 0, "length": 4}]
    assert edited["edit_date"] == edited["date"]


async def test_an_edit_without_buttons_takes_them_away(
    control: ControlClient, raw: RawBot, cast: Cast
) -> None:
    sent = await raw(
        "sendMessage", chat_id=cast.anna, text="?", reply_markup=keyboard(callback_data="x")
    )
    await raw("editMessageText", chat_id=cast.anna, message_id=sent["message_id"], text="!")
    [*_, seen] = await control.messages(cast.anna, f"@{USERNAME}")
    assert seen["text"] == "!"
    assert "reply_markup" not in seen


@pytest.mark.parametrize(
    ("method", "params", "sentence"),
    [
        ("editMessageText", {"text": "x"}, "there is no text in the message to edit"),
        ("editMessageText", {"text": ""}, "message text is empty"),
        ("editMessageText", {"text": "x", "message_id": 999}, "message to edit not found"),
        ("deleteMessage", {"message_id": 999}, "message to delete not found"),
        ("pinChatMessage", {"message_id": 999}, "message to pin not found"),
        ("unpinChatMessage", {"message_id": 999}, "message to unpin not found"),
        ("setMessageReaction", {"message_id": 999}, "message to react not found"),
        ("copyMessage", {"message_id": 999}, "message to copy not found"),
        ("forwardMessage", {"message_id": 999}, "message to forward not found"),
        ("sendMessage", {"text": "x", "chat_id": ""}, "chat_id is empty"),
        ("sendMessage", {"text": "x", "chat_id": 12}, "chat not found"),
        ("sendMessage", {"text": "x", "chat_id": "@nobody_here"}, "chat not found"),
        ("sendMessage", {"text": "x", "message_thread_id": 9}, "message thread not found"),
        (
            "sendMessage",
            {"text": "x", "reply_parameters": {"message_id": 999}},
            "message to be replied not found",
        ),
        (
            "sendMessage",
            {"text": "x", "reply_markup": "{"},
            "can't parse reply keyboard markup JSON object",
        ),
        ("sendChatAction", {"action": "dancing"}, "wrong parameter action in request"),
        ("getFile", {"file_id": "x"}, "wrong file_id or the file is temporarily unavailable"),
        (
            "banChatMember",
            {"user_id": 1},
            "method is available for supergroup and channel chats only",
        ),
        (
            "setMessageReaction",
            {"reaction": [{"type": "emoji", "emoji": "x"}]},
            "REACTION_INVALID",
        ),
        (
            "sendMessage",
            {"text": "x", "ephemeral_message_parameters": {"receiver_user_id": 1}},
            "ephemeral messages are not served by this sandbox",
        ),
        ("sendMediaGroup", {"media": []}, "media group must include 2-10 items"),
        ("sendPhoto", {"photo": "https://x.org/y.png"}, "failed to get HTTP URL content"),
        ("sendPhoto", {}, "there is no photo in the request"),
        ("sendPoll", {"question": "?", "options": ["a"]}, "poll must have at least 2 options"),
        ("stopPoll", {}, "message is not a poll"),
        (
            "sendLocation",
            {"latitude": 91, "longitude": 0},
            "bad location: latitude or longitude is out of range",
        ),
        (
            "createForumTopic",
            {"name": "x"},
            "method is available for supergroup and channel chats only",
        ),
    ],
)
async def test_what_makes_no_sense_is_refused_in_telegrams_words(
    raw: RawBot, cast: Cast, method: str, params: dict[str, Any], sentence: str
) -> None:
    dice = await raw("sendDice", chat_id=cast.anna)
    usual = {
        "chat_id": cast.anna,
        "from_chat_id": cast.anna,
        "message_id": dice["message_id"],
    }
    assert await raw.refusal(method, **(usual | params)) == f"Bad Request: {sentence}"


async def test_a_bot_edits_only_what_it_wrote(
    control: ControlClient, raw: RawBot, cast: Cast
) -> None:
    post = await control.write(cast.boris, cast.group, "mine")
    assert await raw.refusal(
        "editMessageText", chat_id=cast.group, message_id=post["message_id"], text="yours"
    ) == ("Bad Request: message can't be edited")


@pytest.mark.parametrize(
    ("button", "sentence"),
    [
        ({"callback_data": "x" * 65}, "BUTTON_DATA_INVALID"),
        ({"callback_data": ""}, "BUTTON_DATA_INVALID"),
        ({"callback_data": "ä" * 33}, "BUTTON_DATA_INVALID"),
        (
            {},
            (
                "can't parse inline keyboard button: Text buttons are unallowed in the inline "
                "keyboard"
            ),
        ),
        (
            {"text": "", "url": "x.org"},
            "can't parse inline keyboard button: Can't find field \"text\"",
        ),
        (
            {"url": "localhost"},
            "inline keyboard button URL 'localhost' is invalid: Wrong HTTP URL",
        ),
    ],
)
async def test_a_button_that_telegram_would_not_take_is_refused(
    raw: RawBot, cast: Cast, button: dict[str, Any], sentence: str
) -> None:
    assert await raw.refusal(
        "sendMessage", chat_id=cast.anna, text="?", reply_markup=keyboard(**button)
    ) == (f"Bad Request: {sentence}")


async def test_deleting_ends_after_two_days(
    control: ControlClient, raw: RawBot, cast: Cast
) -> None:
    posts = [await control.write(cast.boris, cast.group, text) for text in ("one", "two")]
    old, young = (post["message_id"] for post in posts)
    await control.advance(48 * HOUR - 1)
    await raw("deleteMessage", chat_id=cast.group, message_id=old)
    await control.advance(2)
    assert await raw.refusal("deleteMessage", chat_id=cast.group, message_id=young) == (
        "Bad Request: message can't be deleted"
    )
    assert old not in [one["message_id"] for one in await control.messages(cast.anna, cast.group)]


async def test_deleting_others_posts_needs_the_right(
    control: ControlClient, raw: RawBot, cast: Cast
) -> None:
    post = await control.write(cast.boris, cast.group, "stays")
    await control.promote(cast.anna, cast.group, cast.bot, {"can_manage_chat": True})
    assert await raw.refusal(
        "deleteMessage", chat_id=cast.group, message_id=post["message_id"]
    ) == ("Bad Request: message can't be deleted")


async def test_no_bot_hears_of_a_deletion(control: ControlClient, raw: RawBot, cast: Cast) -> None:
    post = await control.write(cast.boris, cast.group, "oops")
    await raw.updates()
    await control.delete(cast.boris, cast.group, post["message_id"])
    assert await raw.updates() == []


async def test_a_pin_is_told_and_shown(control: ControlClient, raw: RawBot, cast: Cast) -> None:
    post = await control.write(cast.boris, cast.group, "read me")
    await raw("pinChatMessage", chat_id=cast.group, message_id=post["message_id"])
    chat = await raw("getChat", chat_id=cast.group)
    assert chat["pinned_message"]["text"] == "read me"
    *_, told = await control.messages(cast.anna, cast.group)
    assert told["pinned_message"]["message_id"] == post["message_id"]
    await raw("unpinChatMessage", chat_id=cast.group)
    assert "pinned_message" not in await raw("getChat", chat_id=cast.group)


async def test_somebody_who_blocked_the_bot_is_out_of_reach(
    control: ControlClient, raw: RawBot, cast: Cast
) -> None:
    await control.block(cast.anna, USERNAME)
    assert await raw.refusal("sendMessage", chat_id=cast.anna, text="hi") == (
        "Forbidden: bot was blocked by the user"
    )
    [update] = await raw.updates()
    assert update["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    await control.start(cast.anna, USERNAME)
    assert (await raw("sendMessage", chat_id=cast.anna, text="hi"))["text"] == "hi"


async def test_a_deleted_account_is_out_of_reach(
    control: ControlClient, raw: RawBot, cast: Cast
) -> None:
    await control.deactivate(cast.anna)
    assert await raw.refusal("sendMessage", chat_id=cast.anna, text="hi") == (
        "Forbidden: user is deactivated"
    )
    with pytest.raises(ControlError, match="deleted"):
        await control.write(cast.anna, f"@{USERNAME}", "still me")


async def test_a_member_who_never_started_the_bot_cannot_be_written_to(
    control: ControlClient, raw: RawBot, cast: Cast
) -> None:
    await control.add(cast.anna, cast.group, cast.olga)
    assert await raw.refusal("sendMessage", chat_id=cast.olga, text="hi") == (
        "Forbidden: bot can't initiate conversation with a user"
    )


async def test_protected_messages_are_neither_copied_nor_forwarded(
    raw: RawBot, cast: Cast
) -> None:
    sent = await raw("sendMessage", chat_id=cast.anna, text="secret", protect_content=True)
    assert sent["has_protected_content"] is True
    where = {
        "chat_id": cast.group,
        "from_chat_id": cast.anna,
        "message_id": sent["message_id"],
    }
    assert await raw.refusal("copyMessage", **where) == "Bad Request: message can't be copied"
    assert await raw.refusal("forwardMessage", **where) == (
        "Bad Request: message can't be forwarded"
    )


async def test_a_copy_hides_its_author_and_a_forward_names_them(
    control: ControlClient, raw: RawBot, cast: Cast
) -> None:
    said = await control.write(cast.anna, f"@{USERNAME}", "hello all")
    where = {
        "chat_id": cast.group,
        "from_chat_id": cast.anna,
        "message_id": said["message_id"],
    }
    await raw("copyMessage", **where)
    forwarded = await raw("forwardMessage", **where)
    copy, forward = (await control.messages(cast.boris, cast.group))[-2:]
    assert copy["text"] == forward["text"] == "hello all"
    assert copy["from"]["id"] == cast.bot
    assert "forward_origin" not in copy
    assert forwarded["forward_origin"]["sender_user"]["id"] == cast.anna


async def test_a_reply_shows_what_it_answers_until_that_is_deleted(
    control: ControlClient, raw: RawBot, cast: Cast
) -> None:
    post = await control.write(cast.boris, cast.group, "who knows?")
    await raw(
        "sendMessage",
        chat_id=cast.group,
        text="I do",
        reply_parameters={"message_id": post["message_id"], "quote": "knows"},
    )
    *_, answer = await control.messages(cast.anna, cast.group)
    assert answer["reply_to_message"]["text"] == "who knows?"
    assert answer["quote"] == {"text": "knows", "position": 4, "is_manual": True}
    await control.delete(cast.boris, cast.group, post["message_id"])
    *_, answer = await control.messages(cast.anna, cast.group)
    assert "reply_to_message" not in answer


async def test_in_privacy_mode_a_bot_sees_commands_replies_and_what_happens(
    control: ControlClient, raw: RawBot, cast: Cast
) -> None:
    other = (await control.add_group("Other", cast.anna, members=[cast.bot, cast.boris]))["id"]
    mine = await raw("sendMessage", chat_id=other, text="hello")
    await raw.updates()
    await control.write(cast.boris, other, "just talking")
    await control.write(cast.boris, other, "/help")
    await control.write(cast.boris, other, "/help@other_bot")
    await control.write(cast.boris, other, f"/help@{USERNAME}")
    await control.write(cast.boris, other, "thank you", reply_to=mine["message_id"])
    await control.leave(cast.boris, other)
    updates = [update["message"] for update in await raw.updates()]
    assert [one.get("text", "left") for one in updates] == [
        "/help",
        f"/help@{USERNAME}",
        "thank you",
        "left",
    ]


async def test_administrators_and_open_bots_see_everything_but_other_bots(
    control: ControlClient, raw: RawBot, cast: Cast
) -> None:
    nosy = await control.add_bot("Nosy", "nosy_bot", can_read_all_group_messages=True)
    nosy_raw = RawBot(raw.session, control.base, nosy["token"])
    await control.add(cast.anna, cast.group, nosy["id"])
    await raw.updates()
    await nosy_raw.updates()
    await control.write(cast.boris, cast.group, "just talking")
    await nosy_raw("sendMessage", chat_id=cast.group, text="I am a bot")
    for bot in (raw, nosy_raw):
        [update] = await bot.updates()
        assert update["message"]["text"] == "just talking"


async def test_files_come_back_as_they_were_sent(
    control: ControlClient, raw: RawBot, cast: Cast
) -> None:
    sent = await control.write(
        cast.anna, f"@{USERNAME}", "", document=attachment("ä b.pdf", b"%PDF-", "the plan")
    )
    assert sent["document"]["file_name"] == "ä b.pdf"
    assert sent["caption"] == "the plan"
    file = await raw("getFile", file_id=sent["document"]["file_id"])
    async with raw.session.get(f"{control.base}/file/bot{TOKEN}/{file['file_path']}") as answer:
        assert await answer.read() == b"%PDF-"
    async with raw.session.get(f"{control.base}/file/bot1:x/{file['file_path']}") as answer:
        assert answer.status == 401
    assert await control.file(sent["document"]["file_id"]) == b"%PDF-"


async def test_a_photo_has_sizes_and_dimensions(
    control: ControlClient, raw: RawBot, cast: Cast
) -> None:
    await raw.updates()
    await control.write(cast.anna, f"@{USERNAME}", "", photo=attachment("p.png", PNG))
    [update] = await raw.updates()
    assert [(size["width"], size["height"]) for size in update["message"]["photo"]] == [
        (3, 2),
        (3, 2),
    ]


async def test_topics_keep_their_messages_apart_and_can_be_closed(
    control: ControlClient, raw: RawBot, cast: Cast
) -> None:
    forum = await control.add_group(
        "Forum", cast.anna, admins=[cast.bot], members=[cast.boris], is_forum=True
    )
    topic = await raw("createForumTopic", chat_id=forum["id"], name="Sleep")
    thread = topic["message_thread_id"]
    await raw("sendMessage", chat_id=forum["id"], message_thread_id=thread, text="good night")
    seen = await control.messages(cast.boris, forum["id"])
    assert [one.get("text") for one in seen if one.get("message_thread_id") == thread] == [
        None,
        "good night",
    ]
    await raw("closeForumTopic", chat_id=forum["id"], message_thread_id=thread)
    with pytest.raises(ControlError, match="TOPIC_CLOSED"):
        await control.write(cast.boris, forum["id"], "one more", thread=thread)


async def test_votes_reach_the_bot(control: ControlClient, raw: RawBot, cast: Cast) -> None:
    sent = await raw(
        "sendPoll", chat_id=cast.group, question="?", options=["a", "b"], is_anonymous=False
    )
    await control.vote(cast.boris, cast.group, sent["message_id"], 1)
    poll, answer = await raw.updates()
    assert [option["voter_count"] for option in poll["poll"]["options"]] == [0, 1]
    assert answer["poll_answer"]["option_ids"] == [1]
    result = await raw("stopPoll", chat_id=cast.group, message_id=sent["message_id"])
    assert (result["is_closed"], result["total_voter_count"]) == (True, 1)
