"""Members, as numbers; ending a membership."""

from collections.abc import Sequence
from dataclasses import dataclass

from aiohttp import web

from hearth.community.communities import Community
from hearth.community.erasure import ErasureStep
from hearth.community.errors import NoSuchMember, NotAMember
from hearth.community.membership import Membership, MembershipState
from hearth.community.people import CommunityId, Contact, MemberId, Permission
from hearth.console.gate import Asking, Route, see
from hearth.console.house import House
from hearth.console.pages.digits import digits

SHOWN_MOST = 500
"""Memberships on one page; the number finds the rest."""

CONTACT_LONGEST = 16
"""Digits of a Telegram number; they have at most 52 bits (Bot API, User)."""

OVER = frozenset({MembershipState.ENDED, MembershipState.ERASED})


@dataclass(frozen=True, slots=True)
class MemberPages:
    """The pages of members."""

    house: House

    async def show(self, asking: Asking) -> web.StreamResponse:
        """Who is in a community."""
        homes = list((await self.house.communities()).values())
        home = _chosen(homes, asking.request.query.get("community", ""))
        wanted = asking.request.query.get("number", "").strip()
        found = await self._found(asking, home, wanted) if home else []
        return self.house.page(
            asking,
            "members.html",
            communities=homes,
            home=home,
            wanted=wanted,
            members=found[:SHOWN_MOST],
            count=len(found),
            shown_most=SHOWN_MOST,
            over=OVER,
            ended=asking.request.query.get("ended", ""),
        )

    async def seek(self, asking: Asking) -> web.StreamResponse:
        """From a Telegram number to the page of its member. By a form: an address is kept."""
        typed = digits(asking.form.get("contact", ""), CONTACT_LONGEST)
        if not typed:
            raise NoSuchMember
        found = await self.house.actions.seek_member(Contact(int(typed)), by=asking.by.staff)
        return see(f"/members/{found.community}/{found.member}")

    async def read(self, asking: Asking) -> web.StreamResponse:
        """One member. Looking is a deed, also by reloading."""
        path = asking.request.match_info
        home, _ = await self.house.actions.find_community(CommunityId(path["community"]))
        file = await self.house.actions.read_member(
            MemberId(int(path["member"])), home.id, by=asking.by.staff
        )
        erasure = file.erasure
        return self.house.page(
            asking,
            "member.html",
            home=home,
            file=file,
            over=file.membership.state in OVER,
            waits=erasure is not None and erasure.step is ErasureStep.ASKED,
            asked=asking.request.query.get("asked", ""),
            colleagues=await self.house.colleagues(),
        )

    async def ask_erasing(self, asking: Asking) -> web.StreamResponse:
        """Ask once whether they shall be erased."""
        home, membership = await self._one(asking)
        return self.house.page(asking, "member_erase.html", home=home, member=membership.member)

    async def erase(self, asking: Asking) -> web.StreamResponse:
        """Write it down; it begins after the cooling-off."""
        home, membership = await self._one(asking)
        await self.house.actions.erase_member(membership.member, by=asking.by.staff)
        return see(f"/members/{home.id}/{membership.member}?asked=yes")

    async def ask(self, asking: Asking) -> web.StreamResponse:
        """Ask once whether it shall end."""
        home, membership = await self._one(asking)
        return self.house.page(
            asking, "member_end.html", home=home, one=membership, over=membership.state in OVER
        )

    async def end(self, asking: Asking) -> web.StreamResponse:
        """End it."""
        home, membership = await self._one(asking)
        await self.house.actions.end_membership(membership.member, home.id, by=asking.by.staff)
        return see(f"/members?community={home.id}&ended={membership.member}")

    async def _found(self, asking: Asking, home: Community, wanted: str) -> Sequence[Membership]:
        number = None
        if wanted:
            if not digits(wanted):
                return []
            number = MemberId(int(wanted))
        return await self.house.actions.list_members(home.id, by=asking.by.staff, number=number)

    async def _one(self, asking: Asking) -> tuple[Community, Membership]:
        path = asking.request.match_info
        home, _ = await self.house.actions.find_community(CommunityId(path["community"]))
        member = MemberId(int(path["member"]))
        by = asking.by.staff
        for one in await self.house.actions.list_members(home.id, by=by, number=member):
            return home, one
        raise NotAMember


def _chosen(homes: Sequence[Community], name: str) -> Community | None:
    return next((one for one in homes if one.id == name), homes[0] if homes else None)


def member_routes(house: House) -> list[Route]:
    """The addresses of members."""
    pages, one = MemberPages(house), r"/members/{community}/{member:\d{1,9}}"
    here, erase = f"{one}/end", f"{one}/erase"
    return [
        Route("POST", "/members/seek", pages.seek, permission=Permission.MEMBER_LIST),
        Route("GET", one, pages.read, permission=Permission.MEMBER_LIST),
        Route("GET", erase, pages.ask_erasing, permission=Permission.MEMBER_END),
        Route("POST", erase, pages.erase, permission=Permission.MEMBER_END),
        Route("GET", "/members", pages.show, permission=Permission.MEMBER_LIST),
        Route("GET", here, pages.ask, permission=Permission.MEMBER_END),
        Route("POST", here, pages.end, permission=Permission.MEMBER_END),
    ]
