"""What a survey came to: counts with small ones hidden, and shares with their interval."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt

from hearth.community.deliveries import SMALL
from hearth.community.forms import Answers, Form, FormBasis, OnlyIf, Question, QuestionKind
from hearth.community.small_counts import hidden_share
from hearth.community.survey_tables import Table, Tables, tables_of, tells

Z_95 = 1.959964
"""The 97.5 % quantile of the normal distribution, for an interval of 95 %."""


def wilson(yes: int, of: int) -> tuple[float, float]:
    """The score interval of 95 % for a share, as two shares from 0 to 1.

    Wilson EB: Probable inference, the law of succession, and statistical inference. J Am Stat
    Assoc 1927; 22: 209-212. Unlike the share plus and minus its standard error it holds for few
    people and for shares near 0 and 1.

    Args:
        yes: how many said so.
        of: how many said anything; at least one.
    """
    share, square = yes / of, Z_95**2
    middle = (share + square / (2 * of)) / (1 + square / of)
    reach = Z_95 * sqrt(share * (1 - share) / of + square / (4 * of**2)) / (1 + square / of)
    return max(0.0, middle - reach), min(1.0, middle + reach)


@dataclass(frozen=True, slots=True)
class Row:
    """One answer, and how many people gave it; None if so few that it could be told who."""

    label: str
    count: int | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one question or score.

    Args:
        title: the question, or the score's name.
        people: how many answered it; None if fewer than five, or if it would tell another count.
        rows: how many gave each answer, or fell into each band.
        middle: the median of a number, a scale or a score; None if there is none to tell.
        words: what was written, in the order of the alphabet, so that it tells of nobody when.
    """

    title: str
    people: int | None
    rows: tuple[Row, ...] = ()
    middle: str | None = None
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Share:
    """The share of those who say that it helped.

    Args:
        yes: how many.
        people: of how many who said anything.
        low: the lower end of the interval, from 0 to 1.
        high: the upper end.
    """

    yes: int
    people: int
    low: float
    high: float

    @property
    def share(self) -> float:
        """From 0 to 1."""
        return self.yes / self.people


@dataclass(frozen=True, slots=True)
class Results:
    """What a survey came to.

    Args:
        people: how many members are counted, each with their newest answers; None if under five.
        helped: None if it does not ask that, or a count in it would be under five.
    """

    people: int | None
    outcomes: tuple[Outcome, ...] = ()
    helped: Share | None = None


@dataclass(frozen=True, slots=True)
class SurveyTold:
    """A survey that somebody answered in a time, and what it came to until now."""

    number: int
    title: str
    results: Results


def results_of(form: Form, newest: Sequence[Answers]) -> Results:
    """What these answers come to, one set for each person."""
    if len(newest) < SMALL:
        return Results(None if newest else 0)
    tables = tables_of(form, newest)
    outcomes = [_outcome(form, one, tables.questions[one.id], newest) for one in form.questions]
    for score in form.scores:
        bands = [band.says for band in score.bands]
        outcomes.append(_told(score.title, bands, tables.scores[score.id]))
    return Results(len(newest), tuple(outcomes), _helped(form, tables, newest))


def _outcome(form: Form, question: Question, table: Table, newest: Sequence[Answers]) -> Outcome:
    told = _told(question.text, [one.label for one in question.choices], table)
    # What members write of their health is read by clinicians in cases, and nowhere else.
    if not table.people or form.basis is FormBasis.CARE or question.kind is not QuestionKind.TEXT:
        return told
    words = sorted(one[question.id][0] for one in newest if one.get(question.id))
    return replace(told, words=tuple(words))


def _told(title: str, labels: Sequence[str], table: Table) -> Outcome:
    if not table.people:
        return Outcome(title, table.people)
    rows = tuple(Row(label, count) for label, count in zip(labels, table.shown, strict=True))
    middle = None if table.middle is None else format(table.middle.normalize(), "f")
    return Outcome(title, table.people, rows, middle)


def _helped(form: Form, tables: Tables, newest: Sequence[Answers]) -> Share | None:
    said = [helped for one in newest if (helped := form.helped_by(one)) is not None]
    yes = sum(said)
    if form.helped is None or not said or hidden_share(yes, len(said)) is None:
        return None
    # Beside the rows of its question it must not lead to one that is hidden.
    way = OnlyIf(form.helped.question, form.helped.values)
    if tells(form.question(way.question), way, tables.questions[way.question]):
        return None
    return Share(yes, len(said), *wilson(yes, len(said)))


def newest_of(answers: Mapping[int, Sequence[Answers]]) -> list[Answers]:
    """Of each member, by number, the answers that they gave last; a person counts once."""
    return [theirs[-1] for theirs in answers.values() if theirs]
