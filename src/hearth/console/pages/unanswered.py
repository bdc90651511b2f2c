"""Questions in groups that nobody has answered."""

from dataclasses import dataclass

from aiohttp import web

from hearth.community.people import Permission
from hearth.community.unanswered import KEPT_FOR, QuestionId
from hearth.console.gate import Asking, Route, see
from hearth.console.house import House
from hearth.console.pages.fields import numbered


@dataclass(frozen=True, slots=True)
class UnansweredPages:
    """The list, and its button. Nothing on it says who asked, or what."""

    house: House

    async def show(self, asking: Asking) -> web.StreamResponse:
        """What waits, the longest first."""
        return self.house.page(
            asking,
            "unanswered.html",
            waiting=await self.house.actions.see_unanswered(by=asking.by.staff),
            days=KEPT_FOR.days,
            done="done" in asking.request.query,
        )

    async def set_aside(self, asking: Asking) -> web.StreamResponse:
        """It needs no answer."""
        number = numbered(asking, QuestionId)
        await self.house.actions.set_question_aside(number, by=asking.by.staff)
        return see("/unanswered?done")


def unanswered_routes(house: House) -> list[Route]:
    """The addresses of what waits for an answer."""
    pages, here = UnansweredPages(house), Permission.POST_MODERATE
    return [
        Route("GET", "/unanswered", pages.show, permission=here),
        Route("POST", r"/unanswered/{number:\d{1,15}}/off", pages.set_aside, permission=here),
    ]
