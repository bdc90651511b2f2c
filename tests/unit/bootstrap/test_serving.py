"""What every server of the program has in common."""

from http import HTTPStatus

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import unused_port

from hearth.bootstrap.running import PortTakenError, serving


async def test_no_answer_tells_which_library_made_it() -> None:
    bind = f"127.0.0.1:{unused_port()}"

    async with (
        serving(web.Application(), bind),
        aiohttp.ClientSession() as http,
        http.get(f"http://{bind}/nowhere") as answer,
    ):
        assert answer.status == HTTPStatus.NOT_FOUND
        assert answer.headers["Server"] == "Hearth"


async def test_an_address_that_is_taken_is_named() -> None:
    bind = f"127.0.0.1:{unused_port()}"

    async with serving(web.Application(), bind):
        with pytest.raises(PortTakenError, match=bind):
            async with serving(web.Application(), bind):
                pytest.fail("Two servers listened at one address.")
