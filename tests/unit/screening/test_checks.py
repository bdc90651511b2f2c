from itertools import pairwise

import pytest

from hearth.community.findings import FindingKind, Written
from hearth.screening.check import Check, Example, Reading
from learnt import learnt_screen

CHECKS = learnt_screen().checks
EXAMPLES = [(check, example) for check in CHECKS for example in check.examples]


@pytest.mark.parametrize(
    ("check", "example"), EXAMPLES, ids=[f"{e.rule}-{i}" for i, (_, e) in enumerate(EXAMPLES)]
)
def test_every_check_keeps_the_promises_of_its_examples(check: Check, example: Example) -> None:
    findings = list(check.look(Reading(Written(example.text))))

    assert any(finding.rule == example.rule for finding in findings) is example.caught


def test_every_rule_has_examples_for_both_and_a_name_of_its_own() -> None:
    by_rule: dict[str, set[bool]] = {}
    for check, example in EXAMPLES:
        assert check.description
        by_rule.setdefault(example.rule, set()).add(example.caught)

    assert all(sides == {True, False} for sides in by_rule.values())
    assert all(first.name != second.name for first, second in pairwise(CHECKS))


def test_the_most_pressing_kinds_are_looked_for() -> None:
    kinds = {check.kind for check in CHECKS}

    assert kinds >= {FindingKind.CRISIS, FindingKind.PRIVATE}
