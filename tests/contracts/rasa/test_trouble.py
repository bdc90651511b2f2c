"""A Rasa in trouble: every failure is one kind of error, in time, and tells nobody's words."""

import asyncio
import json
from typing import Any

import pytest
from aiohttp import ClientSession, web

from contracts.rasa.kit import TOKEN, FakeRasa, Rasa, fallback
from hearth_nlu.rasa import PATIENCE, RasaClient, RasaUnavailableError

TOPICS = ("community.leave", "community.rules")


@pytest.fixture
def client(fake_rasa: Rasa, session: ClientSession) -> RasaClient:
    return RasaClient(session, fake_rasa.address, TOKEN, TOPICS)


def says(fake: FakeRasa, body: Any) -> None:
    text = body if isinstance(body, str) else json.dumps(body)
    fake.instead = web.Response(text=text, content_type="application/json")


async def test_a_slow_server_is_not_waited_for(client: RasaClient, fake: FakeRasa) -> None:
    fake.stuck = asyncio.Event()
    quick = RasaClient(client.session, client.address, TOKEN, TOPICS, patience=0.05)

    with pytest.raises(RasaUnavailableError, match="too slow"):
        await quick.parse("how do i leave")

    fake.stuck.set()
    assert client.patience == PATIENCE == 0.8


async def test_a_server_that_is_gone_is_unavailable(session: ClientSession) -> None:
    gone = RasaClient(session, "http://127.0.0.1:9", "CANARY", TOPICS)

    with pytest.raises(RasaUnavailableError, match="ClientConnectorError") as error:
        await gone.parse("how do i leave")

    assert "CANARY" not in str(error.value)
    assert error.value.__suppress_context__


@pytest.mark.parametrize(
    "body",
    [
        "<html>",
        "null",
        "[]",
        {},
        {"intent_ranking": []},
        {"intent_ranking": None},
        {"intent_ranking": ["community.leave"]},
        {"intent_ranking": [{"name": "community.leave"}]},
        {"intent_ranking": [{"name": None, "confidence": 1}]},
        {"intent_ranking": [{"name": "community.leave", "confidence": "1"}]},
        '{"intent_ranking": [{"name": "community.leave", "confidence": NaN}]}',
        {"intent_ranking": [{"name": "community.leave", "confidence": 17}]},
        {"intent_ranking": [{"name": "community.leave", "confidence": -1}]},
    ],
)
async def test_nonsense_is_unavailable(client: RasaClient, fake: FakeRasa, body: Any) -> None:
    says(fake, body)

    with pytest.raises(RasaUnavailableError, match="nonsense"):
        await client.parse("how do i leave")


@pytest.mark.parametrize("status", [204, 302, 400, 409, 500, 503])
async def test_every_status_but_200_is_unavailable(
    client: RasaClient, fake: FakeRasa, status: int
) -> None:
    fake.instead = web.Response(status=status, headers={"Location": "http://example.org/"})

    with pytest.raises(RasaUnavailableError, match=f"status {status}"):
        await client.parse("how do i leave")


async def test_an_answer_that_is_not_json_is_unavailable(
    client: RasaClient, fake: FakeRasa
) -> None:
    fake.instead = web.Response(text="<html>busy</html>", content_type="text/html")

    with pytest.raises(RasaUnavailableError):
        await client.parse("how do i leave")


async def test_a_server_without_a_model_has_no_model_to_tell(
    client: RasaClient, fake: FakeRasa
) -> None:
    fake.loaded = False

    with pytest.raises(RasaUnavailableError, match="status 409"):
        await client.model()


async def test_the_confidence_that_a_fallback_makes_up_is_undone(
    client: RasaClient, fake: FakeRasa
) -> None:
    says(fake, fallback("community.leave", 0.97))
    sure = await client.parse("how do i leave")
    says(fake, fallback("community.leave", 0.22))
    unsure = await client.parse("how do i leave")

    assert (sure.intent, sure.confidence) == ("community.leave", 0.97)
    assert (unsure.intent, unsure.confidence, unsure.offers) == (None, 0.22, ())


async def test_a_fallback_is_never_an_intent(client: RasaClient, fake: FakeRasa) -> None:
    says(fake, fallback("out_of_scope", 0.9))

    assert (await client.parse("how do i leave")).ranking == ()


async def test_what_is_sent_has_neither_slash_nor_invisible_letters_nor_excess(
    client: RasaClient, fake: FakeRasa
) -> None:
    await client.parse("  //leave\u200b this\x00 " + "x" * 5000)

    (sent,) = fake.asked
    assert sent.startswith("leave this xxx")
    assert len(sent) == 1000


async def test_a_text_that_nobody_could_understand_is_not_sent(
    client: RasaClient, fake: FakeRasa
) -> None:
    for text in ("", "/", "\U0001f600", "我头疼"):
        await client.parse(text)

    assert fake.asked == []
