"""Every finding can be explained to moderators."""

from hearth.community.findings import CERTAIN, Finding, FindingKind, Written
from hearth.screening.explaining import explained
from hearth.screening.rules import RuleSet
from hearth.screening.screen import unchecked
from learnt import learnt_screen


def saw(kind: FindingKind, rule: str) -> Finding:
    return Finding(kind, "any", 0, 0, CERTAIN, rule)


def test_every_rule_explains_its_finding_with_its_own_description() -> None:
    checks = learnt_screen().checks
    rules = [one for check in checks if isinstance(check, RuleSet) for one in check.rules]

    assert rules
    for check in checks:
        if isinstance(check, RuleSet):
            for rule in check.rules:
                assert explained(checks, saw(check.kind, rule.name)) == rule.description
        else:
            assert explained(checks, saw(check.kind, check.name)) == check.description


def test_what_is_found_in_a_message_is_explained() -> None:
    screen = learnt_screen()
    for finding in screen.look(Written("I want to die, ring me on 07911 123456")):
        assert explained(screen.checks, finding)


def test_a_rule_that_is_gone_is_explained_by_its_kind() -> None:
    checks = learnt_screen().checks
    abuse = next(one for one in checks if one.kind is FindingKind.ABUSE)

    assert explained(checks, saw(FindingKind.ABUSE, "gone")) == abuse.description


def test_a_check_that_failed_is_explained_by_what_it_would_have_looked_for() -> None:
    checks = learnt_screen().checks

    assert explained(checks, unchecked("crisis-rules")) == checks[0].description
    assert explained((), unchecked("no-checks")) == ""
