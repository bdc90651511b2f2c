import pytest

from hearth.community.findings import Finding, FindingKind, Written
from hearth.screening.check import Reading
from hearth.screening.exclusions import Exclusion
from hearth.screening.rules import Rule, RuleSet, load_rules

PAIN = Rule(
    name="pain",
    detail="pain",
    description="Pain now.",
    patterns=("chest pain",),
    also=(),
    unless=(
        Exclusion("negated", before=("no [more]",)),
        Exclusion("past", near=("years ago",), but=("again",)),
        Exclusion("film", anywhere=("film",)),
    ),
    must=(),
    must_not=(),
    lexicon={},
)
FEVER = Rule("fever", "fever", "", ("fever",), ("transplant",), (), (), (), lexicon={})
LOOK = RuleSet(FindingKind.EMERGENCY, "Pain and fever.", (PAIN, FEVER)).look


def found(text: str) -> list[Finding]:
    return list(LOOK(Reading(Written(text))))


@pytest.mark.parametrize(
    "text",
    [
        "no chest pain",
        "no more chest pain",
        "i had chest pain years ago",
        "chest pain was ages, many years ago",
        "he has chest pain. it is only a film",
    ],
)
def test_what_is_not_meant_is_not_raised(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "chest pain",
        "no. chest pain",
        "chest pain again, like years ago",
        "years ago i moved here. chest pain today",
        "years ago " + "and so on " * 8 + "chest pain",
    ],
)
def test_what_speaks_of_something_else_takes_nothing_back(text: str) -> None:
    assert [one.rule for one in found(text)] == ["pain"]


def test_a_later_mention_counts_when_the_first_is_taken_back() -> None:
    text = "no chest pain yesterday. chest pain now"

    (finding,) = found(text)

    assert text[finding.start : finding.end] == "chest pain"
    assert finding.start > 0


def test_what_begins_a_later_sentence_is_found_where_it_stands() -> None:
    first = Rule("now", "now", "", ("^ come now",), (), (), (), (), lexicon={})
    look = RuleSet(FindingKind.EMERGENCY, "Now.", (first,)).look

    for text in ("come now", "is he well? come now", "all is well. come now, please"):
        (finding,) = look(Reading(Written(text)))
        assert text[finding.start : finding.end] == "come now"


@pytest.mark.parametrize(
    "text", ["jsuis fatiguée de vivre", "it hurts alot and i want to die", "jveux mourir alot"]
)
def test_a_short_form_of_two_words_moves_no_place(text: str) -> None:
    found = load_rules(FindingKind.CRISIS, "crisis", "crisis_es_fr_hi").look(
        Reading(Written(text))
    )

    places = {text[one.start : one.end] for one in found}

    assert places <= {"fatiguée de vivre", "i want to die", "want to die", "jveux mourir"}
    assert places


def test_a_rule_that_needs_company_waits_for_it() -> None:
    assert found("a fever") == []
    assert [one.rule for one in found("fever. my transplant was in june")] == ["fever"]


def test_the_rule_files_name_each_rule_once() -> None:
    rules = [
        rule.name
        for kind, names in (
            (FindingKind.CRISIS, ("crisis", "crisis_further", "crisis_es_fr_hi")),
            (
                FindingKind.EMERGENCY,
                ("emergency", "emergency_further", "emergency_es_fr_hi"),
            ),
            (FindingKind.ADVERSE_EVENT, ("adverse_event",)),
            (FindingKind.PROMOTION, ("promotion",)),
            (FindingKind.ABUSE, ("abuse",)),
        )
        for rule in load_rules(kind, *names).rules
    ]

    assert len(rules) == len(set(rules))
