import json
import math
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
import pytest
from typing_extensions import override

from hearth.community.findings import Finding, FindingKind, Written
from hearth.screening.check import Reading
from hearth.screening.keeping import Keeper
from hearth.screening.learning import (
    CONDUCT,
    DANGER,
    MEDICINES,
    Model,
    Together,
    examples,
    train,
)
from hearth.screening.likeness import Likeness, SecondLook, load_likeness
from hearth.screening.meaning import Meaning
from hearth.screening.rules import RuleSet, load_rules
from hearth.screening.screen import Screen
from hearth.screening.signs import Akin, SignSet
from hearth.screening.wording import PASSAGE, features_in, passages
from learnt import learnt_screen

WANTED = ("the sea is calling me", "the waves call me home", "i hear the sea call")
OTHERS = ("the bus is late", "my tea is cold", "i hear the kettle", "the cat is home")
NO_RULES = RuleSet(FindingKind.CRISIS, "None.", ())
FEWER = 5
"""Every so manieth example is enough to see what is done with their meaning."""

SETS = Path(__file__).parents[2] / "language"


class Bags:
    """A small encoder: texts with the same words lie near. It may break down."""

    name = "bags"

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.learnt: list[str] = []
        self.broken = False

    def of_examples(self, texts: Sequence[str]) -> Any:
        self.learnt += texts
        return np.array([self._vector(text) for text in texts])

    def of_message(self, text: str) -> Any:
        self.asked.append(text)
        if self.broken:
            raise OSError(text)
        return self._vector(text)

    @staticmethod
    def summary(rows: Any) -> Any:
        return rows

    @staticmethod
    def packed(rows: Any) -> Any:
        return {"rows": rows}, rows

    @staticmethod
    def cosines(packed: Any) -> Any:
        return lambda row: packed["rows"] @ row

    @staticmethod
    def _vector(text: str) -> Any:
        places = [crc32(word.encode()) % 512 for word in text.lower().split()]
        counts = np.bincount(places, minlength=512).astype(np.float32)
        return counts / max(float(np.linalg.norm(counts)), 1.0)


@cache
def crisis() -> RuleSet:
    return load_rules(FindingKind.CRISIS, "crisis")


@cache
def alone() -> Likeness:
    """What words alone say of crises; learnt once."""
    return load_likeness(crisis())


def crisis_like(meaning: Meaning | None) -> Likeness:
    """The same with a second model beside it."""
    check = replace(alone(), meaning=meaning)
    vars(check)["model"] = alone().model
    return check


def looked(check: Likeness, text: str) -> list[Finding]:
    return list(check.look(Reading(Written(text))))


def test_what_is_like_the_examples_scores_higher_than_what_is_not() -> None:
    seen = [Reading(Written(text)).features for text in (*WANTED, *OTHERS)]
    model = train(seen, [text in WANTED for text in (*WANTED, *OTHERS)])

    def score(text: str) -> float:
        return model.score(Reading(Written(text)).features)

    assert score("sea waves call") > score("a cold bus")


def test_training_twice_gives_the_same_model() -> None:
    assert alone().model == load_likeness(crisis()).model


def test_a_model_without_examples_sends_everything_to_people() -> None:
    empty = Likeness(NO_RULES, SignSet(0.0, 0.0, (), (), ()), (), ())

    (finding,) = Screen((empty,)).look(Written("hello"))

    assert (finding.kind, finding.rule) == (FindingKind.UNCHECKED, "crisis-likeness")


@pytest.fixture(scope="module")
def bags() -> Bags:
    return Bags()


@pytest.fixture(scope="module")
def meaning(bags: Bags) -> Meaning:
    return Meaning(bags, examples()[::FEWER])


def test_with_an_encoder_what_means_the_same_as_an_example_is_found(meaning: Meaning) -> None:
    check = crisis_like(meaning)

    assert [one.detail for one in looked(check, "nobody would even notice if i disappeared")] == [
        "likeness"
    ]
    assert not looked(check, "good morning everyone")


