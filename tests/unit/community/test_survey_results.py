"""What a survey came to: shares with their interval, and small counts hidden."""

import pytest

from hearth.community.forms import Answers, Form
from hearth.community.survey_results import Results, Row, results_of, wilson
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
    assert (recommend.people, recommend.middle) == (11, "10")
    assert helps.rows == (
        Row("Yes, a lot", 5),
        Row("Yes, somewhat", 6),
        Row("Hardly", 0),
        Row("No", 0),
    )
    assert (better.people, better.rows) == (0, ())
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


SEVERAL = """
form: help
language: en
title: What helps
basis: care
intro: A question.
licence: {holder: Us, terms: Ours.}
questions:
  - id: what
    kind: multiple
    text: What helps?
    options: [{label: Words, value: w}, {label: Walks, value: k}]
  - id: much
    kind: single
    text: Does it help?
    options: [{label: Much, points: 3}, {label: Some, points: 2}, {label: Hardly, points: 0}]
  - {id: well, kind: scale, text: "How well?", from: 0, to: 3, low: badly, high: well}
scores:
  - id: one
    title: Much
    add: [much]
    source: Us.
    bands: [{from: 0, says: low}, {from: 1, says: high}]
helped: {question: much, is: [o0, o2]}
"""


def several(what: int, much: tuple[int, int, int], well: tuple[int, ...] = ()) -> list[Answers]:
    """Answers of people, of whom so many chose `w` besides `k`, and so many each of the rest."""
    chosen = [
        value for value, count in zip(("o0", "o1", "o2"), much, strict=True) for _ in range(count)
    ]
    scale = [str(value) for value, count in enumerate(well) for _ in range(count)]
    scale += ["0"] * (len(chosen) - len(scale))
    return [
        {"what": ("w", "k") if place < what else ("k",), "much": (one,), "well": (scale[place],)}
        for place, one in enumerate(chosen)
    ]


def of_several(answers: list[Answers]) -> Results:
    form = read_form(SEVERAL).form
    assert form is not None
    return results_of(form, answers)


@pytest.mark.parametrize(
    ("chose", "told"), [(0, 0), (4, None), (5, 5), (15, 15), (16, None), (20, 20)]
)
def test_of_several_answers_neither_few_who_chose_one_nor_few_who_did_not_are_told(
    chose: int, told: int | None
) -> None:
    what = of_several(several(chose, (20, 0, 0))).outcomes[0]
    assert what.rows == (Row("Words", told), Row("Walks", 20))


def test_neither_a_share_nor_a_score_leads_to_a_row_that_is_hidden() -> None:
    found = of_several(several(0, (3, 9, 20)))
    much, score = found.outcomes[1], found.outcomes[3]
    assert [one.count for one in much.rows] == [None, None, None]
    assert found.helped is None  # 23 of 32: the 3 would follow from it.
    assert ([one.count for one in score.rows], score.middle) == ([20, 12], "0")

    found = of_several(several(0, (9, 20, 9)))
    assert found.helped is not None
    assert (found.helped.yes, found.helped.people) == (18, 38)
    assert found.outcomes[3].rows == (Row("low", 9), Row("high", 29))


def test_a_median_is_told_beside_rows_only_where_it_follows_from_them() -> None:
    well = of_several(several(0, (12, 0, 0), (2, 3, 0, 7))).outcomes[2]
    assert ([one.count for one in well.rows], well.middle) == ([None, None, 0, 7], "3")
    well = of_several(several(0, (6, 0, 0), (3, 3, 0, 0))).outcomes[2]
    assert ([one.count for one in well.rows], well.middle) == ([None] * 4, "0")
    well = of_several(several(0, (10, 0, 0), (5, 5, 0, 0))).outcomes[2]
    assert ([one.count for one in well.rows], well.middle) == ([5, 5, 0, 0], "0")
