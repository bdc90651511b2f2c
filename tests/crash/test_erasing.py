"""Killed at any moment of an erasure, Hearth comes back and ends it.

The seed and the number of kills are set as for `test_kills`.
"""

import asyncio
import json
import random
from pathlib import Path

import pytest

from crash.place import Place, place_in
from crash.test_kills import KILLS, SEED
from hearth.actions.invites import MakeInvite
from hearth.bootstrap.outside import new_token
from hearth.bootstrap.stage import CIRCLE, COMMUNITY_BOT, join
from hearth.community.erasure import ErasureStep
from hearth.community.invites import MemberRole
from hearth.community.people import SHELL
from hearth.storage.keys.cache import KEY_LIFETIME
from hearth.storage.sealing.receipts import verify_document
from hearth.storage.tables import case_entries, cases, erasures, members, memberships, traces
from town import Person, text_of

pytestmark = pytest.mark.crash

PEOPLE = 2
LATER_MOST = 2.5
"""Seconds between a start and the next kill: into the start, a step, or the wait between steps."""

LONGEST = KEY_LIFETIME.total_seconds() * 4
"""Seconds for the whole erasure: it waits for one lifetime, and the kills hold it up."""

SECRET = "quincunx"


async def a_member(place: Place, name: str) -> Person:
    """Somebody with a case and a post."""
    made = await place.control.add_user(name, language_code="en")
    person = Person(place.control, made["id"])
    invite = await MakeInvite(place.care.open_work, new_token)(
        CIRCLE, MemberRole.PATIENT, by=SHELL
    )
    await join(place.control, person.number, invite.token)
    await person.writes(place.cast.group, f"Good evening from {SECRET}")
    await person.asks_bot(f"/ask Since Monday {SECRET} my ears hum, is that normal?")
    await person.sees("case")
    return person


async def kill_now_and_then(place: Place, chance: random.Random) -> None:
    for _ in range(KILLS):
        await asyncio.sleep(chance.uniform(0, LATER_MOST))
        name = chance.choice(sorted(place.programs))
        await place.programs[name].kill()
        await place.programs[name].start()


async def all_done(place: Place) -> None:
    async with asyncio.timeout(LONGEST):
        while {row["step"] for row in await place.rows(erasures)} != {ErasureStep.DONE}:  # noqa: ASYNC110  Others do it.
            await asyncio.sleep(0.5)


async def test_an_erasure_ends_whenever_a_process_is_killed(tmp_path: Path) -> None:
    print(f"HEARTH_CRASH_SEED={SEED} HEARTH_CRASH_KILLS={KILLS}")  # noqa: T201  For a failure.
    chance = random.Random(SEED)  # noqa: S311  Chance, not a secret.
    async with place_in(tmp_path) as place:
        people = [await a_member(place, f"Nia{number}") for number in range(PEOPLE)]
        for person in people:
            await person.asks_bot("/erase")
            await person.taps(await person.sees_button("erase:ask"), "erase:ask")
            await person.taps(await person.sees_button("erase:now"), "erase:now")
        await kill_now_and_then(place, chance)
        await all_done(place)
        for person in people:
            await has_only_the_certificate(place, person)
        for table in (case_entries, cases, traces):
            assert await place.rows(table) == [], table.name
        assert {row["state"] for row in await place.rows(memberships)} == {"erased"}
        assert len(await place.rows(members)) == PEOPLE


async def has_only_the_certificate(place: Place, person: Person) -> None:
    chat = await place.control.messages(person.number, f"@{COMMUNITY_BOT}")
    assert not any(SECRET in text_of(one) for one in chat)
    told = [one for one in chat if "It is done" in text_of(one)]
    assert 1 <= len(told) <= 1 + KILLS  # A message may come twice, and never not at all.
    document = json.loads(await place.control.file(told[0]["document"]["file_id"]))
    assert verify_document(document, place.care.keys.signer.public)
