"""Forms: what is asked one by one, what may be answered, and what the answers add up to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from hearth.community.cases import Priority
from hearth.community.consent import Purpose

QUESTIONS_MOST = 60
"""Nobody answers more in a chat; half an hour at half a minute each."""
OPTIONS_MOST = 11
"""Each is a row of buttons; a scale from 0 to 10 has as many."""
TITLE_LONGEST = 80
"""Characters: a line on a phone."""
QUESTION_LONGEST = 600
"""Characters of a question: it stands in one message with its recall period and its buttons."""
LABEL_LONGEST = 60
"""Characters of a button."""
INTRO_LONGEST = 1_200
"""Characters: it stands in one message with the licence and two buttons."""
ANSWER_LONGEST = 1_000
"""Characters of an answer in a member's own words."""
NUMBER_LONGEST = 12
"""Characters of a number: no measure of a person needs more."""

Answers = Mapping[str, tuple[str, ...]]
"""By question, what was chosen or written; empty if the question was passed over."""


class QuestionKind(StrEnum):
    """How a question is answered."""

    SINGLE = "single"
    """One of several choices."""
    MULTIPLE = "multiple"
    """Any of several choices, or none of them."""
    SCALE = "scale"
    """A whole number between two ends, by button."""
    NUMBER = "number"
    """A number within limits, written."""
    TEXT = "text"
    """The member's own words."""
    DATE = "date"
    """A day, written as 2026-05-31."""


BY_BUTTON = frozenset({QuestionKind.SINGLE, QuestionKind.MULTIPLE, QuestionKind.SCALE})
"""The kinds that are answered by a button; the others are written."""


class FormBasis(StrEnum):
    """What a form is for, by which it is known what it rests on (decision 35)."""

    CARE = "care"
    """About a member's health: clinicians may look, and a score may open a case."""
    FEEDBACK = "feedback"
    """About the community itself: whether it helps, and what is missing."""

    @property
    def purpose(self) -> Purpose:
        """The purpose that has to be in force whenever it is sent, answered or read."""
        return Purpose.CLINICIAN_REVIEW if self is FormBasis.CARE else Purpose.MEMBERSHIP


