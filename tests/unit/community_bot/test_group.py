"""What the bot hears in and about a group."""

import pytest

from hearth.actions.hearing import Heard
from hearth.community.people import Contact
from hearth_bot.sandbox.client import Json, attachment
from unit.community_bot.conftest import Stage
from unit.community_bot.kit import USERNAME


async def mira_posts(stage: Stage, text: str = "", **more: object) -> Json:
    sent = await stage.control.write(stage.cast.mira, stage.cast.group, text, **more)
    await stage.handle()
    return sent


def post(stage: Stage) -> Heard:
    heard: Heard = stage.actions.only("read_post").args[0]
    return heard


async def test_a_post_is_read_and_is_not_for_the_bot(stage: Stage) -> None:
    sent = await mira_posts(stage, "Good morning everybody")

    got = post(stage)
    assert (got.text, got.addressed) == ("Good morning everybody", False)
    assert (got.chat, got.message) == (stage.cast.group, sent["message_id"])
    assert (got.contact, got.name) == (Contact(stage.cast.mira), "Mira")


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        (f"@{USERNAME} can I drive?", "can I drive?"),
        (f"Can I drive, @{USERNAME.upper()}?", "Can I drive, ?"),
        ("/ask can I drive?", "can I drive?"),
        (f"/ask@{USERNAME} can I drive?", "can I drive?"),
    ],
)
async def test_a_post_that_names_the_bot_is_for_it(stage: Stage, text: str, bare: str) -> None:
    await mira_posts(stage, text)
    assert (post(stage).text, post(stage).addressed) == (bare, True)


async def test_a_post_for_another_bot_is_not(stage: Stage) -> None:
    await mira_posts(stage, "/ask@other_bot can I drive?")
    assert post(stage).addressed is False


async def test_an_answer_to_the_bot_is_for_it(stage: Stage) -> None:
    said = await stage.api.call("sendMessage", {"chat_id": stage.cast.group, "text": "An answer."})
    await mira_posts(stage, "And at night?", reply_to=said["message_id"])
    assert post(stage).addressed is True


async def test_an_answer_to_somebody_else_is_not(stage: Stage) -> None:
    said = await stage.control.write(stage.cast.olga, stage.cast.group, "Hello")
    await stage.handle()
    stage.actions.asked.clear()

    await mira_posts(stage, "Hello Olga", reply_to=said["message_id"])

    assert post(stage).addressed is False


async def test_an_edited_post_is_read_again(stage: Stage) -> None:
    sent = await mira_posts(stage, "Call me")
    stage.actions.asked.clear()

    await stage.control.edit(
        stage.cast.mira, stage.cast.group, sent["message_id"], "Call me: 0170 1234567"
    )
    await stage.handle()

    assert post(stage).text == "Call me: 0170 1234567"


async def test_the_words_under_a_picture_are_read(stage: Stage) -> None:
    await mira_posts(stage, photo=attachment("it.jpg", b"bytes", caption="My address is"))
    assert post(stage).text == "My address is"


async def test_a_post_without_words_is_looked_at_for_its_author(stage: Stage) -> None:
    await mira_posts(stage, sticker=attachment("it.webp", b"bytes"))
    assert post(stage).text == ""


def raw_post(stage: Stage, **content: object) -> Json:
    message: Json = {
        "message_id": 77,
        "date": 1,
        "chat": {"id": stage.cast.group, "type": "supergroup", "title": "Circle"},
        "from": {"id": stage.cast.mira, "is_bot": False, "first_name": "Mira"},
    }
    return {"update_id": 5, "message": message | content}


POLL: Json = {
    "id": "1",
    "question": "Which dose?",
    "options": [
        {"persistent_id": "a", "text": "Call 0170 1234567", "voter_count": 0},
        {"persistent_id": "b", "text": "Two", "voter_count": 0},
    ],
    "total_voter_count": 0,
    "is_closed": False,
    "is_anonymous": True,
    "type": "regular",
    "allows_multiple_answers": False,
    "allows_revoting": False,
    "members_only": False,
}

WORDS_ELSEWHERE = [
    ({"poll": POLL}, "Call 0170 1234567"),
    ({"contact": {"phone_number": "+49170", "first_name": "Ann"}}, "+49170"),
    (
        {
            "venue": {
                "location": {"latitude": 1.0, "longitude": 1.0},
                "title": "Home",
                "address": "5 Mill Lane",
            }
        },
        "5 Mill Lane",
    ),
    (
        {
            "rich_message": {
                "blocks": [
                    {"type": "paragraph", "text": ["My number ", {"type": "bold", "text": "is 3"}]}
                ]
            }
        },
        "is 3",
    ),
]


