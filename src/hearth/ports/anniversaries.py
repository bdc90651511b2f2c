"""Who wants to hear of the day on which they joined."""

from typing import Protocol

from hearth.community.anniversaries import Anniversary
from hearth.community.people import CommunityId, MemberId


class Anniversaries(Protocol):
    """Who wants to hear of the day on which they joined."""

    async def find(self, member: MemberId, community: CommunityId) -> Anniversary | None:
        """The member's there, if they want that; for this transaction alone."""

    async def put(self, one: Anniversary) -> None:
        """Remember it as it is now."""

    async def forget(self, one: Anniversary) -> None:
        """They want it no longer."""
