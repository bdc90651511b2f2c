import asyncio
import json
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import aiohttp
import pytest
from aiohttp import web

from hearth.proxies import FORWARDED, Networks
from hearth.storage.errors import DatabaseUnreachableError
from hearth_bot.post.pulse import Pulse
from hearth_bot.post.receiver import (
    BODY_LARGEST,
    SECRET_HEADER,
    Door,
    Receiver,
    at_desk,
    door_app,
    secret_of,
)

SECRET = secret_of("42:token-of-the-bot")
MINE = {SECRET_HEADER: SECRET}
CANARY = "quincunx"


@dataclass
class Inbox:
    """Keeps what it is given, when it may."""

    kept: list[int] = field(default_factory=list)
    batches: int = 0
    failing: bool = False
    open: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.open.set()

    async def store(self, updates: Sequence[tuple[int, bytes, int]]) -> None:
        await self.open.wait()
        if self.failing:
            raise DatabaseUnreachableError
        self.batches += 1
        self.kept.extend(number for number, _, _ in updates)


@dataclass
class Hook:
    """A door, and whoever knocks."""

    http: aiohttp.ClientSession
    base: str
    inbox: Inbox
    pulse: Pulse

    async def post(
        self,
        body: bytes | dict[str, object],
        headers: dict[str, str] = MINE,
        bot: str = "community",
    ) -> int:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        async with self.http.post(f"{self.base}/{bot}", data=data, headers=headers) as answer:
            return answer.status


@asynccontextmanager
async def a_door(**more: Networks) -> AsyncIterator[Hook]:
    inbox, pulse = Inbox(), Pulse("community")
    desk: dict[str, Receiver] = {}
    runner = web.AppRunner(door_app(Door(desk, **more)), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    base = f"http://127.0.0.1:{runner.addresses[0][1]}"
    with at_desk(desk, Receiver("community", SECRET, inbox.store, pulse)):
        async with aiohttp.ClientSession() as http:
            yield Hook(http, base, inbox, pulse)
    await runner.cleanup()


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    async with a_door() as door:
        yield door


def an_update(number: int) -> dict[str, object]:
    return {"update_id": number, "message": {"chat": {"id": 7}, "text": CANARY}}


async def test_an_update_is_answered_when_it_is_stored_and_not_before(hook: Hook) -> None:
    hook.inbox.open.clear()
    async with asyncio.TaskGroup() as group:
        bringing = group.create_task(hook.post(an_update(5)))
        done, _ = await asyncio.wait([bringing], timeout=0.2)
        assert not done
        hook.inbox.open.set()
    assert bringing.result() == 200
    assert hook.inbox.kept == [5]


async def test_what_comes_at_the_same_moment_is_stored_together() -> None:
    inbox = Inbox()
    inbox.open.clear()
    receiver = Receiver("community", SECRET, inbox.store, Pulse("community"))
    async with asyncio.TaskGroup() as group:
        bodies = [json.dumps(an_update(number)).encode() for number in range(30)]
        taking = [group.create_task(receiver.take(body)) for body in bodies]
        await asyncio.sleep(0)  # Each has come as far as it can; the first is being stored.
        inbox.open.set()
    assert [one.result() for one in taking] == [200] * 30
    assert inbox.kept == list(range(30))
    assert inbox.batches == 2


@pytest.mark.parametrize("shown", ["", "x", SECRET[:-1], SECRET + "0", "ä" * 64])
async def test_whoever_does_not_know_the_secret_is_refused(hook: Hook, shown: str) -> None:
    assert await hook.post(an_update(5), {SECRET_HEADER: shown}) == 403
    assert hook.inbox.kept == []


async def test_whoever_shows_no_secret_is_refused(hook: Hook) -> None:
    assert await hook.post(an_update(5), {}) == 403


async def test_the_secret_is_of_the_form_that_telegram_takes_and_says_nothing_of_the_token() -> (
    None
):
    assert len(SECRET) == 64
    assert set(SECRET) <= set("0123456789abcdef")
    assert secret_of("43:another-token") != SECRET


async def test_while_the_database_is_away_telegram_is_asked_to_come_again(hook: Hook) -> None:
    hook.inbox.failing = True
    async with hook.http.post(f"{hook.base}/community", json=an_update(5), headers=MINE) as answer:
        assert (answer.status, answer.headers["Retry-After"]) == (503, "1")
    assert hook.pulse.failing == {"updates": "DatabaseUnreachableError"}
    hook.inbox.failing = False
    assert await hook.post(an_update(5)) == 200
    assert hook.pulse.failing == {}


async def test_a_bot_that_does_not_run_here_is_asked_for_later(hook: Hook) -> None:
    assert await hook.post(an_update(5), bot="careteam") == 503
    assert await hook.post(an_update(5), bot="somebody") == 404


@pytest.mark.filterwarnings("ignore:Sending a large body:ResourceWarning")  # That is the point.
async def test_a_body_that_is_too_large_is_refused_unread(hook: Hook) -> None:
    body = json.dumps(an_update(5) | {"more": "x" * BODY_LARGEST}).encode()
    assert await hook.post(body) == 413
    assert hook.inbox.kept == []


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"5",
        b'{"message": {}}',
        b'{"update_id": "5"}',
        b"\xff\xfe",
        b"[" * 50_000,
    ],
)
async def test_what_is_no_update_is_refused_and_nobody_elses_is_lost(
    hook: Hook, body: bytes
) -> None:
    assert await hook.post(body) == 400
    assert await hook.post(an_update(6)) == 200
    assert hook.inbox.kept == [6]


async def test_an_update_whose_content_is_poison_is_stored_all_the_same(hook: Hook) -> None:
    assert await hook.post({"update_id": 5, "message": "poison"}) == 200
    assert hook.inbox.kept == [5]


async def test_updates_may_come_only_from_where_the_settings_say() -> None:
    telegram, near = Networks.read("149.154.160.0/20"), Networks.read("127.0.0.1")
    async with a_door(clients=telegram) as hook:
        assert await hook.post(an_update(5)) == 403
        lie = MINE | {FORWARDED: "149.154.160.1"}
        assert await hook.post(an_update(5), lie) == 403
    async with a_door(clients=telegram, proxies=near) as hook:
        assert await hook.post(an_update(5)) == 403
        assert await hook.post(an_update(5), MINE | {FORWARDED: "149.154.160.1"}) == 200
        assert await hook.post(an_update(6), MINE | {FORWARDED: "149.154.160.1, 6.6.6.6"}) == 403


async def test_nothing_of_an_update_or_of_the_secret_is_logged(
    hook: Hook, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        await hook.post(an_update(5), {SECRET_HEADER: CANARY})
        hook.inbox.failing = True
        await hook.post(an_update(5))
        await hook.post(json.dumps(CANARY).encode())
    assert CANARY not in caplog.text
    assert SECRET not in caplog.text
