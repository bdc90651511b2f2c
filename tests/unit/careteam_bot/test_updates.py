"""Updates that come late, in another order, or from a Telegram of tomorrow."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, cast

import pytest

from hearth_bot.careteam.bot import CareTeamBot, careteam_bot
from hearth_bot.post.botside import UndecodableError
from hearth_bot.sandbox.server import Sandbox, running
from hearth_bot.sandbox.world.people import Bot

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
DAY = 24 * 60 * 60
"""Seconds for which Telegram keeps an update."""

ANNA = {"id": 5_000_000_009, "is_bot": False, "first_name": "Anna"}
A_FIELD_OF_TOMORROW = {"mood_2030": {"kind": "calm", "parts": [1, 2]}}


@dataclass
class Actions:
    """Actions that only remember that they were asked for."""

    names: list[str] = field(default_factory=list)

    def __getattr__(self, name: str) -> Any:
        async def asked(*_what: object, **_how: object) -> object:
            self.names.append(name)
            return self

        return asked


@dataclass
class Stage:
    side: CareTeamBot
    actions: Actions


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    """The bot with a sandbox behind it, and whatever it is asked for."""
    sandbox, actions = Sandbox(clock=lambda: NOON), Actions()
    token = sandbox.world.new_bot_token()
    number = int(token.partition(":")[0])
    sandbox.world.add_bot(Bot(id=number, first_name="C", username="care_bot", token=token))
    async with running(sandbox) as base:
        nowhere = cast("Any", None)
        side = careteam_bot(
            token,
            base,
            cast("Any", actions),
            name_of=nowhere,
            find_destination=nowhere,
            slots=nowhere,
        )
        await side.start()
        yield Stage(side, actions)
        await side.close()


def asked(number: int, **more: Any) -> dict[str, Any]:
    """Anna asks for the queue."""
    message = {
        "message_id": number,
        "date": int(NOON.timestamp()),
        "chat": {"id": ANNA["id"], "type": "private", "first_name": "Anna"},
        "from": ANNA,
        "text": "/queue",
        "entities": [{"type": "bot_command", "offset": 0, "length": 6}],
    }
    return {"update_id": number, "message": message | more}


def shown(stage: Stage) -> int:
    return stage.actions.names.count("show_queue")


async def test_one_that_is_a_day_late_and_those_in_another_order_are_answered(
    stage: Stage,
) -> None:
    await stage.side.handle(asked(44, date=int(NOON.timestamp()) - DAY))
    for number in (43, 41, 42):
        await stage.side.handle(asked(number))
    assert shown(stage) == 4


async def test_what_tomorrow_adds_keeps_nothing_from_being_answered(stage: Stage) -> None:
    command = {"type": "bot_command", "offset": 0, "length": 6}
    hologram = {"type": "hologram", "offset": 0, "length": 1}
    await stage.side.handle(asked(41, **A_FIELD_OF_TOMORROW) | {"extra_2030": 7})
    await stage.side.handle(asked(42, entities=[command | A_FIELD_OF_TOMORROW, hologram]))
    await stage.side.handle(asked(43, **{"from": ANNA | A_FIELD_OF_TOMORROW}))
    assert shown(stage) == 3


async def test_what_nobody_knows_yet_is_not_taken_for_something_else(stage: Stage) -> None:
    chat = {"id": -100_9, "type": "supergroup", "title": "G"}
    member = {"user": ANNA, "status": "member"}
    change = {
        "chat": chat,
        "from": ANNA,
        "date": int(NOON.timestamp()),
        "old_chat_member": member,
        "new_chat_member": member | {"status": "banished_2030"},
    }
    await stage.side.handle({"update_id": 41, "my_chat_member": change})
    await stage.side.handle({"update_id": 42, "telepathy": {"text": "CANARY"}})
    with pytest.raises(UndecodableError):
        await stage.side.handle({"update_id": 43, "message": {"message_id": 1}})
    assert stage.actions.names == []
