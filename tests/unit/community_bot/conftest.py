"""The community bot on a sandbox: real HTTP, actions that remember, a small cast."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime

import aiohttp
import pytest

from hearth.bootstrap.outside import clock
from hearth_bot.community.bot import community_bot
from hearth_bot.post.api import BotApi
from hearth_bot.post.botside import BotSide
from hearth_bot.sandbox.client import ControlClient
from hearth_bot.sandbox.server import Sandbox, running
from hearth_bot.sandbox.settings import Settings
from unit.community_bot.kit import TOKEN, USERNAME, Actions, MemorySlots, MemoryTraces, Places

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Cast:
    """Owner Olga has a group with the bot as administrator; Mira is in it; Sam is a stranger."""

    olga: int
    mira: int
    sam: int
    bot: int
    group: int


@dataclass
class Stage:
    """Everything a test needs: who acts, what the bot was asked, what people see."""

    side: BotSide
    actions: Actions
    places: Places
    slots: MemorySlots
    traces: MemoryTraces
    control: ControlClient
    api: BotApi
    cast: Cast
    offset: int = 0

    async def handle(self) -> None:
        """Let the bot handle every update that waits for it."""
        allowed = list(self.side.allowed_updates)
        values = {"offset": self.offset, "timeout": 0, "allowed_updates": allowed}
        for update in await self.api.call("getUpdates", values):
            self.offset = update["update_id"] + 1
            await self.side.handle(update)


@pytest.fixture
def sandbox() -> Sandbox:
    return Sandbox(clock=lambda: NOON, settings=Settings(patient_polling=False))


@pytest.fixture
async def base(sandbox: Sandbox) -> AsyncIterator[str]:
    async with running(sandbox) as address:
        yield address


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
def control(base: str, http: aiohttp.ClientSession) -> ControlClient:
    return ControlClient(base, http)


@pytest.fixture
async def cast(control: ControlClient) -> Cast:
    bot = await control.add_bot("Hearth", USERNAME, token=TOKEN)
    olga, mira, sam = [
        (await control.add_user(name, language_code="en"))["id"]
        for name in ("Olga", "Mira", "Sam")
    ]
    group = await control.add_group("Circle", olga, admins=[bot["id"]], members=[mira])
    return Cast(olga, mira, sam, bot["id"], group["id"])


@pytest.fixture
async def stage(
    base: str, http: aiohttp.ClientSession, control: ControlClient, cast: Cast
) -> AsyncIterator[Stage]:
    actions, slots = Actions(), MemorySlots()
    places = Places(groups={"circle": cast.group}, members={7: cast.mira})
    traces = MemoryTraces()
    side = community_bot(
        TOKEN,
        base,
        actions.all(),
        find_destination=places,
        slots=slots,
        traces=traces,
        clock=clock,
    )
    stage = Stage(side, actions, places, slots, traces, control, BotApi(base, TOKEN, http), cast)
    await control.start(cast.mira, USERNAME)
    await stage.api.call("getUpdates", {"allowed_updates": list(side.allowed_updates)})
    await stage.handle()
    actions.asked.clear()
    try:
        yield stage
    finally:
        await side.close()
