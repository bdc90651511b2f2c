import pytest

from hearth_nlu.concepts import Concepts, our_concepts
from hearth_nlu.cues import cues, wants_something
from hearth_nlu.words import stem, tokens, written_out

SMALL = Concepts(
    {
        "vaccine": ["vaccine", "jab", "flu injection"],
        "flu": ["flu"],
        "fear": ["scary"],
        "emergency": [999, "a&e"],
    }
)


def found(text: str) -> tuple[str, ...]:
    return SMALL.found(tokens(written_out(text))).names


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("I can't, won't", "i can not will not"),
        ("u dont no wat ive got", "you do not no what i have got"),
        ("what\u2019s A&E", "what is a&e"),
        ("Caf\u00e9 24/7", "caf\u00e9 24 7"),
        ("\U0001f600 !!", ""),
    ],
)
def test_chat_spellings_are_written_out(typed: str, words: str) -> None:
    assert tokens(written_out(typed)) == words.split()


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("tablets", "tablet"),
        ("walking", "walk"),
        ("mum's", "mum"),
        ("red", "red"),
        ("ring", "ring"),
    ],
)
def test_endings_are_taken_off_but_short_words_stay(word: str, base: str) -> None:
    assert stem(word) == base


def test_words_of_one_meaning_are_one_concept() -> None:
    assert found("which jabs?") == found("any vaccine") == ("vaccine",)


def test_a_phrase_counts_as_a_whole_and_in_its_words() -> None:
    assert found("my flu injection hurt") == ("flu", "vaccine")


def test_numbers_and_signs_can_stand_for_a_concept() -> None:
    assert found("call 999") == found("off to a&e") == ("emergency",)


@pytest.mark.parametrize("typed", ["vacine", "vaccinee", "vaccime", "vaccnie", "vaccine"])
def test_one_slip_of_the_finger_is_mended(typed: str) -> None:
    assert SMALL.mended(["a", typed, "a"]) == ["a", "vaccine", "a"]


@pytest.mark.parametrize("typed", ["scars", "accine", "vanilla", "jub", "vcacien"])
def test_other_words_are_left_as_they_are(typed: str) -> None:
    assert SMALL.mended([typed]) == [typed]


def test_the_lexicon_that_ships_knows_the_slang_of_several_countries() -> None:
    words = tokens("ciggies fags bidi cigs jab shot vaccination".lower())

    assert our_concepts().found(words).names == ("smoke", "vaccine")


@pytest.mark.parametrize(
    "text",
    [
        "what should i do",
        "can mum have it",
        "so, is it safe",
        "my tablets are wet, are they ok",
        "tips for sleeping",
        "kindly suggest",
        "ok?",
    ],
)
def test_questions_and_requests_want_something(text: str) -> None:
    assert wants_something(cues(text))


@pytest.mark.parametrize(
    "text", ["good morning all", "slept like a log", "thanks, that was great"]
)
def test_greetings_stories_and_thanks_want_nothing(text: str) -> None:
    assert not wants_something(cues(text))
