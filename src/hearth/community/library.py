"""The life of an answer: written by one person, approved by another, live, and taken back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NewType

from hearth.community.answers import Answer, Source
from hearth.community.errors import AnswerChanged, AnswerOverdue, OwnAnswer
from hearth.community.people import CommunityId, MemberId, StaffId

EditionId = NewType("EditionId", int)

UNNUMBERED = EditionId(0)
"""The number of an edition that is not kept yet."""

CORRECTED_FOR = timedelta(days=30)
"""Whoever got an answer is told for so long when it is taken back; then that they got it goes."""

NEXT_REVIEW = timedelta(days=365)
"""Guidance changes slowly; a year is what the packs that ship were given."""

TEXT_LONGEST = 4_000
"""Characters that a draft may have; what is too long to be approved is said beside it."""
TITLE_LONGEST = 120
"""Characters of a question; it stands on a button."""
WHY_LONGEST = 500
"""Characters of why something was turned down or taken back."""


class EditionState(StrEnum):
    """Where an edition of an answer stands."""

    DRAFT = "draft"
    """Written, and waiting for somebody else to read it."""
    APPROVED = "approved"
    """Read by somebody else, and not given to anybody yet."""
    LIVE = "live"
    """What members get."""
    REPLACED = "replaced"
    """What members got until another edition went live."""
    REJECTED = "rejected"
    """Turned down by the second reader."""
    WITHDRAWN = "withdrawn"
    """Given up by whoever wrote it."""
    RETRACTED = "retracted"
    """Taken back, because it should not have been given."""


OPEN = frozenset({EditionState.DRAFT, EditionState.APPROVED})
"""A change that is under way. A topic has at most one."""

WAS_GIVEN = frozenset({EditionState.LIVE, EditionState.REPLACED})
"""What members may have got, so that it can be taken back."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What an answer is to say.

    Args:
        title: the question as a person would put it.
        text: the answer.
        sources: where its facts are treated.
        due: until when it holds without being read again.
    """

    title: str
    text: str
    sources: tuple[Source, ...]
    due: date


@dataclass(frozen=True, slots=True)
class Edition:
    """One version of the answer to a topic, with who stands for it. None is ever deleted.

    Args:
        author: who wrote it; None for what came with the program.
        approver: who read and approved it.
        reviewer: how the approver is called, as members see it below the answer.
        reviewed: the day on which it was approved.
        changed_at: when it came into its state.
        why: why it was turned down or taken back.
    """

    id: EditionId
    intent: str
    state: EditionState
    draft: Draft
    made_at: datetime
    changed_at: datetime
    author: StaffId | None = None
    approver: StaffId | None = None
    reviewer: str = ""
    reviewed: date | None = None
    why: str = ""

    @property
    def answer(self) -> Answer:
        """The edition as it is given; one that nobody has approved is given to nobody."""
        draft = self.draft
        reviewed = self.reviewed or self.made_at.date()
        return Answer(
            self.intent,
            draft.title,
            draft.text,
            draft.sources,
            self.reviewer,
            reviewed,
            draft.due,
        )

    @property
    def fingerprint(self) -> str:
        """What stands for its words: whoever approves says by it what they have read."""
        return self.answer.fingerprint

    def rewritten(self, draft: Draft, by: StaffId, now: datetime) -> "Edition":
        """The draft with other words, by its writer.

        Raises:
            AnswerChanged: it is no draft of theirs (any more).
        """
        if self.state is not EditionState.DRAFT or self.author != by:
            raise AnswerChanged
        return replace(self, draft=draft, changed_at=now)

    def approved(self, by: StaffId, name: str, read: str, now: datetime) -> "Edition":
        """The draft, approved by somebody who did not write it.

        Args:
            by: who.
            name: how members see them.
            read: the fingerprint of what they have read.
            now: when.

        Raises:
            AnswerChanged: it is no draft any more, or other words than those that were read.
            AnswerOverdue: it would be due before it could be given.
            OwnAnswer: they wrote it.
        """
        if self.author == by:
            raise OwnAnswer
        if self.state is not EditionState.DRAFT or self.fingerprint != read:
            raise AnswerChanged
        if self.draft.due < now.date():
            raise AnswerOverdue
        return replace(
            self._now(EditionState.APPROVED, now),
            approver=by,
            reviewer=name,
            reviewed=now.date(),
        )

    def put_live(self, now: datetime) -> "Edition":
        """From now on members get it.

        Raises:
            AnswerChanged: nobody has approved it, or it was live before.
            AnswerOverdue: its next review has come in the meantime.
        """
        if self.state is not EditionState.APPROVED:
            raise AnswerChanged
        if self.draft.due < now.date():
            raise AnswerOverdue
        return self._now(EditionState.LIVE, now)

    def replaced(self, now: datetime) -> "Edition":
        """Another went live."""
        return self._now(EditionState.REPLACED, now)

    def turned_down(self, by: StaffId, why: str, now: datetime) -> "Edition":
        """Rejected by a reader, or withdrawn by its writer.

        Raises:
            AnswerChanged: it is not under way any more.
        """
        if self.state not in OPEN:
            raise AnswerChanged
        own = self.author == by
        state = EditionState.WITHDRAWN if own else EditionState.REJECTED
        return replace(self._now(state, now), why=why)

    def retracted(self, why: str, now: datetime) -> "Edition":
        """It should not have been given.

        Raises:
            AnswerChanged: it was given to nobody, or is taken back already.
        """
        if self.state not in WAS_GIVEN:
            raise AnswerChanged
        return replace(self._now(EditionState.RETRACTED, now), why=why)

    def _now(self, state: EditionState, now: datetime) -> "Edition":
        return replace(self, state=state, changed_at=now)


def came_with_the_program(answer: Answer, state: EditionState, now: datetime) -> Edition:
    """An answer of the packs that ship, as an edition: kept once it is no longer what is given."""
    draft = Draft(answer.title, answer.text, answer.sources, answer.due)
    return Edition(
        UNNUMBERED,
        answer.intent,
        state,
        draft,
        made_at=now,
        changed_at=now,
        reviewer=answer.reviewer,
        reviewed=answer.reviewed,
    )


@dataclass(frozen=True, slots=True)
class Flaw:
    """What a text lacks before it can be approved.

    Args:
        kind: one of a closed list: `source`, `fact`, `length`, `age`, and the like.
        what: what exactly, of the text and the catalogue; nothing that a member wrote.
        to_do: what to do about it.
    """

    kind: str
    what: str
    to_do: str


@dataclass(frozen=True, slots=True)
class Checked:
    """A text as the checks see it.

    Args:
        length: in characters.
        longest: how many there may be.
        age: the reading age, in years.
        oldest: how high it may be.
        facts: of each fact, the words that would tell it, and whether it is there.
    """

    length: int
    longest: int
    age: float
    oldest: float
    facts: tuple[tuple[str, bool], ...] = ()
    flaws: tuple[Flaw, ...] = ()


@dataclass(frozen=True, slots=True)
class Given:
    """That a member got an answer, and which.

    Args:
        member: who asked; None once they were erased, which the group still has to be told.
        fingerprint: of the answer's words.
        in_group: whether everybody in the group could read it.
    """

    member: MemberId | None
    community: CommunityId
    intent: str
    fingerprint: str
    at: datetime
    in_group: bool


@dataclass(frozen=True, slots=True)
class Readers:
    """Who got an answer, each once: members with a community of theirs, and groups."""

    members: tuple[tuple[MemberId, CommunityId], ...] = ()
    groups: tuple[CommunityId, ...] = ()


class Tally(StrEnum):
    """What is counted of questions, by community and day, and never by person."""

    GIVEN = "given"
    """It was answered."""
    HELPED = "helped"
    """The asker said that it helped."""
    MISSED = "missed"
    """The asker said that it is not what they asked."""
    CLINICIAN = "clinician"
    """The asker wanted a clinician after all."""
    UNANSWERED = "unanswered"
    """No answer was certain enough."""
    WITHHELD = "withheld"
    """There is an answer, but it is overdue or was taken back, so people got the question."""


@dataclass(frozen=True, slots=True)
class Counted:
    """How often something happened on a day.

    Args:
        intent: the topic; empty where none is known.
    """

    community: CommunityId
    day: date
    intent: str
    what: Tally
    count: int


@dataclass(frozen=True, slots=True)
class Topic:
    """What the library has about a topic.

    Args:
        intent: its id.
        answer: what members get, also when it is overdue; None if there is nothing to give.
        standing: the edition that decides this; None while it is what came with the program.
        change: a change that is under way.
    """

    intent: str
    answer: Answer | None = None
    standing: Edition | None = None
    change: Edition | None = None

    @property
    def pack(self) -> str:
        """The part of the id before the dot."""
        return self.intent.partition(".")[0]

    @property
    def title(self) -> str:
        """The question, as well as it is known."""
        if self.answer is not None:
            return self.answer.title
        known = self.standing or self.change
        return known.draft.title if known is not None else self.intent

    @property
    def retracted(self) -> bool:
        """Whether its answer was taken back and nothing is in its place."""
        return self.answer is None and self.standing is not None

    def overdue(self, today: date) -> bool:
        """Whether its answer is withheld because its review has run out."""
        return self.answer is not None and self.answer.overdue(today)

    def fits(self, words: Sequence[str]) -> bool:
        """Whether all these words are in its id, question or answer."""
        text = self.answer.text if self.answer is not None else ""
        whole = f"{self.intent} {self.title} {text}".casefold()
        return all(word.casefold() in whole for word in words)


@dataclass(frozen=True, slots=True)
class Help:
    """How an answer did in a time, in counts."""

    intent: str
    counts: Mapping[Tally, int] = field(default_factory=dict)

    def of(self, what: Tally) -> int:
        """How often."""
        return self.counts.get(what, 0)
