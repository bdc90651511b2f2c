import pytest

from hearth.community.findings import Written
from hearth.screening.check import Reading


def row(text: str) -> list[str]:
    return Reading(Written(text)).medical.words


@pytest.mark.parametrize(
    "text",
    [
        "Keppra",
        "kepra",
        "levetiracitam",
        "lamotrigene",
        "tacrolimis",
        "water tablets",
        "anti-rejection meds",
        "steroid cream",
        "Wysolone",
        "blood thinners",
        "sertaline",
        "amlodopine",
        "Madopar",
        "ocrelizumab",
    ],
)
def test_a_medicine_is_known_by_its_names_its_class_and_its_misspellings(text: str) -> None:
    assert row(text) == ["xmed"]


@pytest.mark.parametrize(
    "word", ["metal", "startin", "lyrics", "concert", "stains", "doctors", "regain"]
)
def test_a_word_that_looks_like_a_slip_is_no_medicine(word: str) -> None:
    assert row(word) == [word]


def test_the_longest_phrase_is_taken() -> None:
    assert row("side effects of steroid cream") == ["xfx", "of", "xmed"]


def test_tags_know_their_way_back() -> None:
    text = "My  STEROID cream\u200b gave me the worst head-ache."
    medical = Reading(Written(text)).medical

    start, end = medical.back(1, 1)

    assert medical.words[1] == "xmed"
    assert text[start:end].rstrip("\u200b") == "STEROID cream"


def test_words_after_a_tag_know_their_way_back() -> None:
    text = "steroid cream and side effects today"
    medical = Reading(Written(text)).medical

    assert medical.words == ["xmed", "and", "xfx", "today"]
    assert [text[slice(*medical.back(one, one))] for one in range(4)] == [
        "steroid cream",
        "and",
        "side effects",
        "today",
    ]
