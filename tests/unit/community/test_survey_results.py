"""What a survey came to: shares with their interval, and small counts hidden."""

from collections import defaultdict
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearth.community.forms import Answers, Form
from hearth.community.survey_results import Row, hidden_small, results_of, wilson
from hearth.form_files import read_form, starter_forms


def starter(name: str) -> Form:
    form = read_form(starter_forms()[name]).form
    assert form is not None
    return form


@pytest.mark.parametrize(
    ("yes", "of", "low", "high"),
    [
        # Worked out by hand from Wilson's formula (1927); 0 of 10 gives z²/(n + z²).
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (19, 20, 0.7639, 0.9911),
        (50, 100, 0.4038, 0.5962),
        (81, 263, 0.2553, 0.3662),
    ],
)
def test_the_interval_of_a_share_is_wilsons(yes: int, of: int, low: float, high: float) -> None:
    assert wilson(yes, of) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ([0, 5, 20], [0, 5, 20]),
        ([3, 2, 20], [None, None, 20]),
        ([3, 9, 20], [None, None, 20]),  # The 3 alone could be worked out from the sum.
        ([1, 1, 9], [None, None, None]),  # Two hidden ones of two people are one and one.
        ([3, 0, 0], [None, None, None]),
        ([], []),
    ],
)
def test_small_counts_are_hidden_and_cannot_be_worked_out(
    counts: list[int], shown: list[int | None]
) -> None:
    assert hidden_small(counts) == shown


@given(st.lists(st.integers(0, 40), min_size=1, max_size=8))
def test_no_small_count_is_told(counts: list[int]) -> None:
    shown = hidden_small(counts)

    assert all(one is None or one == 0 or one >= 5 for one in shown)
    assert all(one is None or one == count for one, count in zip(shown, counts, strict=True))


@pytest.mark.parametrize("answers", [2, 3, 4])
def test_nobody_works_out_a_hidden_count_even_knowing_the_rule(answers: int) -> None:
    """Every table of few people: whoever sees it, the sum and the rule, has a choice left."""
    tables = defaultdict(list)
    for counts in product(range(13 if answers < 4 else 9), repeat=answers):
        if sum(counts) >= 5:
            tables[sum(counts), tuple(hidden_small(counts))].append(counts)

    # Counts that the range cut off would only add choices; at its edge they may be missing.
    told = [
        (shown, {counts[place] for counts in fitting})
        for (total, shown), fitting in tables.items()
        if total <= (12 if answers < 4 else 8)
        for place, one in enumerate(shown)
        if one is None
    ]
    assert told
    assert [shown for shown, choices in told if len(choices) < 2] == []


def said(helps: str, recommend: int, *words: str) -> Answers:
    return {"helps": (helps,), "recommend": (str(recommend),), "words": words}


def test_nothing_is_told_of_fewer_than_five() -> None:
    form = starter("community")
    four = [said("a_lot", 9)] * 4
    found = results_of(form, four)
    assert (found.people, found.outcomes, found.helped) == (None, (), None)
    assert results_of(form, []).people == 0


def test_the_share_that_it_helped_comes_with_n_and_interval() -> None:
    form = starter("community")
    answers = [said("a_lot", 9)] * 50 + [said("somewhat", 7)] * 45 + [said("not", 2)] * 5
    found = results_of(form, answers)
    assert found.helped is not None
    assert (found.helped.yes, found.helped.people, found.helped.share) == (95, 100, 0.95)
    assert (found.helped.low, found.helped.high) == pytest.approx((0.8882, 0.9785), abs=5e-5)
    few_say_no = results_of(form, [*answers[:96]])
    assert few_say_no.helped is None  # One said no: the share would tell that.


def test_questions_scores_and_words_are_told_apart() -> None:
    form = starter("community")
    answers = [said("a_lot", n, f"word {9 - n}") for n in range(5)] + [said("somewhat", 10)] * 6
    helps, better, recommend, words = results_of(form, answers).outcomes
    assert helps.rows == (
        Row("Yes, a lot", 5),
        Row("Yes, somewhat", 6),
        Row("Hardly", 0),
        Row("No", 0),
    )
    assert (better.people, better.rows) == (0, ())
    assert (recommend.people, recommend.middle) == (11, "10")
    assert words.words == tuple(f"word {n}" for n in range(5, 10))

    gad = starter("gad-7")
    low, high = ({one.id: (value,) for one in gad.questions} for value in ("v0", "v2"))
    score = results_of(gad, [low] * 5 + [high] * 7).outcomes[-1]
    assert (score.title, score.people, score.middle) == ("GAD-7", 12, "14")
    assert score.rows == (Row("minimal", 5), Row("mild", 0), Row("moderate", 7), Row("severe", 0))


def test_what_is_written_of_health_is_not_on_the_page() -> None:
    text = starter_forms()["community"].replace("basis: feedback", "basis: care")
    form = read_form(text).form
    assert form is not None
    outcome = results_of(form, [said("a_lot", 9, "words")] * 6).outcomes[-1]
    assert (outcome.people, outcome.words) == (6, ())
