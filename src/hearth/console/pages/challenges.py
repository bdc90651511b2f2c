"""Challenges: the list, the form, one challenge, and what is done to it."""

from collections.abc import Awaitable
from dataclasses import dataclass
from http import HTTPStatus

from aiohttp import web

from hearth.actions.challenges import TEXT_LONGEST
from hearth.community.bulletin_words import ARGUED_LONGEST, TITLE_LONGEST, Wording, standing
from hearth.community.challenges import ChallengeId, ChallengePlan, ChallengeState
from hearth.community.errors import Refusal
from hearth.community.people import CommunityId, Permission
from hearth.console.gate import TEXT, Asking, Route, see
from hearth.console.house import House
from hearth.console.pages.doing import do
from hearth.console.pages.fields import day, fields, numbered
from hearth.console.refusals import Sentence, sentence

NUMBER = r"{number:\d{1,9}}"


@dataclass(frozen=True, slots=True)
class ChallengePages:
    """The pages."""

    house: House

    async def index(self, asking: Asking) -> web.StreamResponse:
        """All of them, the newest first."""
        return self.house.page(
            asking,
            "challenges.html",
            challenges=await self.house.actions.see_challenges(by=asking.by.staff),
            communities=await self.house.communities(),
        )

    async def form(self, asking: Asking) -> web.StreamResponse:
        """An empty form."""
        return await self._form(asking, {})

    async def write(self, asking: Asking) -> web.StreamResponse:
        """Keep what was typed, for a second reader."""
        form = fields(asking)
        about = Wording(form.get("title", ""), form.get(TEXT, ""), argued=form.get("argued", ""))
        try:
            days = day(form.get("first", "")), day(form.get("last", ""))
            challenge = await self.house.actions.write_challenge(
                CommunityId(form.get("community", "")),
                ChallengePlan(about, *days),
                by=asking.by.staff,
            )
        except Refusal as refusal:
            return await self._form(asking, form, sentence(refusal, {}))
        return see(f"/challenges/{challenge.id}")

    async def show(self, asking: Asking) -> web.StreamResponse:
        """One challenge: as members read it, what stands against it, and what came together."""
        return await self._page(asking)

    async def approve(self, asking: Asking) -> web.StreamResponse:
        """Somebody has read it and stands for it: members may join."""
        number, read = numbered(asking, ChallengeId), asking.form.get("read", "")
        approve, by = self.house.actions.approve_challenge, asking.by.staff
        return await self._done(asking, approve(number, read, by=by))

    async def call_off(self, asking: Asking) -> web.StreamResponse:
        """It does not take place, or ends."""
        call_off, by = self.house.actions.call_off_challenge, asking.by.staff
        return await self._done(asking, call_off(numbered(asking, ChallengeId), by=by))

    async def _done(self, asking: Asking, deed: Awaitable[object]) -> web.StreamResponse:
        back = f"/challenges/{numbered(asking, ChallengeId)}"
        return await do(self.house, deed, back, lambda said: self._page(asking, said))

    async def _page(self, asking: Asking, refusal: Sentence | None = None) -> web.StreamResponse:
        actions, by = self.house.actions, asking.by.staff
        challenge = await actions.see_challenges.one(numbered(asking, ChallengeId), by=by)
        waits = challenge.state is ChallengeState.TO_APPROVE
        flaws = await actions.approve_challenge.flaws(challenge, by=by) if waits else ()
        return self.house.page(
            asking,
            "challenge.html",
            status=refusal.status if refusal else HTTPStatus.OK,
            refusal_said=refusal,
            challenge=challenge,
            together=await actions.see_challenges.together(challenge, by=by),
            flaws=flaws,
            against=standing(challenge.plan.about, flaws),
            colleagues=await self.house.colleagues(),
            communities=await self.house.communities(),
        )

    async def _form(
        self, asking: Asking, form: dict[str, str], refusal: Sentence | None = None
    ) -> web.StreamResponse:
        return self.house.page(
            asking,
            "challenge_write.html",
            status=refusal.status if refusal else HTTPStatus.OK,
            refusal_said=refusal,
            form=form,
            communities=list((await self.house.communities()).values()),
            title_longest=TITLE_LONGEST,
            text_longest=TEXT_LONGEST,
            argued_longest=ARGUED_LONGEST,
        )


def challenge_routes(house: House) -> list[Route]:
    """The addresses of challenges."""
    pages = ChallengePages(house)
    reads, manages = Permission.CONTENT_READ, Permission.CHALLENGE_MANAGE
    one = f"/challenges/{NUMBER}"
    return [
        Route("GET", "/challenges", pages.index, permission=reads),
        Route("GET", "/challenges/write", pages.form, permission=manages),
        Route("POST", "/challenges/write", pages.write, permission=manages),
        Route("GET", one, pages.show, permission=reads),
        Route("POST", f"{one}/approve", pages.approve, permission=manages),
        Route("POST", f"{one}/call-off", pages.call_off, permission=manages),
    ]
