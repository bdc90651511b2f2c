"""Stories: words of members, put together once each author agreed, as a page and on paper."""

import asyncio
from http import HTTPStatus

from aiohttp import web

from hearth.actions.stories import Told
from hearth.community.errors import Refusal
from hearth.community.people import CommunityId, Permission
from hearth.community.stories import (
    ASKED_FOR,
    LONGEST,
    TITLE_LONGEST,
    QuoteState,
    StoryId,
    fingerprint,
)
from hearth.console.gate import TEXT, Asking, Route, see
from hearth.console.house import House
from hearth.console.names import marked
from hearth.console.pages.cases import number_of
from hearth.console.pages.digits import whole
from hearth.console.pages.doing import do, refused
from hearth.console.pages.fields import numbered
from hearth.console.refusals import Sentence
from hearth.console.rendering import TRANSLATIONS
from hearth.paper.figures import BODY, Front, figures_pdf

NUMBER = r"{number:\d{1,9}}"

said = TRANSLATIONS.gettext


class StoryPages:
    """The pages of stories, and the one on which words of a case are chosen."""

    def __init__(self, house: House) -> None:
        self.house = house

    async def index(self, asking: Asking) -> web.StreamResponse:
        """The newest, and a form to begin one."""
        return await self._index(asking)

    async def begin(self, asking: Asking) -> web.StreamResponse:
        """A title; nobody is asked yet."""
        form = asking.form
        home = CommunityId(form.get("community", ""))
        begin = self.house.actions.begin_story
        try:
            story = await begin(home, form.get("title", ""), by=asking.by.staff)
        except Refusal as refusal:
            return await refused(
                self.house, refusal, lambda said: self._index(asking, refusal=said)
            )
        return see(f"/library/stories/{story.id}")

    async def show(self, asking: Asking) -> web.StreamResponse:
        """One, as it is now."""
        return await self._page(asking)

    async def approve(self, asking: Asking) -> web.StreamResponse:
        """A second person has read it."""
        number, read = numbered(asking, StoryId), asking.form.get("read", "")
        deed = self.house.actions.approve_story(number, read, by=asking.by.staff)
        back = f"/library/stories/{number}"
        return await do(self.house, deed, back, lambda said: self._page(asking, refusal=said))

    async def remove(self, asking: Asking) -> web.StreamResponse:
        """It is no longer wanted."""
        await self.house.actions.remove_story(numbered(asking, StoryId), by=asking.by.staff)
        return see("/library/stories")

    async def paper(self, asking: Asking) -> web.StreamResponse:
        """What was approved, as a PDF to be saved."""
        number = numbered(asking, StoryId)
        try:
            found = await self.house.actions.give_out_story(number, by=asking.by.staff)
        except Refusal as refusal:
            return await refused(
                self.house, refusal, lambda said: self._page(asking, refusal=said)
            )
        content = await asyncio.to_thread(_pdf, found)
        headers = {"Content-Disposition": f'attachment; filename="story-{number}.pdf"'}
        return web.Response(body=content, content_type="application/pdf", headers=headers)

    async def choose(self, asking: Asking) -> web.StreamResponse:
        """What a member wrote in a case, to choose words from."""
        return await self._choose(asking)

    async def ask(self, asking: Asking) -> web.StreamResponse:
        """Ask the author of the words that are left."""
        form, number = asking.form, number_of(asking.request)
        story = StoryId(whole(form.get("story", "")))
        position, text = whole(form.get("said", "")), form.get(TEXT, "")
        try:
            ask = self.house.actions.choose_quote
            await ask(number, position, story, text, by=asking.by.staff)
        except Refusal as refusal:
            return await refused(
                self.house, refusal, lambda said: self._choose(asking, refusal=said)
            )
        return see(f"/cases/{number}/quotes?done=asked")

    async def _index(
        self, asking: Asking, *, refusal: Sentence | None = None
    ) -> web.StreamResponse:
        return self.house.page(
            asking,
            "stories.html",
            status=refusal.status if refusal else HTTPStatus.OK,
            refusal_said=refusal,
            stories=await self.house.actions.see_stories(by=asking.by.staff),
            communities=await self.house.communities(),
            may_begin=asking.by.staff.may(Permission.CASE_HANDLE),
            typed=asking.form if refusal else {},
            longest=TITLE_LONGEST,
        )

    async def _page(
        self, asking: Asking, *, refusal: Sentence | None = None
    ) -> web.StreamResponse:
        found = await self.house.actions.see_stories.one(
            numbered(asking, StoryId), by=asking.by.staff
        )
        own = {found.story.author, *(one.chosen_by for one in found.whole)}
        return self.house.page(
            asking,
            "story.html",
            status=refusal.status if refusal else HTTPStatus.OK,
            refusal_said=refusal,
            found=found,
            story=found.story,
            read=fingerprint(found.whole),
            asked=found.counts.get(QuoteState.ASKED, 0),
            may_approve=asking.by.staff.may(Permission.CONTENT_APPROVE),
            own=asking.by.staff.id in own,
            communities=await self.house.communities(),
            colleagues=await self.house.colleagues(),
        )

    async def _choose(
        self, asking: Asking, *, refusal: Sentence | None = None
    ) -> web.StreamResponse:
        number = number_of(asking.request)
        return self.house.page(
            asking,
            "case_quotes.html",
            status=refusal.status if refusal else HTTPStatus.OK,
            refusal_said=refusal,
            number=number,
            found=await self.house.actions.choose_quote.look(number, by=asking.by.staff),
            typed=asking.form if refusal else {},
            done=asking.request.query.get("done", ""),
            longest=LONGEST,
            days=ASKED_FOR.days,
        )


def _pdf(found: Told) -> bytes:
    story = found.story
    consent = marked("In words of members, each with consent of its author. Names were left out.")
    front = Front(
        title=story.title,
        lines=(said(consent), *(f"“{one.text}”" for one in found.quotes)),
        nothing="",
        language="en",
        made_at=story.changed_at,
        size=BODY,
    )
    return figures_pdf(front, [])


def _number_of(asking: Asking) -> StoryId:
    return StoryId(int(asking.request.match_info["number"]))


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0  # noqa: PLR2004  As many digits as addresses have.


def story_routes(house: House) -> list[Route]:
    """The addresses of stories."""
    pages, here = StoryPages(house), f"/library/stories/{NUMBER}"
    reads, chooses = Permission.CONTENT_READ, Permission.CASE_HANDLE
    approves, case = Permission.CONTENT_APPROVE, f"/cases/{NUMBER}/quotes"
    return [
        Route("GET", "/library/stories", pages.index, permission=reads),
        Route("POST", "/library/stories", pages.begin, permission=chooses),
        Route("GET", here, pages.show, permission=reads),
        Route("POST", f"{here}/approve", pages.approve, permission=approves),
        Route("POST", f"{here}/remove", pages.remove, permission=approves),
        Route("POST", f"{here}/paper", pages.paper, permission=reads),
        Route("GET", case, pages.choose, permission=chooses),
        Route("POST", case, pages.ask, permission=chooses),
    ]
