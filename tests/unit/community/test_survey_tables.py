"""Results of a survey tell of nobody, taken together: small communities are tried whole."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import product

import pytest

from hearth.community.forms import Answers, Form
from hearth.community.survey_results import Outcome, results_of
from hearth.form_files import read_form
from unit.community.test_small_counts import tables

HEAD = """
form: small
language: en
title: Small
basis: care
intro: Some questions.
licence: {holder: Us, terms: Ours.}
questions:
"""


def asked(*several: int) -> str:
    """Questions with so many answers each, which count from 0 on."""
    options = [
        ", ".join(f"{{label: L{n}, value: v{n}, points: {n}}}" for n in range(many))
        for many in several
    ]
    return "".join(
        f"  - {{id: q{place}, kind: single, text: Q{place}, options: [{one}]}}\n"
        for place, one in enumerate(options)
    )


def scored(name: str, add: Sequence[int], *bands: int) -> str:
    """A score of these questions, with a band from each of these numbers on."""
    said = ", ".join(f"{{from: {one}, says: from {one}}}" for one in bands)
    names = ", ".join(f"q{place}" for place in add)
    return f"  - {{id: {name}, title: {name}, add: [{names}], source: Us., bands: [{said}]}}\n"


def given(*several: int) -> list[Answers]:
    """Every way to answer such questions."""
    ways = product(*(range(many) for many in several))
    return [{f"q{place}": (f"v{one}",) for place, one in enumerate(way)} for way in ways]


def read(text: str) -> Form:
    form = read_form(HEAD + text).form
    assert form is not None
    return form


TWO, THREE = given(2, 2), given(2, 2, 2)
ONE_OF_TWO = asked(2, 2) + "scores:\n"
BRANCH = """
  - {id: q0, kind: single, text: Q0, options: [{label: A, value: v0}, {label: B, value: v1},
     {label: C, value: v2}]}
  - {id: q1, kind: single, text: Q1, only_if: {question: q0, is: [v1]},
     options: [{label: A, value: v0}, {label: B, value: v1}]}
"""
SEVERAL = """
  - {id: q0, kind: multiple, text: Q0, options: [{label: A, value: v0}, {label: B, value: v1}]}
  - {id: q1, kind: single, text: Q1, only_if: {question: q0, is: [v1]},
     options: [{label: A, value: v0, points: 0}, {label: B, value: v1, points: 1}]}
scores:
  - {id: s, title: S, add: [q1], source: Us., bands: [{from: 0, says: all}]}
"""
PASSED: list[Answers] = [*TWO, {"q0": ("v0",), "q1": ()}, {"q0": ("v1",), "q1": ()}]
BRANCHED: list[Answers] = [
    {"q0": ("v0",)},
    {"q0": ("v2",)},
    {"q0": ("v1",), "q1": ("v0",)},
    {"q0": ("v1",), "q1": ("v1",)},
]
CHOSEN: list[Answers] = [
    {"q0": ("v0",)},
    {"q0": ("v1",), "q1": ("v0",)},
    {"q0": ("v1",), "q1": ("v1",)},
    {"q0": ("v0", "v1"), "q1": ("v0",)},
    {"q0": ("v0", "v1"), "q1": ("v1",)},
]


def true_counts(form: Form, newest: Sequence[Answers]) -> list[list[int]]:
    """What is behind each outcome, nothing hidden."""
    counts = [
        [sum(choice.value in one.get(question.id, ()) for one in newest) for choice in choices]
        for question in form.questions
        if (choices := question.choices)
    ]
    for score in form.scores:
        sums = [points for one in newest if (points := form.points(score, one)) is not None]
        bands = [score.band(points) for points in sums]
        counts.append([bands.count(band.says) for band in score.bands])
    return counts


def small_ones_found(form: Form, ways: Sequence[Answers], people: int) -> list[tuple[int, int]]:
    """By outcome and row, the counts from one to four that a reader who knows the rule finds."""
    fits: dict[tuple[Outcome, ...], list[list[list[int]]]] = defaultdict(list)
    for many in tables(people, len(ways)):
        newest = [way for way, count in zip(ways, many, strict=True) for _ in range(count)]
        fits[results_of(form, newest).outcomes].append(true_counts(form, newest))
    return [
        (outcome, row)
        for fitting in fits.values()
        for outcome, counts in enumerate(fitting[0])
        for row, count in enumerate(counts)
        if 0 < count < 5 and {one[outcome][row] for one in fitting} == {count}
    ]


@pytest.mark.parametrize(
    ("text", "ways", "sizes"),
    [
        (ONE_OF_TWO + scored("s", [0, 1], 0, 1, 2), TWO, range(5, 10)),
        (ONE_OF_TWO + scored("s", [0, 1], 0, 1), TWO, range(5, 10)),
        # Whoever has 0 is in no band, and how many they are follows from the others.
        (ONE_OF_TWO + scored("s", [0, 1], 1, 2), TWO, range(5, 10)),
        (ONE_OF_TWO + scored("s", [0], 0, 1) + scored("t", [0, 1], 0, 2), TWO, range(5, 10)),
        (asked(2, 3) + "scores:\n" + scored("s", [0, 1], 0, 2), given(2, 3), range(5, 8)),
        (asked(2, 2, 2) + "scores:\n" + scored("s", [0, 1, 2], 0, 2), THREE, (5,)),
        (
            ONE_OF_TWO.replace("id: q1,", "id: q1, optional: yes,") + scored("s", [0, 1], 0, 1),
            PASSED,
            (6, 7),
        ),
        (BRANCH, BRANCHED, range(5, 18, 2)),
        (SEVERAL, CHOSEN, (5, 8, 10)),
    ],
    ids=["sums", "cut", "below", "shared", "three", "many", "passed", "branch", "several"],
)
def test_nobody_works_out_a_small_count_from_all_that_is_told(
    text: str, ways: list[Answers], sizes: Sequence[int]
) -> None:
    form = read(text)
    assert [found for people in sizes for found in small_ones_found(form, ways, people)] == []


def test_where_something_is_small_the_score_stands_for_its_questions() -> None:
    form = read(ONE_OF_TWO + scored("s", [0, 1], 0, 1))
    low, high, mixed = TWO[0], TWO[3], TWO[1]

    *questions, score = results_of(form, [low] * 7 + [high] * 6).outcomes
    assert [[row.count for row in one.rows] for one in questions] == [[7, 6], [7, 6]]
    assert [row.count for row in score.rows] == [7, 6]

    *questions, score = results_of(form, [low] * 7 + [high] * 4 + [mixed] * 2).outcomes
    assert [[row.count for row in one.rows] for one in questions] == [[None, None]] * 2
    assert [one.people for one in questions] == [13, 13]
    assert ([row.count for row in score.rows], score.middle) == ([7, 6], "0")


def test_how_many_were_asked_further_is_not_told_where_it_leads_to_a_small_count() -> None:
    form = read(BRANCH)
    first, _, asked_on, _ = BRANCHED
    third = BRANCHED[1]

    before, after = results_of(form, [first] * 3 + [asked_on] * 6 + [third] * 20).outcomes
    assert [row.count for row in before.rows] == [None, None, 20]
    assert (after.people, after.rows) == (None, ())

    before, after = results_of(form, [first] * 7 + [asked_on] * 6 + [third] * 20).outcomes
    assert [row.count for row in before.rows] == [7, 6, 20]
    assert (after.people, [row.count for row in after.rows]) == (6, [6, 0])
