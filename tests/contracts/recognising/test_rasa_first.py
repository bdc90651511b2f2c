"""Where Rasa fails, the embedded recogniser answers at once, and health says degraded."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from hearth.bootstrap.checkup import health_of
from hearth.bootstrap.language import Embedded
from hearth.bootstrap.rasa_first import PART, REST, RasaFirst
from hearth.community.answers import Certainty
from hearth.health import Condition
from hearth_bot.post.pulse import Pulse
from hearth_nlu.examples import Example
from hearth_nlu.recogniser import Recogniser

PACKS = ("general",)
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


class Server:
    """A server that answers as Rasa does, or not."""

    def __init__(self) -> None:
        self.asked = 0
        self.up = True

    async def parse(self, request: web.Request) -> web.Response:
        self.asked += 1
        if not self.up:
            return web.json_response({"status": "failure"}, status=500)
        text = (await request.json())["text"]
        best = {"name": "general.fever", "confidence": 0.99}
        return web.json_response({"text": text, "intent": best, "intent_ranking": [best]})


class Scene:
    def __init__(self, server: Server, first: RasaFirst) -> None:
        self.server, self.first, self.now = server, first, NOON

    async def asks(self) -> Any:
        return await self.first.recognise("I have a temperature, what now?", PACKS)


@pytest.fixture
async def scene() -> AsyncIterator[Scene]:
    server = Server()
    app = web.Application()
    app.router.add_post("/model/parse", server.parse)
    embedded = Embedded({PACKS: a_small_model()})
    async with TestServer(app) as there, aiohttp.ClientSession() as http:
        address = str(there.make_url("")).rstrip("/")
        intents = ("general.fever", "eczema.itch")
        first = RasaFirst(
            http, address, "token", intents, embedded, Pulse("community"), lambda: made.now
        )
        made = Scene(server, first)
        yield made
    embedded.threads.shutdown()


def a_small_model() -> Recogniser:
    fever = [f"fever {one} what should i do" for one in "abcdefgh"]
    sleep = [f"i cannot sleep at night {one} any tips" for one in "abcdefgh"]
    other = [f"nice weather {one} today" for one in "abcdefgh"]
    return Recogniser.train(
        [
            *(Example(one, "general.fever") for one in fever),
            *(Example(one, "general.sleep") for one in sleep),
            *(Example(one, None) for one in other),
        ]
    )


async def test_rasa_is_asked_first(scene: Scene) -> None:
    found = await scene.asks()
    assert (found.certainty, found.intent) == (Certainty.SURE, "general.fever")
    assert scene.server.asked == 1


async def test_the_embedded_recogniser_answers_for_it_and_health_is_degraded(
    scene: Scene,
) -> None:
    scene.server.up = False
    found = await scene.asks()
    assert found.confidence != 0.99
    assert PART in scene.first.pulse.failing
    ready = asyncio.Event()
    ready.set()
    health = health_of({}, {"community": ready}, {"community": scene.first.pulse}, lambda: NOON)
    conditions = {one.name: one.condition for one in await health.look()}
    assert conditions["community_recogniser"] is Condition.DEGRADED


async def test_what_does_not_answer_is_left_alone_for_a_while_and_then_asked_again(
    scene: Scene,
) -> None:
    scene.server.up = False
    await scene.asks()
    await scene.asks()
    assert scene.server.asked == 1
    scene.server.up = True
    scene.now += REST + timedelta(seconds=1)
    assert (await scene.asks()).intent == "general.fever"
    assert PART not in scene.first.pulse.failing


async def test_a_topic_of_another_pack_counts_as_nothing(scene: Scene) -> None:
    found = await scene.first.recognise("I have a temperature, what now?", ("eczema",))
    assert found.intent is None
