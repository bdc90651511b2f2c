"""The place: who is on call, and what was done."""

from collections.abc import Sequence
from dataclasses import dataclass

from aiohttp import web

from hearth.community.people import CommunityId, Permission, Staff
from hearth.console.gate import Asking, Route, see
from hearth.console.house import House

PLACES = 5
"""Turns on the page: who is paged, and who follows. After them all other clinicians are."""

NEWEST = 200
"""Entries of the audit log on the page."""


@dataclass(frozen=True, slots=True)
class PlacePages:
    """On call, and the audit log."""

    house: House

    async def on_call(self, asking: Asking) -> web.StreamResponse:
        """Who is paged in each community, in order."""
        return self.house.page(
            asking,
            "on_call.html",
            communities=await self.house.actions.list_communities(),
            clinicians=await self._clinicians(asking),
            places=range(PLACES),
            saved=asking.request.query.get("saved", ""),
        )

    async def put_on_call(self, asking: Asking) -> web.StreamResponse:
        """Set the order. Who was chosen twice keeps the earlier turn."""
        clinicians = {str(one.id): one for one in await self._clinicians(asking)}
        chosen = (asking.form.get(f"turn-{place}", "") for place in range(PLACES))
        order = [clinicians[one] for one in dict.fromkeys(chosen) if one in clinicians]
        community = CommunityId(asking.request.match_info["community"])
        await self.house.actions.put_on_call(community, order, by=asking.by.staff)
        return see(f"/on-call?saved={community}")

    async def audit(self, asking: Asking) -> web.StreamResponse:
        """The newest deeds."""
        return self.house.page(
            asking,
            "audit.html",
            entries=await self.house.actions.read_audit(by=asking.by.staff, limit=NEWEST),
            newest=NEWEST,
        )

    async def _clinicians(self, asking: Asking) -> Sequence[Staff]:
        everybody = await self.house.actions.list_staff(by=asking.by.staff)
        return [one for one in everybody if one.may(Permission.CASE_HANDLE)]


def place_routes(house: House) -> list[Route]:
    """The addresses of the place."""
    pages, set_up = PlacePages(house), Permission.COMMUNITY_SET_UP
    return [
        Route("GET", "/on-call", pages.on_call, permission=set_up),
        Route("POST", "/on-call/{community}", pages.put_on_call, permission=set_up),
        Route("GET", "/audit", pages.audit, permission=Permission.AUDIT_READ),
    ]
