"""Long texts become several messages, each whole by itself."""

import re

from hypothesis import given
from hypothesis import strategies as st

from hearth_bot.community.parts import parts, shown_width

WORDS = st.lists(
    st.sampled_from(
        ["yes", "kidney", "&amp;", "&lt;b&gt;", "💊", "\n", "\n\n", "<b>", "</b>", "<i>", "</i>"]
    ),
    max_size=120,
)


def nested(words: list[str]) -> str:
    """The words with tags that open and close as they should."""
    opened: list[str] = []
    kept: list[str] = []
    for word in words:
        if word.startswith("</"):
            if opened:
                kept.append(opened.pop())
        elif word.startswith("<"):
            opened.append(word.replace("<", "</"))
            kept.append(word)
        else:
            kept.append(word)
    return " ".join([*kept, *reversed(opened)])


def bare(html: str) -> list[str]:
    return re.sub(r"</?\w+>", " ", html).split()


def balanced(html: str) -> bool:
    opened: list[str] = []
    for closing, tag in re.findall(r"<(/?)(\w+)>", html):
        if not closing:
            opened.append(tag)
        elif not opened or opened.pop() != tag:
            return False
    return not opened


def test_a_text_that_fits_stays_as_it_is() -> None:
    assert parts("<b>Yes</b> &amp; no") == ("<b>Yes</b> &amp; no",)


def test_a_tag_is_closed_and_opened_again() -> None:
    assert parts("<b>one two</b>", 4) == ("<b>one</b>", "<b>two</b>")


def test_a_part_ends_where_a_line_ends() -> None:
    assert parts("one two\nthree four", 12) == ("one two", "three four")


def test_a_word_that_fits_nowhere_is_cut() -> None:
    assert "".join(parts("x" * 2500, 1200)) == "x" * 2500


def test_tags_and_entities_are_counted_as_what_is_shown() -> None:
    assert shown_width("<b>💊</b>&amp;") == 3


@given(WORDS, st.integers(min_value=12, max_value=60))
def test_nothing_is_lost_and_every_part_stands_alone(words: list[str], longest: int) -> None:
    html = nested(words)

    pieces = parts(html, longest)

    assert [word for piece in pieces for word in bare(piece)] == bare(html)
    assert all(balanced(piece) for piece in pieces)
    assert all(shown_width(piece) <= longest for piece in pieces)