def test_the_encoder_is_asked_once_for_both_kinds(bags: Bags, meaning: Meaning) -> None:
    bags.asked.clear()

    assert meaning.scores("the bus is late").keys() >= {"crisis", "emergency"}
    assert meaning.scores("the bus is late") == meaning.scores("the bus is late")
    assert bags.asked == ["the bus is late"]


def test_of_many_views_those_directions_count_in_which_examples_differ(bags: Bags) -> None:
    known = [("crisis", text) for text in WANTED] + [("harmless", text) for text in OTHERS]

    wide, narrow = Meaning(bags, known), Meaning(bags, known, directions=2)

    for meaning in (wide, narrow):
        assert meaning.scores("the sea is calling me")["crisis"] > 0
        assert meaning.scores("the bus is late")["crisis"] < 0
    assert wide.scores("my tea is cold") != narrow.scores("my tea is cold")


def test_words_are_learnt_in_one_with_what_they_mean(bags: Bags) -> None:
    known = [("crisis", text) for text in WANTED] + [("harmless", text) for text in OTHERS]
    both = Meaning(bags, known, directions=None, words=features_in)

    def told(text: str, words: str) -> float:
        return both.scores(text, features_in(words))["crisis"]

    assert both.knows_words
    assert told("nobody knows", "the seas are calling") > told("nobody knows", "nobody knows")
    assert told("nothing new", "cold tea on the bus") < told("nothing new", "nothing new")


def test_what_was_learnt_in_one_is_the_same_from_what_is_kept(tmp_path: Path) -> None:
    bags = Bags()
    known = [("crisis", text) for text in WANTED] + [("harmless", text) for text in OTHERS]
    first, again = (
        Meaning(bags, known, keeper=Keeper(tmp_path), directions=2, words=features_in)
        for _ in range(2)
    )

    text = "the waves call"
    assert first.scores(text, features_in(text)) == again.scores(text, features_in(text))
    assert first.nearest(text, len(known)) == again.nearest(text, len(known))
    assert bags.learnt == [*WANTED, *OTHERS], "The second asks for no vector of an example."


def test_what_another_encoder_saw_is_learnt_anew(tmp_path: Path) -> None:
    known = [("crisis", text) for text in WANTED] + [("harmless", text) for text in OTHERS]
    Meaning(Bags(), known, keeper=Keeper(tmp_path))

    other = Bags()
    other.name = "other bags"
    Meaning(other, known, keeper=Keeper(tmp_path))

    assert other.learnt == [*WANTED, *OTHERS]


def test_an_encoder_that_fails_hides_nothing_and_lets_people_look(
    bags: Bags, meaning: Meaning, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bags, "broken", True)
    check = crisis_like(meaning)

    kinds = {one.kind for one in looked(check, "nobody would ever notice if i disappeared")}

    assert kinds == {FindingKind.CRISIS, FindingKind.UNCHECKED}
    assert [one.kind for one in looked(check, "good morning")] == [FindingKind.UNCHECKED]


def second_look(meaning: Meaning | None) -> SecondLook:
    return SecondLook(crisis(), crisis_like(meaning))


class Denying(Meaning):
    """Is as sure of every message as it is told."""

    def __init__(self, sure: float, *, broken: bool = False) -> None:
        self.sure, self.broken = sure, broken

    @property
    @override
    def knows_words(self) -> bool:
        return True

    @override
    def scores(self, text: str, seen: AbstractSet[str] = frozenset()) -> dict[str, float]:
        if self.broken:
            raise OSError(text)
        return {"crisis": self.sure}


class Between(Denying):
    """Sees an emergency in part, and is told how much of a crisis."""

    @override
    def scores(self, text: str, seen: AbstractSet[str] = frozenset()) -> dict[str, float]:
        return {"emergency": -1.5, "crisis": self.sure}


