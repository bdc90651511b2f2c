import pytest

from hearth.community.smalltalk import is_only_signs, is_small_talk


@pytest.mark.parametrize("text", ["Thanks!", "  thank   you ", "Hello 👋", "OK, thanks.", "hi :)"])
def test_thanks_and_greetings_are_small_talk(text: str) -> None:
    assert is_small_talk(text)


@pytest.mark.parametrize(
    "text", ["hello, my chest hurts", "thanks for nothing, I want to die", "ok but what now", ""]
)
def test_whatever_else_is_in_it_makes_it_more_than_that(text: str) -> None:
    assert not is_small_talk(text)


@pytest.mark.parametrize("text", ["👍", "😢😢😢", "❤️", "…", "?!", "1️⃣", "👩‍⚕️", ""])
def test_signs_alone_say_nothing_to_answer(text: str) -> None:
    assert is_only_signs(text)


@pytest.mark.parametrize("text", ["a", "7", "दर्द", "👍 ok", "não"])
def test_a_single_letter_or_digit_is_more_than_signs(text: str) -> None:
    assert not is_only_signs(text)
