from importlib.util import find_spec

import pytest

from hearth_nlu.encoder.weights import PACKAGE, source
from hearth_nlu.encoder.wordpiece import MOST_TOKENS, WordPiece, words

PIECES = ["[UNK]", "[CLS]", "[SEP]", "in", "##ha", "##ler", "my", "in the", "?", "cafe"]


@pytest.fixture(scope="module")
def small() -> WordPiece:
    return WordPiece(PIECES)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("my inhaler?", [1, 6, 3, 4, 5, 8, 2]),
        ("My INHALER", [1, 6, 3, 4, 5, 2]),
        ("Café", [1, 9, 2]),
        ("inhales my", [1, 0, 6, 2]),
        ("", [1, 2]),
        ("i" * 101, [1, 0, 2]),
    ],
)
def test_a_word_is_the_longest_pieces_that_there_are(
    small: WordPiece, text: str, numbers: list[int]
) -> None:
    assert small.numbers(text) == numbers


def test_a_long_text_is_cut_and_still_ends(small: WordPiece) -> None:
    numbers = small.numbers("my " * 1000)

    assert len(numbers) == MOST_TOKENS
    assert (numbers[0], numbers[-1]) == (1, 2)


def test_signs_and_ideographs_stand_alone_and_what_is_unseen_is_gone() -> None:
    assert words("0.5mg/day!") == ["0", ".", "5mg", "/", "day", "!"]
    assert words("a\u200bb\u4f60\u597d \u201cno\u201d") == [
        *("ab", "\u4f60", "\u597d", "\u201c", "no", "\u201d")
    ]


@pytest.mark.encoder
@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Can I drink with my tablets?", [101, 2064, 1045, 4392, 2007, 2026, 17596, 1029, 102]),
        (
            "tacrolimus 0.5mg/day!!",
            [101, 11937, 26775, 10893, 7606, 1014, 1012, 1019, 24798, 1013, 2154, 999, 999, 102],
        ),
        (
            "Caf\u00e9 na\u00efve \u2014 \u201cquoted\u201d",
            [101, 7668, 15743, 1517, 1523, 9339, 1524, 102],
        ),
        ("x\u200by \u4f60\u597d", [101, 1060, 2100, 100, 100, 102]),
    ],
)
def test_the_numbers_are_those_of_the_tokeniser_that_the_model_came_with(
    text: str, numbers: list[int]
) -> None:
    if find_spec(PACKAGE) is None:
        pytest.skip("the sentence encoder's vocabulary is not installed")
    assert WordPiece(source().vocabulary()).numbers(text) == numbers
