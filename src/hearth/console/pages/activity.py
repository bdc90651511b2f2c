"""Sign-in activity: one's own, and, for owners, everybody's."""

from dataclasses import dataclass

from aiohttp import web

from hearth.community.people import Permission, StaffId
from hearth.console.gate import Asking, Route, see
from hearth.console.house import House
from hearth.console.pages.digits import digits
from hearth.console.pages.fields import numbered


@dataclass(frozen=True, slots=True)
class ActivityPages:
    """The pages about coming in."""

    house: House

    async def mine(self, asking: Asking) -> web.StreamResponse:
        """Where one is signed in, and how one came in lately."""
        return await self._page(asking, "sessions.html", asking.by.staff.id)

    async def end_mine(self, asking: Asking) -> web.StreamResponse:
        """Sign another browser of one's own out."""
        await self._end(asking, asking.by.staff.id)
        return see("/sessions")

    async def everybodys(self, asking: Asking) -> web.StreamResponse:
        """How everybody came in lately, or one colleague. Looking is a deed."""
        asked = digits(asking.request.query.get("staff", ""))
        return await self._page(asking, "activity.html", StaffId(int(asked)) if asked else None)

    async def end_theirs(self, asking: Asking) -> web.StreamResponse:
        """Sign a colleague's browser out."""
        staff = numbered(asking, StaffId)
        await self._end(asking, staff)
        return see(f"/activity?staff={staff}")

    async def _end(self, asking: Asking, staff: StaffId) -> None:
        session = asking.request.match_info["session"]
        await self.house.actions.end_session(session, of=staff, by=asking.by.staff)

    async def _page(
        self, asking: Asking, template: str, staff: StaffId | None
    ) -> web.StreamResponse:
        return self.house.page(
            asking,
            template,
            activity=await self.house.actions.see_activity(by=asking.by.staff, of=staff),
            now=self.house.clock(),
            here=asking.by.session.handle,
            chosen=staff,
            colleagues=await self.house.colleagues(),
            passkeys=() if asking.by.factor is None else asking.by.factor.passkeys,
            there_are_passkeys=self.house.actions.there_are_passkeys,
            done=asking.request.query.get("done", ""),
        )


def activity_routes(house: House) -> list[Route]:
    """The addresses of sign-in activity."""
    pages, needed = ActivityPages(house), Permission.STAFF_MANAGE
    end = r"/activity/{number:\d{1,9}}/{session}/end"
    return [
        Route("GET", "/sessions", pages.mine),
        Route("POST", "/sessions/{session}/end", pages.end_mine),
        Route("GET", "/activity", pages.everybodys, permission=needed),
        Route("POST", end, pages.end_theirs, permission=needed),
    ]
