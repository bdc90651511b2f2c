"""Counts of weeks, and the noise in them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from hearth.community.listening import Contribution, WeekCount
from hearth.community.people import CommunityId


class Noise(Protocol):
    """What hides each member in counts."""

    @property
    def spread(self) -> float:
        """The standard deviation of what is added to each count."""

    def add(self, counts: Sequence[int]) -> Sequence[int]:
        """The counts of a week, noised together: each call spends the week's budget."""


class ListeningBooks(Protocol):
    """What weeks were about. What is kept here is noised, and nobody's."""

    async def heard(
        self, community: CommunityId, since: datetime, until: datetime
    ) -> Sequence[Contribution]:
        """What is known of members in that time, from answers given and cases.

        Members who asked that nothing of theirs is used are not among them.
        """

    async def counted(self, community: CommunityId, week: date) -> bool:
        """Whether the week was counted: it never is again."""

    async def keep(self, community: CommunityId, counts: Sequence[WeekCount]) -> None:
        """Keep the noised counts of a week. No count is ever changed."""

    async def since(self, community: CommunityId, week: date) -> Sequence[WeekCount]:
        """All that was kept of this week and later ones."""

    async def forget_before(self, week: date) -> int:
        """Forget the weeks before; says how many counts."""