class Unfit(StrEnum):
    """Why something written is no answer to a question."""

    NOT_OFFERED = "not_offered"
    NOT_A_NUMBER = "not_a_number"
    NOT_WHOLE = "not_whole"
    OUT_OF_LIMITS = "out_of_limits"
    NOT_A_DATE = "not_a_date"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice.

    Args:
        value: what is kept of it.
        label: what its button says.
        points: what it adds to a score; None if it adds to none.
    """

    value: str
    label: str
    points: int | None = None


@dataclass(frozen=True, slots=True)
class OnlyIf:
    """An earlier question, one of whose answers leads to this one."""

    question: str
    values: frozenset[str]

    def met(self, answers: Answers) -> bool:
        """Whether one of them was given."""
        return not self.values.isdisjoint(answers.get(self.question, ()))


@dataclass(frozen=True, slots=True)
class Question:
    """One question.

    Args:
        recall: the span of time that it asks about, in the words of whoever made it; may be empty.
        choices: what can be chosen; a scale's are its numbers.
        least: the least number, or the earliest day as its ordinal; None if any will do.
        most: the greatest.
        whole: only whole numbers.
        unit: of the number.
        ends: what the two ends of a scale mean.
        optional: it can be passed over.
        only_if: what has to be answered before it is asked at all.
        alarm: answers that tell of a danger: each opens a case about a crisis at once.
    """

    id: str
    kind: QuestionKind
    text: str
    recall: str = ""
    choices: tuple[Choice, ...] = ()
    least: Decimal | None = None
    most: Decimal | None = None
    whole: bool = False
    unit: str = ""
    ends: tuple[str, str] = ("", "")
    optional: bool = False
    only_if: OnlyIf | None = None
    alarm: frozenset[str] = frozenset()

    @property
    def values(self) -> frozenset[str]:
        """All that can be chosen."""
        return frozenset(one.value for one in self.choices)

    def taken(self, written: str) -> tuple[str, ...] | Unfit:
        """What is kept of something written or chosen, or why it is no answer to this question.

        A number may have a comma for its point. Passing over is no business of this.
        """
        text = written.strip()
        if self.kind in BY_BUTTON:
            return (text,) if text in self.values else Unfit.NOT_OFFERED
        match self.kind:
            case QuestionKind.NUMBER:
                return self._number(text)
            case QuestionKind.DATE:
                return self._day(text)
            case _:
                fits = 0 < len(text) <= ANSWER_LONGEST
                return (text,) if fits else Unfit.TOO_LONG if text else Unfit.NOT_OFFERED

    def _number(self, text: str) -> tuple[str, ...] | Unfit:
        if len(text) > NUMBER_LONGEST:
            return Unfit.NOT_A_NUMBER
        try:
            number = Decimal(text.replace(",", "."))
        except InvalidOperation:
            return Unfit.NOT_A_NUMBER
        if not number.is_finite():
            return Unfit.NOT_A_NUMBER
        if self.whole and number != number.to_integral_value():
            return Unfit.NOT_WHOLE
        return (format(number, "f"),) if self._within(number) else Unfit.OUT_OF_LIMITS

    def _day(self, text: str) -> tuple[str, ...] | Unfit:
        try:
            day = date.fromisoformat(text)
        except ValueError:
            return Unfit.NOT_A_DATE
        within = self._within(Decimal(day.toordinal()))
        return (day.isoformat(),) if within else Unfit.OUT_OF_LIMITS

    def _within(self, number: Decimal) -> bool:
        low = self.least is None or number >= self.least
        return low and (self.most is None or number <= self.most)


@dataclass(frozen=True, slots=True)
class Band:
    """What a score means from this number on, in the words of its source."""

    at_least: int
    says: str


@dataclass(frozen=True, slots=True)
class Score:
    """A sum of the points of some questions.

    Args:
        add: the questions whose points are added.
        bands: what it means, from the lowest number on; may be empty.
        case_from: from this number on a case is opened; None if it never opens one.
        priority: of that case.
        source: where the sum and the numbers come from.
    """

    id: str
    title: str
    add: tuple[str, ...]
    bands: tuple[Band, ...] = ()
    case_from: int | None = None
    priority: Priority = Priority.ROUTINE
    source: str = ""

    def band(self, points: int) -> str:
        """What so many points mean; empty where no band says."""
        fitting = [one.says for one in self.bands if points >= one.at_least]
        return fitting[-1] if fitting else ""

    def opens_case(self, points: int | None) -> bool:
        """Whether people should look at so many points. What was not answered opens nothing."""
        return points is not None and self.case_from is not None and points >= self.case_from


@dataclass(frozen=True, slots=True)
class Licence:
    """By what right the questions are used.

    Args:
        holder: whose text it is.
        terms: what they allow, shown with the form.
        source: where it was published.
    """

    holder: str
    terms: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Helped:
    """The question that says whether it helped, and the answers that say yes."""

    question: str
    values: frozenset[str]


@dataclass(frozen=True, slots=True)
class Form:
    """A whole form, as it is read; nothing in it is unsound.

    Args:
        id: its short name.
        language: BCP 47, of all its words.
        intro: what members read before they begin.
        closing: what they read at the end; may be empty.
        helped: what counts as "it helped"; None if it does not ask that.
    """

    id: str
    title: str
    language: str
    basis: FormBasis
    intro: str
    licence: Licence
    questions: tuple[Question, ...]
    scores: tuple[Score, ...] = ()
    helped: Helped | None = None
    closing: str = ""

    def question(self, name: str) -> Question:
        """The question of that name.

        Raises:
            KeyError: there is none.
        """
        return next((one for one in self.questions if one.id == name), None) or _none(name)

    def next_question(self, answers: Answers) -> Question | None:
        """The first that is to be asked and was not answered or passed over; None at the end."""
        for one in self.questions:
            reached = one.only_if is None or one.only_if.met(answers)
            if reached and one.id not in answers:
                return one
        return None

    @property
    def alarming(self) -> bool:
        """Whether an answer can tell of a danger."""
        return any(one.alarm for one in self.questions)

    @property
    def opens_cases(self) -> bool:
        """Whether answers can open a case: then clinicians have to approve what it does."""
        return self.alarming or any(one.case_from is not None for one in self.scores)

    def points(self, score: Score, answers: Answers) -> int | None:
        """The sum; None as long as one of its questions has no answer that counts."""
        total = 0
        for name in score.add:
            worth = {one.value: one.points for one in self.question(name).choices}
            given = [worth.get(value) for value in answers.get(name, ())]
            if not given:
                return None
            total += sum(points or 0 for points in given)
        return total

    def most_points(self, score: Score) -> int:
        """The most that the sum can come to."""
        total = 0
        for name in score.add:
            question = self.question(name)
            worth = [one.points or 0 for one in question.choices]
            several = question.kind is QuestionKind.MULTIPLE
            total += sum(one for one in worth if one > 0) if several else max(worth, default=0)
        return total

    def helped_by(self, answers: Answers) -> bool | None:
        """Whether the member says that it helped; None if they did not say."""
        if self.helped is None or not answers.get(self.helped.question):
            return None
        return not self.helped.values.isdisjoint(answers[self.helped.question])


def _none(name: str) -> Question:
    raise KeyError(name)


@dataclass(frozen=True, slots=True)
class FormFlaw:
    """One thing that is wrong with a form.

    Args:
        line: where, counted from 1.
        problem: what, and what to do about it, in a sentence.
    """

    line: int
    problem: str


@dataclass(frozen=True, slots=True)
class FormRead:
    """A form that was read: either it, or what is wrong with it, in the order of the lines."""

    form: Form | None
    flaws: tuple[FormFlaw, ...] = ()
