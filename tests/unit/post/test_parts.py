from hypothesis import given
from hypothesis import strategies as st

from hearth_bot.post.parts import MESSAGE_LONGEST, parts, units


def test_a_reply_of_4097_characters_becomes_two_messages_and_loses_nothing() -> None:
    text = "word " * 819 + "ab"
    assert len(text) == 4097
    pieces = parts(text)
    assert len(pieces) == 2
    assert " ".join(pieces) == text


def test_what_fits_stays_whole() -> None:
    assert parts("a" * MESSAGE_LONGEST) == ["a" * MESSAGE_LONGEST]


@given(st.text(max_size=300), st.integers(min_value=2, max_value=40))
def test_every_piece_fits_and_the_words_are_all_there(text: str, longest: int) -> None:
    pieces = parts(text, longest)
    assert all(units(piece) <= longest for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())
