"""What members ask for by right: what is owed until when, and answering it."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from aiohttp import web

from hearth.actions.requests import ANSWER_LONGEST, Listed
from hearth.community.errors import NoSuchMember, NothingSaid, Refusal
from hearth.community.people import CommunityId, MemberId, Permission
from hearth.community.rights import OPEN_STATES, RequestId, RequestState, Right
from hearth.console.feedback_report import LESSONS_LONGEST, feedback_pdf, quarter_named
from hearth.console.gate import TEXT, Asking, Route, see
from hearth.console.house import House
from hearth.console.pages.dashboard import PDF, as_file, said
from hearth.console.pages.digits import NUMBER_LONGEST, digits
from hearth.console.pages.fields import numbered
from hearth.console.refusals import Sentence, sentence
from hearth.console.sheets import length

OVER = frozenset(RequestState) - OPEN_STATES
SHOWN_MOST = 200
"""Requests of each kind on the page."""


@dataclass(frozen=True, slots=True)
class RequestPages:
    """The pages of requests."""

    house: House

    async def show(self, asking: Asking) -> web.StreamResponse:
        """What is owed, the soonest due first, and what was answered."""
        return await self._list(asking, {})

    async def enter(self, asking: Asking) -> web.StreamResponse:
        """Write one down that came by letter or telephone."""
        number, right = digits(asking.form.get("member", "")), asking.form.get("right", "")
        try:
            if right not in set(Right):
                raise NothingSaid
            if not number:
                raise NoSuchMember
            request = await self.house.actions.enter_request(
                MemberId(int(number)), Right(right), by=asking.by.staff
            )
        except Refusal as refusal:
            return await self._list(asking, asking.form, sentence(refusal, {}))
        return see(f"/requests/{request.id}")

    async def _list(
        self, asking: Asking, typed: Mapping[str, str], refusal: Sentence | None = None
    ) -> web.StreamResponse:
        actions, by = self.house.actions, asking.by.staff
        return self.house.page(
            asking,
            "requests.html",
            status=refusal.status if refusal else HTTPStatus.OK,
            refusal_said=refusal,
            rights=list(Right),
            member=typed.get("member", ""),
            chosen=typed.get("right", ""),
            number_longest=NUMBER_LONGEST,
            owed=await actions.list_requests(by=by, limit=SHOWN_MOST),
            over=await actions.list_requests(by=by, states=OVER, limit=SHOWN_MOST),
            answered=asking.request.query.get("answered", ""),
            feedback=await actions.see_feedback(by=by),
            length=length,
            lessons_longest=LESSONS_LONGEST,
            colleagues=await self.house.colleagues(),
        )

    async def report(self, asking: Asking) -> web.StreamResponse:
        """A quarter of complaints and compliments as a PDF."""
        home = CommunityId(asking.request.match_info["community"])
        first = quarter_named(asking.form.get("quarter", ""))
        if first is None:
            raise web.HTTPNotFound
        lessons = asking.form.get(TEXT, "")[:LESSONS_LONGEST]
        there, quarters, at = await self.house.actions.report_feedback(
            home, first, by=asking.by.staff
        )
        content = await asyncio.to_thread(feedback_pdf, there, quarters, at, said, lessons)
        return as_file(content, PDF, f"{home}-feedback-{first:%Y-%m}.pdf")

    async def open(self, asking: Asking) -> web.StreamResponse:
        """One request, with its words for those who may read them."""
        return await self._page(asking, {})

    async def answer(self, asking: Asking) -> web.StreamResponse:
        """Answer it. What was typed comes back when it cannot be."""
        number = numbered(asking, RequestId)
        state, text = asking.form.get("state", ""), asking.form.get(TEXT, "")
        try:
            if state not in set(RequestState):
                raise NothingSaid
            await self.house.actions.answer_request(
                number, RequestState(state), text, by=asking.by.staff
            )
        except Refusal as refusal:
            return await self._page(asking, asking.form, sentence(refusal, {}))
        return see(f"/requests?answered={number}")

    async def _page(
        self, asking: Asking, typed: Mapping[str, str], refusal: Sentence | None = None
    ) -> web.StreamResponse:
        shown = await self.house.actions.read_request(
            numbered(asking, RequestId), by=asking.by.staff
        )
        return self.house.page(
            asking,
            "request.html",
            status=refusal.status if refusal else HTTPStatus.OK,
            refusal_said=refusal,
            row=shown.listed,
            shown=shown,
            answers=_answers(shown.listed),
            chosen=typed.get("state", ""),
            text=typed.get(TEXT, ""),
            longest=ANSWER_LONGEST,
            colleagues=await self.house.colleagues(),
        )


def _answers(row: Listed) -> list[RequestState]:
    """What can be answered to the request as it is now."""
    if not row.request.open:
        return []
    if row.request.right is Right.COMPLIMENT:
        return [RequestState.DONE]
    answers = [] if row.request.right is Right.ERASE else [RequestState.REFUSED]
    if row.by_hand:
        answers.insert(0, RequestState.DONE)
    if row.request.state is RequestState.OPEN and not row.overdue:
        answers.append(RequestState.EXTENDED)
    return answers


def request_routes(house: House) -> list[Route]:
    """The addresses of requests."""
    pages, needed = RequestPages(house), Permission.REQUEST_HANDLE
    here = r"/requests/{number:\d{1,9}}"
    return [
        Route("GET", "/requests", pages.show, permission=needed),
        Route("POST", "/requests/enter", pages.enter, permission=needed),
        Route(
            "POST",
            "/requests/{community}/feedback.pdf",
            pages.report,
            permission=Permission.FIGURES_EXPORT,
        ),
        Route("GET", here, pages.open, permission=needed),
        Route("POST", f"{here}/answer", pages.answer, permission=needed),
    ]
