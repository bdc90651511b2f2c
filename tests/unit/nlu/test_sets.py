"""The sets of questions to measure by are what their README promises.

A failure names lines by number only: the kept set is not to be read.
"""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from hearth_nlu.examples import PROJECT, Example, read_rasa_file
from hearth_nlu.library import load_catalogue

LANGUAGE = Path(__file__).parents[2] / "language"
SETS = ("development", "kept")
STRANGERS = "strangers"

PER_TOPIC = 5
OUT_OF_SCOPE = 400
LONG = 30  # Words; a question with more of them tells a story first.
LONG_SHARE = 1 / 5

each_set = pytest.mark.parametrize("name", SETS)


def lines(name: str) -> list[str]:
    return (LANGUAGE / name / "questions.jsonl").read_text(encoding="utf-8").splitlines()


def rows(name: str) -> dict[int, Example]:
    """The lines that can be read, by their number."""
    return {
        number: example
        for number, line in enumerate(lines(name), 1)
        if (example := row(line)) is not None
    }


def row(line: str) -> Example | None:
    try:
        content = json.loads(line)
    except ValueError:
        return None
    if not isinstance(content, dict) or content.keys() - {"id"} != {"text", "intent"}:
        return None
    text, intent = content["text"], content["intent"]
    if not isinstance(text, str) or not text.strip() or not isinstance(intent, str | None):
        return None
    return Example(text, intent)


def bare(text: str) -> str:
    """The text without what does not tell it from another: case, punctuation, spaces.

    A text that is nothing else, such as "?", is left as it is.
    """
    folded = unicodedata.normalize("NFKC", text).casefold().strip()
    return " ".join(re.findall(r"\w+", folded)) or folded


def places() -> Iterator[tuple[str, str]]:
    """Each text of every set, bare, with its place."""
    for name in (*SETS, STRANGERS):
        for number, example in rows(name).items():
            yield bare(example.text), f"{name}:{number}"


def learned() -> set[str]:
    files = sorted((PROJECT / "data").rglob("*.yml"))
    return {bare(example.text) for file in files for example in read_rasa_file(file)}


@pytest.mark.parametrize(
    ("line", "is_read"),
    [
        ('{"text": "is it catching", "intent": "eczema.what_is"}', True),
        ('{"text": "morning", "intent": null}', True),
        ('{"text": "morning"}', False),
        ('{"text": " ", "intent": null}', False),
        ('{"text": "morning", "intent": 3}', False),
        ("morning", False),
        ("", False),
    ],
)
def test_a_line_is_a_text_and_an_intent_or_null(line: str, *, is_read: bool) -> None:
    assert (row(line) is not None) is is_read


def test_texts_that_differ_in_case_spaces_and_punctuation_are_the_same() -> None:
    assert bare("Is it  catching?!") == bare("is it catching")
    assert bare("?") != bare("👍")


@each_set
def test_every_line_is_read(name: str) -> None:
    unread = sorted(set(range(1, len(lines(name)) + 1)) - rows(name).keys())

    assert unread == []


@each_set
def test_every_topic_of_the_catalogue_has_its_five_questions_and_no_other_is_asked(
    name: str,
) -> None:
    promised: dict[str | None, int] = dict.fromkeys(load_catalogue(), PER_TOPIC)
    promised[None] = OUT_OF_SCOPE

    asked = Counter(example.intent for example in rows(name).values())

    assert asked == promised


def test_strangers_ask_each_topic_several_times_and_what_is_none() -> None:
    asked = Counter(example.intent for example in rows(STRANGERS).values())

    others = asked.pop(None)

    assert len(rows(STRANGERS)) == len(lines(STRANGERS))
    assert asked.keys() == set(load_catalogue())
    assert min(asked.values()) > PER_TOPIC
    assert others > OUT_OF_SCOPE * 3 / 4


@each_set
def test_one_question_in_five_tells_a_story_first(name: str) -> None:
    words = [len(e.text.split()) for e in rows(name).values() if e.intent is not None]

    assert sum(count > LONG for count in words) >= LONG_SHARE * len(words)


def test_no_text_occurs_twice() -> None:
    seen: dict[str, str] = {}

    again = [place for text, place in places() if seen.setdefault(text, place) != place]

    assert again == []


def test_no_text_was_learned_from() -> None:
    known = learned()

    assert known
    assert [place for text, place in places() if text in known] == []
