"""What Telegram says no to, and in which words: the sentences are part of its interface."""

from typing import Any

import pytest

from contracts.sandbox.examples import Props, prepare
from contracts.sandbox.kit import USERNAME, Cast, RawBot
from hearth_bot.sandbox.client import ControlClient, ControlError
from hearth_bot.sandbox.media import UNKNOWN_SIDE, size_of

BUTTON = "can't parse inline keyboard button: "
OPTIONS = ["a", "b"]


@pytest.fixture
async def props(control: ControlClient, raw: RawBot, cast: Cast) -> Props:
    return await prepare(control, raw, cast)


REFUSALS: list[tuple[str, dict[str, Any], str]] = [
    ("getChatMember", {"user_id": 0}, "invalid user_id specified"),
    ("getChatMember", {"user_id": 99}, "user not found"),
    ("promoteChatMember", {"user_id": "bot"}, "can't promote self"),
    ("promoteChatMember", {"user_id": "anna"}, "can't demote chat creator"),
    ("promoteChatMember", {"user_id": "olga"}, "USER_NOT_PARTICIPANT"),
    (
        "setChatAdministratorCustomTitle",
        {"user_id": "anna", "custom_title": "x"},
        "only creator can edit their custom title",
    ),
    (
        "setChatAdministratorCustomTitle",
        {"user_id": "boris", "custom_title": "x"},
        "user is not an administrator",
    ),
    ("setChatMemberTag", {"user_id": "boris", "tag": "x" * 17}, "TAG_INVALID"),
    ("setChatMemberTag", {"user_id": "olga", "tag": "x"}, "USER_NOT_PARTICIPANT"),
    ("setChatTitle", {"title": " "}, "title must be non-empty"),
    ("setChatDescription", {"description": ""}, "chat description is not modified"),
    ("setChatPhoto", {}, "there is no photo in the request"),
    ("deleteChatPhoto", {}, "CHAT_NOT_MODIFIED"),
    ("editChatInviteLink", {"invite_link": "x"}, "INVITE_HASH_INVALID"),
    ("createChatInviteLink", {"member_limit": 100_000}, "member limit is invalid"),
    ("createForumTopic", {"name": "x"}, "the chat is not a forum"),
    ("pinChatMessage", {"message_id": "pinned"}, "message can't be pinned"),
    ("deleteMessages", {"message_ids": []}, "message identifiers are not specified"),
    (
        "deleteMessages",
        {"message_ids": list(range(101))},
        "too many message identifiers specified",
    ),
    ("deleteMessages", {"message_ids": ["x"]}, "invalid message identifier specified"),
    (
        "setMessageReaction",
        {"reaction": [{"type": "emoji", "emoji": "👍"}] * 2},
        "REACTIONS_TOO_MANY",
    ),
    ("forwardMessages", {"message_ids": [998]}, "there are no messages to forward"),
    (
        "copyMessages",
        {"message_ids": [2, 1]},
        "message identifiers must be in a strictly increasing order",
    ),
    ("sendPoll", {"question": "", "options": OPTIONS}, "poll question must be non-empty"),
    (
        "sendPoll",
        {"question": "x" * 301, "options": OPTIONS},
        "poll question length must not exceed 300",
    ),
    ("sendPoll", {"question": "?", "options": ["a"] * 13}, "poll can't have more than 12 options"),
    (
        "sendPoll",
        {"question": "?", "options": OPTIONS, "type": "quiz", "correct_option_id": 2},
        "wrong correct option ID specified",
    ),
    ("stopPoll", {"message_id": 999}, "message with poll to stop not found"),
    ("sendDice", {"emoji": "x"}, "invalid dice emoji specified"),
    ("sendContact", {"first_name": "x"}, "phone number is empty"),
    ("sendContact", {"phone_number": "1"}, "first name is empty"),
    ("sendPhoto", {"photo": "x"}, "wrong remote file identifier specified: Wrong string length"),
    ("sendPhoto", {"photo": "voice"}, "can't use file of type Voice as Photo"),
    ("sendPhoto", {"photo": "photo", "caption": "x" * 1025}, "message caption is too long"),
    ("sendMediaGroup", {"media": [1, 2]}, "can't parse InputMedia: media not found"),
    (
        "sendMediaGroup",
        {"media": [{"type": "sticker", "media": "x"}] * 2},
        "can't parse InputMedia: invalid media type specified",
    ),
    ("sendMessage", {"text": "x", "business_connection_id": "b"}, "business connection not found"),
    ("sendMessage", {"text": "x", "reply_markup": [1]}, "object expected as reply markup"),
    (
        "sendMessage",
        {"text": "x", "reply_markup": {"inline_keyboard": [1]}},
        'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array',
    ),
    (
        "sendMessage",
        {"text": "x", "reply_markup": {"inline_keyboard": [[1]]}},
        f"{BUTTON}InlineKeyboardButton must be an Object",
    ),
    (
        "sendMessage",
        {
            "text": "x",
            "reply_markup": {"inline_keyboard": [[{"text": "x", "callback_data": "x"}] * 101]},
        },
        "reply markup is too long",
    ),
    ("sendMessage", {"text": "x", "entities": 1}, "expected an Array of MessageEntity"),
    (
        "sendMessage",
        {"text": "x", "entities": [1]},
        "can't parse entities: MessageEntity must be an Object",
    ),
    ("sendMessage", {"text": "x", "reply_parameters": []}, "object expected as reply parameters"),
    ("setMyCommands", {}, "can't parse commands: expected an Array of BotCommand"),
    ("setMyCommands", {"commands": [{"command": "Ä"}]}, "BOT_COMMAND_INVALID"),
    (
        "setMyCommands",
        {"commands": [{"command": "go", "description": ""}]},
        "BOT_COMMAND_DESCRIPTION_INVALID",
    ),
    ("setMyCommands", {"commands": [{}] * 101}, "BOT_COMMANDS_TOO_MUCH"),
    (
        "getMyCommands",
        {"scope": {"type": "moon"}},
        "can't parse BotCommandScope: unsupported type specified",
    ),
    ("getMyCommands", {"language_code": "english"}, "invalid language code specified"),
    ("setMyName", {"name": "x" * 65}, "bot name is too long"),
    (
        "setChatMenuButton",
        {"menu_button": {"type": "moon"}},
        "can't parse menu button: unsupported type specified",
    ),
]


