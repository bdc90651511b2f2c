import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearth.screening.normal import Plain, Words

ZERO_WIDTH = "\u200b"
TRICKY = st.text(
    st.one_of(
        st.sampled_from("aeiksu .,!?'@$*013\n-_\u200b\u0301\u0435\u0456\u093c\u0928\u094d½ﬁ🇦💀…"),
        st.characters(),
    )
)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("I DON'T want to", "i dont want to"),
        ("k1ll mys3lf", "kill myself"),
        ("d i e now", "die now"),
        ("s.u.i.c.i.d.e", "suicide"),
        ("\uff44\uff49\uff45", "die"),
        ("d\u0456\u0435", "die"),
        ("di\u200be", "die"),
        ("d\u0301i\u0301e\u0301", "die"),
        ("su!cide or $uicide or su*cide", "suicide or suicide or suxcide"),
        ("temp 39.5, bp 190/120", "temp 39_5 bp 190 / 120"),
        ("b12 and 5mg", "b12 and 5mg"),
        ("stop. why?", "stop . why ?"),
        ("sooooo killlll", "so kill"),
        ("🇩🇮🇪", "die"),
        ("क़ैद", "कैद"),
    ],
)
def test_a_text_is_read_as_it_is_meant(written: str, read: str) -> None:
    assert " ".join(Words(written).words) == read


@given(
    st.text(st.one_of(st.sampled_from("aeB .,!?'@$*|13\n-_"), st.characters(max_codepoint=127)))
)
def test_a_text_in_ascii_is_read_as_it_is_beside_a_hidden_mark(text: str) -> None:
    assert Words(text).words == Words(f"{text} {ZERO_WIDTH}").words


@given(st.text(st.characters(max_codepoint=127), max_size=60))
def test_a_word_in_ascii_stands_where_it_does_beside_other_letters(text: str) -> None:
    here, beside = Words(text), Words(f"{text} \u00e9")
    many = len(here.words)

    # Letters apart before the added one are one word with it.
    if beside.words == [*here.words, "e"]:
        places = [beside.back(at, at) for at in range(many)]
        assert [here.back(at, at) for at in range(many)] == places


def test_slips_that_are_known_are_put_right_and_other_words_stay() -> None:
    assert Words("mysef an apple", {"mysef": "myself"}).words == ["myself", "an", "apple"]


def test_a_place_in_the_words_is_found_again_in_the_text_as_given() -> None:
    text = "hi 🙂 I want to d-i-e, ok?"
    words = Words(text)

    start, end = words.back(words.words.index("die"), words.words.index("die"))

    assert text[start:end] == "d-i-e"


def test_a_place_in_the_plain_form_is_found_again_with_its_hidden_marks() -> None:
    text = f"№ {ZERO_WIDTH}\u0660\u0667{ZERO_WIDTH}\u0669{ZERO_WIDTH}!"
    plain = Plain(text)
    start = plain.text.index("079")

    first, last = plain.back(start, start + 3)

    assert text[first:last] == f"\u0660\u0667{ZERO_WIDTH}\u0669{ZERO_WIDTH}"


@given(TRICKY)
def test_every_word_maps_back_to_a_place_of_its_own_in_order(text: str) -> None:
    words = Words(text)
    places = [words.back(place, place) for place in range(len(words.words))]

    assert all(0 <= start < end <= len(text) for start, end in places)
    assert places == sorted(places)


@given(TRICKY)
def test_every_stretch_of_the_plain_form_maps_back_to_what_folds_to_it(text: str) -> None:
    plain = Plain(text)
    for start in range(len(plain.text)):
        first, last = plain.back(start, start + 1)
        assert plain.text[start] in Plain(text[first:last]).text


@given(TRICKY)
def test_the_way_forth_undoes_the_way_back(text: str) -> None:
    plain = Plain(text)
    for start in range(len(plain.text)):
        assert (
            plain.back(plain.forth(plain.back(start, start + 1)[0]), len(plain.text))[0]
            == (plain.back(start, start + 1)[0])
        )


@given(TRICKY)
def test_the_line_has_one_space_around_every_word(text: str) -> None:
    words = Words(text)

    assert words.line.decode().split() == words.words or not words.words
    assert b"  " not in words.line or not words.words


def test_a_character_that_stands_for_a_sentence_stays_as_it_is() -> None:
    assert Plain("peace \ufdfa").text == "peace \ufdfa"
    assert Plain("\u2474").text == "(1)"
