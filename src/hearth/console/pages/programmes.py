"""The programmes: what each teaches, who read it, and how many take it."""

from dataclasses import dataclass
from itertools import groupby

from aiohttp import web

from hearth.actions.reading_programmes import Taken
from hearth.community.people import Permission
from hearth.community.programmes import ProgrammeId
from hearth.console.gate import Asking, Route
from hearth.console.house import House


@dataclass(frozen=True, slots=True)
class ProgrammePages:
    """The list, and one with its lessons."""

    house: House

    async def index(self, asking: Asking) -> web.StreamResponse:
        """All of them, by pack."""
        every = await self.house.actions.see_programmes(by=asking.by.staff)
        return self.house.page(
            asking,
            "programmes.html",
            packs=[(pack, list(of_it)) for pack, of_it in groupby(every, _pack)],
            today=self.house.clock().date(),
        )

    async def show(self, asking: Asking) -> web.StreamResponse:
        """One, as members get it."""
        name = ProgrammeId(asking.request.match_info["programme"])
        one = await self.house.actions.see_programmes.one(name, by=asking.by.staff)
        today = self.house.clock().date()
        return self.house.page(asking, "programme.html", one=one, today=today)


def _pack(one: Taken) -> str:
    return one.programme.pack


def programme_routes(house: House) -> list[Route]:
    """The addresses of programmes."""
    pages, reads = ProgrammePages(house), Permission.CONTENT_READ
    one = "/library/programmes/{programme:[a-z0-9_]{1,30}}"
    return [
        Route("GET", "/library/programmes", pages.index, permission=reads),
        Route("GET", one, pages.show, permission=reads),
    ]
