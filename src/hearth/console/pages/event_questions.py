"""One question that members ask for a live event, and what those who answer do with it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from aiohttp import web

from hearth.community.errors import NotOffered, Refusal
from hearth.community.event_errors import EventAnswerNotFit, NoSuchEventQuestion
from hearth.community.event_questions import (
    ANSWER_LONGEST,
    ANSWERED_DURING,
    AskedQuestion,
    LeftOutFor,
    QuestionId,
)
from hearth.community.events import EventId
from hearth.community.people import Permission
from hearth.console.gate import TEXT, Asking, Route, see
from hearth.console.house import House
from hearth.console.pages.fields import lines, numbered, said_here

NUMBER, QUESTION = r"{number:\d{1,9}}", r"{question:\d{1,13}}"

Deed = Callable[[QuestionId], Awaitable[object]]
"""Something that is done with a question."""


@dataclass(frozen=True, slots=True)
class EventQuestionPages:
    """The page of a question, and its forms."""

    house: House

    async def show(self, asking: Asking) -> web.StreamResponse:
        """What is asked, how many want to know it, and what can be done."""
        return await self._page(asking)

    async def let_in(self, asking: Asking) -> web.StreamResponse:
        """Other members may read it."""
        by = asking.by.staff
        return await self._done(
            asking, lambda number: self.house.actions.let_question_in(number, by=by)
        )

    async def leave_out(self, asking: Asking) -> web.StreamResponse:
        """It is not asked, and its author is told why."""

        async def left_out(number: QuestionId) -> None:
            try:
                because = LeftOutFor(asking.form.get("because", ""))
            except ValueError:
                raise NotOffered from None
            await self.house.actions.leave_question_out(number, because, by=asking.by.staff)

        return await self._done(asking, left_out)

    async def answer(self, asking: Asking) -> web.StreamResponse:
        """The group reads the question and the answer."""
        words = lines(asking.form.get(TEXT, ""))
        by, answer = asking.by.staff, self.house.actions.answer_event_question
        return await self._done(
            asking, lambda number: answer(number, words, by=by), fragment="answered"
        )

    async def _done(
        self, asking: Asking, deed: Deed, fragment: str = "questions"
    ) -> web.StreamResponse:
        asked = await self._asked(asking)
        number = asked.question.id
        try:
            await deed(number)
        except Refusal as refusal:
            said = said_here(refusal, await self.house.colleagues())
            more: dict[str, Any] = {"typed": asking.form.get(TEXT, "")}
            if isinstance(refusal, EventAnswerNotFit):
                look = self.house.actions.answer_event_question.flaws
                more["flaws"] = await look(number, more["typed"], by=asking.by.staff)
            return await self._page(asking, status=said.status, refusal_said=said, **more)
        return see(f"/live-events/{asked.question.event}#{fragment}")

    async def _asked(self, asking: Asking) -> AskedQuestion:
        see_events, by = self.house.actions.see_events, asking.by.staff
        number = numbered(asking, int, "question")
        for one in await see_events.questions(numbered(asking, EventId), by=by):
            if one.question.id == number:
                return one
        raise NoSuchEventQuestion

    async def _page(self, asking: Asking, **more: Any) -> web.StreamResponse:
        asked = await self._asked(asking)
        event = await self.house.actions.see_events.one(
            numbered(asking, EventId), by=asking.by.staff
        )
        parts: dict[str, Any] = {
            "status": HTTPStatus.OK,
            "refusal_said": None,
            "typed": asked.question.answer,
            "flaws": (),
            **more,
        }
        return self.house.page(
            asking,
            "live_event_question.html",
            asked=asked,
            event=event,
            answered_now=event.state in ANSWERED_DURING,
            answer_longest=ANSWER_LONGEST,
            reasons=tuple(LeftOutFor),
            colleagues=await self.house.colleagues(),
            **parts,
        )


def event_question_routes(house: House) -> list[Route]:
    """The addresses of questions for live events."""
    pages = EventQuestionPages(house)
    one = f"/live-events/{NUMBER}/questions/{QUESTION}"
    answers = Permission.EVENT_ANSWER
    return [
        Route("GET", one, pages.show, permission=Permission.CONTENT_READ),
        Route("POST", f"{one}/let-in", pages.let_in, permission=answers),
        Route("POST", f"{one}/leave-out", pages.leave_out, permission=answers),
        Route("POST", f"{one}/answer", pages.answer, permission=answers),
    ]
