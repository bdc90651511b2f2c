"""Every key is rotated while both bots run: people join, ask and are answered as ever."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
from sqlalchemy import func, select

from hearth.community.audit import Deed
from hearth.community.people import Contact
from hearth.storage.keys.keeping import FileKeeper
from hearth.storage.keys.versions import ROTATED, are_in_step, primary
from hearth.storage.tables import InboxState, inbox
from hearth.storage.transaction import look
from leaves import leave_about
from program import environment, run
from town import Person, Town, town

COVERED = "How do I travel with my medicines on a plane?"
QUESTION = "Since the dose went up on Monday I see double. Shall I ring?"


@pytest_asyncio.fixture
async def place(tmp_path: Path) -> AsyncIterator[Town]:
    async with town(tmp_path / "home") as running:
        yield running


async def a_day(place: Town, number: int) -> Person:
    """Somebody joins, asks the group's bot something, and asks a clinician, who answers."""
    member = await place.member(f"Nia {number}")
    await member.writes(place.cast.group, COVERED)
    await member.sees_button("answer:helped")
    await member.asks_bot("/ask")
    await member.sees("ask a clinician?")
    place.anna.seen = int((await place.control.events(place.anna.number))["next"])
    await member.asks_bot(QUESTION)
    await member.sees("Your case has the number")
    async with place.care.open_work() as work:
        known = await work.members.find(Contact(member.number))
        assert known is not None
        case = await work.cases.find_open(known.id, place.circle)
    assert case is not None
    card = await place.anna.sees_button(f"case:take:{case.number}")
    await place.anna.taps(card, f"case:take:{case.number}")
    shown = await place.anna.sees_button(f"case:reply:{case.number}")
    member.seen = int((await place.control.events(member.number))["next"])
    await place.anna.taps(shown, f"case:reply:{case.number}")
    await place.anna.sees(f"Write your reply to case {case.number}")
    await place.anna.tells_careteam_bot(f"Please ring the ward. {number}")
    await member.sees(f"Please ring the ward. {number}")
    return member


async def test_every_key_is_rotated_and_nobody_notices(place: Town, tmp_path: Path) -> None:
    env, people = environment(place.settings), []
    for number, name in enumerate(ROTATED):
        async with asyncio.TaskGroup() as group:
            turning = group.create_task(run(("keys", "rotate", name.value), env, tmp_path))
            people.append(await a_day(place, number))
        code, said = turning.result()
        assert code == 0, said

    rings = FileKeeper(place.settings.home).rings()
    assert are_in_step(rings)
    assert [primary(rings, name).version for name in ROTATED] == [2] * len(ROTATED)
    names = [one.deed for one in await place.deeds()]
    assert names.count(Deed.KEYS_ROTATED) == len(ROTATED)
    for retired in ("contact", "index", "community-signing", "careteam-signing"):
        code, said = await run(("keys", "retire", retired), env, tmp_path)
        assert code == 0, said
    code, said = await run(("keys", "retire", "care"), env, tmp_path)
    assert (code, "still needed" in said) == (1, True)

    for person in people:
        async with place.care.open_work() as work:
            member = await work.members.find(Contact(person.number))
            assert member is not None
            case = await work.cases.find_open(member.id, place.circle)
            assert case is not None
            assert len(await work.cases.said(case.number, leave_about(member.id))) == 2
    aside = select(func.count().label("count")).where(inbox.c.state == InboxState.ASIDE)
    row = await look(place.care.engine, aside)
    assert row is not None
    assert row["count"] == 0
