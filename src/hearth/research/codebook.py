"""The code book: every column that is given out, what it means, and what may stand in it."""

from collections.abc import Iterator
from dataclasses import dataclass

from hearth.community.forms import Question, QuestionKind, Score
from hearth.community.studies import Study, Use
from hearth.community.study_names import variable
from hearth.research.extract import MARKS


@dataclass(frozen=True, slots=True)
class Column:
    """One column of answers.

    Args:
        name: small letters, digits and single underscores, so that every program takes it.
        use: the form that it belongs to.
        question: what was asked; None for a score.
        score: which sum; None for a question.
    """

    name: str
    use: Use
    question: Question | None = None
    score: Score | None = None

    @property
    def label(self) -> str:
        """What it means, in words."""
        if self.question is not None:
            return f"{self.question.recall} {self.question.text}".strip()
        return "" if self.score is None else f"{self.score.title}, sum. {self.score.source}"

    @property
    def codes(self) -> tuple[tuple[str, str], ...]:
        """What may stand in it, with its meaning; empty for numbers, days and sums.

        A scale's codes are its numbers; other choices are counted from 1 in the form's order.
        """
        if self.question is None:
            return ()
        if self.question.kind is QuestionKind.SCALE:
            return tuple((one.value, one.label) for one in self.question.choices)
        labels = (one.label for one in self.question.choices)
        return tuple((str(place), label) for place, label in enumerate(labels, 1))

    def code(self, value: str) -> str:
        """The code of a value; a number, a day or a sum is its own."""
        if self.question is None or self.question.kind is QuestionKind.SCALE:
            return value
        places = {one.value: str(place) for place, one in enumerate(self.question.choices, 1)}
        return places.get(value, value)


def columns(study: Study) -> tuple[Column, ...]:
    """Every column of answers and sums, in the order of forms and questions; no name twice."""
    taken = {"record_id", *MARKS}
    found = []
    for one in _columns(study):
        name, again = one.name, 2
        while name in taken:
            name, again = f"{one.name}_{again}", again + 1
        taken.add(name)
        found.append(Column(name, one.use, one.question, one.score))
    return tuple(found)


def instrument(use: Use) -> str:
    """The name of a form among REDCap's instruments."""
    return variable(use.form.id)


def day_column(use: Use) -> str:
    """The name of the column that says on which (moved) day a form was answered."""
    return variable(use.form.id, "answered", "on")


def _columns(study: Study) -> Iterator[Column]:
    for use in study.uses:
        for question in use.questions:
            yield Column(variable(use.form.id, question.id), use, question)
        for score in use.form.scores:
            if set(score.add) <= set(use.items):
                yield Column(variable(use.form.id, "sum", score.id), use, score=score)
