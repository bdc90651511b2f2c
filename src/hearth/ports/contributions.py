"""What clinicians contributed, by month."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from hearth.community.contributions import Answered, Contribution
from hearth.community.people import CommunityId, StaffId


class Contributions(Protocol):
    """What each clinician did for a community, kept by month. No member is named in it."""

    async def answered(
        self, community: CommunityId, since: datetime, until: datetime
    ) -> Mapping[StaffId, Answered]:
        """In how many of the cases that are kept each replied, and how often. Drills are none."""

    async def keep(self, community: CommunityId, found: Sequence[Contribution]) -> None:
        """Keep what was counted of a month. It is never changed."""

    async def counted(self, community: CommunityId, month: date) -> bool:
        """Whether anything is kept of that month."""

    async def all(
        self, community: CommunityId, staff: StaffId | None = None
    ) -> Sequence[Contribution]:
        """What is kept, of one colleague or of all; the oldest month first, then by number."""

    async def forget_before(self, month: date) -> int:
        """Forget what was counted before; says how many lines."""
