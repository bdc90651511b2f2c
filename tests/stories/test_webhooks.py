"""A Hearth to which Telegram brings the updates."""

from collections.abc import AsyncIterator

import aiohttp
import pytest
import pytest_asyncio
from sqlalchemy import select

from hearth.bootstrap.demo import free_or_other
from hearth.storage.keys.names import Holder
from hearth.storage.tables import inbox
from hearth_bot.community.bot import ALLOWED_UPDATES
from hearth_bot.post.api import BotApi
from program import until
from town import Town, text_of, town

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def hooked(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Town]:
    home = tmp_path_factory.mktemp("hooked") / "home"
    bind = free_or_other("127.0.0.1:0")
    chosen = {"webhook_url": f"http://{bind}", "webhook_bind": bind}
    async with town(home, settings=chosen) as place:
        yield place


async def api_of(place: Town, http: aiohttp.ClientSession) -> BotApi:
    return BotApi(place.settings.telegram_api, place.cast.community_token, http)


async def test_members_are_answered_and_staff_too(hooked: Town) -> None:
    member = await hooked.member()
    await member.asks_bot("/help")
    assert "999" in text_of(await member.sees("emergency"))
    await hooked.anna.tells_careteam_bot("/help")
    await hooked.anna.sees("shows the open cases")


async def test_telegram_is_told_where_and_what_and_nobody_else_may_bring_updates(
    hooked: Town,
) -> None:
    async with aiohttp.ClientSession() as http:
        told = await (await api_of(hooked, http)).call("getWebhookInfo")
        assert told["url"] == f"{hooked.settings.webhook_url}/community"
        assert set(told["allowed_updates"]) == set(ALLOWED_UPDATES)
        assert "last_error_message" not in told
        forged = {"update_id": 10**6, "message": {}}
        async with http.post(told["url"], json=forged) as answer:
            assert answer.status == 403
    async with hooked.running.storages[Holder.COMMUNITY.value].engine.connect() as connection:
        kept = await connection.scalars(select(inbox.c.update_id))
        assert forged["update_id"] not in kept.all()


async def quiet(place: Town) -> bool:
    boxes = place.running.storages[Holder.COMMUNITY.value]
    return not (await boxes.inbox.depth() or await boxes.outbox.depth())


async def test_what_is_brought_twice_is_handled_once(hooked: Town) -> None:
    member = await hooked.member()
    await until(lambda: quiet(hooked))
    before = len(await member.everything())
    await hooked.control.fault("duplicate_update")
    await member.asks_bot("/help")
    await member.sees("emergency")
    await until(lambda: quiet(hooked))
    assert len(await member.everything()) == before + len(("the question", "one answer"))
