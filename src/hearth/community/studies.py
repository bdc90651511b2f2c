"""Studies: what an ethics committee approved, who may be asked, and what is given out of it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from typing_extensions import override

from hearth.community.forms import Form, FormFlaw, Question, QuestionKind
from hearth.community.invites import MemberRole

K_LEAST, K_MOST = 5, 50
"""How many people have to look alike. Five is also the smallest count that is told anywhere."""
AGES_MOST = 10
"""Bands of age: the more there are, the fewer people look alike."""
ADULT = 18
"""Years. Whoever is younger has a guardian who answers; studies with minors are not supported."""
USES_MOST = 10
"""Forms of one study."""
CHECKS_LEAST, CHECKS_MOST = 1, 10
"""Questions that show whether the document was understood."""
RETENTION_MOST = 30
"""Years for which researchers may keep what they were given."""
DOCUMENT_LONGEST = 20_000
"""Characters: ten pages. Nobody reads more before they agree."""


class AtWithdrawal(StrEnum):
    """What was promised to happen with what a participant gave before they withdrew."""

    DELETED = "deleted"
    """It is in no export any more, and what it lies under is forgotten."""
    KEPT = "kept"
    """What was given until then stays in the study; nothing new is added."""


@dataclass(frozen=True, slots=True)
class Ethics:
    """The approval: its number, and which committee gave it."""

    number: str
    body: str


@dataclass(frozen=True, slots=True)
class AgeBand:
    """Years from `least` to `most`, both among them; no upper end if `most` is None."""

    least: int
    most: int | None

    @override
    def __str__(self) -> str:
        return f"{self.least}+" if self.most is None else f"{self.least}-{self.most}"


@dataclass(frozen=True, slots=True)
class AnswerWanted:
    """An answer to an earlier survey that makes somebody eligible."""

    form: str
    question: str
    values: frozenset[str]


@dataclass(frozen=True, slots=True)
class Eligibility:
    """Who may be asked. All of it has to hold; an empty part asks nothing.

    Args:
        ages: bands that members choose from; Hearth knows nobody's age.
    """

    roles: frozenset[MemberRole]
    packs: frozenset[str]
    ages: tuple[AgeBand, ...]
    answers: tuple[AnswerWanted, ...] = ()


@dataclass(frozen=True, slots=True)
class Use:
    """A form that the study asks, and which of its questions are given out."""

    form: Form
    items: tuple[str, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        """Those that are given out, in the form's order."""
        return tuple(one for one in self.form.questions if one.id in self.items)


@dataclass(frozen=True, slots=True)
class Check:
    """A question about the document, with the one right answer and a kind word on why."""

    id: str
    ask: str
    answers: tuple[str, ...]
    right: int
    because: str


@dataclass(frozen=True, slots=True)
class StudyDocument:
    """What members read before they agree."""

    title: str
    summary: str
    text: str


@dataclass(frozen=True, slots=True)
class Study:
    """A study as it is written; nothing in it is unsound.

    Args:
        version: of the study with its document; a change of either is a new version.
        begins: the first day on which somebody may be asked.
        ends: the last day.
        years: how long researchers may keep what they were given.
        least_alike: so many people at least share what could point at somebody (k).
    """

    id: str
    version: int
    language: str
    title: str
    ethics: Ethics
    contact: str
    sponsor: str
    begins: date
    ends: date
    eligible: Eligibility
    uses: tuple[Use, ...]
    withdrawal: AtWithdrawal
    years: int
    document: StudyDocument
    checks: tuple[Check, ...]
    least_alike: int = K_LEAST


def can_be_given_out(question: Question) -> bool:
    """Whether answers to it may leave: in their own words people name themselves and others."""
    return question.kind is not QuestionKind.TEXT


@dataclass(frozen=True, slots=True)
class StudyRead:
    """A study that was read: either it, or what is wrong with it, in the order of the lines."""

    study: Study | None
    flaws: tuple[FormFlaw, ...] = ()
