import json
from pathlib import Path

from hearth.community.findings import FindingKind, Written
from hearth.screening.check import Reading
from hearth.screening.likeness import Likeness, load_likeness, train
from hearth.screening.rules import RuleSet, load_rules
from hearth.screening.screen import Screen
from hearth.screening.signs import SignSet

WANTED = ("the sea is calling me", "the waves call me home", "i hear the sea call")
OTHERS = ("the bus is late", "my tea is cold", "i hear the kettle", "the cat is home")
NO_RULES = RuleSet(FindingKind.CRISIS, "None.", ())


def test_what_is_like_the_examples_scores_higher_than_what_is_not() -> None:
    seen = [set(Reading(Written(text)).features) for text in (*WANTED, *OTHERS)]
    model = train(seen, [text in WANTED for text in (*WANTED, *OTHERS)])

    def score(text: str) -> float:
        return model.score(set(Reading(Written(text)).features))

    assert score("sea waves call") > score("a cold bus")


def test_training_twice_gives_the_same_model() -> None:
    crisis = load_rules(FindingKind.CRISIS, "crisis")

    assert load_likeness(crisis).model == load_likeness(crisis).model


def test_a_model_without_examples_sends_everything_to_people() -> None:
    empty = Likeness(NO_RULES, 0.0, SignSet(0.0, (), (), ()), (), ())

    (finding,) = Screen((empty,)).look(Written("hello"))

    assert (finding.kind, finding.rule) == (FindingKind.UNCHECKED, "crisis-likeness")


def test_no_development_text_is_among_the_examples() -> None:

    rules = load_rules(FindingKind.CRISIS, "crisis")
    model = load_likeness(rules)
    data = Path(__file__).parent / "data" / "danger.jsonl"
    kept = {json.loads(line)["text"] for line in data.read_text("utf-8").splitlines()}

    assert kept.isdisjoint({*model.wanted, *model.others})
