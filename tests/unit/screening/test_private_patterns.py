"""Asking first whether any pattern of a check occurs changes nothing of what it finds."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from hearth.community.findings import Written
from hearth.screening.check import Reading
from hearth.screening.private import private_checks
from hearth.screening.private.check import MOST, PrivateCheck
from hearth.screening.redact import redact
from learnt import learnt_screen

SETS = (
    Path(__file__).with_name("data"),
    Path(__file__).parents[2] / "language" / "development",
)
ASKED_FIRST = [check for check in private_checks() if check.patterns]


def texts() -> Iterator[str]:
    for folder in SETS:
        for file in sorted(folder.glob("*.jsonl")):
            for line in file.read_text(encoding="utf-8").splitlines():
                yield json.loads(line)["text"]


def test_some_checks_are_asked_first() -> None:
    assert {check.detail for check in private_checks()} - {
        check.detail for check in ASKED_FIRST
    } == {"phone"}


@pytest.mark.parametrize("check", ASKED_FIRST, ids=lambda check: check.detail)
def test_asking_first_changes_nothing_that_is_found(check: PrivateCheck) -> None:
    always = replace(check, patterns=(), beyond_ascii=(), in_figures=False)
    found = 0
    for number, text in enumerate(texts()):
        reading = Reading(Written(text))
        places = [(one.start, one.end) for one in always.look(reading)]
        assert [(one.start, one.end) for one in check.look(reading)] == places, number
        found += len(places)
    assert found


def found_in(text: str, detail: str) -> list[str]:
    (check,) = (one for one in private_checks() if one.detail == detail)
    return [text[one.start : one.end] for one in check.look(Reading(Written(text)))]


def test_as_many_details_as_anybody_needs_are_found_one_by_one() -> None:
    addresses = [f"anna{number}@example.org" for number in range(MOST)]

    assert found_in(f"hello {' and '.join(addresses)} bye", "email") == addresses


@pytest.mark.parametrize(
    ("detail", "each"),
    [("email", "anna{}@example.org"), ("birth_date", "dob {}/1/1971"), ("phone", "0207946{:04}")],
)
def test_what_comes_after_many_details_of_a_sort_is_one_of_them(detail: str, each: str) -> None:
    text = "hello " + " then ".join(each.format(number % 28 + 1) for number in range(40)) + " bye"

    *ones, rest = found_in(text, detail)

    assert len(ones) == MOST
    assert text.endswith(rest)
    assert redact(text, learnt_screen().look(Written(text))).startswith("hello ")
    assert not any(map(str.isdigit, redact(text, learnt_screen().look(Written(text)))[-30:]))


def test_a_detail_of_another_pattern_before_the_list_is_found_too() -> None:
    listed = " ".join(f"anna{number}@example.org" for number in range(40))

    first, *_ = found_in(f"asha dot rao at gmail dot com {listed}", "email")

    assert first == "asha dot rao at gmail dot com"


def test_a_word_in_capitals_behind_a_bank_account_does_not_hide_it() -> None:
    assert found_in("pay to DE89370400440532013000 BIC COBADEFF", "card") == [
        "DE89370400440532013000"
    ]
