"""Adding a study: its file, with what is wrong with it, and how members would read it."""

from dataclasses import dataclass
from http import HTTPStatus

from aiohttp import web

from hearth.community.people import CommunityId, Permission
from hearth.community.study_errors import StudyNotFit
from hearth.console.gate import TEXT, Asking, Route, see
from hearth.console.house import House
from hearth.console.pages.fields import lines
from hearth.console.refusals import Sentence, sentence
from hearth.form_files import FORM_LONGEST
from hearth.study_files import STUDY_LONGEST, starter_studies
from hearth.study_sets import StudySet, read_study_set

LOOK = "look"
"""The button that only shows what was typed."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the page."""

    community: str
    text: str
    form: str = ""


@dataclass(frozen=True, slots=True)
class AddingPages:
    """The page, and its form."""

    house: House

    async def write(self, asking: Asking) -> web.StreamResponse:
        """Empty, or with the example that comes along."""
        homes = list(await self.house.communities())
        text = starter_studies().get(asking.request.query.get("from", ""), "")
        return await self._page(asking, Typed(homes[0] if homes else "", text))

    async def keep(self, asking: Asking) -> web.StreamResponse:
        """Show how it looks, with what is wrong; or keep it as a draft for a second reader."""
        form = asking.form
        typed = Typed(
            form.get("community", ""), lines(form.get(TEXT, "")), lines(form.get("form", ""))
        )
        own = [typed.form] if typed.form.strip() else []
        read = read_study_set(typed.text, own, await self._packs())
        if read.study is None or form.get("do") == LOOK:
            return await self._page(asking, typed, read=read)
        try:
            add = self.house.actions.add_study
            home, by = CommunityId(typed.community), asking.by.staff
            kept = await add(home, typed.text, read.forms, read.study, by=by)
        except StudyNotFit as refusal:
            return await self._page(asking, typed, read=read, refusal=sentence(refusal, {}))
        return see(f"/research/{kept.id}")

    async def _packs(self) -> frozenset[str]:
        """The packs that communities here use: a study of another would find nobody."""
        homes = (await self.house.communities()).values()
        return frozenset(pack for home in homes for pack in home.packs)

    async def _page(
        self,
        asking: Asking,
        typed: Typed,
        *,
        read: StudySet | None = None,
        refusal: Sentence | None = None,
    ) -> web.StreamResponse:
        wrong = read is not None and read.study is None
        status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
        return self.house.page(
            asking,
            "study_add.html",
            status=refusal.status if refusal else status,
            refusal_said=refusal,
            typed=typed,
            study=read.study if read else None,
            flaws=read.flaws if read else (),
            form_flaws=read.form_flaws if read else (),
            starters=list(starter_studies()),
            communities=list((await self.house.communities()).values()),
            longest=STUDY_LONGEST,
            form_longest=FORM_LONGEST,
        )


def adding_routes(house: House) -> list[Route]:
    """The addresses of adding a study."""
    pages, leads = AddingPages(house), Permission.RESEARCH_LEAD
    return [
        Route("GET", "/research/add", pages.write, permission=leads),
        Route("POST", "/research/add", pages.keep, permission=leads),
    ]
