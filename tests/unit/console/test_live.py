"""Pages that show what happens, as it happens."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import aiohttp
import pytest
import structlog
from typing_extensions import override

from hearth.actions.looking import NewestDeeds
from hearth.community.audit import Deed, Entry, Subject
from hearth.community.people import PROGRAM
from hearth.console import live as live_module
from hearth.console.live import EVERYTHING, LOOKED_BACK, Live
from unit.console.home import NOON, Browser, Home


class Log(NewestDeeds):
    """An audit log in memory."""

    __slots__ = ("entries", "looks")

    def __init__(self) -> None:
        object.__setattr__(self, "entries", [])
        object.__setattr__(self, "looks", [])

    entries: list[Entry]
    looks: list[int]

    def done(self, deed: Deed, case: int) -> None:
        self.entries.insert(0, Entry(deed, PROGRAM, Subject.of("case", case), NOON))

    @override
    async def __call__(self, limit: int) -> Sequence[Entry]:
        self.looks.append(limit)
        return self.entries[:limit]


@pytest.fixture
def log() -> Log:
    return Log()


@pytest.fixture
def live(log: Log, monkeypatch: pytest.MonkeyPatch) -> Live:
    monkeypatch.setattr(live_module, "PACE", 0.0)
    log.done(Deed.CASE_OPENED, 1)
    return Live(log)


async def test_a_change_of_a_case_is_told_by_its_number_once(live: Live, log: Log) -> None:
    place = await live.look()
    log.done(Deed.CASE_TAKEN, 7)
    log.done(Deed.CASE_REPLIED, 7)
    log.done(Deed.CASE_OPENED, 8)

    await live.look()

    assert [(one.kind, one.id) for one in live.since(place)] == [("case", "7"), ("case", "8")]
    assert live.since(live.place) == []


async def test_reading_a_case_is_no_change_or_two_pages_would_refresh_each_other_for_ever(
    live: Live, log: Log
) -> None:
    place = await live.look()
    log.done(Deed.CASE_READ, 7)

    await live.look()

    assert live.since(place) == []


async def test_deeds_that_are_alike_in_all_but_order_are_told_apart(live: Live, log: Log) -> None:
    log.done(Deed.CASE_READ, 7)
    place = await live.look()
    log.done(Deed.CASE_NOTED, 8)
    log.done(Deed.CASE_READ, 7)

    await live.look()

    assert [(one.kind, one.id) for one in live.since(place)] == [("case", "8")]


async def test_more_than_one_look_covers_means_that_pages_look_anew(live: Live, log: Log) -> None:
    place = await live.look()
    for case in range(LOOKED_BACK + 1):
        log.done(Deed.CASE_TAKEN, case)

    await live.look()

    assert [one.kind for one in live.since(place)] == [EVERYTHING]


async def test_a_page_from_before_a_restart_looks_anew(live: Live) -> None:
    await live.look()

    assert [one.kind for one in live.since(4711)] == [EVERYTHING]


async def test_many_who_listen_look_once(log: Log) -> None:
    live = Live(log)

    await asyncio.gather(*(live.look() for _ in range(50)))

    assert len(log.looks) == 1


@asynccontextmanager
async def listening(
    browser: Browser, path: str = "/events"
) -> AsyncIterator[aiohttp.ClientResponse]:
    async with (
        asyncio.timeout(20),
        browser.http.get(browser.home.address + path) as stream,
    ):
        yield stream


async def heard(stream: aiohttp.ClientResponse, wanted: str) -> str:
    """The next event of this kind, and what it says."""
    async for line in stream.content:
        if line.decode().strip() == f"event: {wanted}":
            return (await stream.content.readline()).decode().removeprefix("data: ").strip()
    raise AssertionError(wanted)


async def test_a_new_case_is_told_to_whoever_listens(home: Home) -> None:
    anna = await home.signed_in(home.anna)
    await anna.get("/")

    async with listening(anna) as stream:
        assert stream.headers["Content-Type"] == "text/event-stream"
        assert stream.headers["X-Content-Type-Options"] == "nosniff"
        number = await home.case("Nobody reads this in the stream")

        assert await heard(stream, "case") == str(number)


async def test_what_happened_between_the_page_and_the_stream_is_told_too(home: Home) -> None:
    anna = await home.signed_in(home.anna)
    page = await anna.get("/")
    since = page.text.split('data-since="')[1].split('"')[0]
    number = await home.case()

    async with listening(anna, f"/events?since={since}") as stream:
        assert await heard(stream, "case") == str(number)


async def test_the_stream_ends_with_the_session(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live_module, "PACE", 0.01)
    anna = await home.signed_in(home.anna)
    await anna.get("/")

    async with listening(anna) as stream:
        home.time.passes(hours=1)

        assert await heard(stream, "over") == ""
        assert await stream.content.read() == b"\n"


async def test_whoever_asks_again_after_the_session_is_told_that_it_is_over(home: Home) -> None:
    stream = await home.browser().get("/events", Accept="text/event-stream")

    assert stream.headers["Content-Type"].startswith("text/event-stream")
    assert stream.text == "event: over\ndata: \n\n"


async def test_a_stream_that_fails_ends_and_tells_the_log_no_words(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fails(_: Live) -> int:
        raise RuntimeError("CANARY")

    anna = await home.signed_in(home.anna)
    await anna.get("/")
    monkeypatch.setattr(Live, "look", fails)

    with structlog.testing.capture_logs() as logs:
        async with listening(anna) as stream:
            told = await stream.content.read()

    assert told == b"retry: 3000\n\n"
    failed = [one for one in logs if one["log_level"] != "debug"]
    assert failed == [{"event": "stream failed", "kind": "RuntimeError", "log_level": "error"}]