def test_what_is_far_from_the_other_danger_too_is_rather_harmless() -> None:
    rules = RuleSet(FindingKind.EMERGENCY, "None.", ())
    said = "the blue one went under the table again"

    def found(crisis: float) -> list[str]:
        check = load_likeness(rules, meaning=Between(crisis))
        vars(check)["model"] = Model({}, 0.0)  # So that words say nothing here.
        return [one.detail for one in check.look(Reading(Written(said)))]

    assert found(-2.5) == ["likeness"]
    assert not found(-6.0)


def test_the_other_danger_only_lowers_a_score() -> None:
    akin = Akin("crisis", weight=0.5, near=-2.0)

    assert [akin.speaks(score) for score in (9.0, -2.0, -4.0)] == [0.0, 0.0, -1.0]


def test_what_a_rule_saw_is_taken_back_when_the_models_are_sure_that_it_is_not_meant() -> None:
    reading = Reading(Written("see you on the other side! surgery at eight, four hours they say"))

    assert [one.detail for one in second_look(None).look(reading)] == ["goodbye"]
    assert [one.detail for one in second_look(Denying(0.0)).look(reading)] == ["goodbye"]
    assert not list(second_look(Denying(-50.0)).look(reading))


@pytest.mark.parametrize(
    "text",
    [
        "i want to die",
        "going to kill myself tonight",
        "he wants to hang himself",
        "i feel suicidal",
        "just took all my tablets",
        "my husband hits me",
        "i dont want to live",
    ],
)
def test_what_is_said_plainly_is_never_taken_back(text: str) -> None:
    assert list(second_look(Denying(-50.0)).look(Reading(Written(text))))


def test_what_is_said_in_a_language_that_the_encoder_cannot_read_is_not_taken_back() -> None:
    rules = load_rules(FindingKind.CRISIS, "crisis", "crisis_es_fr_hi")
    reading = Reading(Written("j'ai des idées suicidaires"))
    likeness = load_likeness(rules, meaning=Denying(-50.0))
    [name] = {one.rule for one in rules.look(reading)}

    assert not list(SecondLook(rules, likeness).look(reading))
    assert list(SecondLook(rules, likeness, frozenset({name})).look(reading))


def test_the_screen_is_firm_about_what_is_not_english() -> None:
    crisis, *_ = (one for one in learnt_screen().checks if isinstance(one, SecondLook))

    assert {name for name in crisis.firm if "-fr-" in name}
    english = load_rules(crisis.kind, "crisis", "crisis_further").rules
    assert crisis.firm.isdisjoint(rule.name for rule in english)


STORY = (
    "Lovely day out with the choir, the bus was late and the tea was cold. " * 3
    + "The letters are in the drawer. "
    + "Then we sang till six and the driver joined in, what a voice that man has. "
)


class Telling(Denying):
    """Knows a passage when it sees one, and is told what a whole message is like."""

    @override
    def likest(self, kind: str, text: str, most: int, least: float = -math.inf) -> float:
        return 9.0 if "letters are in the drawer" in text else -9.0


def test_one_passage_of_a_long_story_is_enough() -> None:
    look = crisis_like(Telling(-2.0)).look

    assert [one.detail for one in look(Reading(Written(STORY)))] == ["likeness"]
    assert not list(look(Reading(Written(STORY.replace("letters", "scones")))))
    assert not list(look(Reading(Written("the letters are in the drawer"))))


def test_a_story_with_such_a_passage_takes_nothing_back() -> None:
    said = "see you on the other side! "
    look = second_look(Telling(-50.0)).look

    assert [one.detail for one in look(Reading(Written(said + STORY)))] == ["goodbye"]
    assert not list(look(Reading(Written(said + STORY.replace("letters", "scones")))))


def test_the_likest_passage_is_scored_by_itself(bags: Bags) -> None:
    known = [("crisis", "the sea is calling me"), ("harmless", "the bus was late again today")]
    meaning = Meaning(bags, known, directions=2, words=features_in)
    filling = "the bus was late again today and the tea was cold. " * 4

    whole = filling + "the sea is calling me. " + filling

    assert meaning.likest("crisis", whole, 2) > meaning.scores(whole, features_in(whole))["crisis"]
    assert meaning.likest("crisis", "the sea is calling me", 2) == -math.inf


