"""Questions for a live event that are alike: what is proposed, joining, and parting."""

from collections.abc import Awaitable
from dataclasses import dataclass
from http import HTTPStatus

from aiohttp import web

from hearth.community.event_questions import QuestionId, QuestionState
from hearth.community.events import EventId
from hearth.community.people import Permission
from hearth.console.gate import Asking, Route
from hearth.console.house import House
from hearth.console.pages.digits import PLACE_LONGEST, whole
from hearth.console.pages.doing import do
from hearth.console.pages.event_questions import NUMBER, QUESTION
from hearth.console.pages.fields import numbered
from hearth.console.refusals import Sentence


@dataclass(frozen=True, slots=True)
class AlikePages:
    """The page, and its forms."""

    house: House

    async def show(self, asking: Asking) -> web.StreamResponse:
        """What is proposed, what can be joined by hand, and what is joined."""
        return await self._page(asking)

    async def join(self, asking: Asking) -> web.StreamResponse:
        """Two are one."""
        one, into = (
            QuestionId(whole(asking.form.get(name, ""), PLACE_LONGEST)) for name in ("one", "into")
        )
        deed = self.house.actions.join_questions(one, into, by=asking.by.staff)
        return await self._done(asking, deed)

    async def part(self, asking: Asking) -> web.StreamResponse:
        """They are two after all."""
        number = numbered(asking, QuestionId, "question")
        return await self._done(
            asking, self.house.actions.part_question(number, by=asking.by.staff)
        )

    async def _done(self, asking: Asking, deed: Awaitable[None]) -> web.StreamResponse:
        back = f"/live-events/{numbered(asking, EventId)}/alike"
        return await do(self.house, deed, back, lambda said: self._page(asking, said))

    async def _page(self, asking: Asking, refusal: Sentence | None = None) -> web.StreamResponse:
        actions, by, number = self.house.actions, asking.by.staff, numbered(asking, EventId)
        asked = await actions.see_events.questions(number, by=by)
        known = {one.question.id: one for one in asked}
        return self.house.page(
            asking,
            "live_event_alike.html",
            status=refusal.status if refusal else HTTPStatus.OK,
            refusal_said=refusal,
            event=await actions.see_events.one(number, by=by),
            pairs=await actions.see_alike(number, by=by),
            waiting=[one for one in asked if one.question.state is QuestionState.WAITING],
            joined=[
                (one, known[one.question.merged_into])
                for one in asked
                if one.question.merged_into in known
            ],
        )


def alike_routes(house: House) -> list[Route]:
    """The addresses of what is alike."""
    pages, answers = AlikePages(house), Permission.EVENT_ANSWER
    one = f"/live-events/{NUMBER}"
    return [
        Route("GET", f"{one}/alike", pages.show, permission=answers),
        Route("POST", f"{one}/join", pages.join, permission=answers),
        Route("POST", f"{one}/questions/{QUESTION}/part", pages.part, permission=answers),
    ]
