"""What is over, and for how long."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from hearth.community.people import CommunityId, MemberId
from hearth.community.retention import Kept, Over


class Retention(Protocol):
    """What was over by a moment, and taking it away."""

    async def over(self, kept: Kept, until: datetime, limit: int) -> Over:
        """How many there are, and the first of them."""

    async def places(
        self, kept: Kept, until: datetime, limit: int
    ) -> Sequence[tuple[MemberId, CommunityId]]:
        """Memberships of this kind that were over by then and whose people may go."""

    async def is_elsewhere(self, member: MemberId, community: CommunityId) -> bool:
        """Whether the person has another membership that is not over, or not for long enough."""

    async def take_invites(self, numbers: Sequence[int]) -> None:
        """Take invites away."""

    async def take_cases(self, numbers: Sequence[int]) -> None:
        """Take cases away, with all that was said in them."""

    async def take_updates(self, until: datetime) -> int:
        """Take away what was put aside by then; says how many."""
