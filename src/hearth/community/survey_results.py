"""What a survey came to: counts with small ones hidden, and shares with their interval."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import sqrt
from statistics import median, median_low

from hearth.community.deliveries import SMALL
from hearth.community.forms import Answers, Form, FormBasis, Question, QuestionKind
from hearth.community.small_counts import (
    Shown,
    hidden_share,
    hidden_small,
    middle_follows,
    side_follows,
)

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
        people: how many answered it; None if fewer than five.
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
    outcomes = [_outcome(form, one, newest) for one in form.questions]
    outcomes += _scores(form, newest)
    return Results(len(newest), tuple(outcomes), _helped(form, newest))


def _outcome(form: Form, question: Question, newest: Sequence[Answers]) -> Outcome:
    given = [one[question.id] for one in newest if one.get(question.id)]
    if len(given) < SMALL:
        return Outcome(question.text, None if given else 0)
    if question.choices:
        return _chosen(question, given)
    if question.kind is QuestionKind.NUMBER:
        return Outcome(
            question.text, len(given), (), _told(median(Decimal(one[0]) for one in given))
        )
    # What members write of their health is read by clinicians in cases, and nowhere else.
    told = form.basis is FormBasis.FEEDBACK and question.kind is QuestionKind.TEXT
    words = tuple(sorted(one[0] for one in given)) if told else ()
    return Outcome(question.text, len(given), words=words)


def _chosen(question: Question, given: Sequence[tuple[str, ...]]) -> Outcome:
    """What came of a question that is answered by buttons."""
    labels = [one.label for one in question.choices]
    counts = [sum(one.value in values for values in given) for one in question.choices]
    if question.kind is QuestionKind.SCALE:
        numbers = [Decimal(values[0]) for values in given]
        return _with_middle(question.text, labels, counts, numbers)
    return Outcome(
        question.text, len(given), _rows(labels, shown_of(question, counts, len(given)))
    )


def shown_of(question: Question, counts: Sequence[int], of: int) -> Shown:
    """The counts of a question's answers, small ones hidden.

    Where several can be chosen, each is told of those who chose it, and of those who did not.

    Args:
        question: answered by buttons.
        counts: how many chose each.
        of: how many answered.
    """
    if question.kind is QuestionKind.MULTIPLE:
        return [hidden_share(count, of) for count in counts]
    return hidden_small(counts)


def _with_middle(
    title: str, labels: Sequence[str], counts: Sequence[int], numbers: Sequence[Decimal]
) -> Outcome:
    """Rows and the median; where both would lead to a hidden row, the median alone.

    Of the two numbers in the middle it is the lower one then: halfway between them, it would tell
    that half the people are on either side.
    """
    shown, follows = _beside_middle(counts)
    middle = median(numbers) if follows else median_low(numbers)
    return Outcome(title, len(numbers), _rows(labels, shown), _told(middle))


def _beside_middle(counts: Sequence[int]) -> tuple[Shown, bool]:
    """The counts as they are told beside the median, and whether that follows from them."""
    shown = hidden_small(counts)
    follows = middle_follows(counts, shown)
    return (shown if follows else [None] * len(counts)), follows


def _scores(form: Form, newest: Sequence[Answers]) -> list[Outcome]:
    found = []
    for score in form.scores:
        sums = [points for one in newest if (points := form.points(score, one)) is not None]
        if len(sums) < SMALL:
            found.append(Outcome(score.title, None if sums else 0))
            continue
        bands = [band.says for band in score.bands]
        if len(score.add) == 1 and None in _shown(form.question(score.add[0]), newest):
            # Its bands are sums of that question's rows, and would lead back to them.
            found.append(Outcome(score.title, len(sums), _rows(bands, [None] * len(bands))))
            continue
        counts = [sum(score.band(points) == says for points in sums) for says in bands]
        numbers = [Decimal(points) for points in sums]
        found.append(_with_middle(score.title, bands, counts, numbers))
    return found


def _shown(question: Question, newest: Sequence[Answers]) -> Shown:
    """The counts of a question with buttons, as they are told."""
    given = [one[question.id] for one in newest if one.get(question.id)]
    counts = [sum(one.value in values for values in given) for one in question.choices]
    if question.kind is QuestionKind.SCALE:
        return _beside_middle(counts)[0]
    return shown_of(question, counts, len(given))


def _rows(labels: Sequence[str], shown: Shown) -> tuple[Row, ...]:
    return tuple(Row(label, count) for label, count in zip(labels, shown, strict=True))


def _told(number: Decimal) -> str:
    return format(Decimal(number).normalize(), "f")


def _helped(form: Form, newest: Sequence[Answers]) -> Share | None:
    said = [helped for one in newest if (helped := form.helped_by(one)) is not None]
    yes = sum(said)
    if form.helped is None or not said or hidden_share(yes, len(said)) is None:
        return None
    question = form.question(form.helped.question)
    shown = _shown(question, newest)
    side = [one.value in form.helped.values for one in question.choices]
    alone = question.kind is QuestionKind.MULTIPLE and sum(side) != 1
    # Beside the rows of its question it must not lead to one that is hidden.
    if None in shown and (alone or not side_follows(shown, side)):
        return None
    return Share(yes, len(said), *wilson(yes, len(said)))


def newest_of(answers: Mapping[int, Sequence[Answers]]) -> list[Answers]:
    """Of each member, by number, the answers that they gave last; a person counts once."""
    return [theirs[-1] for theirs in answers.values() if theirs]
