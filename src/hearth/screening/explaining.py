"""What stands behind a finding: the description of the rule or the check that saw it."""

from collections.abc import Iterable, Iterator

from hearth.community.findings import Finding
from hearth.screening.check import Check
from hearth.screening.languages import Languages
from hearth.screening.likeness import SecondLook
from hearth.screening.rules import RuleSet


def explained(checks: Iterable[Check], finding: Finding) -> str:
    """What the finding's rule looks for, for moderators who ask why.

    A rule that is no longer there is explained by what its kind looks for; empty only for a kind
    that nothing looks for.
    """
    there = tuple(checks)
    described = dict(one for check in there for one in _descriptions(check))
    of_its_kind = (one.description for one in there if one.kind is finding.kind)
    return described.get(finding.rule) or next(of_its_kind, "")


def _descriptions(check: Check) -> Iterator[tuple[str, str]]:
    yield check.name, check.description
    if isinstance(check, Languages):
        yield from check.described()
    rules = check.rules if isinstance(check, SecondLook) else check
    if isinstance(rules, RuleSet):
        for rule in rules.rules:
            yield rule.name, rule.description
