"""Forms: what may be answered, what is asked next, and what the answers add up to."""

from decimal import Decimal

import pytest

from hearth.community.cases import Priority
from hearth.community.consent import Purpose
from hearth.community.forms import (
    ANSWER_LONGEST,
    Answers,
    Form,
    FormBasis,
    Question,
    QuestionKind,
    Unfit,
)
from hearth.form_files import read_form, starter_forms

EVERY = ("v0", "v1", "v2", "v3")


def starter(name: str) -> Form:
    form = read_form(starter_forms()[name]).form
    assert form is not None
    return form


def answered(form: Form, value: str) -> Answers:
    return {one.id: (value,) for one in form.questions}


WEIGHT = Question(
    "weight", QuestionKind.NUMBER, "?", least=Decimal(20), most=Decimal(300), unit="kg"
)
DAYS = Question("days", QuestionKind.NUMBER, "?", least=Decimal(0), most=Decimal(7), whole=True)
BEGAN = Question("began", QuestionKind.DATE, "?", least=Decimal(730120))  # 2000-01-01
WORDS = Question("words", QuestionKind.TEXT, "?")


@pytest.mark.parametrize(
    ("question", "written", "kept"),
    [
        (WEIGHT, " 72,5 ", ("72.5",)),
        (WEIGHT, "72 kilos", Unfit.NOT_A_NUMBER),
        (WEIGHT, "NaN", Unfit.NOT_A_NUMBER),
        (WEIGHT, "1e99999999", Unfit.OUT_OF_LIMITS),
        (WEIGHT, "0" * 13, Unfit.NOT_A_NUMBER),
        (WEIGHT, "19.9", Unfit.OUT_OF_LIMITS),
        (DAYS, "7", ("7",)),
        (DAYS, "6.5", Unfit.NOT_WHOLE),
        (DAYS, "8", Unfit.OUT_OF_LIMITS),
        (BEGAN, "2000-01-01", ("2000-01-01",)),
        (BEGAN, "1999-12-31", Unfit.OUT_OF_LIMITS),
        (BEGAN, "31 May", Unfit.NOT_A_DATE),
        (WORDS, " It helps. ", ("It helps.",)),
        (WORDS, "x" * (ANSWER_LONGEST + 1), Unfit.TOO_LONG),
        (WORDS, " ", Unfit.NOT_OFFERED),
    ],
)
def test_what_is_written_is_kept_tidily_or_refused_for_a_reason(
    question: Question, written: str, kept: tuple[str, ...] | Unfit
) -> None:
    assert question.taken(written) == kept


def test_a_choice_is_one_of_those_offered() -> None:
    first = starter("phq-9").questions[0]
    assert first.taken("v3") == ("v3",)
    assert first.taken("v4") is Unfit.NOT_OFFERED


def test_a_question_is_asked_only_after_the_answer_that_leads_to_it() -> None:
    form = starter("community")

    def asked(answers: Answers) -> str | None:
        following = form.next_question(answers)
        return None if following is None else following.id

    assert asked({}) == "helps"
    assert asked({"helps": ("a_lot",)}) == "recommend"
    assert asked({"helps": ("little",)}) == "better"
    assert asked({"helps": ("little",), "better": ()}) == "recommend"
    assert asked({"helps": ("a_lot",), "recommend": ("9",), "words": ()}) is None


@pytest.mark.parametrize(
    ("name", "most", "bands"),
    [
        # Kroenke, Spitzer and Williams 2001: five bands from 0, 5, 10, 15 and 20.
        (
            "phq-9",
            27,
            {
                4: "none to minimal",
                5: "mild",
                10: "moderate",
                14: "moderate",
                15: "moderately severe",
                19: "moderately severe",
                20: "severe",
            },
        ),
        # Kroenke, Spitzer and Williams 2003: cut-off 3.
        ("phq-2", 6, {2: "below the cut-off", 3: "at or above the cut-off"}),
        # Spitzer, Kroenke, Williams and Löwe 2006: four bands from 0, 5, 10 and 15.
        ("gad-7", 21, {4: "minimal", 5: "mild", 9: "mild", 10: "moderate", 15: "severe"}),
    ],
)
def test_the_instruments_are_scored_as_they_were_published(
    name: str, most: int, bands: dict[int, str]
) -> None:
    form = starter(name)
    (score,) = form.scores
    assert form.points(score, answered(form, "v0")) == 0
    assert form.points(score, answered(form, "v3")) == most
    assert {points: score.band(points) for points in bands} == bands
    assert [one.points for one in form.questions[0].choices] == [0, 1, 2, 3]


def test_a_score_with_a_gap_is_no_score_and_opens_nothing() -> None:
    form = starter("phq-9")
    (score,) = form.scores
    most = {**answered(form, "v3"), "q4": ()}
    assert form.points(score, most) is None
    assert not score.opens_case(None)
    assert (score.opens_case(9), score.opens_case(10)) == (False, True)
    assert score.priority is Priority.ROUTINE


def test_any_thought_of_being_better_off_dead_is_an_alarm() -> None:
    alarms = {one.id: one.alarm for one in starter("phq-9").questions if one.alarm}
    assert alarms == {"q9": frozenset(EVERY[1:])}
    assert starter("phq-9").alarming
    assert not starter("gad-7").alarming
    assert starter("gad-7").opens_cases


def test_a_form_about_health_rests_on_clinician_review_and_one_about_the_place_does_not() -> None:
    assert FormBasis.CARE.purpose is Purpose.CLINICIAN_REVIEW
    assert FormBasis.FEEDBACK.purpose is Purpose.MEMBERSHIP
    assert {starter(name).basis for name in ("phq-9", "phq-2", "gad-7")} == {FormBasis.CARE}
    assert starter("community").basis is FormBasis.FEEDBACK


def test_it_helped_is_what_the_form_says_so() -> None:
    form = starter("community")
    assert form.helped_by({"helps": ("somewhat",)}) is True
    assert form.helped_by({"helps": ("not",)}) is False
    assert form.helped_by({}) is None
    assert form.helped_by({"helps": ()}) is None
