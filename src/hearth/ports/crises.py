"""Plans for crises, and crises."""

from collections.abc import Sequence
from typing import Protocol

from hearth.community.crises import Crisis, CrisisId, CrisisPlan
from hearth.community.people import CommunityId


class Crises(Protocol):
    """What communities prepared, and what happened. No crisis is ever deleted."""

    async def plan(self, community: CommunityId) -> CrisisPlan | None:
        """Its plan, for this transaction alone. Only the care team's process opens it.

        Raises:
            CannotOpenError: this process does not hold the care team's key.
        """

    async def put_plan(self, plan: CrisisPlan) -> None:
        """Remember it as it is now."""

    async def add(self, crisis: Crisis) -> Crisis:
        """Keep it under the next number, whatever number it came with.

        Raises:
            CrisisChanged: one goes on in that community.
        """

    async def hold(self, number: CrisisId) -> Crisis:
        """It, for this transaction alone.

        Raises:
            NoSuchCrisis: there is none with that number.
        """

    async def see(self, number: CrisisId) -> Crisis:
        """It, to be read.

        Raises:
            NoSuchCrisis: there is none with that number.
        """

    async def all(self) -> Sequence[Crisis]:
        """All that there were, the newest first."""

    async def find_open(self, community: CommunityId) -> Crisis | None:
        """The one that goes on there, for this transaction alone."""

    async def speaks(self, community: CommunityId) -> bool:
        """Whether one that is no rehearsal goes on there, so that other voices wait."""

    async def going_on(self) -> Sequence[Crisis]:
        """All that are not over, by number."""

    async def put(self, crisis: Crisis) -> None:
        """Remember it as it is now."""
