"""A question that the bot did not understand is given for it, accepted, and known at the start."""

import asyncio
import shutil
from pathlib import Path

import pytest
import structlog

from hearth.actions.learning import AcceptProposal, ReadProposals
from hearth.actions.staff import AddStaff
from hearth.bootstrap.asking import MODELS
from hearth.bootstrap.outside import new_token
from hearth.bootstrap.running import Running
from hearth.bootstrap.shelf import Shelf
from hearth.bootstrap.stage import data_of
from hearth.community.audit import Deed
from hearth.community.people import SHELL, Role
from hearth.ports import Language
from hearth.storage.keys.names import Holder
from town import Person, Town, hearth_running, standing, text_of

pytestmark = pytest.mark.asyncio(loop_scope="module")

ODD = "Tablets, belt, shoes: all in the grey tray?"
TOPIC = "general.travel_medicines"


async def given(place: Town, member: Person) -> str:
    """The member is not understood, and lets the bot learn; the words that they were shown."""
    await member.writes(place.cast.group, f"/ask {ODD}")
    offer = await member.sees_button("learn:unanswered")
    await member.taps(offer, "learn:unanswered")
    asked = await member.sees_button("learn:yes")
    await member.taps(asked, "learn:yes")
    await member.sees("Thank you. A person will read it")
    return text_of(asked)


async def test_a_question_that_was_given_and_accepted_is_answered_after_the_next_start(
    tmp_path: Path,
) -> None:
    async with standing(tmp_path / "home") as place:
        async with hearth_running(place):
            await place.connected()
            member = await place.member()
            shown = await given(place, member)
            assert ODD in shown
            await accepted(place)
        models = shutil.copytree(
            MODELS, tmp_path / "models"
        )  # Of which one has to be trained anew.
        place.running = Running(place.settings, place.running.clock, models=models)
        place.listening = asyncio.Event()
        with structlog.testing.capture_logs() as logs:
            async with hearth_running(place):
                await member.asks_bot(ODD)
                answer = await member.sees_button("answer:helped")
        assert "How do I travel with my medicines?" in text_of(answer)
        assert {"event": "learnt examples", "count": 1, "log_level": "info"} in logs


async def accepted(place: Town) -> None:
    """A publisher reads what waits and accepts it."""
    work = place.care.open_work
    add = AddStaff(work, new_token)
    paula = (await add("Paula", frozenset({Role.PUBLISHER}), by=SHELL)).staff

    async def language() -> Language:
        return place.running.languages[Holder.COMMUNITY.value]

    [proposal] = await ReadProposals(work)(by=paula)
    assert proposal.text == ODD
    await AcceptProposal(work, language, Shelf())(proposal.id, ODD, TOPIC, by=paula)
    assert await place.was_done(Deed.LEARNING_ACCEPTED)


async def test_who_did_not_agree_to_be_asked_is_not_asked(tmp_path: Path) -> None:
    async with standing(tmp_path / "home") as place, hearth_running(place):
        await place.connected()
        member = await place.member(refuse="quoting")
        await member.writes(place.cast.group, f"/ask {ODD}")
        offer = await member.sees_button("answer:ask")
        assert not [one for one in data_of(offer) if one.startswith("learn:")]
