"""The goals for what is no danger, held on the development sets under `tests/language/`.

They were written by other people than the rules. Rates are printed (`pytest -s`), texts never.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from hearth.community.findings import FindingKind, Written
from learnt import learnt_screen

DATA = Path(__file__).parents[2] / "language" / "development"
LEAST_FOUND = {
    FindingKind.ADVERSE_EVENT: 0.85,
    FindingKind.MISINFORMATION: 0.8,
    FindingKind.PROMOTION: 0.8,
    FindingKind.ABUSE: 0.8,
}
MOST_RAISED = 0.05


@cache
def looked(name: str) -> list[tuple[set[str], set[FindingKind]]]:
    """What must be found in each message of a set, and which kinds were."""
    lines: list[dict[str, Any]] = [
        json.loads(line) for line in (DATA / f"{name}.jsonl").read_text("utf-8").splitlines()
    ]
    look = learnt_screen().look
    return [
        (set(one["kinds"]), {finding.kind for finding in look(Written(one["text"]))})
        for one in lines
    ]


def share(hits: list[bool], of: str) -> float:
    rate = sum(hits) / len(hits)
    print(f"{of}: {sum(hits)} of {len(hits)}, {rate:.1%}")  # noqa: T201 - the rate is the report.
    return rate


@pytest.mark.parametrize("kind", sorted(LEAST_FOUND))
def test_most_of_it_is_found(kind: FindingKind) -> None:
    found = [kind in seen for wanted, seen in looked(kind) if kind in wanted]

    assert len(found) >= 40
    assert share(found, f"{kind} found") >= LEAST_FOUND[kind]


@pytest.mark.parametrize("kind", sorted(LEAST_FOUND))
def test_little_that_resembles_it_is_taken_for_it(kind: FindingKind) -> None:
    raised = [kind in seen for wanted, seen in looked(kind) if not wanted]

    assert len(raised) >= 40
    assert share(raised, f"harmless taken for {kind}") <= MOST_RAISED


@pytest.mark.parametrize("kind", sorted(LEAST_FOUND))
def test_hardly_any_everyday_message_is_taken_for_it(kind: FindingKind) -> None:
    raised = [kind in seen for _, seen in looked("everyday")]

    assert share(raised, f"everyday messages taken for {kind}") <= MOST_RAISED / 2
