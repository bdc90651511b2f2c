"""A process that is killed at any moment loses nothing and does nothing twice."""

import os
import subprocess
import sys
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest

from contracts.storage.places import Place
from hearth.storage.keys.making import make_rings
from hearth.storage.keys.names import Holder
from hearth.storage.keys.sources import FileSource
from hearth.storage.mailboxes.inbox import RawUpdate
from hearth.storage.tables import inbox, outbox

WORKER = Path(__file__).with_name("worker.py")
TESTS = WORKER.parents[2]


@pytest.fixture
def keyed(place: Place) -> Place:
    """The place, with its keys in files where another process finds them."""
    make_rings(place.home)
    community, careteam = (FileSource(place.home, holder).load() for holder in Holder)
    return replace(place, rings=(community, careteam))


def done_before_the_kill(place: Place, what: str, count: int, leases: int = 0) -> list[int]:
    """Let a worker do this many things, kill it, and return all that it said it had done."""
    with subprocess.Popen(
        [sys.executable, str(WORKER), what, place.url, str(place.home), str(leases)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS), *sys.path])},
    ) as worker:
        assert worker.stdout is not None
        said = [int(line) for line in islice(worker.stdout, count)]
        worker.kill()
        # The last line may have been cut off by the kill, and then it was not said.
        rest = [int(line) for line in worker.stdout if line.endswith("\n")]
    return said + rest


async def test_what_was_stored_survives_the_receiver(keyed: Place) -> None:
    stored = done_before_the_kill(keyed, "store", 20)

    assert len(stored) >= 20
    kept = {row["update_id"] for row in await keyed.rows(inbox)}
    assert set(stored) <= kept
    assert max(kept) in {stored[-1], stored[-1] + 1}
    async with keyed.storage(Holder.COMMUNITY) as storage:
        assert len(await storage.inbox.claim(100)) == 3


async def test_every_update_takes_effect_exactly_once_however_often_the_worker_dies(
    keyed: Place,
) -> None:
    async with keyed.storage(Holder.COMMUNITY) as storage:
        several = [RawUpdate(n, b"{}", storage.chat_key(n % 5)) for n in range(40)]
        await storage.inbox.store(several)

    said: list[int] = []
    for start, count in enumerate((7, 5, 1000)):
        said += done_before_the_kill(keyed, "handle", count, start)

    rows = await keyed.rows(outbox)
    assert {row["state"] for row in await keyed.rows(inbox)} == {"handled"}
    assert len(rows) == 40  # One message for each: none is missing, and none is doubled.
    assert len(said) == len(set(said))
