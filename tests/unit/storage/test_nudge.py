"""Waking whoever waits for work."""

import asyncio
from datetime import timedelta

from hearth.storage.mailboxes.nudge import Nudge, Nudges

LONG = timedelta(seconds=30)
SHORT = timedelta(milliseconds=10)


async def test_whoever_waits_is_woken_at_once() -> None:
    nudge = Nudge()
    async with asyncio.timeout(5), asyncio.TaskGroup() as group:
        waiting = group.create_task(nudge.wait(LONG))
        await asyncio.sleep(0)
        nudge()
    assert waiting.result() is True


async def test_a_nudge_while_nobody_waits_is_felt_by_the_next_and_only_once() -> None:
    nudge = Nudge()
    nudge()
    nudge()
    assert await nudge.wait(LONG) is True
    assert await nudge.wait(SHORT) is False


async def test_each_bot_has_its_own() -> None:
    nudges = Nudges()
    nudges.outbox["community"]()
    assert await nudges.outbox["careteam"].wait(SHORT) is False
    assert await nudges.inbox["community"].wait(SHORT) is False
    assert await nudges.outbox["community"].wait(SHORT) is True