@pytest.mark.parametrize(("method", "params", "sentence"), REFUSALS)
async def test_in_a_group(
    raw: RawBot, props: Props, method: str, params: dict[str, Any], sentence: str
) -> None:
    cast = props.cast
    named: dict[Any, Any] = {
        "anna": cast.anna,
        "boris": cast.boris,
        "olga": cast.olga,
        "bot": cast.bot,
        "photo": props.photo_file,
        "voice": props.voice_file,
    }
    usual = {"from_chat_id": cast.group, "message_id": props.post}
    if method != "setChatMenuButton":
        usual["chat_id"] = cast.group
    given = {
        name: named.get(value, value) if isinstance(value, str) else value
        for name, value in params.items()
    }
    if given.get("message_id") == "pinned":
        await raw("pinChatMessage", **usual)
        given["message_id"] = props.poll + 1
    assert await raw.refusal(method, **(usual | given)) == f"Bad Request: {sentence}"


@pytest.mark.parametrize(
    ("method", "params", "sentence"),
    [
        ("createForumTopic", {"name": ""}, "TOPIC_TITLE_EMPTY"),
        ("createForumTopic", {"name": "x" * 129}, "topic name is too long"),
        (
            "createForumTopic",
            {"name": "x", "icon_color": 7},
            "invalid forum topic icon color specified",
        ),
        ("editForumTopic", {}, "TOPIC_NOT_MODIFIED"),
        ("editForumTopic", {"message_thread_id": 999}, "message thread not found"),
        ("reopenForumTopic", {}, "TOPIC_NOT_MODIFIED"),
        ("unhideGeneralForumTopic", {}, "TOPIC_NOT_MODIFIED"),
    ],
)
async def test_in_a_forum(
    raw: RawBot, props: Props, method: str, params: dict[str, Any], sentence: str
) -> None:
    usual = {"chat_id": props.forum, "message_thread_id": props.topic}
    assert await raw.refusal(method, **(usual | params)) == f"Bad Request: {sentence}"


