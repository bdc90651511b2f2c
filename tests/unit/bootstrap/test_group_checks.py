from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest
from structlog.testing import capture_logs

from hearth.bootstrap.group_checks import NEEDED_RIGHTS, look_at_groups
from hearth_bot.post.api import ApiUnreachableError, CallRefusedError
from hearth_bot.post.pulse import Pulse

ALL = dict.fromkeys(NEEDED_RIGHTS, True)


@dataclass
class Api:
    """Says what the bot may do in each group, or fails."""

    groups: dict[int, dict[str, bool] | Exception]
    asked: list[int] = field(default_factory=list)

    async def call(self, method: str, values: Mapping[str, Any]) -> dict[str, bool]:
        assert (method, values["user_id"]) == ("getChatMember", 42)
        self.asked.append(values["chat_id"])
        told = self.groups[values["chat_id"]]
        if isinstance(told, Exception):
            raise told
        return told


@asynccontextmanager
async def open_work() -> AsyncIterator[Any]:
    communities = [
        SimpleNamespace(id="epilepsy", group=-1),
        SimpleNamespace(id="transplant", group=-2),
        SimpleNamespace(id="not-yet", group=None),
    ]

    async def every() -> list[Any]:
        return communities

    yield SimpleNamespace(communities=SimpleNamespace(all=every))


async def look(api: Api, pulse: Pulse) -> list[Any]:
    with capture_logs() as logs:
        await look_at_groups(open_work, api, 42, pulse)  # type: ignore[arg-type]  # As little as is asked.
    return [one for one in logs if one["event"] == "group rights lacking"]


@pytest.mark.parametrize(
    ("second", "missing"),
    [
        (ALL | {"can_delete_messages": False}, "can_delete_messages"),
        ({}, ", ".join(NEEDED_RIGHTS)),
        (CallRefusedError("getChatMember", 400), ", ".join(NEEDED_RIGHTS)),
    ],
)
async def test_what_the_bot_may_not_do_in_a_group_is_told_until_it_may(
    second: dict[str, bool] | Exception, missing: str
) -> None:
    pulse, api = Pulse("community"), Api({-1: ALL, -2: second})
    [told] = await look(api, pulse)
    assert (told["community"], told["rights"]) == ("transplant", missing)
    assert "groups" in pulse.failing
    api.groups[-2] = ALL
    assert await look(api, pulse) == []
    assert pulse.failing == {}


async def test_a_telegram_that_does_not_answer_says_nothing_about_a_group() -> None:
    pulse, api = Pulse("community"), Api({-1: ApiUnreachableError(), -2: ALL})
    assert await look(api, pulse) == []
    assert pulse.failing == {}
