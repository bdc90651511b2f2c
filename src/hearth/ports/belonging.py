"""Who waits in a group."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from hearth.community.people import CommunityId, MemberId
from hearth.community.unanswered import Question, QuestionId


class Questions(Protocol):
    """Questions in groups that nobody has answered: numbers of messages, and no words."""

    async def add(self, question: Question) -> Question:
        """Keep it under the next number, whatever number it came with. Needs no note."""

    async def get(self, number: QuestionId) -> Question:
        """The question, for this transaction alone.

        Raises:
            NoSuchQuestion: it waits no longer.
        """

    async def find(self, community: CommunityId, message: int) -> Question | None:
        """The question that this message is, if it still waits or counts in a crisis."""

    async def put(self, question: Question) -> None:
        """Remember whether people were told of it."""

    async def put_taken(self, question: Question) -> None:
        """Remember who is on it, and until when."""

    async def put_replied(self, number: QuestionId) -> None:
        """Somebody replied now, in a crisis: it waits no longer, and counts on. Needs no note."""

    async def forget_replied(self, community: CommunityId) -> None:
        """The crisis there is over: what somebody replied to goes."""

    async def forget(self, number: QuestionId) -> None:
        """It waits no longer. Needs no note: it was answered, and no words were kept."""

    async def shown(self) -> Sequence[Question]:
        """Those that people were told of, the longest waiting first."""

    async def since(self, community: CommunityId, at: datetime) -> Sequence[Question]:
        """Those that were asked there since then, told of or not, oldest first.

        Those that somebody replied to in a crisis are among them.
        """

    async def forget_before(self, until: datetime) -> int:
        """Take away what was asked before; says how many."""

    async def replied(self, community: CommunityId, member: MemberId) -> None:
        """Remember that this member answered somebody now; only the last time. Needs no note."""

    async def forget_replies_before(self, until: datetime) -> int:
        """Take away who answered last before; says how many."""
