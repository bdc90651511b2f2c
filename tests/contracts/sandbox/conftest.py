"""A sandbox with a small cast, and two clients for its bot: aiogram and python-telegram-bot."""

from collections.abc import AsyncIterator

import aiohttp
import pytest
import telegram
from aiogram import Bot as AiogramBot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from telegram.request import HTTPXRequest
from typing_extensions import override

from contracts.sandbox.kit import NOON, TOKEN, USERNAME, Cast, RawBot
from hearth_bot.sandbox.client import ControlClient
from hearth_bot.sandbox.server import Sandbox, running
from hearth_bot.sandbox.settings import Settings


class QuickSession(AiohttpSession):
    """Closes without the quarter of a second that aiogram grants to TLS."""

    @override
    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()


@pytest.fixture
def sandbox() -> Sandbox:
    return Sandbox(
        clock=lambda: NOON, settings=Settings(patient_polling=False, webhook_retry=0.01)
    )


@pytest.fixture
async def base(sandbox: Sandbox) -> AsyncIterator[str]:
    async with running(sandbox) as address:
        yield address


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
def control(base: str, session: aiohttp.ClientSession) -> ControlClient:
    return ControlClient(base, session)


@pytest.fixture
def raw(base: str, session: aiohttp.ClientSession) -> RawBot:
    return RawBot(session, base)


@pytest.fixture
async def cast(control: ControlClient, raw: RawBot) -> Cast:
    """Anna owns a group with the bot as administrator; Boris is in it; Olga is a stranger."""
    bot = await control.add_bot("Test", USERNAME, token=TOKEN)
    anna, boris, olga = [
        (await control.add_user(name, username=f"{name.lower()}_k", language_code="en"))["id"]
        for name in ("Anna", "Boris", "Olga")
    ]
    group = await control.add_group("Circle", anna, admins=[bot["id"]], members=[boris])
    await control.start(anna, USERNAME)
    await control.start(boris, USERNAME)
    await raw.updates()
    return Cast(anna, boris, olga, bot["id"], group["id"])


@pytest.fixture
async def aiogram_bot(base: str, cast: Cast) -> AsyncIterator[AiogramBot]:
    assert cast.bot
    async with AiogramBot(
        TOKEN, session=QuickSession(api=TelegramAPIServer.from_base(base))
    ) as bot:
        yield bot


@pytest.fixture
async def ptb_bot(base: str, cast: Cast) -> AsyncIterator[telegram.Bot]:
    assert cast.bot
    bot = telegram.Bot(
        TOKEN,
        base_url=f"{base}/bot",
        base_file_url=f"{base}/file/bot",
        request=HTTPXRequest(connection_pool_size=8),
    )
    async with bot:
        yield bot