@pytest.mark.parametrize(
    "method", ["createForumTopic", "editForumTopic", "closeForumTopic", "deleteForumTopic"]
)
async def test_topics_need_a_right(
    control: ControlClient, raw: RawBot, props: Props, method: str
) -> None:
    await control.promote(
        props.cast.anna, props.forum, props.cast.bot, {"can_manage_topics": False}
    )
    said = await raw.refusal(method, chat_id=props.forum, message_thread_id=props.topic, name="x")
    assert said.startswith("Bad Request: not enough rights to ")


async def test_a_muted_bot_may_send_nothing(
    control: ControlClient, raw: RawBot, props: Props
) -> None:
    quiet = (await control.add_group("Quiet", props.cast.anna, admins=[props.cast.bot]))["id"]
    await raw("setChatPermissions", chat_id=quiet, permissions={})
    await control.promote(props.cast.anna, quiet, props.cast.bot, {})
    for method, params, what in (
        ("sendMessage", {"text": "x"}, "text messages"),
        ("sendPhoto", {"photo": props.photo_file}, "photos"),
        ("sendSticker", {"sticker": props.sticker_file}, "stickers"),
        ("sendPoll", {"question": "?", "options": OPTIONS}, "polls"),
    ):
        assert await raw.refusal(method, chat_id=quiet, **params) == (
            f"Bad Request: not enough rights to send {what} to the chat"
        )


async def test_links_and_administrators_of_others_are_theirs(
    control: ControlClient, raw: RawBot, props: Props
) -> None:
    other = await control.add_bot("Other", "other_bot")
    group = props.cast.group
    await control.add(props.cast.anna, group, other["id"], admin=True)
    other_raw = RawBot(raw.session, control.base, other["token"])
    assert await other_raw.refusal(
        "revokeChatInviteLink", chat_id=group, invite_link=props.link
    ) == ("Bad Request: CHAT_ADMIN_REQUIRED")
    title = {"chat_id": group, "user_id": other["id"], "custom_title": "x"}
    assert await raw.refusal("setChatAdministratorCustomTitle", **title) == (
        "Bad Request: not enough rights to change custom title of the user"
    )
    assert await raw.refusal("promoteChatMember", **title) == "Bad Request: CHAT_ADMIN_REQUIRED"


@pytest.mark.parametrize(
    ("path", "body", "sentence"),
    [
        ("adds", {"user": "boris"}, "USER_ALREADY_PARTICIPANT"),
        ("removes", {"user": "olga"}, "USER_NOT_PARTICIPANT"),
        ("votes", {"message": 1, "options": [0]}, "there is no open poll"),
        ("votes", {"message": "poll", "options": [7]}, "there is no such option"),
        ("votes", {"message": "poll", "options": [0, 1]}, "only one option may be chosen"),
        ("messages", {"photo": {"content_base64": "?"}}, "content_base64 is no base64"),
        ("messages", {"photo": 1}, "photo is no object"),
        ("messages", {"text": " "}, "message text is empty"),
        ("messages", {"text": "x" * 4097}, "message is too long"),
        ("messages", {"text": "x", "reply_to": 999}, "message not found"),
        ("presses", {"message": "post", "data": "x"}, "only messages of bots have buttons"),
    ],
)
async def test_people_are_refused_too(
    control: ControlClient, props: Props, path: str, body: dict[str, Any], sentence: str
) -> None:
    cast = props.cast
    named = {"boris": cast.boris, "olga": cast.olga, "poll": props.poll, "post": props.post}
    given = {
        name: named.get(value, value) if isinstance(value, str) else value
        for name, value in body.items()
    }
    with pytest.raises(ControlError) as error:
        await control.post(f"users/{cast.anna}/{path}", chat=cast.group, **given)
    assert error.value.sentence == sentence


