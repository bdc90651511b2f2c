"""Live events: the list, the form, one event, and what is done to it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http import HTTPStatus

from aiohttp import web

from hearth.community.bulletin_words import (
    ARGUED_LONGEST,
    TITLE_LONGEST,
    TOGETHER_LONGEST,
    Wording,
    standing,
)
from hearth.community.bulletins import WHY_LONGEST, Reach
from hearth.community.errors import Refusal
from hearth.community.event_questions import STANDING
from hearth.community.events import (
    HOSTS_LONGEST,
    LONGEST,
    SHORTEST,
    EventId,
    EventPlan,
    EventState,
)
from hearth.community.people import CommunityId, Permission
from hearth.console.gate import TEXT, Asking, Route, see
from hearth.console.house import House
from hearth.console.pages.digits import whole
from hearth.console.pages.doing import do
from hearth.console.pages.fields import fields, numbered, wall
from hearth.console.refusals import Sentence, sentence

NUMBER = r"{number:\d{1,9}}"

Deed = Callable[[EventId], Awaitable[object]]
"""Something that is done to an event."""


@dataclass(frozen=True, slots=True)
class LiveEventPages:
    """The pages."""

    house: House

    async def index(self, asking: Asking) -> web.StreamResponse:
        """All of them, the newest first."""
        events = await self.house.actions.see_events(by=asking.by.staff)
        homes = await self.house.communities()
        return self.house.page(asking, "live_events.html", events=events, communities=homes)

    async def form(self, asking: Asking) -> web.StreamResponse:
        """An empty form."""
        return await self._form(asking, {})

    async def plan(self, asking: Asking) -> web.StreamResponse:
        """Keep what was typed, for a second reader."""
        form = fields(asking)
        about = Wording(form.get("title", ""), form.get(TEXT, ""), argued=form.get("argued", ""))
        try:
            plan = EventPlan(
                about,
                form.get("hosts", ""),
                wall(form.get("begins", "")),
                whole(form.get("minutes", "")),
                reach=_reach(form),
            )
            home = CommunityId(form.get("community", ""))
            event = await self.house.actions.plan_event(home, plan, by=asking.by.staff)
        except Refusal as refusal:
            return await self._form(asking, form, sentence(refusal, {}))
        return see(f"/live-events/{event.id}")

    async def show(self, asking: Asking) -> web.StreamResponse:
        """One event: as the group reads it, what stands against it, and what can be done."""
        return await self._page(asking)

    async def announce(self, asking: Asking) -> web.StreamResponse:
        """Somebody has read it and stands for it: the group is told."""
        read, by = asking.form.get("read", ""), asking.by.staff
        return await self._done(
            asking, lambda number: self.house.actions.announce_event(number, read, by=by)
        )

    async def move(self, asking: Asking) -> web.StreamResponse:
        """It is at another time."""
        typed, by = asking.form.get("begins", ""), asking.by.staff

        async def moved(number: EventId) -> None:
            await self.house.actions.move_event(number, wall(typed), by=by)

        return await self._done(asking, moved)

    async def call_off(self, asking: Asking) -> web.StreamResponse:
        """It does not take place."""
        why, by = asking.form.get(TEXT, ""), asking.by.staff
        return await self._done(
            asking, lambda number: self.house.actions.call_off_event(number, why, by=by)
        )

    async def _done(self, asking: Asking, deed: Deed) -> web.StreamResponse:
        number = numbered(asking, EventId)
        back = f"/live-events/{number}"
        return await do(self.house, deed(number), back, lambda said: self._page(asking, said))

    async def _page(self, asking: Asking, refusal: Sentence | None = None) -> web.StreamResponse:
        actions, by = self.house.actions, asking.by.staff
        event = await actions.see_events.one(numbered(asking, EventId), by=by)
        waits = event.state is EventState.TO_APPROVE
        asked = await actions.see_events.questions(event.id, by=by)
        flaws = await actions.announce_event.flaws(event, by=by) if waits else ()
        return self.house.page(
            asking,
            "live_event.html",
            status=refusal.status if refusal else HTTPStatus.OK,
            refusal_said=refusal,
            event=event,
            flaws=flaws,
            questions=[one for one in asked if one.question.state in STANDING],
            done=[one for one in asked if one.question.state not in STANDING],
            against=standing(event.plan.about, flaws),
            why_longest=WHY_LONGEST,
            colleagues=await self.house.colleagues(),
            communities=await self.house.communities(),
        )

    async def _form(
        self, asking: Asking, form: dict[str, str], refusal: Sentence | None = None
    ) -> web.StreamResponse:
        return self.house.page(
            asking,
            "live_event_plan.html",
            status=refusal.status if refusal else HTTPStatus.OK,
            refusal_said=refusal,
            form=form,
            communities=list((await self.house.communities()).values()),
            title_longest=TITLE_LONGEST,
            text_longest=TOGETHER_LONGEST - HOSTS_LONGEST,
            hosts_longest=HOSTS_LONGEST,
            argued_longest=ARGUED_LONGEST,
            shortest=SHORTEST,
            longest=LONGEST,
            reaches=list(Reach),
        )


def _reach(form: dict[str, str]) -> Reach:
    """Where news of it goes: to the group, unless they say otherwise."""
    typed = form.get("reach", "")
    return Reach(typed) if typed in set(Reach) else Reach.GROUP


def event_routes(house: House) -> list[Route]:
    """The addresses of live events."""
    pages = LiveEventPages(house)
    reads, writes = Permission.CONTENT_READ, Permission.CONTENT_WRITE
    approves, one = Permission.CONTENT_APPROVE, f"/live-events/{NUMBER}"
    return [
        Route("GET", "/live-events", pages.index, permission=reads),
        Route("GET", "/live-events/plan", pages.form, permission=writes),
        Route("POST", "/live-events/plan", pages.plan, permission=writes),
        Route("GET", one, pages.show, permission=reads),
        Route("POST", f"{one}/announce", pages.announce, permission=approves),
        Route("POST", f"{one}/move", pages.move, permission=approves),
        Route("POST", f"{one}/call-off", pages.call_off, permission=approves),
    ]
