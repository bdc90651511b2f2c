"""What the bot makes of what is written to it alone."""

from typing import Any

import pytest

from hearth.actions.hearing import Heard
from hearth.actions.hearing_steps import Standing
from hearth.community.cases import ATTACHMENT_LARGEST, FileKind
from hearth.community.directory import Point
from hearth.community.errors import NotAMember, TooLong
from hearth.community.people import Contact
from hearth.community.words import MemberWords
from hearth_bot.community.files import FileNotFetchedError
from hearth_bot.sandbox.client import Json, attachment
from unit.community_bot.conftest import Stage
from unit.community_bot.kit import USERNAME


@pytest.fixture(autouse=True)
def a_member_writes(stage: Stage) -> None:
    stage.actions.gives["find_standing"] = Standing.MEMBER


async def mira_writes(stage: Stage, text: str = "", **more: Any) -> Json:
    sent = await stage.control.write(stage.cast.mira, f"@{USERNAME}", text, **more)
    await stage.handle()
    return sent


def heard(stage: Stage, action: str = "hear_direct") -> Heard:
    first: Heard = stage.actions.only(action).args[0]
    return first


async def test_words_are_heard_with_who_said_them_and_where(stage: Stage) -> None:
    sent = await mira_writes(stage, "Can I drive?")

    got = heard(stage)
    assert got.text == "Can I drive?"
    assert (got.contact, got.chat) == (Contact(stage.cast.mira), stage.cast.mira)
    assert (got.message, got.language) == (sent["message_id"], "en")
    assert got.update == stage.offset - 1


async def test_edited_words_are_heard_again(stage: Stage) -> None:
    sent = await mira_writes(stage, "I am well")
    stage.actions.asked.clear()

    await stage.control.edit(stage.cast.mira, f"@{USERNAME}", sent["message_id"], "I am not well")
    await stage.handle()

    assert heard(stage).text == "I am not well"


async def test_a_newcomer_at_that_step_gives_their_name(stage: Stage) -> None:
    stage.actions.gives["find_standing"] = Standing.NAMING

    await mira_writes(stage, "Mimi")

    [named] = stage.actions.only("give_name").args
    assert (named.contact, named.text) == (Contact(stage.cast.mira), "Mimi")
    assert "hear_direct" not in stage.actions.names


async def test_a_name_that_is_too_long_is_asked_for_again(stage: Stage) -> None:
    stage.actions.gives["find_standing"] = Standing.NAMING
    stage.actions.refuses["give_name"] = TooLong(65, 64)

    await mira_writes(stage, "M" * 65)

    assert stage.actions.only("ask_for_shorter_name").args == (Contact(stage.cast.mira),)


COMMANDS = [
    ("/start", "get_help"),
    ("/help", "get_help"),
    ("/ask", "ask_clinician"),
    ("/group", "ask_for_group"),
    ("/consent", "show_consents"),
    ("/leave", "ask_to_leave"),
    ("/mydata", "ask_for_my_data"),
    ("/correct", "ask_what_to_correct"),
    ("/restrict", "explain_restriction"),
    ("/feedback", "ask_for_feedback"),
    ("/topics", "show_topics"),
    ("/search", "search_texts"),
    ("/search missed dose", "search_texts"),
    ("/near", "ask_near"),
    ("/near Leeds", "hear_direct"),
    ("/nonsense", "get_help"),
    ("/ask can I drive?", "hear_direct"),
    ("/nonsense I feel ill", "hear_direct"),
]


@pytest.mark.parametrize(("text", "action"), COMMANDS)
async def test_a_command_asks_for_its_action(stage: Stage, text: str, action: str) -> None:
    stage.actions.gives["ask_for_group"] = True

    await mira_writes(stage, text)

    assert set(stage.actions.names) - {"find_standing"} == {action}


@pytest.mark.parametrize("asked", [True, False])
async def test_a_location_is_looked_at_where_a_place_was_asked_for(
    stage: Stage, *, asked: bool
) -> None:
    stage.actions.gives["show_around"] = asked

    await mira_writes(stage, location={"latitude": 53.8, "longitude": -1.55})

    contact, point = stage.actions.only("show_around").args
    assert (contact, point) == (Contact(stage.cast.mira), Point(53.8, -1.55))
    assert ("see_unreadable" in stage.actions.names) is not asked


async def test_a_question_behind_a_command_is_heard_without_it(stage: Stage) -> None:
    await mira_writes(stage, "/ask can I drive?")
    assert heard(stage).text == "can I drive?"


