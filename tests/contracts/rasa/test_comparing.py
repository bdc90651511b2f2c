"""The engines side by side: the same figures for each, and a reason for each that is not there."""

from collections.abc import Collection
from pathlib import Path

import aiohttp
import pytest
from aiohttp.test_utils import TestServer

from contracts.rasa.kit import TOKEN, FakeRasa
from hearth.bench.engines import drawn
from hearth_nlu.comparing import NO_ENCODER, NO_RASA, OTHER_TOPICS, Row, of_embedded, of_rasa
from hearth_nlu.evaluate import figures
from hearth_nlu.examples import Example
from hearth_nlu.rasa import RasaClient
from hearth_nlu.recogniser import ENCODER, Parse

QUESTIONS = (
    Example("how do i leave", "community.leave"),
    Example("what are the rules", "community.rules"),
    Example("who won the football", None),
    Example("delete everything", "community.leave"),  # Rasa takes it for another topic.
)
INTENTS = ("community.leave", "community.rules", "community.my_data")


async def by_rasa(fake: FakeRasa, intents: Collection[str] = INTENTS) -> Row:
    async with TestServer(fake.app()) as server, aiohttp.ClientSession() as http:
        address = str(server.make_url("")).rstrip("/")
        client = RasaClient(http, address, TOKEN, intents, patience=30)
        return await of_rasa(QUESTIONS, client)


async def test_a_rasa_server_is_measured_as_members_would_meet_it() -> None:
    found = (await by_rasa(FakeRasa())).figures

    assert found["questions"] == {"in_scope": 3, "out_of_scope": 1}
    assert found["in_scope_accuracy"] == pytest.approx(2 / 3, abs=1e-4)
    assert found["in_scope_answered_right"] == pytest.approx(2 / 3, abs=1e-4)
    assert found["out_of_scope_recall"] == 1
    assert found["wrong_answers"] == 0.25
    assert set(found["latency_ms"]) == {"p50", "p95", "p99"}


async def test_a_server_without_a_model_says_why_it_is_not_compared() -> None:
    row = await by_rasa(FakeRasa(loaded=False))
    assert row.as_document == {"engine": "rasa", "why_not": "it did not answer (status 409)"}
    assert (await of_rasa(QUESTIONS, None)).why_not == NO_RASA


async def test_a_model_of_other_topics_is_not_compared() -> None:
    assert (await by_rasa(FakeRasa(), ["play_music"])).why_not == OTHER_TOPICS


def test_an_encoder_without_weights_says_why_it_is_not_compared(tmp_path: Path) -> None:
    row = of_embedded(QUESTIONS, ENCODER, tmp_path, tmp_path / "nowhere", tmp_path / "learnt.yml")
    assert row.why_not == NO_ENCODER


def test_bars_are_as_long_as_what_they_stand_for() -> None:
    ranking = (("community.leave", 0.9),)
    parses = [Parse(one.text, "community.leave", 0.9, ranking) for one in QUESTIONS]
    found = figures(parses, [0.001] * len(QUESTIONS), QUESTIONS, sure=0.5, offer=0.3)
    words = drawn([Row("ngram", found), Row("rasa", why_not=NO_RASA)])

    lines = words.splitlines()
    wrong = lines[lines.index("all, answered wrongly") + 1]
    assert wrong == f"  ngram  0.5000 |{'#' * 20}{' ' * 20}|"
    assert lines[0].startswith("3 questions in scope and 1 out of scope")
    assert lines[-1] == f"rasa is not compared: {NO_RASA}."
    assert "p50    1.000  p95    1.000" in words
