"""Updates that come late, in another order, or from a Telegram of tomorrow."""

from typing import Any

import pytest

from hearth_bot.post.botside import UndecodableError
from unit.community_bot.conftest import NOON, Stage

DAY = 24 * 60 * 60
"""Seconds for which Telegram keeps an update."""

A_FIELD_OF_TOMORROW = {"mood_2030": {"kind": "calm", "parts": [1, 2]}}


def written(stage: Stage, number: int, **more: Any) -> dict[str, Any]:
    """What Mira writes in her own chat."""
    mira = {"id": stage.cast.mira, "is_bot": False, "first_name": "Mira"}
    message = {
        "message_id": number,
        "date": int(NOON.timestamp()),
        "chat": {"id": stage.cast.mira, "type": "private", "first_name": "Mira"},
        "from": mira,
        "text": f"words {number}",
    }
    return {"update_id": number, "message": message | more}


def heard(stage: Stage) -> int:
    return stage.actions.names.count("hear_direct")


async def test_one_that_is_a_day_late_is_heard_like_any_other(stage: Stage) -> None:
    await stage.side.handle(written(stage, 41, date=int(NOON.timestamp()) - DAY))
    assert heard(stage) == 1


async def test_those_in_another_order_are_all_heard(stage: Stage) -> None:
    for number in (43, 41, 42):
        await stage.side.handle(written(stage, number))
    assert heard(stage) == 3


@pytest.mark.parametrize(
    "more",
    [
        A_FIELD_OF_TOMORROW,
        {"entities": [{"type": "hologram", "offset": 0, "length": 5} | A_FIELD_OF_TOMORROW]},
        {"from": {"id": 0, "is_bot": False, "first_name": "M"} | A_FIELD_OF_TOMORROW},
    ],
    ids=["a field", "a kind of entity", "a field within"],
)
async def test_what_tomorrow_adds_keeps_no_words_from_being_heard(
    stage: Stage, more: dict[str, Any]
) -> None:
    if "from" in more:
        more["from"]["id"] = stage.cast.mira
    await stage.side.handle(written(stage, 41, **more) | {"extra_2030": 7})
    assert heard(stage) == 1


def membership(stage: Stage, status: str) -> dict[str, Any]:
    """Something happened to Mira in the group."""
    mira = {"id": stage.cast.mira, "is_bot": False, "first_name": "Mira"}
    change = {
        "chat": {"id": stage.cast.group, "type": "supergroup", "title": "G"},
        "from": mira,
        "date": int(NOON.timestamp()),
        "old_chat_member": {"user": mira, "status": "member"},
        "new_chat_member": {"user": mira, "status": status},
    }
    return {"update_id": 41, "chat_member": change}


async def test_what_nobody_knows_yet_is_put_aside_and_not_taken_for_something_else(
    stage: Stage,
) -> None:
    for update in (
        membership(stage, "banished_2030"),
        {"update_id": 41, "telepathy": {"text": "CANARY"}},
    ):
        with pytest.raises(UndecodableError):
            await stage.side.handle(update)
    assert stage.actions.names == []