def test_a_passage_whose_words_say_too_little_is_not_read(bags: Bags) -> None:
    dull = "the bus was late again today and the tea was cold"
    known = [("crisis", "the sea is calling me"), ("crisis", "the sea is calling me now")]
    known += [("harmless", dull), ("harmless", f"{dull} too")]
    meaning = Meaning(bags, known, directions=2, words=features_in)
    ill = "the sea is calling me. " * 9

    assert meaning.likest("crisis", ill, 9, 0.0) == meaning.likest("crisis", ill, 9) > -math.inf
    bags.asked.clear()
    assert meaning.likest("crisis", f"{dull}. " * 5, 9, 0.0) == -math.inf
    assert not bags.asked


def test_passages_hold_every_word_once_and_are_short() -> None:
    text = f"{STORY} {'word ' * 200}"

    parts = passages(text)

    assert " ".join(parts).split() == text.split()
    assert max(map(len, parts)) <= PASSAGE


def test_an_encoder_that_fails_takes_nothing_back() -> None:
    look = second_look(Denying(-50.0, broken=True)).look

    assert list(look(Reading(Written("see you on the other side, friends"))))


def test_what_a_medicine_did_is_asked_of_the_meaning_only_where_one_is_named(bags: Bags) -> None:
    meaning = Meaning(bags, examples(MEDICINES), scale=100.0, directions=None)
    rules = load_rules(FindingKind.ADVERSE_EVENT, "adverse_event")
    check = load_likeness(rules, MEDICINES, meaning)
    [text] = [text for _, text in examples(MEDICINES) if text.startswith("warfarin, INR 9")]

    assert [one.detail for one in looked(check, text)] == ["likeness"]
    assert looked(check, "nine, nose would not stop") == []


FILES = [DANGER, CONDUCT, MEDICINES]


@pytest.mark.parametrize("files", FILES)
def test_no_text_that_measures_is_among_the_examples(files: tuple[str, ...]) -> None:
    known = {text for _, text in examples(files)}
    measuring = [
        Path(__file__).parent / "data" / "danger.jsonl",
        *SETS.glob("development/*.jsonl"),
    ]

    for file in measuring:
        lines = file.read_text("utf-8").splitlines()
        assert known.isdisjoint(json.loads(line)["text"] for line in lines), file.stem


@pytest.mark.parametrize("files", FILES)
def test_no_example_is_of_two_kinds_or_written_twice(files: tuple[str, ...]) -> None:
    texts = [text for _, text in examples(files)]

    assert len(texts) == len(set(texts))


@pytest.mark.parametrize("kind", [FindingKind.PROMOTION, FindingKind.ABUSE])
@pytest.mark.parametrize(
    "text",
    ["you ok?", "your case", "thank you", "120/80", "130", "ok", "who was it?", "ring a helpline"],
)
def test_a_few_words_that_say_little_are_taken_for_nothing(kind: FindingKind, text: str) -> None:
    assert looked(conduct(kind), text) == []


@cache
def conduct(kind: FindingKind) -> Likeness:
    return load_likeness(load_rules(kind, kind.value), CONDUCT)


def test_models_that_count_together_score_as_they_do_alone() -> None:
    seen = [Reading(Written(text)).features for text in (*WANTED, *OTHERS)]
    seen = [features | {"#water"} if "sea" in features else features for features in seen]
    about = [text in WANTED for text in (*WANTED, *OTHERS)]
    alone = train(seen, about), train(seen, [not one for one in about])
    together = Together([one.arrays() for one in alone])

    for text in (*WANTED, *OTHERS, "nothing of it", ""):
        features = Reading(Written(text)).features
        for signs in ((), ("#water", "#fire")):
            for number, one in enumerate(alone):
                score = together.score(number, features, signs)
                assert score == pytest.approx(one.score(features, signs), abs=1e-12)
