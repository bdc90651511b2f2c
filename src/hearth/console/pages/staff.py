"""Staff: taking somebody on, and ending their access."""

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus

from aiohttp import web

from hearth.actions.laying_down import LeftOpen
from hearth.community.errors import LastOwner, NoSuchStaff, NothingSaid, Refusal, TooLong
from hearth.community.people import PERMISSIONS, Permission, Role, Staff
from hearth.community.staffroom import CONNECT_LIFETIME
from hearth.console.gate import Asking, Route
from hearth.console.house import House
from hearth.console.refusals import Sentence, sentence

NAME_LONGEST = 100
"""Characters of a working name with its credential; it stands above every reply."""


@dataclass(frozen=True, slots=True)
class StaffPages:
    """The pages of staff and roles."""

    house: House

    async def show(self, asking: Asking) -> web.StreamResponse:
        """Who works here."""
        return await self._page(asking)

    async def add(self, asking: Asking) -> web.StreamResponse:
        """Take somebody on, and show what connects their account this once."""
        roles = _ticked(asking)
        name = asking.form.get("name", "")
        try:
            _fitting(name)
            newcomer = await self.house.actions.add_staff(name, roles, by=asking.by.staff)
        except Refusal as refusal:
            return await self._page(asking, sentence(refusal, {}), name, roles)
        return self.house.page(
            asking, "staff_added.html", newcomer=newcomer, days=CONNECT_LIFETIME.days
        )

    async def ask(self, asking: Asking) -> web.StreamResponse:
        """Ask once whether somebody's access shall end."""
        one = await self._one(asking)
        return self.house.page(asking, "staff_end.html", one=one)

    async def end(self, asking: Asking) -> web.StreamResponse:
        """End it, and report what they had open."""
        one = await self._one(asking)
        left = await self.house.actions.end_staff(one.id, by=asking.by.staff)
        return await self._left(asking, one, left, ended=True)

    async def change(self, asking: Asking) -> web.StreamResponse:
        """Change somebody's roles, and report what they had open if they lay that down."""
        one = await self._one(asking)
        try:
            left = await self.house.actions.change_roles(
                one.id, _ticked(asking), by=asking.by.staff
            )
        except (LastOwner, NothingSaid) as refusal:
            return await self._page(asking, sentence(refusal, {}))
        lays_down = one.may(Permission.CASE_HANDLE) and Role.CLINICIAN not in _ticked(asking)
        if not lays_down:
            raise web.HTTPSeeOther("/staff")
        return await self._left(asking, one, left, ended=False)

    async def _left(
        self, asking: Asking, one: Staff, left: LeftOpen, *, ended: bool
    ) -> web.StreamResponse:
        return self.house.page(
            asking,
            "staff_ended.html",
            one=one,
            ended=ended,
            cases=left.cases,
            left=left,
            communities=await self.house.communities(),
        )

    async def _one(self, asking: Asking) -> Staff:
        wanted = asking.request.match_info["number"]
        for one in await self._everybody(asking):
            if str(one.id) == wanted:
                return one
        raise NoSuchStaff

    async def _everybody(self, asking: Asking) -> Sequence[Staff]:
        return await self.house.actions.list_staff(by=asking.by.staff)

    async def _page(
        self,
        asking: Asking,
        refusal: Sentence | None = None,
        name: str = "",
        chosen: frozenset[Role] = frozenset(),
    ) -> web.StreamResponse:
        return self.house.page(
            asking,
            "staff.html",
            status=refusal.status if refusal else HTTPStatus.OK,
            refusal_said=refusal,
            name=name,
            chosen=chosen,
            staff=await self._everybody(asking),
            roles=Role,
            permissions=PERMISSIONS,
            name_longest=NAME_LONGEST,
        )


def _ticked(asking: Asking) -> frozenset[Role]:
    return frozenset(role for role in Role if asking.form.get(role.value) == "1")


def _fitting(name: str) -> None:
    if len(name) > NAME_LONGEST:
        raise TooLong(len(name), NAME_LONGEST)


def staff_routes(house: House) -> list[Route]:
    """The addresses of staff."""
    pages, needed = StaffPages(house), Permission.STAFF_MANAGE
    end = r"/staff/{number:\d{1,9}}/end"
    return [
        Route("GET", "/staff", pages.show, permission=needed),
        Route("POST", "/staff", pages.add, permission=needed),
        Route("GET", end, pages.ask, permission=needed),
        Route("POST", end, pages.end, permission=needed),
        Route("POST", r"/staff/{number:\d{1,9}}/roles", pages.change, permission=needed),
    ]
