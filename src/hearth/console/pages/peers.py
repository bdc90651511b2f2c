"""Peer supporters: asked here, and ended here."""

from dataclasses import dataclass

from aiohttp import web

from hearth.actions.being_there import COUNTED
from hearth.community.errors import NoSuchMember
from hearth.community.people import CommunityId, MemberId, Permission
from hearth.community.welcomes import WelcomeState
from hearth.console.gate import Asking, Route, see
from hearth.console.house import House
from hearth.console.pages.digits import digits


@dataclass(frozen=True, slots=True)
class PeerPages:
    """The page of peer supporters, and its buttons: numbers, and no names."""

    house: House

    async def show(self, asking: Asking) -> web.StreamResponse:
        """Who is one, and what became of welcomes."""
        return self.house.page(
            asking,
            "peers.html",
            communities=await self.house.actions.see_peers(by=asking.by.staff),
            states=WelcomeState,
            days=COUNTED.days,
            done=asking.request.query.get("done", ""),
        )

    async def ask(self, asking: Asking) -> web.StreamResponse:
        """Ask a member, by their number."""
        typed = digits(asking.form.get("member", ""))
        if not typed:
            raise NoSuchMember
        home, _ = await self.house.actions.find_community(
            CommunityId(asking.form.get("community", ""))
        )
        await self.house.actions.ask_peer(MemberId(int(typed)), home.id, by=asking.by.staff)
        return see("/peers?done=asked")

    async def end(self, asking: Asking) -> web.StreamResponse:
        """End somebody's part."""
        path = asking.request.match_info
        member, home = MemberId(int(path["member"])), CommunityId(path["community"])
        await self.house.actions.end_peer(member, home, by=asking.by.staff)
        return see("/peers?done=ended")


def peer_routes(house: House) -> list[Route]:
    """The addresses of peer supporters."""
    pages, here = PeerPages(house), Permission.PEER_MANAGE
    one = r"/peers/{community}/{member:\d{1,9}}/end"
    return [
        Route("GET", "/peers", pages.show, permission=here),
        Route("POST", "/peers", pages.ask, permission=here),
        Route("POST", one, pages.end, permission=here),
    ]
