import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from hearth.community.findings import Finding, FindingKind, Written
from hearth.screening.check import Reading
from hearth.screening.learning import examples
from hearth.screening.likeness import Likeness
from hearth.screening.meaning import Cosines, Meaning
from hearth.screening.rules import RuleSet
from hearth.screening.rumour_likeness import (
    FILES,
    OTHER,
    WANTED,
    RumourLikeness,
    load_rumour_likeness,
    told_apart,
    ways,
)
from hearth.screening.rumours import Rumour, known, rumours
from hearth.screening.signs import SignSet

SETS = Path(__file__).parents[2] / "language"
MOSS = "green moss tea mends the broken clock"
WAYS = (("moss", MOSS), ("moss", "moss mends clocks for good"), (WANTED, "burn the clock at noon"))
OTHERS = ("does moss tea taste good", "my clock is broken again", "the bus is late")
MOSS_RUMOUR = Rumour("moss", "harmful_remedy", "", "Moss is moss.", "https://x.org", (), (), ())
NO_SIGNS = SignSet(-1.0, 0.0, (), (), ())
NO_RULES = RuleSet(FindingKind.MISINFORMATION, "None.", ())


class Directions:
    """A small encoder: three directions, by what is spoken of. It may break down."""

    name = "directions"

    def __init__(self) -> None:
        self.broken = False

    def of_examples(self, texts: object) -> np.ndarray:
        assert isinstance(texts, list)
        return np.array([self.of_message(text) for text in texts])

    def of_message(self, text: str) -> np.ndarray:
        if self.broken:
            raise OSError(text)
        place = 0 if "mend" in text or "repair" in text else 1 if "burn" in text else 2
        return np.array([float(one == place) for one in range(3)], np.float32)

    @staticmethod
    def summary(rows: np.ndarray) -> np.ndarray:
        return rows

    @staticmethod
    def packed(rows: np.ndarray) -> tuple[dict[str, np.ndarray], np.ndarray]:
        return {"rows": rows}, rows

    @staticmethod
    def cosines(packed: Mapping[str, np.ndarray]) -> Cosines:
        return lambda row: packed["rows"] @ row


def small(meaning: Meaning | None = None) -> RumourLikeness:
    wanted = [text for _, text in WAYS]
    likeness = Likeness(NO_RULES, NO_SIGNS, wanted, OTHERS, meaning)
    return RumourLikeness(likeness, WAYS, {"moss": MOSS_RUMOUR})


def meant(encoder: Directions) -> Meaning:
    told = [*((WANTED, text) for _, text in WAYS), *((OTHER, text) for text in OTHERS)]
    return Meaning(encoder, told)


def looked(check: RumourLikeness, text: str) -> list[Finding]:
    return list(check.look(Reading(Written(text))))


def test_what_is_near_a_rumour_is_found_under_its_name() -> None:
    (finding,) = looked(small(), "moss mends every broken clock for good")

    assert (finding.rule, finding.detail) == ("moss", "harmful_remedy")
    assert finding.confidence < 1


def test_what_is_like_an_example_of_no_rumour_is_for_people_only() -> None:
    (finding,) = looked(small(), "burn the clock at noon today")

    assert (finding.rule, finding.detail) == ("misinformation-likeness", "likeness")
    assert known([finding]) is None


def test_what_is_like_the_harmless_is_left_alone() -> None:
    assert looked(small(), "my bus is late again") == []


def test_with_an_encoder_a_rumour_in_other_words_has_its_name() -> None:
    check = small(meant(Directions()))

    assert [one.rule for one in looked(check, "herbs repair timepieces")] == ["moss"]
    assert looked(check, "good morning everyone") == []


def test_an_encoder_that_fails_lets_people_look() -> None:
    encoder = Directions()
    check = small(meant(encoder))
    encoder.broken = True

    kinds = {one.kind for one in looked(check, MOSS)}

    assert kinds == {FindingKind.MISINFORMATION, FindingKind.UNCHECKED}


def test_of_two_rumours_the_surest_is_answered() -> None:
    listed = [*rumours()][:2]
    kind = FindingKind.MISINFORMATION
    found = [
        Finding(kind, "rumour", 0, 0, 0.7, listed[0]),
        Finding(kind, "rumour", 3, 9, 1.0, listed[1]),
    ]

    answer = known(found)

    assert answer is not None
    assert answer.text == rumours()[listed[1]].known


def test_every_example_belongs_to_a_rumour_on_the_list_or_to_none() -> None:
    assert {name for name, _ in ways()} <= {*rumours(), WANTED}
    assert {name for name, _ in examples(FILES)} <= {*rumours(), WANTED, OTHER}


def test_there_are_examples_enough_of_both_sides_and_none_is_of_both() -> None:
    asserted = {text for kind, text in told_apart() if kind == WANTED}
    harmless = {text for kind, text in examples(FILES) if kind == OTHER}

    assert len(asserted) >= 800
    assert len(harmless) >= 400
    assert asserted.isdisjoint(text for kind, text in told_apart() if kind == OTHER)


def test_no_example_is_written_twice() -> None:
    texts = [text for _, text in examples(FILES)]

    assert len(texts) == len(set(texts))


def test_no_message_that_measures_is_among_the_examples() -> None:
    texts = {text for _, text in examples(FILES)}

    for file in SETS.glob("development/*.jsonl"):
        lines = file.read_text("utf-8").splitlines()
        assert texts.isdisjoint(json.loads(line)["text"] for line in lines), file.stem


def test_the_examples_of_the_signs_hold() -> None:
    check = load_rumour_likeness()

    for one in check.examples:
        assert bool(looked(check, one.text)) is one.caught, one.text
