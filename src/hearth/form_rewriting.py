"""A question that a form has already: as it was typed, and written anew in its place."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hearth.community.forms import Choice, Form, Question, QuestionKind
from hearth.form_files import read_form
from hearth.form_layout import laid_out, own_words, renewed
from hearth.form_writing import NewQuestion, Stays, listed, place_of


def as_typed(text: str, form: Form, name: str) -> NewQuestion | Stays:
    """A question as somebody would type it.

    Args:
        text: the form's YAML.
        form: what it holds.
        name: the question's id.
    """
    place = place_of(form, name)
    if place is None:
        return Stays.NOT_THERE
    question = form.questions[place]
    labels = {one.value: one.label for one in question.choices}
    lowest, highest = _limits(question)
    return NewQuestion(
        question.kind,
        question.text,
        recall=" ".join(own_words(text, place, "recall").split()),
        choices=[one.label for one in _choices(question)],
        lowest=lowest,
        highest=highest,
        low=question.ends[0],
        high=question.ends[1],
        unit=question.unit,
        whole=question.whole,
        optional=question.optional,
        only_if=_led(form, question),
        alarm=[label for value, label in labels.items() if value in question.alarm],
    )


def rewritten(text: str, form: Form, name: str, new: NewQuestion) -> str | Stays:
    """The YAML with a question written anew. It may be unsound.

    Args:
        text: the YAML.
        form: what it holds.
        name: the question's id, which stays.
        new: the question; a choice that it had before keeps its value and points.
    """
    place, laid = place_of(form, name), laid_out(text)
    if place is None:
        return Stays.NOT_THERE
    if laid is None or len(laid.questions) != len(form.questions):
        return Stays.ODD
    kept = replace(new, kept=_choices(form.questions[place]))
    pieces = list(laid.questions)
    pieces[place] = renewed(pieces[place], listed(kept.parts(name), laid.indent), laid.indent)
    changed = replace(laid, questions=tuple(pieces)).text
    read = read_form(changed).form
    return changed if read is None or _others(read, name) == _others(form, name) else Stays.ODD


def _others(form: Form, name: str) -> Form:
    return replace(form, questions=tuple(one for one in form.questions if one.id != name))


def _choices(question: Question) -> tuple[Choice, ...]:
    return () if question.kind is QuestionKind.SCALE else question.choices


def _limits(question: Question) -> tuple[str, str]:
    if question.kind is QuestionKind.SCALE:
        return question.choices[0].value, question.choices[-1].value
    return _limit(question.kind, question.least), _limit(question.kind, question.most)


def _limit(kind: QuestionKind, limit: Decimal | None) -> str:
    if limit is None:
        return ""
    return date.fromordinal(int(limit)).isoformat() if kind is QuestionKind.DATE else f"{limit:f}"


def _led(form: Form, question: Question) -> list[str]:
    """The earlier question and its answers, in the order in which they are offered."""
    if question.only_if is None:
        return []
    offered = form.question(question.only_if.question).choices
    answers = [one.value for one in offered if one.value in question.only_if.values]
    return [question.only_if.question, *answers]
