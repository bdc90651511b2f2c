"""Choosing from which messages of many hands meaning is learnt."""

import pytest

from hearth.screening import learning
from language.thin import chosen, parted, whole

LINES = [
    "# What it is about.",
    "# hand 1",
    "the tea is cold",
    "nobody came",
    "# hand 2",
    "rain again",
    "# hand 3",
    "goodbye for ever",
]


def test_each_line_goes_to_one_file_under_its_hand() -> None:
    stay, leave = parted(LINES, frozenset({"nobody came", "rain again"}))

    assert stay == [
        "# What it is about.",
        "# hand 1",
        "the tea is cold",
        "# hand 3",
        "goodbye for ever",
    ]
    assert leave == ["# What it is about.", "# hand 1", "nobody came", "# hand 2", "rain again"]


def test_of_the_hands_those_leave_that_weigh_least(monkeypatch: pytest.MonkeyPatch) -> None:
    hands = (("harmless", "tea"), ("crisis", "bye"), ("harmless", "rain"))
    monkeypatch.setattr(learning, "examples", lambda _files: hands)
    telling = {hands[0]: 0.2, hands[1]: 3.0, hands[2]: 0.1, ("harmless", "our own"): 0.0}

    assert chosen(telling, 2) == {"rain", "tea"}
    assert chosen(telling, 4) == set()


@pytest.mark.parametrize("file", learning.HANDS)
def test_what_was_parted_is_whole_again(file: str) -> None:
    texts = [text for _, text in learning.examples((file, f"{file}_plain"))]

    assert sorted(line for line in whole(file) if not line.startswith("# ")) == sorted(texts)
