"""What the recogniser may learn from: reading it, and deciding."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from http import HTTPStatus

from aiohttp import web

from hearth.community.errors import NothingSaid, Refusal
from hearth.community.learning import LONGEST, OFFERED_FOR, OUT_OF_SCOPE, LearntId, ProposalId
from hearth.community.people import Permission
from hearth.console.gate import TEXT, Asking, Route, see
from hearth.console.house import House
from hearth.console.pages.fields import numbered
from hearth.console.refusals import Sentence, sentence

NONE_OF_THEM = "none"
"""What the form says for "none of our topics": an empty choice is no choice."""

Deed = Callable[[ProposalId], Awaitable[object]]
"""Something that is decided about a proposal."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody wrote about which proposal, and why it was refused."""

    number: ProposalId | None = None
    text: str = ""
    topic: str = ""
    refusal: Sentence | None = None


@dataclass(frozen=True, slots=True)
class LearningPages:
    """The page of proposals, and its forms."""

    house: House

    async def show(self, asking: Asking) -> web.StreamResponse:
        """Those that wait. Reading is a deed, also by reloading."""
        return await self._page(asking, Typed())

    async def accept(self, asking: Asking) -> web.StreamResponse:
        """The recogniser shall learn from it."""

        async def deed(number: ProposalId) -> object:
            return await self.house.actions.accept_proposal(
                number, asking.form.get(TEXT, ""), chosen(asking), by=asking.by.staff
            )

        return await self._decided(asking, deed, "accepted")

    async def decline(self, asking: Asking) -> web.StreamResponse:
        """It shall not."""

        async def deed(number: ProposalId) -> None:
            await self.house.actions.decline_proposal(number, by=asking.by.staff)

        return await self._decided(asking, deed, "declined")

    async def take_back(self, asking: Asking) -> web.StreamResponse:
        """The recogniser shall not know an example any more."""
        number = numbered(asking, LearntId)
        await self.house.actions.take_back_learnt(number, by=asking.by.staff)
        return see("/library/learning?done=undone")

    async def _decided(self, asking: Asking, deed: Deed, done: str) -> web.StreamResponse:
        number = numbered(asking, ProposalId)
        try:
            await deed(number)
        except Refusal as refusal:
            said = sentence(refusal, {})
            if said.status is HTTPStatus.FORBIDDEN:
                raise
            form = asking.form
            typed = Typed(number, form.get(TEXT, ""), form.get("topic", ""), said)
            return await self._page(asking, typed)
        return see(f"/library/learning?done={done}")

    async def _page(self, asking: Asking, typed: Typed) -> web.StreamResponse:
        actions = self.house.actions
        waiting = await actions.read_proposals(by=asking.by.staff)
        shown = [
            replace(one, text=typed.text or one.text) if one.id == typed.number else one
            for one in waiting
        ]
        return self.house.page(
            asking,
            "library_learning.html",
            status=typed.refusal.status if typed.refusal else HTTPStatus.OK,
            waiting=shown,
            learnt=await actions.list_learnt(by=asking.by.staff),
            out_of_scope=OUT_OF_SCOPE,
            typed=typed,
            there=any(one.id == typed.number for one in waiting),
            done=asking.request.query.get("done", ""),
            packs=actions.correct_topic.choices,
            none_of_them=NONE_OF_THEM,
            longest=LONGEST,
            days=OFFERED_FOR.days,
            communities=await self.house.communities(),
        )


def chosen(asking: Asking) -> str:
    """The topic that was chosen in a form.

    Raises:
        NothingSaid: none was.
    """
    topic = asking.form.get("topic", "")
    if not topic:
        raise NothingSaid
    return OUT_OF_SCOPE if topic == NONE_OF_THEM else topic


def learning_routes(house: House) -> list[Route]:
    """The addresses at which publishers decide what is learnt."""
    pages, needed = LearningPages(house), Permission.CONTENT_APPROVE
    here = r"/library/learning/{number:\d{1,9}}"
    return [
        Route("GET", "/library/learning", pages.show, permission=needed),
        Route("POST", f"{here}/accept", pages.accept, permission=needed),
        Route("POST", f"{here}/decline", pages.decline, permission=needed),
        Route(
            "POST",
            r"/library/learnt/{number:\d{1,9}}/take-back",
            pages.take_back,
            permission=needed,
        ),
    ]
