"""What is found by which words, and in which order."""

from dataclasses import replace

import pytest

from hearth.community.searching import (
    EXCERPT_LONGEST,
    HITS_MOST,
    Page,
    PageKind,
    distance,
    excerpt,
    search,
    weighed,
)


def page(ref: str, title: str, text: str) -> Page:
    return Page(PageKind.ANSWER, ref, title, text)


FEVER = page("fever", "When is a fever dangerous?", "Call at once if you feel confused.")
DOSE = page(
    "dose", "I forgot a dose. What now?", "Never take two tablets to catch up after a fever."
)
FLYING = page(
    "flying", "Can I fly?", "Airlines may ask for a letter. Keep tablets in hand luggage."
)
CAFE = page(
    "cafe", "Meet us in the café", "Every Monday. There is cake, and seizures are no matter."
)
OTHERS = [page(f"o{one}", "Something else", f"Nothing of this matters {one}.") for one in range(4)]
PAGES = [DOSE, FLYING, FEVER, CAFE, *OTHERS]


def found(words: str) -> list[str]:
    return [one.page.ref for one in search(PAGES, words)]


@pytest.mark.parametrize(
    ("words", "best"),
    [
        ("fever", "fever"),
        ("FEVERS", "fever"),
        ("fevr", "fever"),
        ("ferver", "fever"),
        ("fevre", "fever"),
        ("cafe", "cafe"),
        ("airline", "flying"),
        ("confus", "fever"),
        ("forgot dose", "dose"),
        ("two tablets", "dose"),
    ],
)
def test_a_heading_comes_before_a_text_and_slips_of_the_pen_are_forgiven(
    words: str, best: str
) -> None:
    assert found(words)[0] == best


@pytest.mark.parametrize("words", ["", "?!", "zebra", "fly2", "cat"])
def test_what_stands_nowhere_finds_nothing(words: str) -> None:
    assert found(words) == []


def test_a_word_that_many_texts_have_is_no_reason_to_show_one_of_them() -> None:
    assert found("something fever") == ["fever"]


def test_where_nothing_else_is_left_it_counts_after_all_and_few_are_shown() -> None:
    many = [page(str(one), "Lamps", f"lamp {one}") for one in range(9)]
    assert len(search(many, "lamps")) == HITS_MOST


@pytest.mark.parametrize(
    ("one", "other", "steps"),
    [("", "ab", 2), ("fever", "fever", 0), ("fevre", "fever", 1), ("sezure", "seizures", 2)],
)
def test_a_swap_of_neighbours_is_one_step(one: str, other: str, steps: int) -> None:
    assert distance(one, other) == distance(other, one) == steps


def test_an_excerpt_is_where_the_word_stands_and_cuts_no_word() -> None:
    text = "before " * 60 + "Fever\nis here " + "after " * 60
    shown = excerpt(text, {"fever"})

    assert "Fever is here" in shown
    assert shown.startswith("… before")
    assert shown.endswith("after …")
    assert len(shown) <= EXCERPT_LONGEST + 4
    assert excerpt("Short.", {"short"}) == "Short."
    assert len(excerpt("x" * 500, set())) <= EXCERPT_LONGEST + 2


def test_words_are_counted_once_and_again_when_a_text_has_changed() -> None:
    weighed.cache_clear()
    for words in ("fever", "dose", "fever"):
        search(PAGES, words)
    counted_once = weighed.cache_info().misses

    put_right = replace(FEVER, text="Drink enough, and wait.")
    assert [one.page.ref for one in search([put_right, FLYING], "wait")] == ["fever"]
    assert counted_once == 1
    assert weighed.cache_info().misses == 2
