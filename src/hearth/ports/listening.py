"""Counts of weeks, and the noise in them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from hearth.community.listening import Cell, Contribution, WeekCount
from hearth.community.people import CommunityId, MemberId


class Noise(Protocol):
    """What hides each member in counts."""

    @property
    def spread(self) -> float:
        """The standard deviation of what is added to each count."""

    def add(self, counts: Sequence[int]) -> Sequence[int]:
        """The counts of one part of a week, noised together: each call spends its budget."""

    def reveal(self, counts: Mapping[str, int]) -> Mapping[str, int]:
        """Of counts of what is not known beforehand, those that many fell into, with noise.

        Each call spends the budget of one part of a week.

        Args:
            counts: with each member in no more than one of them.
        """


class ListeningBooks(Protocol):
    """What weeks were about. What is kept here is noised, and nobody's."""

    async def heard(
        self, community: CommunityId, since: datetime, until: datetime
    ) -> Sequence[Contribution]:
        """What is known of members in that time, from answers given and cases.

        Members who asked that nothing of theirs is used are not among them.
        """

    async def marked(self, community: CommunityId, week: date) -> Sequence[Contribution]:
        """What members' posts of a week had, of each in the order of their posts.

        Members who asked that nothing of theirs is used are not among them.
        """

    async def mark_of(
        self, community: CommunityId, week: date, member: MemberId
    ) -> Sequence[Cell]:
        """What is kept of this member's posts of a week."""

    async def mark(
        self, community: CommunityId, week: date, member: MemberId, cells: Sequence[Cell]
    ) -> None:
        """Keep this of a member's posts of a week, in place of what was kept. Needs no note."""

    async def forget_marks(self, until: date, community: CommunityId | None = None) -> int:
        """Forget what posts had in weeks up to this one, in one community or in all.

        Says of how many members and weeks.
        """

    async def tags(self, community: CommunityId, since: date) -> Sequence[str]:
        """The hashtags that were counted there in weeks since, the most used first."""

    async def counted(self, community: CommunityId, week: date) -> bool:
        """Whether the week was counted: it never is again."""

    async def keep(self, community: CommunityId, counts: Sequence[WeekCount]) -> None:
        """Keep the noised counts of a week. No count is ever changed."""

    async def since(self, community: CommunityId, week: date) -> Sequence[WeekCount]:
        """All that was kept of this week and later ones."""

    async def forget_before(self, week: date) -> int:
        """Forget the weeks before; says how many counts."""
