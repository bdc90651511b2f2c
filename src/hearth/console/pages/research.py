"""Research: the studies, and one of them with its document, as members read it."""

from collections.abc import Awaitable
from http import HTTPStatus

from aiohttp import web

from hearth.community.errors import Refusal
from hearth.community.participations import StudyId
from hearth.community.people import Permission
from hearth.community.study_exports import PURPOSE_LONGEST, RECIPIENT_LONGEST, ExportId
from hearth.console.gate import TEXT, Asking, Route
from hearth.console.house import House
from hearth.console.pages.doing import do, refused
from hearth.console.pages.fields import numbered
from hearth.console.pages.research_adding import adding_routes
from hearth.console.pages.surveys import few
from hearth.console.refusals import Sentence

NUMBER = r"{number:\d{1,9}}"
EXPORT = r"{export:\d{1,9}}"


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
        number, read = numbered(asking, StudyId), asking.form.get("read", "")
        approve, by = self.house.actions.approve_study, asking.by.staff
        return await self._done(asking, approve(number, read, by=by))

    async def close(self, asking: Asking) -> web.StreamResponse:
        """Nobody is asked any more."""
        close, by = self.house.actions.close_study, asking.by.staff
        return await self._done(asking, close(numbered(asking, StudyId), by=by))

    async def ask(self, asking: Asking) -> web.StreamResponse:
        """Somebody wants data of it."""
        purpose, recipient = asking.form.get(TEXT, ""), asking.form.get("recipient", "")
        ask, by = self.house.actions.ask_for_data, asking.by.staff
        return await self._done(asking, ask(numbered(asking, StudyId), purpose, recipient, by=by))

    async def decide(self, asking: Asking) -> web.StreamResponse:
        """A second person approves a request, or refuses it."""
        number, export, by = numbered(asking, StudyId), _export_of(asking), asking.by.staff
        approved = asking.request.path.endswith("/approve")
        decide = self.house.actions.decide_export
        return await self._done(asking, decide(number, export, approved=approved, by=by))

    async def make(self, asking: Asking) -> web.StreamResponse:
        """The files, to be saved."""
        number, export = numbered(asking, StudyId), _export_of(asking)
        try:
            made = await self.house.actions.make_export(number, export, by=asking.by.staff)
        except Refusal as refusal:
            return await refused(self.house, refusal, lambda said: self._page(asking, said))
        name = f"study-{number}-{export}.zip"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return web.Response(body=made.content, content_type="application/zip", headers=headers)

    async def withdrawn(self, asking: Asking) -> web.StreamResponse:
        """The codes of those who stopped, one on each line, for researchers to delete."""
        number = numbered(asking, StudyId)
        codes = await self.house.actions.list_withdrawn(number, by=asking.by.staff)
        headers = {"Content-Disposition": f'attachment; filename="study-{number}-withdrawn.txt"'}
        text = "".join(f"{one}\n" for one in codes)
        return web.Response(text=text, content_type="text/plain", headers=headers)

    async def _done(self, asking: Asking, deed: Awaitable[object]) -> web.StreamResponse:
        back = f"/research/{numbered(asking, StudyId)}"
        return await do(self.house, deed, back, lambda said: self._page(asking, said))

    async def _page(self, asking: Asking, refusal: Sentence | None = None) -> web.StreamResponse:
        kept, counts = await self.house.actions.see_studies.one(
            numbered(asking, StudyId), by=asking.by.staff
        )
        return self.house.page(
            asking,
            "study.html",
            status=refusal.status if refusal else HTTPStatus.OK,
            refusal_said=refusal,
            kept=kept,
            study=kept.study,
            exports=await self.house.actions.see_register(kept.id, by=asking.by.staff),
            typed=asking.form if refusal else {},
            few=few,
            purpose_longest=PURPOSE_LONGEST,
            recipient_longest=RECIPIENT_LONGEST,
            counts={state: few(count) for state, count in counts.items()},
            communities=await self.house.communities(),
            colleagues=await self.house.colleagues(),
        )


def _export_of(asking: Asking) -> ExportId:
    return numbered(asking, ExportId, "export")


def research_routes(house: House) -> list[Route]:
    """The addresses of studies, and of adding one."""
    pages, here = ResearchPages(house), f"/research/{NUMBER}"
    leads, export = Permission.RESEARCH_LEAD, f"{here}/exports/{EXPORT}"
    return [
        *adding_routes(house),
        Route("GET", "/research", pages.index, permission=leads),
        Route("GET", here, pages.show, permission=leads),
        Route("POST", f"{here}/approve", pages.approve, permission=leads),
        Route("POST", f"{here}/close", pages.close, permission=leads),
        Route("POST", f"{here}/ask", pages.ask, permission=leads),
        Route("POST", f"{here}/withdrawn.txt", pages.withdrawn, permission=leads),
        Route("POST", f"{export}/approve", pages.decide, permission=leads),
        Route("POST", f"{export}/refuse", pages.decide, permission=leads),
        Route("POST", f"{export}/make", pages.make, permission=leads),
    ]
