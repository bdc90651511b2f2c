"""Who is on call, the swaps that staff ask of each other, and the clocks of cases."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from hearth.community.cases import CaseNumber
from hearth.community.clocks import Course, Owed, Targets
from hearth.community.people import CommunityId, StaffId
from hearth.community.rota import Rota
from hearth.community.swaps import Swap, SwapId


class Rotas(Protocol):
    """The rotas of the communities, and how soon each wants its cases answered."""

    async def get(self, community: CommunityId) -> Rota:
        """The community's rota in its time zone, for this transaction alone; empty if none.

        Raises:
            NoSuchCommunity: there is none of that name.
        """

    async def put(self, community: CommunityId, rota: Rota) -> None:
        """Remember it as it is now."""

    async def targets(self, community: CommunityId) -> Targets:
        """How long people may take; complete."""

    async def put_targets(self, community: CommunityId, targets: Targets) -> None:
        """Remember them."""

    async def ask_swap(
        self,
        community: CommunityId,
        *,
        asker: StaffId,
        begins: datetime,
        ends: datetime,
        asked: StaffId | None,
    ) -> Swap:
        """A new swap, with the next number."""

    async def get_swap(self, swap: SwapId) -> Swap:
        """The swap, for this transaction alone.

        Raises:
            SwapOver: there is none with that number.
        """

    async def put_swap(self, swap: Swap) -> None:
        """Remember what became of it. What was asked never changes."""

    async def swaps(self, community: CommunityId) -> Sequence[Swap]:
        """The swaps of turns that are not over, the nearest first."""

    async def forget_swaps(self, until: datetime) -> int:
        """Take away the swaps of turns that were over by then; says how many."""


class CaseClocks(Protocol):
    """What the clocks of cases go by, kept beside them."""

    async def find(self, number: CaseNumber) -> Course | None:
        """The course of a case; None if it has none yet."""

    async def put(self, number: CaseNumber, course: Course, owed: Owed | None) -> None:
        """Remember it, and what is owed next. Needs no note of its own."""

    async def owed(self, numbers: Sequence[CaseNumber]) -> Mapping[CaseNumber, Owed]:
        """What is owed next in each of these cases, but for those in which nothing is."""

    async def open_in(self, community: CommunityId) -> Sequence[CaseNumber]:
        """The open cases of a community, by number."""
