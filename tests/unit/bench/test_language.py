import json
from collections.abc import Collection, Sequence
from pathlib import Path

import pytest

from hearth.bench.language import (
    PEER,
    LanguageResults,
    NoDataError,
    Tried,
    drawn_language,
    language_benchmark,
    read_data,
)
from hearth_nlu.comparing import NO_RASA, Row
from hearth_nlu.evaluate import figures
from hearth_nlu.examples import Example
from hearth_nlu.recogniser import Parse

TOPICS = {"leave": "how do i leave the group", "rules": "what are the rules"}
WEATHER = "lovely weather today"


def data(folder: Path) -> Path:
    for part, marks in (("train", "abcdefgh"), ("test", "xyz")):
        rows = [
            {"text": f"{text} {mark}", "intent": intent}
            for mark in marks
            for intent, text in (*TOPICS.items(), (None, WEATHER))
        ]
        (folder / f"{part}.jsonl").write_text("\n".join(map(json.dumps, rows)))
    return folder


def test_the_engine_is_measured_beside_its_peer(tmp_path: Path) -> None:
    told: list[str] = []

    found = language_benchmark(data(tmp_path), ("ngram",), tmp_path, None, told.append)

    peer, ngram = found.tried
    assert (peer.engine, ngram.engine) == (PEER, "ngram")
    assert peer.accuracy == ngram.accuracy == 1.0
    assert (found.trained_on, found.asked) == (24, 9)
    assert peer.right is None
    assert ngram.wrong is not None
    assert ngram.times == pytest.approx(ngram.milliseconds / peer.milliseconds, abs=0.01)
    assert len(told) == 2


def test_a_rasa_server_is_asked_the_same_and_told_which_topics_count(tmp_path: Path) -> None:
    told: list[Collection[str]] = []

    def rasa(questions: Sequence[Example], topics: Collection[str]) -> Row:
        told.append(topics)
        parses = [Parse(one.text, "rules", 0.9, (("rules", 0.9),)) for one in questions]
        return Row("rasa", figures(parses, [0.02] * len(parses), questions, sure=0.5, offer=0.3))

    found = language_benchmark(data(tmp_path), (), tmp_path, None, lambda _: None, rasa=rasa)

    peer, server = found.tried
    assert told == [set(TOPICS)]
    assert (server.engine, server.accuracy, server.left_alone) == ("rasa", 0.5, 0.0)
    assert server.milliseconds == pytest.approx(20)
    assert server.times == pytest.approx(20 / peer.milliseconds, rel=0.01)


def test_a_server_that_is_not_there_is_named_with_the_reason(tmp_path: Path) -> None:
    def rasa(questions: Sequence[Example], topics: Collection[str]) -> Row:
        del questions, topics
        return Row("rasa", why_not=NO_RASA)

    found = language_benchmark(data(tmp_path), (), tmp_path, None, lambda _: None, rasa=rasa)

    assert found.as_document["left_out"] == [{"engine": "rasa", "why_not": NO_RASA}]
    assert f"rasa is not compared: {NO_RASA}." in drawn_language(found)


def test_questions_alone_are_asked_of_what_the_project_teaches(tmp_path: Path) -> None:
    (tmp_path / "questions.jsonl").write_text(
        '{"text": "how do i go", "intent": "community.leave"}'
    )

    examples, questions = read_data(tmp_path)

    assert questions == [Example("how do i go", "community.leave")]
    assert {one.intent for one in examples} > {"community.leave", None}
    assert len(read_data(None)[1]) > len(questions)


def test_clincs_own_file_can_be_read(tmp_path: Path) -> None:
    parts = {
        "train": [["hi", "greet"]],
        "oos_train": [["why", "oos"]],
        "test": [["hello", "greet"]],
        "oos_test": [],
    }
    (tmp_path / "data_full.json").write_text(json.dumps(parts))

    assert read_data(tmp_path) == (
        [Example("hi", "greet"), Example("why", None)],
        [Example("hello", "greet")],
    )


def test_a_folder_without_data_is_told(tmp_path: Path) -> None:
    with pytest.raises(NoDataError, match=r"train\.jsonl"):
        read_data(tmp_path)


def test_the_better_engine_has_the_longer_bar() -> None:
    low = Tried(PEER, 0.5, (0.4, 0.6), None, None, None, None, 1.0)
    high = Tried("ngram", 0.8, (0.7, 0.9), 0.9, 0.7, 0.9, 0.01, 0.5, 0.5)

    lines = drawn_language(LanguageResults(10, 5, [low, high])).splitlines()

    bars = [line.count("#") for line in lines if "#" in line]
    assert bars == [25, 40, 45]
    assert "80.0 %" in lines[3]
