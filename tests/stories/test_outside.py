"""Nobody of the care team comes to somebody in danger: help from outside is called."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from hearth.actions.cases import TakeCase
from hearth.actions.outside import SetOutside
from hearth.bootstrap.on_call import ring_of
from hearth.bootstrap.outside import new_signing_secret
from hearth.community.audit import Deed
from hearth.community.outside import MailSecurity
from hearth.community.people import SHELL
from stories.test_rota import CRISIS, Hands
from town import PATIENCE, town
from unit.ringing.test_mail import NIGHT, Box, mail_server

pytestmark = pytest.mark.asyncio(loop_scope="session")

CANARY = "tablets"


@asynccontextmanager
async def alarm_service(came: asyncio.Queue[bytes], refused: asyncio.Event) -> AsyncIterator[str]:
    """Somebody's service that rings telephones; it does not take its first call."""

    async def ring(request: web.Request) -> web.Response:
        if not refused.is_set():
            refused.set()
            return web.Response(status=503)
        await came.put(await request.read())
        return web.Response(status=202)

    app = web.Application()
    app.router.add_post("/ring", ring)
    async with TestServer(app, host="127.0.0.1") as server:
        yield str(server.make_url("/ring"))


async def test_help_from_outside_is_called_when_nobody_comes_and_learns_nothing_of_the_case(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    hands, box = Hands(), Box()
    came, refused = asyncio.Queue[bytes](), asyncio.Event()
    home = tmp_path_factory.mktemp("outside") / "home"
    with mail_server(box) as server:
        settings = {
            "mail_server": f"{server.host}:{server.port}",
            "mail_security": MailSecurity.NONE,
            "mail_from": server.sender,
        }
        async with (
            town(home, at=hands, settings=settings) as place,
            alarm_service(came, refused) as hook,
        ):
            keep = SetOutside(
                place.care.open_work, ring_of(place.settings, hands), new_signing_secret
            )
            await keep(place.circle, hook, (NIGHT,), by=SHELL)
            member = await place.member()
            await member.asks_bot(CRISIS)
            # Anna is called, then Ben, then everybody; and then everybody and help from outside.
            for person in (place.anna, place.ben):
                await person.sees_alone("Please look now")
                assert box.taken == []
                assert not refused.is_set()
                hands.move(timedelta(minutes=5, seconds=1))
            async with asyncio.timeout(PATIENCE):
                while not box.taken or not came.qsize():
                    hands.move(timedelta(seconds=20))
                    await asyncio.sleep(0.5)
            said = came.get_nowait()
            assert refused.is_set()
            call = json.loads(said)
            assert (call["type"], call["priority"], call["round"]) == (
                "page.unanswered",
                "emergency",
                3,
            )
            [(to, message)] = box.taken
            assert to == [NIGHT]
            number = await place.number_of(member)
            for words in (said.decode(), str(message)):
                assert CANARY not in words
                assert str(number) not in words
                assert f"/cases/{call['case']}" in words
            await TakeCase(place.care.open_work)(call["case"], by=place.furnished.ben.staff)
            await member.sees("is now looking after your case")
            deeds = [one.deed for one in await place.deeds()]
            assert deeds.count(Deed.OUTSIDE_CALLED) == 2
            assert came.empty()
            assert len(box.taken) == 1
