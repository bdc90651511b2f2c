"""Questions that members ask for a live event, before it and during it.

Whose a question is lies sealed, as with posts that the bot puts into the group: who answers reads
the words alone. How members voted is kept so that each counts once, and only counts are shown.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType

from hearth.community.event_errors import EventChanged
from hearth.community.events import EventId, EventState
from hearth.community.people import CommunityId, MemberId, StaffId
from hearth.community.words import EventWords

QuestionId = NewType("QuestionId", int)

UNNUMBERED_QUESTION = QuestionId(0)
"""The number of a question that is not kept yet."""

NUMBERS = 10**12
"""How many numbers there are. They are drawn, as those of posts without a name are."""

QUESTION_LONGEST = 500
"""Characters: what can be read aloud in half a minute, and five of them fit one message."""

ANSWER_LONGEST = 2500
"""Characters: with the question and each `&` written out, one message of 4096 (Bot API)."""

MOST_OF_ONE = 3
"""Questions of one member for one event: enough for what presses, and everybody gets a turn."""

SHOWN_AT_ONCE = 5
"""Questions in one message, each with a button for a vote."""

KEPT_FOR = timedelta(days=90)
"""How long after its last change a question of an event that is over is kept."""

ASKED_DURING = frozenset({EventState.ANNOUNCED, EventState.OPEN})
"""The states of an event in which it takes questions and votes."""

ANSWERED_DURING = frozenset({EventState.OPEN, EventState.OVER})
"""The states of an event in which questions are answered: what did not fit the hour, behind it."""


class LeftOutFor(StrEnum):
    """Why a question is not asked, as its author is told."""

    PRIVATE = "private"
    """It can only be answered by somebody who knows more of its author."""
    ANSWERED = "answered"
    """It is answered already: here before, or in the library."""
    ELSEWHERE = "elsewhere"
    """It is about something else than the event."""
    HURTS = "hurts"
    """It could frighten or hurt somebody who reads it."""


class QuestionState(StrEnum):
    """Where a question stands."""

    HELD_BACK = "held_back"
    """Screening saw something in it at which a person looks before others read it."""
    LEFT_OUT = "left_out"
    """A person looked, and it is not asked."""
    WAITING = "waiting"
    """Members may vote for it, and it waits for an answer."""
    MERGED = "merged"
    """It is asked as another one, which is like it."""
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"
    """By its author."""


STANDING = frozenset({QuestionState.HELD_BACK, QuestionState.WAITING, QuestionState.MERGED})
"""What stands on the list of those who answer."""

TAKEN_BACK_FROM = STANDING | {QuestionState.ANSWERED}
"""What its author can still take back; an answer that was given stays, without the question."""


@dataclass(frozen=True, slots=True)
class EventQuestion:
    """A question for an event, without whose it is and what it says.

    Args:
        named: whether it is posted with the author's name.
        merged_into: the question as which it is asked.
        answer: what the group was answered; staff's words, read by all.
        by: who of the staff decided last: answered it, merged it, let it in or left it out.
    """

    id: QuestionId
    event: EventId
    community: CommunityId
    state: QuestionState
    changed_at: datetime
    named: bool = False
    merged_into: QuestionId | None = None
    answer: str = ""
    by: StaffId | None = None

    def let_in(self, by: StaffId, now: datetime) -> "EventQuestion":
        """A person read it, and others may.

        Raises:
            EventChanged: it does not wait for that.
        """
        self._must_be(QuestionState.HELD_BACK)
        return replace(self, state=QuestionState.WAITING, changed_at=now, by=by)

    def left_out(self, by: StaffId, now: datetime) -> "EventQuestion":
        """A person read it, and it is not asked, nor as another one.

        Raises:
            EventChanged: it was answered, left out or taken back.
        """
        self._must_be(QuestionState.HELD_BACK, QuestionState.WAITING, QuestionState.MERGED)
        state = QuestionState.LEFT_OUT
        return replace(self, state=state, changed_at=now, merged_into=None, by=by)

    def merged(self, into: "EventQuestion", by: StaffId, now: datetime) -> "EventQuestion":
        """It is asked as another one.

        Raises:
            EventChanged: one of them does not wait, or they are of two events, or the same.
        """
        self._must_be(QuestionState.WAITING)
        elsewhere = into.id == self.id or into.event != self.event
        if elsewhere or into.state is not QuestionState.WAITING:
            raise EventChanged
        state = QuestionState.MERGED
        return replace(self, state=state, changed_at=now, merged_into=into.id, by=by)

    def parted(self, by: StaffId, now: datetime) -> "EventQuestion":
        """It is asked by itself again.

        Raises:
            EventChanged: it was not merged.
        """
        self._must_be(QuestionState.MERGED)
        state = QuestionState.WAITING
        return replace(self, state=state, changed_at=now, merged_into=None, by=by)

    def answered(self, answer: str, by: StaffId, now: datetime) -> "EventQuestion":
        """The group was answered, or the answer was put right.

        Raises:
            EventChanged: it does not wait for an answer, or has this one.
        """
        self._must_be(QuestionState.WAITING, QuestionState.ANSWERED)
        if answer == self.answer:
            raise EventChanged
        state = QuestionState.ANSWERED
        return replace(self, state=state, changed_at=now, answer=answer, by=by)

    def withdrawn(self, now: datetime) -> "EventQuestion":
        """Its author took it back."""
        state = QuestionState.WITHDRAWN
        return replace(self, state=state, changed_at=now, merged_into=None)

    def in_place_of(self, other: "EventQuestion") -> "EventQuestion":
        """It was merged into one that goes, and stands where that one stood."""
        return replace(
            self,
            state=other.state,
            changed_at=other.changed_at,
            merged_into=None,
            answer=other.answer,
            by=other.by,
        )

    def _must_be(self, *states: QuestionState) -> None:
        if self.state not in states:
            raise EventChanged


@dataclass(frozen=True, slots=True)
class QuestionContent:
    """Whose question it is and what it says: sealed, and opened only to ask and answer it.

    Args:
        name: as the group sees the author, where they ask with it.
    """

    author: MemberId = field(repr=False)
    text: str = field(repr=False)
    name: str = field(repr=False, default="")

    def without_words(self) -> "QuestionContent":
        """Of a question that was taken back: only whose it was, as each has so many."""
        return QuestionContent(self.author, "")


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question with its words, as it is shown; never with whose it is.

    Args:
        support: how many members want to know it besides its author: who voted for it, and who
            asked or voted for what was merged into it, each once.
        alike: how many questions were merged into it.
        voted: whether the member who looks is one of them.
        own: whether it is the question of the member who looks.
        name: of who asks, where they ask with it.
    """

    question: EventQuestion
    text: str = field(repr=False)
    support: int = 0
    alike: int = 0
    voted: bool = False
    own: bool = False
    name: str = field(repr=False, default="")


def in_order(questions: Collection[AskedQuestion]) -> Sequence[AskedQuestion]:
    """Those that most members want to know first; among equals by number, which chance drew."""
    return sorted(questions, key=lambda one: (-one.support, one.question.id))


def question_slot(number: QuestionId) -> str:
    """Under what the answer in the group is remembered, so that it can be changed in place."""
    return f"event-answer:{number}"


SAID_OF_EVENTS = tuple(
    one
    for one in EventWords
    if one.name.startswith(("EVENT_COMING", "EVENT_QUESTION", "EVENTS_", "ASK_EVENT"))
)
"""What the bot says to members who ask for an event, or look at what is asked."""
