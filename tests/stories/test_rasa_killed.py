"""Rasa is killed in mid-conversation: the next question is answered all the same."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import aiohttp
import pytest
import pytest_asyncio
from pydantic import SecretStr

from contracts.rasa.alone import Alone
from contracts.rasa.kit import TOKEN
from hearth.bootstrap.demo import free_or_other
from hearth.bootstrap.outside import clock
from hearth.bootstrap.rasa_first import REST
from town import Town, text_of, town

pytestmark = pytest.mark.asyncio(loop_scope="module")

ONLY_RASA = "Delete"
"""Too little for the embedded recogniser, and a topic for the small Rasa of the tests."""
COVERED = "How do I travel with my medicines on a plane?"


@dataclass
class Scene:
    rasa: Alone
    ahead: timedelta = timedelta()
    place: Town = field(init=False)

    def now(self) -> datetime:
        return clock() + self.ahead

    def time_passes(self) -> None:
        """Rasa is left alone after a failure; that time is over."""
        self.ahead += REST + timedelta(seconds=1)

    async def health(self) -> tuple[str, str]:
        """What `/healthz` says of all of it, and of the recogniser."""
        address = f"http://{self.place.settings.console_bind}/healthz"
        async with aiohttp.ClientSession() as http, http.get(address) as answer:
            assert answer.status == 200  # What is degraded still works.
            body = await answer.json()
            return body["status"], body["parts"]["community_recogniser"]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def scene(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Scene]:
    rasa = Alone(int(free_or_other("127.0.0.1:0").rpartition(":")[2]))
    await rasa.start()
    home = tmp_path_factory.mktemp("rasa") / "home"
    scene = Scene(rasa)
    rasa_here = {"nlu_url": rasa.address, "nlu_token": SecretStr(TOKEN)}
    try:
        async with town(home, at=scene.now, settings=rasa_here) as scene.place:
            yield scene
    finally:
        await rasa.kill()


async def test_a_question_is_answered_at_once_when_rasa_was_killed_and_health_says_degraded(
    scene: Scene,
) -> None:
    member = await scene.place.member()
    await member.asks_bot(ONLY_RASA)
    first = await member.sees_button("answer:helped")
    assert await scene.health() == ("ok", "ok")

    await scene.rasa.kill()
    await member.asks_bot(COVERED)
    second = await member.sees_button("answer:helped")
    assert "Reviewed by" in text_of(second)
    assert text_of(second) != text_of(first)
    assert await scene.health() == ("degraded", "degraded")

    await scene.rasa.start()
    scene.time_passes()
    await member.asks_bot(ONLY_RASA)
    third = await member.sees_button("answer:helped")
    assert text_of(third) == text_of(first)
    assert await scene.health() == ("ok", "ok")


async def test_a_question_that_rasa_holds_on_to_is_answered_without_it(scene: Scene) -> None:
    member = await scene.place.member()
    scene.rasa.freeze()
    try:
        await member.asks_bot(COVERED)
        assert "Reviewed by" in text_of(await member.sees_button("answer:helped"))
        assert await scene.health() == ("degraded", "degraded")
    finally:
        scene.rasa.thaw()
    scene.time_passes()
    await member.asks_bot(ONLY_RASA)
    await member.sees_button("answer:helped")
    assert await scene.health() == ("ok", "ok")
