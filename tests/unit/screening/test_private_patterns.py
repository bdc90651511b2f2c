"""Asking first whether any pattern of a check occurs changes nothing of what it finds."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from hearth.community.findings import Written
from hearth.screening.check import Reading
from hearth.screening.private import private_checks
from hearth.screening.private.check import PrivateCheck

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
    always = replace(check, patterns=(), in_figures=False)
    found = 0
    for number, text in enumerate(texts()):
        reading = Reading(Written(text))
        places = [(one.start, one.end) for one in always.look(reading)]
        assert [(one.start, one.end) for one in check.look(reading)] == places, number
        found += len(places)
    assert found
