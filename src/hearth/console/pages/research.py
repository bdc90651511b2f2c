"""Research: the studies, and one of them with its document, as members read it."""

from http import HTTPStatus

from aiohttp import web

from hearth.community.errors import Refusal
from hearth.community.participations import StudyId
from hearth.community.people import Permission
from hearth.console.gate import Asking, Route, see
from hearth.console.house import House
from hearth.console.pages.surveys import few
from hearth.console.refusals import Sentence, sentence

NUMBER = r"{number:\d{1,9}}"


class ResearchPages:
    """The pages."""

    def __init__(self, house: House) -> None:
        self.house = house

    async def index(self, asking: Asking) -> web.StreamResponse:
        """What waits, is open and is closed."""
        return self.house.page(
            asking,
            "research.html",
            studies=await self.house.actions.see_studies(by=asking.by.staff),
            communities=await self.house.communities(),
        )

    async def show(self, asking: Asking) -> web.StreamResponse:
        """One, as members read it."""
        return await self._page(asking)

    async def approve(self, asking: Asking) -> web.StreamResponse:
        """Somebody else has read it."""
        number, read = _number_of(asking), asking.form.get("read", "")
        try:
            await self.house.actions.approve_study(number, read, by=asking.by.staff)
        except Refusal as refusal:
            return await self._refused(asking, refusal)
        return see(f"/research/{number}")

    async def close(self, asking: Asking) -> web.StreamResponse:
        """Nobody is asked any more."""
        number = _number_of(asking)
        try:
            await self.house.actions.close_study(number, by=asking.by.staff)
        except Refusal as refusal:
            return await self._refused(asking, refusal)
        return see(f"/research/{number}")

    async def _refused(self, asking: Asking, refusal: Refusal) -> web.StreamResponse:
        said = sentence(refusal, {})
        if said.status in (HTTPStatus.NOT_FOUND, HTTPStatus.FORBIDDEN):
            raise refusal
        return await self._page(asking, refusal=said)

    async def _page(
        self, asking: Asking, *, refusal: Sentence | None = None
    ) -> web.StreamResponse:
        kept, counts = await self.house.actions.see_studies.one(
            _number_of(asking), by=asking.by.staff
        )
        return self.house.page(
            asking,
            "study.html",
            status=refusal.status if refusal else HTTPStatus.OK,
            refusal_said=refusal,
            kept=kept,
            study=kept.study,
            counts={state: few(count) for state, count in counts.items()},
            communities=await self.house.communities(),
            colleagues=await self.house.colleagues(),
        )


def _number_of(asking: Asking) -> StudyId:
    return StudyId(int(asking.request.match_info["number"]))


def research_routes(house: House) -> list[Route]:
    """The addresses of studies."""
    pages, here = ResearchPages(house), f"/research/{NUMBER}"
    leads = Permission.RESEARCH_LEAD
    return [
        Route("GET", "/research", pages.index, permission=leads),
        Route("GET", here, pages.show, permission=leads),
        Route("POST", f"{here}/approve", pages.approve, permission=leads),
        Route("POST", f"{here}/close", pages.close, permission=leads),
    ]
