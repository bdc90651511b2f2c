"""Automata are built for the first message that may hold them: here each is, and none fails."""

from collections.abc import Iterable, Iterator

import re2

from hearth.community.findings import FindingKind, Written
from hearth.screening.check import Check, Reading
from hearth.screening.exclusions import Exclusion
from hearth.screening.likeness import Likeness, SecondLook
from hearth.screening.pattern import Pattern
from hearth.screening.rules import RuleSet, load_rules
from hearth.screening.rumour_likeness import RumourLikeness
from hearth.screening.rumours import Sayings
from hearth.screening.signs import SignSet
from learnt import learnt_screen


def patterns_of(check: Check) -> Iterator[Pattern]:
    match check:
        case RuleSet():
            for rule in check.rules:
                yield from (*rule.ways, *rule.beside.patterns, *in_exclusions(rule.unless))
        case SecondLook():
            yield from patterns_of(check.rules)
        case Likeness():
            yield from in_signs(check.signs)
        case RumourLikeness():
            yield from in_signs(check.likeness.signs)
        case Sayings():
            yield from in_exclusions(check.told)
        case _:
            pass


def in_exclusions(exclusions: Iterable[Exclusion]) -> Iterator[Pattern]:
    return (one for each in exclusions for part in each.parts for one in part.patterns)


def in_signs(signs: SignSet) -> Iterator[Pattern]:
    for sign in signs.signs:
        yield from sign.patterns
    if signs.plain is not None:
        yield from signs.plain.patterns


def wrong(patterns: Iterable[Pattern]) -> list[str]:
    found = []
    for one in patterns:
        try:
            one.compiled.search(b"  ")
        except re2.error:
            found.append(one.text)
    return found


def test_every_pattern_of_ours_is_a_regular_expression() -> None:
    different = {id(one): one for each in learnt_screen().checks for one in patterns_of(each)}

    assert wrong(different.values()) == []
    assert len(different) > 2000  # None of the sets was left out.


def test_one_that_is_none_would_be_seen() -> None:
    assert wrong([Pattern("{[z-a]+}", {})]) == ["{[z-a]+}"]


def test_no_automaton_is_built_before_words_call_for_it() -> None:
    rules = load_rules(FindingKind.ABUSE, "abuse")
    rules.ready()
    assert [*rules.look(Reading(Written("good morning")))] == []
    assert not any("compiled" in vars(one) for one in patterns_of(rules))

    assert [*rules.look(Reading(Written("you are an idiot")))] != []
    assert any("compiled" in vars(one) for one in patterns_of(rules))
