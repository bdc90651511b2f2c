"""The summary of a live event, and its answers as proposals for the library."""

from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import Any

from aiohttp import web

from hearth.community.bulletin_words import TITLE_LONGEST, TOGETHER_LONGEST
from hearth.community.errors import Refusal
from hearth.community.event_errors import NoSuchEventQuestion
from hearth.community.event_questions import AskedQuestion, QuestionState
from hearth.community.events import EventId
from hearth.community.library import NEXT_REVIEW, Draft, Topic
from hearth.community.people import Permission
from hearth.console.gate import TEXT, Asking, Route, see
from hearth.console.house import House
from hearth.console.pages.event_questions import NUMBER, QUESTION
from hearth.console.pages.fields import fields, numbered
from hearth.console.refusals import sentence


@dataclass(frozen=True, slots=True)
class SummaryPages:
    """The page, and its forms."""

    house: House

    async def show(self, asking: Asking) -> web.StreamResponse:
        """What was answered, a form for the summary, and one by each answer for the library."""
        return await self._page(asking)

    async def sum_up(self, asking: Asking) -> web.StreamResponse:
        """Keep it as a bulletin, for a second reader."""
        form = fields(asking)
        try:
            bulletin = await self.house.actions.sum_up_event(
                numbered(asking, EventId),
                form.get("title", ""),
                form.get(TEXT, ""),
                form.get("sources", "").split(),
                by=asking.by.staff,
            )
        except Refusal as refusal:
            return await self._refused(asking, refusal, typed=form)
        return see(f"/bulletins/{bulletin.id}")

    async def propose(self, asking: Asking) -> web.StreamResponse:
        """The answer is added to a draft of a topic, which its writer goes on with."""
        asked, intent = await self._asked(asking), asking.form.get("topic", "")
        actions, by = self.house.actions, asking.by.staff
        try:
            topic = (await actions.read_library.one(intent, by=by)).topic
            due = (self.house.clock() + NEXT_REVIEW).date()
            draft = _draft(topic, asked.question.answer, due)
            await actions.propose_change(intent, draft, by=by)
        except Refusal as refusal:
            return await self._refused(asking, refusal)
        return see(f"/library/topics/{intent}/change")

    async def _asked(self, asking: Asking) -> AskedQuestion:
        number = numbered(asking, int, "question")
        for one in await self._answered(asking):
            if one.question.id == number:
                return one
        raise NoSuchEventQuestion

    async def _answered(self, asking: Asking) -> list[AskedQuestion]:
        see_events, by = self.house.actions.see_events, asking.by.staff
        asked = await see_events.questions(numbered(asking, EventId), by=by)
        return [one for one in asked if one.question.state is QuestionState.ANSWERED]

    async def _refused(self, asking: Asking, refusal: Refusal, **more: Any) -> web.StreamResponse:
        said = sentence(refusal, await self.house.colleagues())
        if said.status is HTTPStatus.FORBIDDEN:
            raise refusal
        return await self._page(asking, status=said.status, refusal_said=said, **more)

    async def _page(self, asking: Asking, **more: Any) -> web.StreamResponse:
        actions, by = self.house.actions, asking.by.staff
        event = await actions.see_events.one(numbered(asking, EventId), by=by)
        answered = await self._answered(asking)
        typed = {
            "title": event.plan.about.title,
            TEXT: "\n\n".join(one.question.answer for one in answered),
            "sources": "",
        }
        parts: dict[str, Any] = {"refusal_said": None, "typed": typed, **more}
        return self.house.page(
            asking,
            "live_event_summary.html",
            event=event,
            answered=answered,
            topics=await actions.read_library(by=by),
            proposed=await actions.propose_topics(event.id, by=by),
            title_longest=TITLE_LONGEST,
            text_longest=TOGETHER_LONGEST,
            **parts,
        )


def _draft(topic: Topic, answer: str, due: date) -> Draft:
    """What members get about the topic now, with the answer below it."""
    if topic.answer is None:
        return Draft(topic.title, answer, (), due)
    text = f"{topic.answer.text}\n\n{answer}"
    return Draft(topic.answer.title, text, topic.answer.sources, due)


def summary_routes(house: House) -> list[Route]:
    """The addresses of summaries."""
    pages, writes = SummaryPages(house), Permission.CONTENT_WRITE
    one = f"/live-events/{NUMBER}"
    return [
        Route("GET", f"{one}/summary", pages.show, permission=writes),
        Route("POST", f"{one}/summary", pages.sum_up, permission=writes),
        Route("POST", f"{one}/questions/{QUESTION}/propose", pages.propose, permission=writes),
    ]
