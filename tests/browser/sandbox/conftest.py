"""The cast of the chat page's stories."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import aiohttp
import pytest_asyncio

from browser.sandbox.scene import Scene
from hearth_bot.sandbox.client import ControlClient
from hearth_bot.sandbox.server import Sandbox, running
from hearth_bot.sandbox.settings import Settings

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
# Telegram would answer a poll that repeats itself late.
HASTE = Settings(patient_polling=False)


@pytest_asyncio.fixture(loop_scope="session")
async def scene() -> AsyncIterator[Scene]:
    async with (
        running(Sandbox(clock=lambda: NOON, settings=HASTE)) as address,
        ControlClient.connected(address) as control,
        aiohttp.ClientSession() as session,
    ):
        amara = await control.add_user("Amara", last_name="Okafor", about="Patient")
        ben = await control.add_user("Ben", last_name="Lindqvist", about="Carer of his son")
        dana = await control.add_user("Dana", last_name="Weiss", about="Admin")
        eli = await control.add_user("Eli", about="A stranger with a forwarded link")
        bot = await control.add_bot("Hearth", "hearth_bot")
        circle = await control.add_group(
            "Liver circle",
            dana["id"],
            admins=[bot["id"]],
            members=[amara["id"], ben["id"]],
        )
        yield Scene(
            address=address,
            control=control,
            session=session,
            amara=amara["id"],
            ben=ben["id"],
            dana=dana["id"],
            eli=eli["id"],
            bot=bot["id"],
            token=bot["token"],
            circle=circle["id"],
        )
