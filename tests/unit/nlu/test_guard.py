import pytest

from hearth_nlu.guard import LONGEST_TEXT, readable


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n\t",
        "/",
        "😀😀",
        "👍🏽",
        "12.5 / 80",
        "???",
        "我头疼",
        "صباح الخير",
        "голова болит",
    ],
    ids=["empty", "blank", "slash", "emoji", "skin", "digits", "marks", "zh", "ar", "ru"],
)
def test_nothing_that_english_examples_could_explain_reaches_a_model(text: str) -> None:
    assert readable(text) is None


def test_a_command_to_rasa_becomes_ordinary_words() -> None:
    assert readable("  //greet@0.3") == "greet@0.3"
    assert readable("/ / missed_dose") == "missed_dose"


def test_letters_are_composed_and_blanks_made_one() -> None:
    assert readable("cafe\u0301\r\n  au\u00a0lait") == "caf\u00e9 au lait"


def test_invisible_characters_do_not_cut_words() -> None:
    assert readable("fe\u200bver\x00\u202e") == "fever"


def test_a_long_text_is_cut() -> None:
    assert len(readable("what is this " * 10_000) or "") <= LONGEST_TEXT


def test_a_foreign_name_in_an_english_sentence_does_no_harm() -> None:
    assert readable("my friend Анна wants to join") == "my friend Анна wants to join"
    assert readable("naïve señor") == "naïve señor"


def test_a_mostly_foreign_sentence_with_a_brand_in_it_is_not_ours() -> None:
    assert readable("можно ли пить ибупрофен или Advil каждый день") is None
