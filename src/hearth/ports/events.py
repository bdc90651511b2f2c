"""Live events."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from hearth.community.event_questions import (
    AskedQuestion,
    EventQuestion,
    QuestionContent,
    QuestionId,
)
from hearth.community.events import Event, EventId
from hearth.community.people import CommunityId, MemberId


class Events(Protocol):
    """Every event. None is ever deleted."""

    async def add(self, event: Event) -> Event:
        """Keep it under the next number, whatever number it came with."""

    async def see(self, number: EventId) -> Event:
        """The event, as it is now.

        Raises:
            NoSuchEvent: there is none with that number.
        """

    async def hold(self, number: EventId) -> Event:
        """As `see`, and nobody else changes it until this work ends."""

    async def put(self, event: Event) -> None:
        """Remember it as it is now, under its number."""

    async def list(self, most: int) -> Sequence[Event]:
        """The newest first."""

    async def coming(self, community: CommunityId) -> Sequence[Event]:
        """Those of a community that are announced or under way, the next one first."""

    async def over(self, community: CommunityId) -> Sequence[Event]:
        """Those of a community that have come to their end, the oldest first."""


class EventQuestions(Protocol):
    """What members ask for events. Whose a question is, is sealed, once for each process."""

    async def add(self, question: EventQuestion, content: QuestionContent) -> EventQuestion:
        """Keep it under a number that is drawn, whatever number it came with. Needs no note.

        Only the community bot's process can.
        """

    async def hold(self, number: QuestionId) -> EventQuestion:
        """The question, for this transaction alone.

        Raises:
            NoSuchEventQuestion: there is none with that number (any more).
        """

    async def put(self, question: EventQuestion) -> None:
        """Remember it as it is now, under its number."""

    async def content(self, number: QuestionId) -> QuestionContent:
        """Whose it is and what it says.

        Raises:
            NoSuchEventQuestion: there is none with that number (any more).
        """

    async def empty(self, number: QuestionId) -> None:
        """What it says is gone, for both processes; the community bot's process can."""

    async def of_event(
        self, event: EventId, looks: MemberId | None = None
    ) -> Sequence[AskedQuestion]:
        """All but those taken back, with what is shown of their votes.

        Args:
            event: of which.
            looks: the member who looks, if one does.
        """

    async def of(self, member: MemberId, event: EventId | None = None) -> Sequence[AskedQuestion]:
        """All of a member's: each of all is opened to see whose it is."""

    async def merged_into(self, number: QuestionId) -> Sequence[EventQuestion]:
        """What is asked as this one, for this transaction alone."""

    async def vote(self, number: QuestionId, member: MemberId) -> bool:
        """The member's vote is there, or is gone if it was there; says whether it is.

        Needs no note.
        """

    async def voters(self, number: QuestionId) -> Sequence[MemberId]:
        """Who voted for it or for what is asked as it, each once."""

    async def votes_of(self, member: MemberId) -> Sequence[QuestionId]:
        """The questions that a member voted for."""

    async def pass_on(self, question: EventQuestion) -> None:
        """It goes: what was merged into it is asked by the first of those, with its votes."""

    async def message_of(self, question: EventQuestion) -> int | None:
        """The number of its answer in the group, once that was sent."""

    async def forget_before(self, moment: datetime) -> int:
        """Take away what changed last before, of events that are over; says how many."""
