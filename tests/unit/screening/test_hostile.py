"""Texts made to hurt: long, and full of characters that no keyboard has.

As long as Telegram lets a message be (4,096 code points). The normal forms must find their way
back in any of them, every check must come through, and what redaction found must be gone.
"""

from collections.abc import Callable
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearth.community.findings import CERTAIN, Finding, FindingKind, Place, Written
from hearth.screening.normal import Plain, Words
from hearth.screening.redact import UNNAMED, redact
from learnt import learnt_screen

LONGEST = 4096  # Code points of a Telegram message.
FEW = settings(max_examples=25, deadline=None)
"""A hostile text takes milliseconds in each check; a few of them at each run add up over time."""

LOOK = learnt_screen().look

UNSEEN = (
    "\u0301",  # A combining mark on a combining mark.
    "\x00",
    "\x1b",
    "\x7f",
    "\u0488",  # One that encloses.
    "\u200b",
    "\u2060",
    "\ufeff",
    "\u00ad",
    "\ufe0f",
    "\u202e",  # Right to left, from here on.
    "\u2066",
    "\u2069",
    "\U000e0041",  # A letter that nobody sees.
)
WALLS = (
    *UNSEEN,
    "\u093c",
    "\u0903",
    "\u3164",  # A letter that looks like nothing.
    "\ufdfa",  # One character that stands for eighteen.
    "\u00bd",
    "\u0130",  # Two characters in lower case.
    "\U0001f1e9",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "\u0634",
    "\u05d0",
    "\u0663",
    "\u0967",
    "\uff10",
    "\u24b6",
    "\x0b",
    "\x1f",
    "\u0085",
    "\u2028",
    "\ue000",
    "\U0010ffff",
    "$",
    "a!",
    "a.",
    "1.",
    "1 ",
    "d i ",
    "*",
    "@",
    "@a.",
    "+1",
    "(0",
    "[phone number removed]",
    "\n",
    " ",
    "aaa ",
)
DETAILS = (
    "07911 123456",
    "asha.r@example.co.uk",
    "4111 1111 1111 1111",
    "my name is Jane Whitfield",
    "I live at 14 Station Road, Leeds LS1 4AP",
    "i want to die",
)
ANY = st.characters(exclude_categories=["Cs"])
PIECES = st.one_of(
    st.sampled_from(DETAILS),
    st.builds(str.__mul__, st.sampled_from(WALLS), st.sampled_from([1, 2, 3, 17, 400, LONGEST])),
    st.text(ANY, max_size=40),
)
HOSTILE = st.lists(PIECES, min_size=1, max_size=7).map(lambda some: "".join(some)[:LONGEST])


@st.composite
def riddled(draw: st.DrawFn) -> str:
    """A private detail with something that nobody sees between its characters."""
    between = draw(st.lists(st.sampled_from(UNSEEN), min_size=1, max_size=3).map("".join))
    return f"ok {between.join(draw(st.sampled_from(DETAILS[:3])))} thanks"


def private(text: str) -> list[Finding]:
    return [one for one in LOOK(Written(text)) if one.kind is FindingKind.PRIVATE]


@FEW
@given(HOSTILE)
def test_every_word_of_a_hostile_text_maps_back_to_a_place_of_its_own(text: str) -> None:
    words = Words(text)
    places = [words.back(place, place) for place in range(len(words.words))]

    assert all(0 <= start < end <= len(text) for start, end in places)
    assert all(one <= another for one, another in pairwise(places))


@FEW
@given(HOSTILE, st.data())
def test_a_stretch_of_a_hostile_text_maps_back_to_what_reads_the_same(
    text: str, data: st.DataObject
) -> None:
    plain = Plain(text)
    start = data.draw(st.integers(0, len(plain.text)))
    end = data.draw(st.integers(start, len(plain.text)))

    first, last = plain.back(start, end)

    assert 0 <= first <= last <= len(text)
    assert plain.text[start:end] in Plain(text[first:last]).text
    assert plain.forth(first) <= start


@FEW
@given(HOSTILE, st.sampled_from(Place), st.sampled_from(["en", "es", "hi", "ar"]))
def test_every_check_comes_through_a_hostile_text_and_points_into_it(
    text: str, place: Place, language: str
) -> None:
    written = Written(text, place, "epilepsy", language, ("miracle drops", "~curcuma"))

    for one in LOOK(written):
        assert one.kind is not FindingKind.UNCHECKED or one.detail == "language", one.rule
        assert 0 <= one.start <= one.end <= len(text)
        assert one.kind is not FindingKind.PRIVATE or one.start < one.end
        assert 0 <= one.confidence <= CERTAIN


@FEW
@given(HOSTILE)
def test_what_was_found_in_a_hostile_text_is_gone_and_stays_gone(text: str) -> None:
    clean = redact(text, private(text))

    assert private(clean) == []
    assert redact(clean, private(clean)) == clean


@FEW
@given(riddled())
def test_a_detail_riddled_with_marks_that_nobody_sees_goes_as_a_whole(text: str) -> None:
    clean = redact(text, private(text))

    assert clean.startswith("ok [")
    assert clean.endswith("removed] thanks")


SPANS = st.lists(st.tuples(st.integers(-9, 50), st.integers(-9, 50)), max_size=6)
"""Places in a text, and past it; some of them overlap, some are empty or the wrong way round."""


def finding(start: int, end: int) -> Finding:
    return Finding(FindingKind.PRIVATE, "sort", start, end, CERTAIN, "test")


@given(st.text(ANY, max_size=40).filter(lambda text: UNNAMED[0] not in text), SPANS)
def test_whatever_was_found_goes_and_every_other_letter_stays_in_its_order(
    text: str, spans: list[tuple[int, int]]
) -> None:
    gone = {place for start, end in spans for place in range(max(start, 0), end)}

    clean = redact(text, [finding(*span) for span in spans])

    assert clean.replace(UNNAMED, "") == "".join(
        letter for place, letter in enumerate(text) if place not in gone
    )


@given(st.text(ANY, max_size=40), SPANS, st.randoms())
def test_the_order_in_which_things_were_found_does_not_matter(
    text: str, spans: list[tuple[int, int]], chance: Random
) -> None:
    findings = [finding(*span) for span in spans]
    shuffled = list(findings)
    chance.shuffle(shuffled)

    assert redact(text, shuffled) == redact(text, findings)


@pytest.mark.parametrize("form", [Plain, Words])
@pytest.mark.parametrize("text", ["", "\u200b", "\u0301" * LONGEST, "\u202e", "\x00"])
def test_a_text_that_says_nothing_has_a_normal_form(
    form: Callable[[str], Plain | Words], text: str
) -> None:
    read = form(text)

    assert (read.text if isinstance(read, Plain) else "".join(read.words)).strip() == ""
