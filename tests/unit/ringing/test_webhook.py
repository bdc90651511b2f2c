"""Calling a webhook, on a real server: signed, in time, and with nothing of a case in it."""

import asyncio
import hmac
import json
from base64 import b64decode, b64encode
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from hearth.bootstrap.outside import new_signing_secret
from hearth.community.cases import CaseNumber, Priority
from hearth.community.outside import Alarm
from hearth.community.people import CommunityId
from hearth.ringing.webhook import Webhook

NOW = datetime(2026, 11, 26, 3, 14, tzinfo=UTC)
ALARM = Alarm(
    "epilepsy-12-1-3",
    CommunityId("epilepsy"),
    "Epilepsy circle",
    CaseNumber(12),
    Priority.EMERGENCY,
    NOW,
    round=3,
)
SECRET = new_signing_secret()
Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


def calls(patience: float = 10.0) -> Webhook:
    return Webhook(lambda: NOW, "https://console.example.org", patience)


@asynccontextmanager
async def listening(answer: Answer) -> AsyncIterator[str]:
    app = web.Application()
    app.router.add_post("/hook", answer)
    async with TestServer(app, host="127.0.0.1") as server:
        yield str(server.make_url("/hook"))


async def test_a_call_says_who_waits_how_pressing_and_since_when_and_is_signed() -> None:
    came: list[tuple[dict[str, str], bytes]] = []

    async def take(request: web.Request) -> web.Response:
        came.append((dict(request.headers), await request.read()))
        return web.Response(status=204)

    async with listening(take) as address:
        assert await calls()(address, SECRET, ALARM)

    [(headers, body)] = came
    assert json.loads(body) == {
        "type": "page.unanswered",
        "id": "epilepsy-12-1-3",
        "community": "epilepsy",
        "title": "Epilepsy circle",
        "case": 12,
        "priority": "emergency",
        "since": "2026-11-26T03:14:00+00:00",
        "round": 3,
        "link": "https://console.example.org/cases/12",
    }
    # As any receiver would check it, by Standard Webhooks 1.0.
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    key = b64decode(SECRET.removeprefix("whsec_"))
    assert len(key) == 32
    expected = b64encode(hmac.digest(key, signed, sha256)).decode()
    assert headers["webhook-signature"] == f"v1,{expected}"
    assert headers["webhook-timestamp"] == str(int(NOW.timestamp()))


async def test_a_trial_names_no_case() -> None:
    came: list[bytes] = []

    async def take(request: web.Request) -> web.Response:
        came.append(await request.read())
        return web.Response()

    async with listening(take) as address:
        assert await calls()(address, SECRET, replace(ALARM, trial=True))
    said = json.loads(came[0])
    assert (said["type"], "case" in said, "priority" in said) == ("page.trial", False, False)


@pytest.mark.parametrize("status", [301, 307, 400, 404, 500, 503])
async def test_any_other_answer_than_success_is_a_no_and_nobody_is_followed(status: int) -> None:
    elsewhere: list[web.Request] = []

    async def follow(request: web.Request) -> web.Response:
        elsewhere.append(request)
        return web.Response()

    async with listening(follow) as other:

        async def refuse(_: web.Request) -> web.Response:
            return web.Response(status=status, headers={"Location": other})

        async with listening(refuse) as address:
            assert not await calls()(address, SECRET, ALARM)
    assert elsewhere == []


async def test_whoever_does_not_answer_in_time_was_not_reached() -> None:
    gone = asyncio.Event()

    async def sleep(_: web.Request) -> web.Response:
        await gone.wait()
        return web.Response()

    async with listening(sleep) as address:
        assert not await calls(patience=0.2)(address, SECRET, ALARM)
        gone.set()


async def test_nobody_there_is_a_no() -> None:
    async def take(_: web.Request) -> web.Response:
        return web.Response()

    async with listening(take) as address:
        pass
    assert not await calls()(address, SECRET, ALARM)


async def test_an_endless_answer_is_not_read() -> None:
    gone = asyncio.Event()

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n")
        try:
            while True:
                writer.write(b"x" * 65536)
                await writer.drain()
        except ConnectionError:
            gone.set()
            writer.close()

    async with await asyncio.start_server(talk, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        assert await calls()(f"http://127.0.0.1:{port}/hook", SECRET, ALARM)
        await gone.wait()


async def test_an_answer_whose_head_never_ends_is_a_no() -> None:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 1_000_000 + b"\r\n\r\n")
        writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        assert not await calls()(f"http://127.0.0.1:{port}/hook", SECRET, ALARM)
