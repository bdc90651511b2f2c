"""Counts of what would have followed."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from hearth.community.findings import FindingKind, Place
from hearth.community.people import CommunityId
from hearth.community.policy import Consequence
from hearth.community.rehearsal import Rehearsed


class Rehearsals(Protocol):
    """What would have followed, by community and day; of no person."""

    async def count(
        self, community: CommunityId, kind: FindingKind, place: Place, consequence: Consequence
    ) -> None:
        """It would have followed once more, today. Needs no note of its own."""

    async def since(self, community: CommunityId, day: date) -> Sequence[Rehearsed]:
        """All counts of a community from that day on, by day."""

    async def forget_before(self, day: date) -> int:
        """Forget what was counted before; says how many rows."""
