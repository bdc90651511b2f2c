"""Counts of members, by day."""

from datetime import date, datetime
from typing import Protocol

from hearth.community.member_counts import Counts, Kept
from hearth.community.people import CommunityId


class MemberCounts(Protocol):
    """How many members there were on which day, and how many took part. Nobody is named in it."""

    async def members(self, community: CommunityId) -> int:
        """How many are active members now."""

    async def took_part(self, community: CommunityId, since: datetime, until: datetime) -> int:
        """How many of the active members did something in that time of which the moment is kept.

        That is: they were given an answer, something of theirs came before people, or they
        finished a survey. Members who asked that nothing of theirs is used are not among them.
        """

    async def on_step(
        self, community: CommunityId, step: Kept, since: datetime, until: datetime
    ) -> int:
        """How many of the active members took this step of the ladder in that time.

        Members who asked that nothing of theirs is used are not among them.
        """

    async def keep(self, community: CommunityId, day: date, kept: Kept, count: int) -> None:
        """Keep a count that is not there yet. No count is ever changed."""

    async def counted(self, community: CommunityId, day: date, kept: Kept) -> bool:
        """Whether that was counted: it never is again."""

    async def between(self, community: CommunityId, since: date, until: date) -> Counts:
        """What was kept of the days from the first to the last."""

    async def forget_before(self, day: date) -> int:
        """Forget what was counted before; says how many counts."""