@pytest.mark.parametrize(
    "command",
    [
        "/start",
        "/help",
        "/nonsense",
        "/ask",
        "/group",
        "/consent",
        "/leave",
        "/mydata",
        "/correct",
        "/restrict",
        "/feedback",
        "/near",
        "/topics",
    ],
)
async def test_whoever_is_no_member_is_told_the_next_step(stage: Stage, command: str) -> None:
    """`HearDirect` tells a stranger how to come in, and a newcomer the open question."""
    stage.actions.gives["find_standing"] = Standing.JOINING
    for action in (
        "ask_clinician",
        "ask_for_group",
        "show_consents",
        "ask_to_leave",
        "ask_for_my_data",
        "ask_what_to_correct",
        "explain_restriction",
        "ask_for_feedback",
        "ask_near",
        "show_topics",
    ):
        stage.actions.refuses[action] = NotAMember()

    await mira_writes(stage, command)

    assert stage.actions.names[-1] == "hear_direct"


FILES = [
    ("photo", FileKind.PHOTO, "image/jpeg"),
    ("voice", FileKind.VOICE, "audio/ogg"),
    ("document", FileKind.DOCUMENT, "application/octet-stream"),
    ("audio", FileKind.DOCUMENT, "audio/mpeg"),
    ("video", FileKind.DOCUMENT, "video/mp4"),
    ("video_note", FileKind.DOCUMENT, "video/mp4"),
]


@pytest.mark.parametrize(("name", "kind", "media_type"), FILES)
async def test_a_members_file_is_fetched(
    stage: Stage, name: str, kind: FileKind, media_type: str
) -> None:
    file: dict[str, Any] = {name: attachment("rash", b"bytes of it", caption="Is it bad?")}
    await mira_writes(stage, **file)

    got = heard(stage)
    assert got.text == "Is it bad?"
    assert got.attachment is not None
    assert (got.attachment.kind, got.attachment.content) == (kind, b"bytes of it")
    assert got.attachment.media_type == media_type


async def test_a_strangers_file_is_not_fetched(stage: Stage) -> None:
    stage.actions.gives["find_standing"] = Standing.STRANGER

    await mira_writes(stage, photo=attachment("rash.jpg", b"bytes"))

    assert heard(stage).attachment is None
    methods = [one["method"] for one in (await stage.control.calls())["calls"]]
    assert "getFile" not in methods


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (ATTACHMENT_LARGEST + 1, MemberWords.FILE_TOO_LARGE),
        (ATTACHMENT_LARGEST, MemberWords.KIND_NOT_HANDLED),  # Telegram does not know the file.
    ],
)
async def test_a_file_that_telegram_does_not_hand_out_is_refused_kindly(
    stage: Stage, size: int, words: MemberWords
) -> None:
    message = {
        "message_id": 77,
        "date": 1,
        "chat": {"id": stage.cast.mira, "type": "private"},
        "from": {"id": stage.cast.mira, "is_bot": False, "first_name": "Mira"},
        "document": {"file_id": "elsewhere", "file_unique_id": "e", "file_size": size},
    }

    await stage.side.handle({"update_id": 5, "message": message})

    assert stage.actions.only("see_unreadable").args[1] is words
    assert "hear_direct" not in stage.actions.names


async def test_a_file_that_does_not_come_is_tried_again_later(stage: Stage) -> None:
    await stage.control.fault("status", method="getFile", status=500)

    with pytest.raises(FileNotFetchedError):
        await mira_writes(stage, voice=attachment("voice.ogg", b"bytes"))
    assert stage.actions.names == ["find_standing"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("sticker", MemberWords.STICKER_SEEN),
        ("animation", MemberWords.KIND_NOT_HANDLED),
    ],
)
async def test_what_cannot_be_taken_in_is_said_to_be_so(
    stage: Stage, name: str, words: MemberWords
) -> None:
    file: dict[str, Any] = {name: attachment("it", b"bytes")}
    await mira_writes(stage, **file)

    assert stage.actions.only("see_unreadable").args[1] is words
    assert "hear_direct" not in stage.actions.names


async def test_the_words_under_an_animation_are_heard_first(stage: Stage) -> None:
    await mira_writes(stage, animation=attachment("it", b"bytes", caption="Is this a seizure?"))

    assert heard(stage).text == "Is this a seizure?"
    asked = stage.actions.only("hear_direct")
    assert asked.named == {"unread": MemberWords.KIND_NOT_HANDLED}
    assert "see_unreadable" not in stage.actions.names