async def test_people_without_rights_neither_add_nor_remove(
    control: ControlClient, raw: RawBot, cast: Cast
) -> None:
    await raw("setChatPermissions", chat_id=cast.group, permissions={"can_send_messages": True})
    for act in (
        control.add(cast.boris, cast.group, cast.olga),
        control.remove(cast.boris, cast.group, cast.anna),
        control.promote(cast.boris, cast.group, cast.boris),
    ):
        with pytest.raises(ControlError) as error:
            await act
        assert (error.value.status, error.value.sentence) == (403, "CHAT_ADMIN_REQUIRED")
    await control.promote(cast.anna, cast.group, cast.boris)
    for act in (
        control.remove(cast.boris, cast.group, cast.anna),
        control.promote(cast.boris, cast.group, cast.anna),
    ):
        with pytest.raises(ControlError) as error:
            await act
        assert error.value.status == 400


async def test_a_quiz_can_be_answered_once_and_tells_its_answer_at_the_end(
    control: ControlClient, raw: RawBot, cast: Cast
) -> None:
    quiz = await raw(
        "sendPoll",
        chat_id=cast.group,
        question="*How many?*",
        question_parse_mode="MarkdownV2",
        options=[{"text": "one"}, {"text": "two"}],
        type="quiz",
        correct_option_ids=[1],
        explanation="Because.",
    )
    assert quiz["poll"]["question"] == "How many?"
    assert "correct_option_ids" not in quiz["poll"]
    await control.vote(cast.boris, cast.group, quiz["message_id"], 1)
    with pytest.raises(ControlError, match="REVOTE_NOT_ALLOWED"):
        await control.vote(cast.boris, cast.group, quiz["message_id"], 0)
    result = await raw("stopPoll", chat_id=cast.group, message_id=quiz["message_id"])
    assert (result["correct_option_ids"], result["explanation"]) == ([1], "Because.")
    for method in ("stopPoll", "editMessageText"):
        said = await raw.refusal(
            method, chat_id=cast.group, message_id=quiz["message_id"], text="x"
        )
        assert said in {
            "Bad Request: poll has already been closed",
            "Bad Request: there is no text in the message to edit",
        }


async def test_a_keyboard_is_shown_to_people_and_not_to_bots(
    control: ControlClient, raw: RawBot, cast: Cast
) -> None:
    keyboard = {"keyboard": [["Yes", {"text": "No"}]], "resize_keyboard": True}
    sent = await raw("sendMessage", chat_id=cast.anna, text="?", reply_markup=keyboard)
    assert "reply_markup" not in sent
    *_, seen = await control.messages(cast.anna, f"@{USERNAME}")
    assert seen["reply_markup"]["keyboard"] == [[{"text": "Yes"}, {"text": "No"}]]


@pytest.mark.parametrize(
    ("content", "size"),
    [
        (b"GIF89a\x07\x00\x05\x00rest", (7, 5)),
        (
            b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x0b\x08\x00\x05\x00\x07" + bytes(8),
            (7, 5),
        ),
        (b"\xff\xd8\xff", (UNKNOWN_SIDE, UNKNOWN_SIDE)),
        (b"no picture", (UNKNOWN_SIDE, UNKNOWN_SIDE)),
    ],
)
def test_pictures_are_measured_where_that_is_possible(
    content: bytes, size: tuple[int, int]
) -> None:
    assert size_of(content) == size
