"""What our client relies on, tried on a fake Rasa and, where there can be one, on a true one."""

import logging
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession

from contracts.rasa.kit import PATIENCE, Rasa
from hearth_nlu.examples import PROJECT
from hearth_nlu.install import rasa_environment
from hearth_nlu.rasa import RasaClient, RasaUnavailableError


async def raw(session: ClientSession, rasa: Rasa, body: Any, token: str | None = None) -> Any:
    """What the server itself says, without our client in between."""
    async with session.post(
        f"{rasa.address}/model/parse", params={"token": token or rasa.token}, json=body
    ) as answer:
        return answer.status, await answer.json()


@pytest.mark.parametrize(
    ("text", "intent"),
    [("how do i leave this group", "community.leave"), ("what are the rules", "community.rules")],
)
async def test_a_question_is_recognised(client: RasaClient, text: str, intent: str) -> None:
    parse = await client.parse(text)

    assert parse.intent == intent
    assert parse.ranking[0] == (intent, parse.confidence)
    assert parse.offers[0] == intent
    assert parse.text == text


async def test_only_topics_that_are_served_are_recognised(client: RasaClient) -> None:
    stranger = replace(client, intents=frozenset({"community.hours"}))

    parse = await stranger.parse("how do i leave this group")

    assert parse.intent is None
    assert {name for name, _ in parse.ranking} <= {"community.hours"}


async def test_talk_that_it_learnt_to_leave_alone_gets_no_intent(client: RasaClient) -> None:
    assert (await client.parse("anyone watching the football match tonight")).intent is None


async def test_a_slash_commands_the_server_but_not_through_us(
    client: RasaClient, rasa: Rasa, session: ClientSession
) -> None:
    _, commanded = await raw(session, rasa, {"text": "/community.rules"})
    assert commanded["intent"] == {"name": "community.rules", "confidence": 1.0}

    for text in ("/community.hours", " //community.hours@0.99", "/ /community.hours"):
        ranking = dict((await client.parse(text)).ranking)
        assert ranking.get("community.hours", 0) < 0.99


@pytest.mark.parametrize("text", ["", "  ", "\U0001f600\U0001f44d", "我头疼", "صباح الخير"])
async def test_what_no_model_can_understand_is_answered_with_confidence_so_it_is_not_sent(
    client: RasaClient, rasa: Rasa, session: ClientSession, text: str
) -> None:
    status, body = await raw(session, rasa, {"text": text})
    assert status == 200
    assert body["intent"]["name"]

    parse = await client.parse(text)

    assert (parse.intent, parse.confidence, parse.ranking) == (None, 0.0, ())


async def test_a_letter_of_a_hundred_thousand_characters_is_cut(client: RasaClient) -> None:
    parse = await client.parse("how do i leave this group? " * 4000)

    assert parse.ranking[0][0] == "community.leave"


@pytest.mark.parametrize("body", [{}, {"text": None}, [], 3])
async def test_a_mistake_of_ours_would_be_a_500(
    rasa: Rasa, session: ClientSession, body: Any
) -> None:
    status, refusal = await raw(session, rasa, body)

    assert status == 500
    assert refusal["reason"] == "ParsingError"


async def test_the_wrong_token_is_refused_and_neither_token_nor_text_is_told(
    client: RasaClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    burglar = replace(client, token="wrong-CANARY")

    with pytest.raises(RasaUnavailableError, match=r"^status 401$") as refusal:
        await burglar.parse("CANARY how do i leave")

    assert refusal.value.__cause__ is None
    assert "CANARY" not in repr(refusal.value) + repr(burglar) + caplog.text


async def test_the_server_says_which_model_it_has(client: RasaClient) -> None:
    assert len(await client.model()) == 32


async def test_there_is_no_way_in_beside_the_token(rasa: Rasa, session: ClientSession) -> None:
    webhook = f"{rasa.address}/webhooks/rest/webhook"

    async with session.post(webhook, json={"sender": "x", "message": "hi"}) as answer:
        assert answer.status == 404
    async with session.post(f"{rasa.address}/model/parse", json={"text": "hi"}) as answer:
        assert answer.status == 401


@pytest.mark.rasa
def test_rasa_finds_nothing_wrong_with_our_project(rasa_command: Path, tmp_path: Path) -> None:
    check = [str(rasa_command), "data", "validate", "--fail-on-warnings"]
    where = ["--config", "config.yml", "--domain", "domain.yml", "--data", "data"]
    place = tmp_path / "project"
    shutil.copytree(PROJECT, place)

    run = subprocess.run(
        [*check, *where],
        cwd=place,
        env=rasa_environment(),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )

    assert run.returncode == 0, run.stderr[-2000:]
