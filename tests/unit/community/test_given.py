"""Words that have to be given: some, and not too many."""

import pytest

from hearth.community.errors import NothingSaid, TooLong
from hearth.community.given import given


def test_what_surrounds_the_words_is_left_out_and_does_not_count() -> None:
    assert given("\n two words \t", len("two words")) == "two words"


@pytest.mark.parametrize("text", ["", " ", "\n\t"])
def test_nothing_but_space_is_nothing_said(text: str) -> None:
    with pytest.raises(NothingSaid):
        given(text, 9)


def test_one_character_too_many_is_told_with_both_numbers() -> None:
    with pytest.raises(TooLong) as refused:
        given("two words", 8)
    assert (refused.value.size, refused.value.most) == (9, 8)
