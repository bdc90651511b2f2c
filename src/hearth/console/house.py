"""What every page is made from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hearth.community.communities import Community
from hearth.community.people import CommunityId, StaffId
from hearth.console.actions import ConsoleActions
from hearth.console.gate import Gate
from hearth.console.limits import Tries
from hearth.console.live import Live
from hearth.console.present import Present
from hearth.console.rendering import Page
from hearth.health import Health, Part
from hearth.ports import Clock


async def nothing_to_look_at() -> Sequence[Part]:
    """What a console tells of that nobody gave anything to look at."""
    return ()


@dataclass(frozen=True, slots=True)
class House:
    """The console's parts, as its pages use them.

    Args:
        base_url: how browsers reach it, without a slash at the end.
    """

    actions: ConsoleActions
    gate: Gate
    page: Page
    clock: Clock
    live: Live
    present: Present
    tries: Tries = field(default_factory=Tries)
    base_url: str = ""
    health: Health = field(default_factory=lambda: Health(nothing_to_look_at))

    async def colleagues(self) -> Mapping[StaffId, str]:
        """How colleagues are called, ended ones too."""
        return await self.actions.names_of_staff()

    async def communities(self) -> Mapping[CommunityId, Community]:
        """The communities by their short names."""
        return {one.id: one for one in await self.actions.list_communities()}
