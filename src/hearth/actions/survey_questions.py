"""A question of a survey as a message with its buttons, and answers as clinicians read them."""

from collections.abc import Collection
from datetime import date
from decimal import Decimal

from hearth.actions.asking_surveys import values_of
from hearth.community.forms import Form, Question, QuestionKind, Unfit
from hearth.community.outgoing import Button, Rows, Say, Values
from hearth.community.surveys import Asking, Survey
from hearth.community.words import MemberWords, SurveyWords

IN_A_ROW = 6
"""Buttons with a number: so many fit beside each other on a phone."""


def asked(survey: Survey, asking: Asking, question: Question, chosen: Collection[str]) -> Say:
    """The question. One with several answers stays one message, in which they are ticked.

    Args:
        survey: of which.
        asking: whose.
        question: which.
        chosen: what is ticked so far.
    """
    place = survey.form.questions.index(question)
    values: Values = {
        **values_of(survey),
        "place": place + 1,
        "count": len(survey.form.questions),
        "recall": question.recall,
        "question": question.text,
        "low": question.ends[0],
        "high": question.ends[1],
        "unit": question.unit,
        "asked_as": question.kind.value,
    }
    several = question.kind is QuestionKind.MULTIPLE
    slot = f"survey:{asking.id}:{place}" if several else None
    rows = _ticks(asking, place, question, chosen) if several else _picks(asking, place, question)
    return Say(
        SurveyWords.SURVEY_QUESTION, values, (*rows, *_skip(asking, place, question)), slot=slot
    )


def not_understood(survey: Survey, asking: Asking, question: Question, why: Unfit) -> Say:
    """What was written was no answer; why, and what would be."""
    values: Values = {
        **values_of(survey),
        "unfit": why.value,
        "least": _limit(question, question.least),
        "most": _limit(question, question.most),
    }
    place = survey.form.questions.index(question)
    return Say(SurveyWords.SURVEY_NOT_UNDERSTOOD, values, _skip(asking, place, question))


def _picks(asking: Asking, place: int, question: Question) -> Rows:
    buttons = [
        Button(
            MemberWords.BUTTON_CHOICE,
            f"survey:pick:{asking.id}:{place}:{number}",
            values={"choice": one.label},
        )
        for number, one in enumerate(question.choices)
    ]
    wide = IN_A_ROW if question.kind is QuestionKind.SCALE else 1
    return tuple(tuple(buttons[at : at + wide]) for at in range(0, len(buttons), wide))


def _ticks(asking: Asking, place: int, question: Question, chosen: Collection[str]) -> Rows:
    return tuple(
        (
            Button(
                SurveyWords.BUTTON_SURVEY_CHOSEN
                if one.value in chosen
                else MemberWords.BUTTON_CHOICE,
                f"survey:tick:{asking.id}:{place}:{number}",
                values={"choice": one.label},
            ),
        )
        for number, one in enumerate(question.choices)
    )


def _skip(asking: Asking, place: int, question: Question) -> Rows:
    if question.kind is QuestionKind.MULTIPLE:
        return ((Button(SurveyWords.BUTTON_SURVEY_READY, f"survey:skip:{asking.id}:{place}"),),)
    if question.optional:
        return ((Button(SurveyWords.BUTTON_SURVEY_SKIP, f"survey:skip:{asking.id}:{place}"),),)
    return ()


def _limit(question: Question, limit: Decimal | None) -> str:
    if limit is None:
        return ""
    if question.kind is QuestionKind.DATE:
        return date.fromordinal(int(limit)).isoformat()
    return format(limit, "f")


def told(form: Form, asking: Asking) -> str:
    """The answers as clinicians read them in the case: question by question, then the scores."""
    lines = [form.title]
    for one in form.questions:
        given = asking.answers.get(one.id, ())
        labels = {choice.value: choice.label for choice in one.choices}
        if given:
            said = ", ".join(labels.get(value, value) for value in given)
            lines.append(f"{one.text} {said}" + (f" {one.unit}" if one.unit else ""))
    for score in form.scores:
        points = form.points(score, asking.answers)
        if points is not None:
            band = score.band(points)
            lines.append(f"{score.title}: {points}" + (f" ({band})" if band else ""))
    return "\n".join(lines)
