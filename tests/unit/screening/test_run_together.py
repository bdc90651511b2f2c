"""Words that were run together are taken apart, and names of people are not among those known."""

import pytest

from hearth.bench.known_words import KNOWN, worth_knowing
from hearth.screening.private.name import FIRST_NAMES
from hearth.screening.run_together import known_words, readings


@pytest.mark.parametrize(
    ("joined", "says"),
    [
        ("misseddose", "missed dose"),
        ("MissedDose", "missed dose"),
        ("missed_dose", "missed dose"),
        ("iwanttodie", "i want to die"),
        ("epilepsyawareness", "epilepsy awareness"),
        ("dormirmejor", "dormir mejor"),
        ("jesuisfatigue", "je suis fatigue"),
        ("day7", "day 7"),
        ("बुखार", "बुखार"),
    ],
)
def test_known_words_are_read_again(joined: str, says: str) -> None:
    assert readings(joined)[0] == says


@pytest.mark.parametrize(
    "joined",
    ["annasmith", "maryjones", "johnmiller", "rahulverma", "drpatel", "mynameismaryjones", "x_"],
)
def test_what_may_be_a_name_is_not_read(joined: str) -> None:
    assert readings(joined) == ()


def test_what_can_be_read_in_several_ways_is_read_in_each() -> None:
    assert list(readings("walktogether")) == ["walk together", "walk to get her"]


def test_no_first_name_is_a_known_word() -> None:
    words = list(known_words())

    assert KNOWN.is_file()
    assert not {one.casefold() for one in FIRST_NAMES.split("|")} & set(words)
    assert len(set(words)) == len(words)
    assert list(worth_knowing({"fever": 2, "fevr": 1, "anna": 9, "ab": 9, "i": 1})) == [
        "fever",
        "i",
    ]
