"""The goals, held on our own development sets: other people's wordings than the rules' examples.

Rates are printed (`pytest -s`), texts never: who reads a log of tests should not read these.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from hearth.community.findings import Finding, FindingKind, Written
from learnt import learnt_screen

DATA = Path(__file__).parent / "data"
LOOK = learnt_screen().look
DANGER = {FindingKind.CRISIS, FindingKind.EMERGENCY}
LEAST_FOUND = 0.95
MOST_RAISED = 0.03
LEAST_SPANS = 0.90
COVERED = 0.75  # Of the letters and figures of a detail: a missing "Flat" does not give it away.


def examples(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DATA / name).read_text("utf-8").splitlines()]


def kinds_in(text: str) -> set[FindingKind]:
    return {finding.kind for finding in LOOK(Written(text))}


def share(hits: Iterable[bool], of: str) -> float:
    found = list(hits)
    rate = sum(found) / len(found)
    print(f"{of}: {sum(found)} of {len(found)}, {rate:.1%}")  # noqa: T201 - the rate is the report.
    return rate


@pytest.mark.parametrize("kind", sorted(DANGER))
@pytest.mark.parametrize("name", ["danger.jsonl", "danger_es_fr_hi.jsonl"])
def test_nearly_everybody_in_danger_is_noticed(name: str, kind: FindingKind) -> None:
    texts = [one["text"] for one in examples(name) if kind in one["kinds"]]

    assert share((kind in kinds_in(text) for text in texts), f"{kind} in {name}") >= LEAST_FOUND


@pytest.mark.parametrize("name", ["danger.jsonl", "danger_es_fr_hi.jsonl"])
def test_hardly_any_harmless_message_is_raised(name: str) -> None:
    texts = [one["text"] for one in examples(name) if not one["kinds"]]

    assert share((bool(kinds_in(text)) for text in texts), f"raised in {name}") <= MOST_RAISED


def test_the_sets_are_large_enough_to_say_anything() -> None:
    danger, private = examples("danger.jsonl"), examples("private.jsonl")

    assert sum(bool(one["kinds"]) for one in danger) >= 250
    assert sum(not one["kinds"] for one in danger) >= 400
    assert sum(bool(one["spans"]) for one in private) >= 300
    assert sum(not one["spans"] for one in private) >= 300


def private(text: str) -> list[Finding]:
    return [one for one in LOOK(Written(text)) if one.kind is FindingKind.PRIVATE]


def covered(text: str, span: tuple[int, int, str], found: list[Finding]) -> bool:
    start, end, _ = span
    places = {place for one in found for place in range(one.start, one.end)}
    told = [place for place in range(start, end) if text[place].isalnum()]
    return sum(place in places for place in told) >= COVERED * len(told)


def spans_found() -> Iterator[tuple[str, bool]]:
    for one in examples("private.jsonl"):
        found = private(one["text"])
        yield from ((span[2], covered(one["text"], span, found)) for span in one["spans"])


def test_nearly_every_message_with_private_details_is_noticed() -> None:
    texts = [one["text"] for one in examples("private.jsonl") if one["spans"]]

    assert share((bool(private(text)) for text in texts), "private messages") >= LEAST_FOUND


def test_nearly_every_private_detail_is_found_where_it_stands() -> None:
    results = list(spans_found())

    for detail in sorted({detail for detail, _ in results}):
        share((hit for name, hit in results if name == detail), f"private {detail}")
    assert share((hit for _, hit in results), "private spans") >= LEAST_SPANS


def test_hardly_any_harmless_number_is_taken_for_a_private_detail() -> None:
    texts = [one["text"] for one in examples("private.jsonl") if not one["spans"]]

    assert share((bool(kinds_in(text)) for text in texts), "harmless numbers") <= MOST_RAISED
