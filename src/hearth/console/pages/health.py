"""How the place is: the parts that work, and what is owed."""

from dataclasses import dataclass

from aiohttp import web

from hearth.community.people import Permission
from hearth.console.gate import Asking, Route
from hearth.console.house import House
from hearth.console.names import CONDITIONS
from hearth.health import looked_over, worst


@dataclass(frozen=True, slots=True)
class HealthPage:
    """The page of the place's health. Nothing of it is about a person."""

    house: House

    async def show(self, asking: Asking) -> web.StreamResponse:
        """Each part, as it is at this moment."""
        parts, owed = await looked_over(self.house.health)
        return self.house.page(
            asking,
            "health.html",
            parts=parts,
            all_of_it=worst(parts),
            conditions=CONDITIONS,
            requests=owed,
        )


def health_page_routes(house: House) -> list[Route]:
    """The address of the page."""
    page, needed = HealthPage(house), Permission.COMMUNITY_SET_UP
    return [Route("GET", "/health", page.show, permission=needed)]
