"""Crises, looked at and reported."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from hearth.actions.authority import By, must
from hearth.community.communities import Community
from hearth.community.crises import Crisis, CrisisId, CrisisPlan
from hearth.community.people import CommunityId, Permission, StaffId
from hearth.ports import OpenWork


@dataclass(frozen=True, slots=True)
class CrisisReport:
    """One crisis, with what is needed to tell of it."""

    crisis: Crisis
    home: Community
    names: Mapping[StaffId, str]
    seen_at: datetime


PutOnPaper = Callable[[CrisisReport], bytes]
"""Makes the report a PDF."""


@dataclass(frozen=True, slots=True)
class SeeCrises:
    """Somebody who leads in crises looks at what there was, and at what is prepared."""

    open_work: OpenWork

    async def __call__(self, *, by: By) -> Sequence[Crisis]:
        """All of them, the newest first.

        Raises:
            NotAllowed: `by` does not lead in a crisis.
        """
        must(by, Permission.CRISIS_LEAD)
        async with self.open_work(looking=True) as work:
            return await work.crises.all()

    async def one(self, number: CrisisId, *, by: By) -> CrisisReport:
        """One of them, and who did what in it.

        Raises:
            NotAllowed: `by` does not lead in a crisis.
            NoSuchCrisis: there is none with that number.
        """
        must(by, Permission.CRISIS_LEAD)
        async with self.open_work(looking=True) as work:
            crisis = await work.crises.see(number)
            home = await work.communities.get(crisis.community)
            names = {one.id: one.name for one in await work.staff.list()}
            return CrisisReport(crisis, home, names, work.now)

    async def plan(self, community: CommunityId, *, by: By) -> CrisisPlan | None:
        """What a community prepared, if it did.

        Raises:
            NotAllowed: `by` does not lead in a crisis.
            NoSuchCommunity: there is none of that name.
        """
        must(by, Permission.CRISIS_LEAD)
        async with self.open_work() as work:
            await work.communities.get(community)
            return await work.crises.plan(community)
