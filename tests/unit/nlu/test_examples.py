import json
from collections import Counter
from importlib.util import find_spec
from pathlib import Path

import pytest

from hearth_nlu.encoder.weights import PACKAGE
from hearth_nlu.examples import (
    PROJECT,
    Example,
    MalformedExamplesError,
    project_examples,
    read_jsonl,
    read_rasa_file,
)
from hearth_nlu.library import load_library
from hearth_nlu.recogniser import ENCODER
from hearth_nlu.training import VERSIONS, Prepared, known_confidence

ENOUGH = 25  # Per topic: the least that we ask of a pack.
ENOUGH_OUT = 400


def test_every_topic_that_has_an_answer_has_examples_enough() -> None:
    examples = Counter(example.intent for example in project_examples())

    assert set(examples) - {None} == set(load_library().intents)
    assert min(examples.values()) >= ENOUGH
    assert examples[None] >= ENOUGH_OUT


def test_no_text_stands_under_two_topics_or_twice() -> None:
    texts = Counter(example.text.casefold() for example in project_examples())

    assert [text for text, count in texts.items() if count > 1] == []


@pytest.mark.parametrize("name", ["questions.jsonl", "blind.jsonl"])
def test_the_questions_for_measuring_were_not_trained_on(name: str) -> None:
    trained = {example.text.casefold() for example in project_examples()}
    asked = {question.text.casefold() for question in read_jsonl(PROJECT / "tests" / name)}

    assert trained & asked == set()


def test_a_topic_of_a_pack_that_is_not_served_is_out_of_scope() -> None:
    served = {example.intent for example in project_examples(packs=["community"])}

    assert "general.fever" not in served
    assert served == {None, *load_library(["community"]).intents}


def test_a_pack_without_answers_is_not_served_even_if_a_community_enables_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("hearth_nlu.examples.available_packs", lambda: ("community", "general"))
    enabled = project_examples(packs=["community", "general", "cardiac_rehab"])

    assert enabled == project_examples(packs=["community", "general"])
    assert "cardiac_rehab.stent" not in {example.intent for example in enabled}


def test_our_project_is_ours_by_whatever_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PROJECT.parent)

    assert project_examples(Path("project")) == project_examples()


def test_another_project_serves_whatever_it_has(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    file = tmp_path / "data" / "nlu.yml"
    file.write_text(
        "nlu:\n- intent: diet.fish\n  examples: |\n    - any fish?\n", encoding="utf-8"
    )

    assert project_examples(tmp_path) == (Example("any fish?", "diet.fish"),)
    assert project_examples(tmp_path, ["general"]) == (Example("any fish?", None),)


@pytest.mark.parametrize("engine", VERSIONS)
def test_the_confidence_in_these_examples_was_found_beforehand(engine: str) -> None:
    if engine == ENCODER and find_spec(PACKAGE) is None:
        pytest.skip("the sentence encoder is not installed, so its confidence cannot be renewed")
    # If this fails, examples, lexicon or engine have changed; docs/answers.md says what to do.
    assert known_confidence(project_examples(), engine) is not None


def test_json_lines_say_null_for_what_is_out_of_scope(tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    rows = [{"text": "why?", "intent": "a"}, {"text": "hi", "intent": None}]
    file.write_text("\n".join(map(json.dumps, rows)) + "\n\n", encoding="utf-8")

    assert read_jsonl(file) == (Example("why?", "a"), Example("hi", None))


@pytest.mark.parametrize("line", ["{", "[]", '{"text": "x"}', '{"text": 1, "intent": null}'])
def test_a_line_that_is_no_example_is_named_without_its_words(tmp_path: Path, line: str) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_text('{"text": "a", "intent": null}\n' + line, encoding="utf-8")

    with pytest.raises(MalformedExamplesError, match=r"^questions\.jsonl: line 2$"):
        read_jsonl(file)


@pytest.mark.parametrize(
    "content",
    [
        "nlu: 3",
        "nlu:\n- intent: a\n",
        "nlu:\n- intent: a\n  examples: |\n    no bullet\n",
        "nlu:\n- intent: a\n  examples: |\n    -\n",
        "{",
    ],
)
def test_a_file_that_is_no_training_data_is_refused(tmp_path: Path, content: str) -> None:
    file = tmp_path / "nlu.yml"
    file.write_text(content, encoding="utf-8")

    with pytest.raises(MalformedExamplesError, match=r"^nlu\.yml"):
        list(read_rasa_file(file))


def test_examples_that_are_learnt_from_hold_each_feature_once() -> None:
    one, other = Prepared([Example("am I late", None), Example("late again", None)]).documents

    [here] = [word for word in one["words"] if word == "late"]
    [there] = [word for word in other["words"] if word == "late"]

    assert here is there
