"""The tables of a form's questions and scores: no two together lead to a count that is hidden."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from statistics import median_low

from hearth.community.deliveries import SMALL
from hearth.community.forms import Answers, Form, OnlyIf, Question, QuestionKind, Score
from hearth.community.small_counts import (
    Shown,
    hidden_share,
    hidden_small,
    middle_follows,
    side_follows,
)


@dataclass(frozen=True, slots=True)
class Table:
    """How people answered one question, or what one score came to.

    Args:
        people: how many; None if fewer than five, or if that would lead to a hidden count.
        shown: the counts by answer or band; None for what is hidden.
        middle: the median, of two in the middle the lower one; None if there is none to tell.
    """

    people: int | None
    shown: tuple[int | None, ...] = ()
    middle: Decimal | None = None

    @property
    def complete(self) -> bool:
        """Whether nothing in it is hidden."""
        return None not in self.shown

    @property
    def alone(self) -> "Table":
        """Only how many people there are."""
        return Table(self.people, (None,) * len(self.shown))


@dataclass(frozen=True, slots=True)
class Tables:
    """Those of a whole form, each by its question's or score's id."""

    questions: Mapping[str, Table]
    scores: Mapping[str, Table]


def tables_of(form: Form, newest: Sequence[Answers]) -> Tables:
    """What these answers come to, one set for each person.

    A score follows from its questions, and says much about them. So they stand side by side only
    where nothing in any of them is hidden; else the score stands for all of its questions. Where
    one to four people passed one of these over, it is told of nobody: it would tell of them.
    """
    questions = {one.id: _question(one, newest) for one in form.questions}
    scores = {one.id: _score(form, one, newest) for one in form.scores}
    stand = [one for one in form.scores if _stands(scores[one.id], one, questions)]
    scores |= {one.id: Table(None) for one in form.scores if one not in stand}
    for family in _families(stand):
        asked = {name for one in family for name in one.add}
        tables = [*(questions[name] for name in asked), *(scores[one.id] for one in family)]
        if not all(one.complete for one in tables):
            questions |= {name: questions[name].alone for name in asked}
            scores |= {one.id: scores[one.id].alone for one in family[1:]}
    told = without_telling_branches(form, questions)
    untold = {name for name, table in told.items() if table != questions[name]}
    for one in form.scores:
        if not untold.isdisjoint(one.add):
            scores[one.id] = Table(None)
    return Tables(told, scores)


def without_telling_branches(form: Form, tables: Mapping[str, Table]) -> dict[str, Table]:
    """The tables, but of those questions whose number of people leads to a hidden count.

    A question that is asked after some answers only is answered by as many as gave one of these.

    Args:
        form: with all of its questions.
        tables: by question; of some of the form's, in its order.
    """
    told: dict[str, Table] = {}
    for name, table in tables.items():
        ways = [way for way in _ways(form, form.question(name)) if way.question in told]
        found = any(tells(form.question(way.question), way, told[way.question]) for way in ways)
        told[name] = Table(None) if found else table
    return told


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


def table_of(question: Question, given: Sequence[tuple[str, ...]]) -> Table:
    """What was answered to a question, as far as its counts tell of nobody; without a median."""
    counts = [sum(one.value in values for values in given) for one in question.choices]
    if len(given) < SMALL:
        return Table(None if given else 0, (None,) * len(counts))
    return Table(len(given), tuple(shown_of(question, counts, len(given))))


def _question(question: Question, newest: Sequence[Answers]) -> Table:
    given = [one[question.id] for one in newest if one.get(question.id)]
    table = table_of(question, given)
    if not table.people or question.kind not in (QuestionKind.SCALE, QuestionKind.NUMBER):
        return table
    numbers = [Decimal(values[0]) for values in given]
    if question.kind is QuestionKind.NUMBER:
        return replace(table, middle=median_low(numbers))
    counts = [sum(one.value in values for values in given) for one in question.choices]
    return _with_middle(counts, numbers)


def _with_middle(counts: Sequence[int], numbers: Sequence[Decimal]) -> Table:
    """Counts and the median; where both would lead to a hidden count, the median alone.

    Of the two numbers in the middle it is the lower one: halfway between them, it would tell that
    half the people are on either side.
    """
    shown = hidden_small(counts)
    told = shown if middle_follows(counts, shown) else [None] * len(counts)
    return Table(len(numbers), tuple(told), median_low(numbers))


def _score(form: Form, score: Score, newest: Sequence[Answers]) -> Table:
    sums = [points for one in newest if (points := form.points(score, one)) is not None]
    if len(sums) < SMALL:
        return Table(None if sums else 0, (None,) * len(score.bands))
    begins = [one.at_least for one in score.bands]
    # Who lies below the first band is counted as well: how many they are follows from the rest.
    places = [sum(points >= one for one in begins) for points in sums]
    counts = [places.count(place) for place in range(len(begins) + 1)]
    below = 0 if counts[0] else 1
    table = _with_middle(counts[below:], [Decimal(points) for points in sums])
    return replace(table, shown=table.shown[1 - below :])


def _stands(table: Table, score: Score, questions: Mapping[str, Table]) -> bool:
    """Whether all who answered its questions are in it, or many are not."""
    if not table.people:
        return False
    answered = [questions[name].people or 0 for name in score.add]
    return all(hidden_share(table.people, of) is not None for of in answered)


def _families(scores: Sequence[Score]) -> list[list[Score]]:
    """The scores, together with those that they share a question with."""
    families: list[list[Score]] = []
    for score in scores:
        apart = [one for one in families if not any(_shares(score, other) for other in one)]
        joined = [other for one in families if one not in apart for other in one]
        families = [*apart, [*joined, score]]
    return families


def _shares(one: Score, other: Score) -> bool:
    return not set(one.add).isdisjoint(other.add)


def _ways(form: Form, question: Question) -> Iterator[OnlyIf]:
    """What leads to a question, and to what leads to it."""
    while question.only_if is not None:
        yield question.only_if
        question = form.question(question.only_if.question)


def tells(question: Question, way: OnlyIf, table: Table) -> bool:
    """Whether how many took that way leads to a count of this question that is hidden."""
    if table.people is None:
        return True
    side = [one.value in way.values for one in question.choices]
    if question.kind is not QuestionKind.MULTIPLE:
        return not side_follows(table.shown, side)
    taken = [count for one, count in zip(side, table.shown, strict=True) if one]
    return not table.complete if len(taken) > 1 else taken == [None]
