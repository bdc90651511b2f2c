"""The measuring sets for screening are whole: lines parse, spans fit, and no message counts twice.

A failure names ids only: nobody who builds screening should read a kept message in a log of tests.
"""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from hearth.community.findings import FindingKind

LANGUAGE = Path(__file__).parents[2] / "language"
FOLDERS = ["development", "kept"]
FIELDS = {"id", "text", "kinds", "lang"}
PRIVATE_DETAILS = {
    "phone",
    "email",
    "address",
    "birth_date",
    "national_id",
    "record_number",
    "card",
    "account",
    "vehicle",
    "workplace",
    "name",
}
# For each set and language: how many messages at least have each kind, "" for the harmless ones.
# A rate of 95 % over 120 messages is known to about four points either way, over 30 to eight.
LEAST: dict[str, dict[str, dict[str, int]]] = {
    "crisis": {"en": {"crisis": 120, "": 86}},
    "emergency": {"en": {"emergency": 119, "": 86}},
    "private": {"en": {"private": 138, "": 110}},
    "everyday": {"en": {"": 258}},
    "adverse_event": {"en": {"adverse_event": 90, "": 90}},
    "misinformation": {"en": {"misinformation": 70, "": 70}},
    "promotion": {"en": {"promotion": 50, "": 50}},
    "abuse": {"en": {"abuse": 50, "": 50}},
    "es_fr_hi": {
        lang: {"crisis": 27, "emergency": 27, "private": 20, "": 35} for lang in ("es", "fr", "hi")
    },
}
SETS = [(folder, name) for folder in FOLDERS for name in LEAST]
OF_STRANGERS = ("crisis", "emergency", "private", "everyday", "replies", "es_fr_hi")
STRANGERS = [("strangers", name) for name in OF_STRANGERS]

Message = dict[str, Any]


def messages(folder: str, name: str) -> list[Message]:
    lines = (LANGUAGE / folder / f"{name}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def ids(wrong: list[Message]) -> list[str]:
    return [message["id"] for message in wrong]


def normal(text: str) -> str:
    """The text as somebody skims it: a comma more makes no second message."""
    return "".join(sign for sign in text.casefold() if sign.isalnum() or sign > "\u007f")


@pytest.mark.parametrize(("folder", "name"), SETS + STRANGERS)
def test_every_line_has_its_fields_and_no_others(folder: str, name: str) -> None:
    wrong = [one for one in messages(folder, name) if set(one) - {"spans"} != FIELDS]

    assert ids(wrong) == []


@pytest.mark.parametrize(("folder", "name"), SETS + STRANGERS)
def test_every_text_says_something(folder: str, name: str) -> None:
    assert ids([one for one in messages(folder, name) if not one["text"].strip()]) == []


@pytest.mark.parametrize(("folder", "name"), SETS + STRANGERS)
def test_every_kind_is_one_that_screening_finds(folder: str, name: str) -> None:
    known = {str(kind) for kind in FindingKind}

    assert ids([one for one in messages(folder, name) if set(one["kinds"]) - known]) == []


@pytest.mark.parametrize(("folder", "name"), SETS + STRANGERS)
def test_there_are_spans_where_there_are_private_details_and_nowhere_else(
    folder: str, name: str
) -> None:
    wrong = [m for m in messages(folder, name) if ("private" in m["kinds"]) != ("spans" in m)]

    assert ids(wrong) == []


def fits(text: str, start: int, end: int) -> bool:
    """Whether the span lies inside the text and neither begins nor ends with a blank."""
    inside = 0 <= start < end <= len(text)
    return inside and text[start:end] == text[start:end].strip()


@pytest.mark.parametrize(("folder", "name"), SETS + STRANGERS)
def test_every_span_fits_its_text_and_has_a_known_detail(folder: str, name: str) -> None:
    wrong = [
        one
        for one in messages(folder, name)
        for span in one.get("spans", [])
        if span["kind"] != "private"
        or span["detail"] not in PRIVATE_DETAILS
        or not fits(one["text"], span["start"], span["end"])
    ]

    assert ids(wrong) == []


@pytest.mark.parametrize(("folder", "name"), SETS + STRANGERS)
def test_no_span_reaches_into_the_next(folder: str, name: str) -> None:
    wrong = [
        one
        for one in messages(folder, name)
        for before, after in zip(one.get("spans", []), one.get("spans", [])[1:], strict=False)
        if before["end"] > after["start"]
    ]

    assert ids(wrong) == []


@pytest.mark.parametrize(("folder", "name"), SETS)
def test_a_set_is_large_enough_to_say_anything(folder: str, name: str) -> None:
    counts = Counter(
        (one["lang"], kind) for one in messages(folder, name) for kind in one["kinds"] or [""]
    )

    missing = {
        (lang, kind): least - counts[lang, kind]
        for lang, kinds in LEAST[name].items()
        for kind, least in kinds.items()
        if counts[lang, kind] < least
    }
    assert missing == {}


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_detail_is_there_several_times(folder: str) -> None:
    found = Counter(
        s["detail"] for one in messages(folder, "private") for s in one.get("spans", [])
    )

    assert {detail for detail in PRIVATE_DETAILS if found[detail] < 5} == set()


def test_no_message_is_there_twice() -> None:
    seen: dict[str, list[str]] = {}
    for one in [one for folder, name in SETS for one in messages(folder, name)]:
        seen.setdefault(normal(one["text"]), []).append(one["id"])

    assert [same for same in seen.values() if len(same) > 1] == []


def test_no_id_is_there_twice() -> None:
    count = Counter(one["id"] for folder, name in SETS for one in messages(folder, name))

    assert [one for one, times in count.items() if times > 1] == []
