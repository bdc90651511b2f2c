"""What members asked for by right."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from hearth.community.people import CommunityId, MemberId
from hearth.community.rights import Answered, Request, RequestId, RequestState, Right


class Requests(Protocol):
    """The requests, and what was said in them."""

    async def open(
        self,
        *,
        member: MemberId,
        community: CommunityId,
        right: Right,
        due_at: datetime,
        words: str = "",
    ) -> Request:
        """A new request with the next number, asked now. Words are sealed for the care team."""

    async def get(self, request: RequestId) -> Request:
        """The request, for this transaction alone.

        Raises:
            NoSuchRequest: there is none.
        """

    async def find_open(self, member: MemberId, right: Right) -> Request | None:
        """The open request of this member for this right, for this transaction alone."""

    async def of(self, member: MemberId) -> Sequence[Request]:
        """All requests of a member, in the order in which they were asked."""

    async def list(
        self, *, states: frozenset[RequestState], limit: int = 100
    ) -> Sequence[Request]:
        """Requests in these states, the soonest due first."""

    async def asked(
        self, community: CommunityId, rights: frozenset[Right], since: datetime
    ) -> Sequence[Request]:
        """Requests for any of these in a community, asked since then, in the order of asking."""

    async def owed(self) -> tuple[int, int]:
        """How many requests are open, and how many of those are overdue."""

    async def put(self, request: Request) -> None:
        """Remember it as it is now, under its number."""

    async def with_words(self, requests: Sequence[Request]) -> frozenset[RequestId]:
        """Which of these came with words."""

    async def words_of(self, request: RequestId) -> str:
        """What the member wrote, empty for nothing. Only the care team's process can open it.

        Raises:
            NoSuchRequest: there is none.
            CannotOpenError: this process does not hold the care team's key.
        """

    async def answer(self, request: RequestId, answered: Answered) -> None:
        """Seal what staff answered, behind what they answered before. The care team's process."""

    async def answers_to(self, request: RequestId) -> Sequence[Answered]:
        """What staff answered so far, in order. Only the care team's process can open it."""