@pytest.mark.parametrize(("content", "words"), WORDS_ELSEWHERE)
async def test_words_are_read_wherever_they_stand(stage: Stage, content: Json, words: str) -> None:
    await stage.side.handle(raw_post(stage, **content))
    assert words in post(stage).text


async def test_somebody_who_hides_behind_a_channel_is_hidden(stage: Stage) -> None:
    channel = {"id": -100777, "type": "channel", "title": "C"}
    await stage.side.handle(raw_post(stage, text="Buy!", sender_chat=channel))

    assert stage.actions.names == ["see_channel_post"]
    assert stage.actions.only("see_channel_post").args == (stage.cast.group, 77)


@pytest.mark.parametrize("automatic", [True, False])
async def test_the_groups_own_voice_is_left_alone(stage: Stage, *, automatic: bool) -> None:
    """An admin who does not show who they are, and the group's own channel."""
    sender = {"id": -100777, "type": "channel", "title": "C"}
    if not automatic:
        sender = {"id": stage.cast.group, "type": "supergroup", "title": "Circle"}
    content: Json = {"text": "News", "sender_chat": sender}
    if automatic:
        content["is_automatic_forward"] = True

    await stage.side.handle(raw_post(stage, **content))

    assert stage.actions.names == []


async def test_telegrams_own_notes_are_left_alone(stage: Stage) -> None:
    await stage.side.handle(raw_post(stage, new_chat_title="Other"))
    assert stage.actions.names == []


async def test_whoever_is_added_is_looked_at_once(stage: Stage) -> None:
    await stage.control.add(stage.cast.olga, stage.cast.group, stage.cast.sam)
    await stage.handle()

    asked = stage.actions.only("see_arrival")
    assert asked.args == (Contact(stage.cast.sam), stage.cast.group)
    assert asked.named == {"is_bot": False}
    assert stage.actions.names == ["see_arrival"]


async def test_a_bot_that_is_added_is_known_as_one(stage: Stage) -> None:
    other = await stage.control.add_bot("Other", "other_bot")
    await stage.control.add(stage.cast.olga, stage.cast.group, other["id"])
    await stage.handle()

    assert stage.actions.only("see_arrival").named == {"is_bot": True}


async def test_whoever_leaves_is_seen_to_leave(stage: Stage) -> None:
    await stage.control.leave(stage.cast.mira, stage.cast.group)
    await stage.handle()

    assert stage.actions.names == ["see_departure"]
    assert stage.actions.only("see_departure").args == (
        Contact(stage.cast.mira),
        stage.cast.group,
    )


async def test_a_promotion_is_neither_coming_nor_going(stage: Stage) -> None:
    await stage.control.promote(stage.cast.olga, stage.cast.group, stage.cast.mira)
    await stage.handle()
    assert stage.actions.names == []


async def test_a_join_request_is_judged(stage: Stage) -> None:
    link = await stage.api.call(
        "createChatInviteLink", {"chat_id": stage.cast.group, "creates_join_request": True}
    )
    await stage.control.join(stage.cast.sam, link["invite_link"])
    await stage.handle()

    asked = stage.actions.only("judge_join_request")
    assert asked.args == (Contact(stage.cast.sam), stage.cast.group)
    assert asked.named == {"language": "en"}


async def test_a_group_that_makes_the_bot_its_admin_is_connected(stage: Stage) -> None:
    group = await stage.control.add_group("Liver circle", stage.cast.olga)
    await stage.control.add(stage.cast.olga, group["id"], stage.cast.bot, admin=True)
    await stage.handle()

    asked = stage.actions.only("connect_group")
    assert asked.args == (Contact(stage.cast.olga), group["id"])
    assert asked.named == {"title": "Liver circle"}


@pytest.mark.parametrize("side", ["old", "new"])
async def test_a_group_that_becomes_a_supergroup_is_followed(stage: Stage, side: str) -> None:
    old, new = stage.cast.group, stage.cast.group - 1
    here, there = (old, new) if side == "old" else (new, old)
    note = "migrate_to_chat_id" if side == "old" else "migrate_from_chat_id"
    chat = {"id": here, "type": "group" if side == "old" else "supergroup", "title": "Circle"}
    message = {"message_id": 1, "date": 1_772_000_000, "chat": chat, note: there}
    await stage.control.inject(USERNAME, {"message": message})
    await stage.handle()

    assert stage.actions.only("follow_group").args == (old, new)
