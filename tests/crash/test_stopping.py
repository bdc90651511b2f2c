"""Asked to stop, a process finishes what it began and leaves the rest for its next start.

One that was killed leaves all of it, and the next start takes it over at once.

One process of the community bot is stopped and started again, test after test.
"""

import asyncio
import time
from collections.abc import AsyncIterator
from http import HTTPStatus
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio

import warm
from crash.place import Place, place_in
from hearth.bootstrap.demo import free_or_other
from hearth.bootstrap.stage import COMMUNITY_BOT
from hearth.storage.tables import OutboxState, outbox
from hearth_bot.post.sender import LEASE
from hearth_bot.sandbox.client import Json
from program import Program, environment, health, until
from town import Person, text_of

pytestmark = [pytest.mark.crash, pytest.mark.asyncio(loop_scope="module")]

SOON = 2.0
"""Seconds in which a process that has nothing to do ends."""

IN_TIME = 10.0
"""Seconds in which any process ends."""

CROWD = 20


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def place(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Place]:
    async with place_in(tmp_path_factory.mktemp("stopping"), ["community"]) as running:
        yield running


async def stranger(place: Place) -> Person:
    made = await place.control.add_user("Sasha", language_code="en")
    return Person(place.control, made["id"], patience=60.0)


async def stopped(place: Place) -> float:
    """Stop the process, in good order; the seconds that took."""
    began = time.monotonic()
    assert await place.programs["community"].stop() == 0
    return time.monotonic() - began


async def answers(place: Place, person: Person) -> list[Json]:
    """What the bot has written to somebody."""
    said = await place.control.messages(person.number, f"@{COMMUNITY_BOT}")
    return [one for one in said if one["from"]["is_bot"]]


async def sending(place: Place, person: Person, seconds: float) -> None:
    """Return when the bot has begun to send somebody a message, which will take so long."""
    await place.control.fault("delay", method="sendMessage", seconds=seconds)
    await person.asks_bot("Hello?")

    async def begun() -> bool:
        waiting = [one for one in await place.rows(outbox) if one["state"] == OutboxState.WAITING]
        return any(one["attempts"] for one in waiting)

    await until(begun)


async def test_an_idle_one_ends_at_once(place: Place) -> None:
    assert await stopped(place) < SOON
    await place.starts_again("community")


async def test_a_message_on_its_way_arrives_and_is_not_sent_again(place: Place) -> None:
    person = await stranger(place)
    await sending(place, person, 3.0)
    assert await stopped(place) < IN_TIME
    assert len(await answers(place, person)) == 1
    await place.starts_again("community")
    await place.quiet()
    assert len(await answers(place, person)) == 1


async def test_one_that_takes_too_long_is_left_for_the_next_start(place: Place) -> None:
    person = await stranger(place)
    await sending(place, person, 60.0)
    assert await stopped(place) < IN_TIME
    waiting = [one for one in await place.rows(outbox) if one["state"] == OutboxState.WAITING]
    assert len(waiting) == 1
    await place.starts_again("community")
    await place.quiet()
    assert len(await answers(place, person)) == 1


async def test_what_a_killed_one_held_does_not_wait_for_its_lease(place: Place) -> None:
    person = await stranger(place)
    await sending(place, person, 60.0)
    await place.programs["community"].kill()
    await place.starts_again("community")
    began = time.monotonic()
    await place.quiet()
    assert time.monotonic() - began < LEASE.total_seconds() / 4
    assert len(await answers(place, person)) == 1


async def test_of_a_crowd_that_writes_meanwhile_everybody_gets_an_answer(place: Place) -> None:
    crowd = [await stranger(place) for _ in range(CROWD)]
    async with asyncio.TaskGroup() as group:
        for person in crowd:
            group.create_task(person.asks_bot("Is somebody there?"))
        group.create_task(stopped(place))
    await place.starts_again("community")
    await place.quiet()
    for person in crowd:
        [answer] = await answers(place, person)
        assert "invit" in text_of(answer)


async def test_everything_in_one_program_ends_at_once_too(place: Place, tmp_path: Path) -> None:
    """The database is the community process's own, so that one has to be stopped before."""
    await stopped(place)
    bind = free_or_other("127.0.0.1:0")
    env = environment(place.settings, HEARTH_CONSOLE_BIND=bind)
    up = Program(("up",), env, tmp_path, warm.BOTS)
    await up.start()
    try:
        await until(lambda: all_well(bind))
        began = time.monotonic()
        assert await up.stop() == 0
        assert time.monotonic() - began < SOON
    finally:
        await up.kill()
    await place.starts_again("community")


async def all_well(bind: str) -> bool:
    """Whether `/healthz` answers that every part is well."""
    try:
        status, parts = await health(bind)
    except aiohttp.ClientError:
        return False
    return status == HTTPStatus.OK and set(parts.values()) == {"ok"}
