"""`hearth library check`: what it says, and its exit code."""

import json
from dataclasses import replace

import pytest

import hearth_nlu.library as shelf
from hearth_nlu.library import Catalogue, Library, load_catalogue, load_library
from invoking import hearth

RULES = replace(load_library(["community"]).answers["community.rules"], neighbours=())
DURING_ITS_REVIEW = ("--on", "2026-11-26")
AFTER_ITS_REVIEW = ("--on", "2027-11-22")


@pytest.fixture(autouse=True)
def one_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """A library of one answer, and a catalogue of its topic."""
    catalogue: Catalogue = {RULES.intent: load_catalogue()[RULES.intent]}
    monkeypatch.setattr(shelf, "load_library", lambda: Library({RULES.intent: RULES}))
    monkeypatch.setattr("hearth_nlu.library.checking.load_catalogue", lambda: catalogue)
    monkeypatch.setattr(shelf, "load_programmes", lambda: ())


def test_a_library_with_nothing_wrong_passes() -> None:
    said = hearth("library", "check", *DURING_ITS_REVIEW)

    assert said.exit_code == 0
    assert said.output == "Answers read: 1. Programmes read: 0. Nothing is wrong with them.\n"


def test_what_is_wrong_is_said_with_what_to_do_and_the_command_fails() -> None:
    said = hearth("library", "check", *AFTER_ITS_REVIEW)

    assert said.exit_code == 1
    assert said.output.splitlines() == [
        "Have it read again, and write the day of the review and the next one there.",
        "  community.rules: review was due on 2027-11-21",
        "",
        "Answers read: 1. Programmes read: 0. Problems: 1.",
    ]


def test_without_a_day_it_is_today() -> None:
    today = hearth("library", "check", "--json").output

    assert json.loads(today)["answers"] == 1


def test_machines_get_json() -> None:
    said = hearth("library", "check", "--json", *AFTER_ITS_REVIEW)

    assert said.exit_code == 1
    assert json.loads(said.output) == {
        "answers": 1,
        "programmes": 0,
        "problems": [
            {
                "intent": "community.rules",
                "kind": "review",
                "what": "review was due on 2027-11-21",
                "to_do": "Have it read again, and write the day of the review and the next one "
                "there.",
            }
        ],
    }


def test_a_topic_without_an_answer_or_without_facts_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    topic = replace(load_catalogue()["general.fever"], facts=())
    monkeypatch.setattr(
        "hearth_nlu.library.checking.load_catalogue",
        lambda: {topic.id: topic, RULES.intent: load_catalogue()[RULES.intent]},
    )

    document = json.loads(hearth("library", "check", "--json", *DURING_ITS_REVIEW).output)

    assert [(one["intent"], one["kind"]) for one in document["problems"]] == [
        ("general.fever", "no_facts"),
        ("general.fever", "no_answer"),
    ]
