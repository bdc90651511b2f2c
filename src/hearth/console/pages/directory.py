"""The directory: clinics, charities and helplines, with the days of their reviews."""

from dataclasses import dataclass

from aiohttp import web

from hearth.community.people import Permission
from hearth.console.gate import Asking, Route
from hearth.console.house import House


@dataclass(frozen=True, slots=True)
class DirectoryPages:
    """The page. It changes nothing: the directory is a file."""

    house: House

    async def show(self, asking: Asking) -> web.StreamResponse:
        """Every entry, the soonest due first."""
        seen = await self.house.actions.see_directory(by=asking.by.staff)
        return self.house.page(asking, "directory.html", seen=seen)


def directory_routes(house: House) -> list[Route]:
    """The address of the directory."""
    pages = DirectoryPages(house)
    return [Route("GET", "/directory", pages.show, permission=Permission.CONTENT_READ)]
