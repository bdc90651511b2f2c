"""A true Caddy with our files, in front of a true console and a true receiver of updates.

Whose word a console or a receiver believes without Caddy is tried beside each of them.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from http import HTTPStatus
from io import BytesIO
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from hearth.console import live
from hearth.console.security import HEADERS, STRICT_TRANSPORT
from hearth.proxies import FORWARDED, Networks
from hearth_bot.post.pulse import Pulse
from hearth_bot.post.receiver import SECRET_HEADER, Door, Receiver, door_app, secret_of
from program import PATIENCE
from unit.console.home import Browser, Home, moved_in
from unit.deploy.front import (
    AWAY,
    CADDY,
    Behind,
    Front,
    answering,
    caddy,
    environment,
    fronted,
    laid_out,
)

pytestmark = [
    pytest.mark.caddy,
    pytest.mark.skipif(CADDY is None, reason="caddy: not on this machine"),
]

NEAR = "127.0.0.1"
"""Where Caddy is, as whoever stands behind it sees it."""
FORGED = {FORWARDED: "6.6.6.6"}
CANARY = "quincunx"
MOST = 25_000_000
"""Bytes of a body that is let through; twenty megabytes of a file and what belongs to its form."""
NOWHERE = "127.0.0.1:1"


@asynccontextmanager
async def at_the_desk(place: Path, proxies: str = NEAR) -> AsyncIterator[tuple[Home, Front]]:
    """A console, and Caddy in front of it."""
    async with moved_in(place / "home", secure=True, proxies=proxies) as home:
        at = f"{home.server.host}:{home.server.port}"
        async with fronted(place / "caddy", console=at) as front:
            home.address = front.address
            yield home, front


@asynccontextmanager
async def before_anything(place: Path) -> AsyncIterator[tuple[Behind, Front]]:
    """Caddy in front of what answers everything."""
    behind = Behind()
    app = web.Application(client_max_size=2 * MOST)
    app.router.add_route("*", "/{path:.*}", behind.answer)
    async with answering(app) as at, fronted(place, console=at) as front:
        yield behind, front


@pytest.mark.parametrize("more", [(), ("webhooks.caddy",)])
async def test_it_finds_nothing_to_say_against_our_files(
    tmp_path: Path, more: Sequence[str]
) -> None:
    configured = laid_out(tmp_path, more=more)

    checking = await caddy("validate", configured, environment(tmp_path), tmp_path / "log")
    async with asyncio.timeout(PATIENCE):
        code = await checking.wait()

    said = (tmp_path / "log").read_text(encoding="utf-8")
    assert code == 0, said
    assert '"level":"warn"' not in said
    assert '"level":"error"' not in said


async def test_a_page_comes_with_its_strict_headers_once(tmp_path: Path) -> None:
    strict = HEADERS | {"Strict-Transport-Security": STRICT_TRANSPORT}
    async with (
        at_the_desk(tmp_path) as (_, front),
        front.visited() as http,
        http.get(f"{front.address}/signed-out") as page,
    ):
        assert page.status == HTTPStatus.OK
        assert {name: page.headers.getall(name, []) for name in strict} == {
            name: [value] for name, value in strict.items()
        }
        # Announced, HTTP/3 would be looked for where nothing is let in.
        assert "Alt-Svc" not in page.headers


@pytest.mark.parametrize(
    ("proxies", "network"), [(NEAR, "127.0.5.0/24"), ("10.0.0.0/8", "127.0.0.0/24")]
)
async def test_whoever_signs_in_is_seen_where_they_are_if_caddy_is_believed(
    tmp_path: Path, proxies: str, network: str
) -> None:
    async with at_the_desk(tmp_path, proxies) as (home, front), front.visited() as http:
        browser = Browser(home, http, headers=FORGED)
        answer = await browser.post(await home.link(home.anna))

        assert answer.path == "/second-factor"
        async with home.storage.open_work() as work:
            [session] = await work.staff.sessions(home.anna.id)
        assert session.seen_from.network == network


async def test_what_happens_is_told_at_once_to_whoever_listens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "PACE", 0.01)
    async with at_the_desk(tmp_path) as (home, front), front.visited() as http:
        home.browsers.append(Browser(home, http))
        monkeypatch.setattr(Home, "browser", lambda _: home.browsers[-1])
        anna = await home.signed_in(home.anna)
        async with asyncio.timeout(PATIENCE), anna.http.get(f"{front.address}/events") as stream:
            assert stream.headers["Content-Type"] == "text/event-stream"
            assert await stream.content.readline() == b"retry: 3000\n"
            number = await home.case()
            # The stream goes on: held back until it ends, this would never come.
            while await stream.content.readline() != b"event: case\n":
                pass
            assert await stream.content.readline() == f"data: {number}\n".encode()


async def test_without_tls_a_browser_is_sent_to_where_there_is_some(tmp_path: Path) -> None:
    async with (
        before_anything(tmp_path) as (behind, front),
        front.visited() as http,
        http.get(f"http://localhost:{front.plain}/cases/7?x=1", allow_redirects=False) as sent,
    ):
        assert sent.status == HTTPStatus.PERMANENT_REDIRECT
        assert sent.headers["Location"] == "https://localhost/cases/7?x=1"
    assert behind.came == []


async def test_how_the_place_is_cannot_be_asked_from_outside(tmp_path: Path) -> None:
    ways = ["/healthz", "/readyz", "/metrics", "/metrics?x=1", "/HEALTHZ", "/%68ealthz"]
    ways += ["//readyz", "/./metrics", "/x/../healthz"]
    async with before_anything(tmp_path) as (behind, front):
        for way in ways:
            said = await front.raw(f"GET {way} HTTP/1.1", "Host: localhost")
            assert said == "HTTP/1.1 404 Not Found", way
        said = await front.raw("GET / HTTP/1.1", "Host: localhost")
        assert said == "HTTP/1.1 200 OK"
    assert behind.came == ["/"]


@pytest.mark.parametrize("size", [MOST, MOST + 1, 100_000_000, 10**12])
async def test_what_says_that_it_is_too_large_does_not_reach_the_console(
    tmp_path: Path, size: int
) -> None:
    async with before_anything(tmp_path) as (behind, front):
        said = await front.raw(
            "POST /cases/7/file HTTP/1.1", "Host: localhost", f"Content-Length: {size}"
        )
    assert said == "HTTP/1.1 413 Request Entity Too Large"
    assert behind.came == []


async def test_a_file_comes_through_and_what_never_ends_is_cut_off(tmp_path: Path) -> None:
    async def endless() -> AsyncIterator[bytes]:
        while True:
            yield bytes(1_000_000)

    async with before_anything(tmp_path) as (behind, front), front.visited() as http:
        async with http.post(f"{front.address}/file", data=BytesIO(bytes(MOST - 1))) as answer:
            assert await answer.text() == "reached"
        try:
            async with http.post(f"{front.address}/file", data=endless()) as answer:
                assert answer.status in {HTTPStatus.REQUEST_ENTITY_TOO_LARGE, 502}
        except aiohttp.ClientOSError:
            pass  # The connection was closed while it was still being sent.
    assert behind.read == [MOST - 1]


async def test_a_console_that_is_away_is_spoken_of_kindly(tmp_path: Path) -> None:
    async with (
        fronted(tmp_path, console=NOWHERE) as front,
        front.visited() as http,
        http.get(f"{front.address}/") as page,
    ):
        assert page.status == HTTPStatus.BAD_GATEWAY
        assert "Please try again in a minute." in await page.text()
        assert page.headers.getall("Strict-Transport-Security") == [STRICT_TRANSPORT]


async def test_it_says_nothing_of_who_visits(tmp_path: Path) -> None:
    gone = asyncio.Event()

    async def drips(request: web.Request) -> web.StreamResponse:
        answer = web.StreamResponse()
        await answer.prepare(request)
        try:
            while True:
                await answer.write(bytes(100_000))
        finally:
            gone.set()

    app = web.Application()
    app.router.add_get("/{path:.*}", drips)
    marked = {"User-Agent": CANARY, "Cookie": f"a={CANARY}"}
    async with answering(app) as at, fronted(tmp_path / "one", console=at) as front:
        async with front.visited() as http:
            stream = await http.get(f"{front.address}/{CANARY}", headers=marked)
            assert await stream.content.readexactly(10) == bytes(10)
            stream.close()  # Whoever read it has left in its midst.
            await gone.wait()
        assert "404" in await front.raw("GET /metrics HTTP/1.1", "Host: localhost")
        await front.raw(f"GET /{CANARY} HTTP/1.1", f"Host: {CANARY}.example.org")
    async with (
        fronted(tmp_path / "two", console=NOWHERE) as closed,
        closed.visited() as http,
        http.get(f"{closed.address}/sign-in/{CANARY}", headers=marked) as page,
    ):
        assert page.status == HTTPStatus.BAD_GATEWAY

    for log in (front.log, closed.log):
        assert "certificate obtained successfully" in log
        assert AWAY not in log
        assert CANARY not in log


async def test_telegram_reaches_the_bots_through_it_and_others_do_not(tmp_path: Path) -> None:
    secret = {SECRET_HEADER: secret_of("42:token-of-the-bot")}
    kept: list[int] = []

    async def store(updates: Sequence[tuple[int, bytes, int]]) -> None:
        kept.extend(number for number, _, _ in updates)

    desk = {"community": Receiver("community", secret[SECRET_HEADER], store, Pulse("community"))}
    door = Door(desk, proxies=Networks.read(NEAR), clients=Networks.read(AWAY))
    update = {"update_id": 7, "message": {"text": CANARY}}
    async with (
        answering(door_app(door)) as at,
        fronted(
            tmp_path, more=["webhooks.caddy"], community=at, careteam=NOWHERE, console=NOWHERE
        ) as front,
        front.visited() as http,
    ):

        async def brought(path: str, **headers: str) -> int:
            address = front.address + path
            async with http.post(address, json=update, headers=headers) as answer:
                return answer.status

        assert await brought("/community", **secret, **FORGED) == HTTPStatus.OK
        assert await brought("/community") == HTTPStatus.FORBIDDEN
        assert await brought("/community", **{SECRET_HEADER: "guessed"}) == HTTPStatus.FORBIDDEN
        assert await brought("/careteam", **secret) == HTTPStatus.BAD_GATEWAY
        assert await brought("/community/", **secret) == HTTPStatus.BAD_GATEWAY
    assert kept == [7]
