"""A rotation is killed at any moment, while both bots run and somebody walks the whole journey.

Afterwards the next `hearth keys rotate` goes on, and nobody noticed anything. The seed and the
number of kills are set as for `test_kills`.
"""

import asyncio
import random
from itertools import count
from pathlib import Path

import pytest

import warm
from crash.journey import Walk
from crash.place import Place, place_in
from crash.test_kills import KILLS, SEED
from hearth.community.people import Contact
from hearth.storage.keys.keeping import FileKeeper
from hearth.storage.keys.names import KeyName
from hearth.storage.keys.versions import are_in_step, primary, versions
from hearth.storage.tables import InboxState, OutboxState, inbox, member_lookup, outbox
from program import Program, environment
from town import Person

pytestmark = pytest.mark.crash

NAMES = (KeyName.CONTACT, KeyName.INDEX, KeyName.CARE, KeyName.COMMUNITY_MAILBOX)
KILLS_EACH = max(1, KILLS // len(NAMES))

LONGEST = 6.0
"""Seconds after which a rotation of a small place is over; it is killed before that."""


async def rotated_under_kills(place: Place, folder: Path, chance: random.Random) -> None:
    """Rotate every kind of key; each is killed at random moments, and then goes on to its end."""
    env = environment(place.settings)
    for name in NAMES:
        for _ in range(KILLS_EACH):
            program = Program(("keys", "rotate", name.value), env, folder, warm.SHELL)
            await program.start()
            await asyncio.sleep(chance.uniform(0.3, LONGEST))
            await program.kill()
        last = Program(("keys", "rotate", name.value), env, folder, warm.SHELL)
        await last.start()
        assert await last.ended() == 0, last.said()


async def test_a_killed_rotation_goes_on_and_nobody_notices(tmp_path: Path) -> None:
    print(f"HEARTH_CRASH_SEED={SEED} HEARTH_CRASH_KILLS={KILLS}")  # noqa: T201  For a failure.
    async with place_in(tmp_path) as place:
        walked: list[Person] = []
        async with asyncio.TaskGroup() as group:
            chance = random.Random(SEED)  # noqa: S311  Chance, not a secret.
            turning = group.create_task(rotated_under_kills(place, tmp_path, chance))
            for number in count(1):
                walk = Walk(place.control, place.cast, place.care, number)
                walked.append(await walk.all_the_way())
                if turning.done():
                    break
        await place.quiet()
        await everything_opens(place, walked)


async def everything_opens(place: Place, walked: list[Person]) -> None:
    rings = FileKeeper(place.settings.home).rings()
    assert are_in_step(rings)
    for name in NAMES:
        assert primary(rings, name) == versions(rings, name)[-1]
        assert primary(rings, name).version >= 2
    used = primary(rings, KeyName.INDEX).version
    assert {row["key_version"] for row in await place.rows(member_lookup)} == {used}
    contact = primary(rings, KeyName.CONTACT).id
    assert set(await place.care.key_store.wrapped_under()) == {contact}
    for person in walked:
        async with place.care.open_work() as work:
            assert await work.members.find(Contact(person.number)) is not None
    assert {row["state"] for row in await place.rows(inbox)} == {InboxState.HANDLED}
    assert {row["state"] for row in await place.rows(outbox)} == {OutboxState.SENT}
