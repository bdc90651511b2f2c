"""One process of the community bot, beside which something else goes wrong.

Rasa is killed in the middle, the machine's clock is set forward by an hour and back by two, and
Telegram takes messages and says nothing. Members are answered all the same, and once.
"""

import asyncio
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile

import pytest
import pytest_asyncio
from typing_extensions import override

from contracts.rasa.alone import Alone
from contracts.rasa.kit import TOKEN
from crash.place import Place, place_in
from crash.test_faults import a_crowd, asks, everybody_is_answered
from hearth.actions.invites import MakeInvite
from hearth.bootstrap.demo import free_or_other
from hearth.bootstrap.outside import clock, new_token
from hearth.bootstrap.stage import CIRCLE, join
from hearth.community.invites import MemberRole
from hearth.community.people import SHELL
from hearth.storage.tables import inbox
from program import Program, environment, health
from town import Person, text_of

pytestmark = [pytest.mark.crash, pytest.mark.asyncio(loop_scope="module")]

COVERED = "How do I travel with my medicines on a plane?"
HOUR = 3600
SILENCE = 3.0
"""Seconds for which Telegram takes a message and does not say so."""


@dataclass
class Moved(Program):
    """A command whose clock a file moves."""

    @property
    def clock(self) -> Path:
        """The file."""
        return self.folder / "ahead"

    @override
    async def start(self) -> None:
        script = Path(__file__).with_name("moved_clock.py")
        with self.log.open("ab") as log, TemporaryFile() as nothing:
            self.process = await asyncio.create_subprocess_exec(
                *(sys.executable, str(script), str(self.clock), *self.command),
                env=dict(self.environment),
                cwd=self.folder,
                stdin=nothing,
                stdout=log,
                stderr=log,
            )


@dataclass
class Lone:
    """The process, its place, and the Rasa that it asks."""

    place: Place
    bot: Moved
    rasa: Alone
    bind: str

    def ahead(self, seconds: int) -> None:
        """Set the clock."""
        other = self.bot.clock.with_suffix(".next")
        other.write_text(str(seconds), encoding="ascii")
        other.replace(self.bot.clock)

    async def member(self) -> Person:
        """Somebody who has joined."""
        control = self.place.control
        person = int((await control.add_user("Nia", language_code="en"))["id"])
        made = await MakeInvite(self.place.care.open_work, new_token)(
            CIRCLE, MemberRole.PATIENT, by=SHELL
        )
        await join(control, person, made.token)
        return Person(control, person)

    async def recogniser(self) -> str:
        """How it is, as `/healthz` says."""
        status, parts = await health(self.bind)
        assert status == 200
        return parts["community_recogniser"]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def lone(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Lone]:
    folder, bind = tmp_path_factory.mktemp("lone"), free_or_other("127.0.0.1:0")
    rasa = Alone(int(free_or_other("127.0.0.1:0").rpartition(":")[2]))
    await rasa.start()
    try:
        async with place_in(folder, []) as place:
            given = environment(
                place.settings,
                HEARTH_NLU_URL=rasa.address,
                HEARTH_NLU_TOKEN=TOKEN,
                HEARTH_HEALTH_BIND=bind,
            )
            bot = Moved(("community",), given, folder)
            place.programs["community"] = bot
            running = Lone(place, bot, rasa, bind)
            running.ahead(0)
            await bot.start()
            await place.started("community")
            yield running
    finally:
        await rasa.kill()


async def test_when_rasa_is_gone_in_the_middle_the_next_question_is_answered_without_it(
    lone: Lone,
) -> None:
    member = await lone.member()
    assert await lone.recogniser() == "ok"
    await lone.rasa.kill()
    await member.asks_bot(COVERED)
    assert "Reviewed by" in text_of(await member.sees_button("answer:helped"))
    assert await lone.recogniser() == "degraded"
    await lone.place.quiet()
    await lone.place.audit_verifies()


async def test_a_clock_that_is_set_forward_by_an_hour_and_back_by_two_keeps_nobody_waiting(
    lone: Lone,
) -> None:
    for ahead in (HOUR, -HOUR, 0):
        crowd = await a_crowd(lone.place)
        await asks(crowd[:3])
        lone.ahead(ahead)
        await asks(crowd[3:])
        await everybody_is_answered(lone.place, crowd)
        stored = [row["stored_at"] - clock() for row in await lone.place.rows(inbox)]
        # So that it is known that the program did go by that clock.
        assert any(abs(one.total_seconds() - ahead) < HOUR / 2 for one in stored)


async def test_a_telegram_that_says_nothing_holds_up_what_it_took_and_nothing_twice(
    lone: Lone,
) -> None:
    crowd = await a_crowd(lone.place)
    for method in ("sendMessage", "getUpdates"):
        await lone.place.control.fault("delay", method=method, seconds=SILENCE, times=2)
    await asks(crowd)
    await everybody_is_answered(lone.place, crowd)
    assert await lone.recogniser() in {"ok", "degraded"}
