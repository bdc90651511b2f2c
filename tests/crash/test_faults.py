"""What Hearth depends on fails for a while: everybody is answered all the same, and once.

HEARTH_CRASH_OUTAGE=30 .ci/postgres pytest tests/crash/test_faults.py     longer outages
"""

import asyncio
import os
import resource
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import pytest

from crash.line import Line, line_to
from crash.place import Place, place_in
from databases import a_postgres_database, postgres_server, written_out
from hearth.bootstrap.stage import COMMUNITY_BOT
from hearth.storage.tables import InboxState, OutboxState, inbox, outbox
from program import Program, until
from town import Person, text_of

pytestmark = [pytest.mark.crash]

OUTAGE = float(os.environ.get("HEARTH_CRASH_OUTAGE", "3"))
"""Seconds for which something is away."""

CROWD = 6
PATIENCE = 90.0

GONE_WRONG: list[dict[str, Any]] = [
    {"kind": "status", "status": 500, "times": 5},
    {"kind": "status", "status": 429, "retry_after": 1, "times": 2},
    {"kind": "drop", "times": 5},
]
"""What Telegram does instead of sending: nothing is sent by it."""


async def a_crowd(place: Place) -> list[Person]:
    made = [
        await place.control.add_user(f"Sasha {one}", language_code="en") for one in range(CROWD)
    ]
    return [Person(place.control, one["id"], patience=PATIENCE) for one in made]


async def asks(crowd: list[Person]) -> None:
    for person in crowd:
        await person.asks_bot("Is somebody there?")


async def answers(place: Place, person: Person) -> list[str]:
    said = await place.control.messages(person.number, f"@{COMMUNITY_BOT}")
    return [text_of(one) for one in said if one["from"]["is_bot"]]


async def everybody_is_answered(place: Place, crowd: list[Person], *, doubled: int = 0) -> None:
    async def answered() -> bool:
        return all([await answers(place, person) for person in crowd])

    await until(answered)
    await place.quiet()
    counts = Counter([len(await answers(place, person)) for person in crowd])
    assert sum((count - 1) * people for count, people in counts.items()) <= doubled, counts
    states = {row["state"] for row in await place.rows(inbox)}
    assert states == {InboxState.HANDLED}
    assert {row["state"] for row in await place.rows(outbox)} == {OutboxState.SENT}
    await place.audit_verifies()


async def test_telegram_refuses_fails_and_hangs_up_while_a_crowd_waits(tmp_path: Path) -> None:
    async with place_in(tmp_path, ["community"]) as place:
        for fault in GONE_WRONG:
            crowd = await a_crowd(place)
            await place.control.fault(method="sendMessage", **fault)
            await asks(crowd)
            await everybody_is_answered(place, crowd)
            await place.control.clear_faults()
        crowd = await a_crowd(place)
        await place.control.fault("drop", method="getUpdates", times=3)
        await place.control.fault("status", method="getUpdates", status=500, times=2)
        await asks(crowd)
        await everybody_is_answered(place, crowd)


@contextmanager
def full_disk(process: int) -> Iterator[None]:
    """The process can write nothing more into any file, until the block ends.

    What the system then says is "too large" and not "no space", which SQLite takes for a failing
    disk; what follows is the same. `test_together.py` has a database that is full.
    """
    before = resource.prlimit(process, resource.RLIMIT_FSIZE)
    resource.prlimit(process, resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        yield
    finally:
        resource.prlimit(process, resource.RLIMIT_FSIZE, before)


async def test_a_disk_that_takes_nothing_more_for_a_while_costs_nobody_an_answer(
    tmp_path: Path,
) -> None:
    # The log is a file on that disk as well here; services write theirs to a journal.
    async with place_in(tmp_path, ["community"], log_level="critical") as place:
        crowd = await a_crowd(place)
        await asks(crowd[: CROWD // 2])
        with full_disk(place.programs["community"].pid):
            await asks(crowd[CROWD // 2 :])
            await asyncio.sleep(OUTAGE)
            assert not any([await answers(place, person) for person in crowd[CROWD // 2 :]])
        # What had been sent could not be noted: it is sent again.
        await everybody_is_answered(place, crowd, doubled=CROWD // 2)


@asynccontextmanager
async def on_a_line(folder: Path) -> AsyncIterator[tuple[Place, Line]]:
    """The community bot on PostgreSQL, at the far end of a line; the test looks past the line."""
    with a_postgres_database(postgres_server()) as address:
        database = written_out(address)
        async with (
            line_to(database) as (line, near),
            place_in(folder, ["community"], database=database, near=near) as place,
        ):
            yield place, line


@pytest.mark.postgres
async def test_a_database_that_is_down_or_cut_off_for_a_while_costs_nobody_an_answer(
    tmp_path: Path,
) -> None:
    async with on_a_line(tmp_path) as (place, line):
        for fail in (line.take_down, line.cut):
            crowd = await a_crowd(place)
            await asks(crowd[: CROWD // 2])
            fail()
            await asks(crowd[CROWD // 2 :])
            await asyncio.sleep(OUTAGE)
            line.mend()
            # What had been sent when the line was cut could not be noted: it is sent again.
            await everybody_is_answered(place, crowd, doubled=CROWD // 2)


@pytest.mark.postgres
async def test_a_second_process_by_mistake_sends_nothing_twice_and_goes_on_alone(
    tmp_path: Path,
) -> None:
    async with on_a_line(tmp_path) as (place, _):
        first = place.programs["community"]
        second = Program(first.command, first.environment, first.folder, first.imported)
        before = await place.calls()
        await second.start()
        try:
            await place.started("community", before)
            crowd = await a_crowd(place)
            await asks(crowd)
            await everybody_is_answered(place, crowd)
            await first.kill()
            crowd = await a_crowd(place)
            await asks(crowd)
            await everybody_is_answered(place, crowd)
        finally:
            await second.kill()
