"""What clinicians send from a case without writing it anew: prepared replies, and answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from aiohttp import web

from hearth.community.errors import BlankLeft, TooLong
from hearth.community.people import Permission
from hearth.community.prepared import ReplyId
from hearth.console.gate import Asking, Route, see
from hearth.console.house import House
from hearth.console.pages.cases import number_of
from hearth.console.pages.fields import lines, numbered
from hearth.console.pages.replies import SEARCH_LONGEST
from hearth.console.refusals import Sentence, sentence

BLANK = "blank:"
"""Before the name of a blank, in the name of its field."""

FILLING_LONGEST = 500
"""Characters that fill one blank: a place with its address and how to get there."""


@dataclass(frozen=True, slots=True)
class SendingPages:
    """The pages to which the form of a reply leads."""

    house: House

    async def replies(self, asking: Asking) -> web.StreamResponse:
        """The prepared replies of the case's community, in which the words of the search are."""
        number, by, words = number_of(asking.request), asking.by.staff, _words(asking)
        return self.house.page(
            asking,
            "case_replies.html",
            number=number,
            replies=await self.house.actions.find_prepared.for_case(number, words, by=by),
            words=words,
            search_longest=SEARCH_LONGEST,
        )

    async def reply(self, asking: Asking) -> web.StreamResponse:
        """One of them, with a field for each blank."""
        return await self._reply(asking, {})

    async def fill(self, asking: Asking) -> web.StreamResponse:
        """Put it into the draft; with a blank left, say so and show what was typed."""
        number, by = number_of(asking.request), asking.by.staff
        values = {
            name.removeprefix(BLANK): lines(value).strip()
            for name, value in asking.form.items()
            if name.startswith(BLANK)
        }
        try:
            await self.house.actions.draft_prepared(number, _wanted(asking), values, by=by)
        except (BlankLeft, TooLong) as refusal:
            return await self._reply(asking, values, sentence(refusal, {}))
        return see(f"/cases/{number}?done=filled#reply")

    async def answers(self, asking: Asking) -> web.StreamResponse:
        """The answers that can be sent and whose titles have the words of the search."""
        number, by, words = number_of(asking.request), asking.by.staff, _words(asking)
        return self.house.page(
            asking,
            "case_answers.html",
            number=number,
            titles=await self.house.actions.answers_to_send(number, words, by=by),
            words=words,
            search_longest=SEARCH_LONGEST,
        )

    async def answer(self, asking: Asking) -> web.StreamResponse:
        """One of them, as the member would get it."""
        intent = asking.request.match_info["intent"]
        return self.house.page(
            asking,
            "case_answer.html",
            number=number_of(asking.request),
            answer=await self.house.actions.answers_to_send.one(intent, by=asking.by.staff),
        )

    async def send(self, asking: Asking) -> web.StreamResponse:
        """Send it, provided that it still is what was shown."""
        number, intent = number_of(asking.request), asking.request.match_info["intent"]
        seen = asking.form.get("seen", "")
        await self.house.actions.send_answer(number, intent, by=asking.by.staff, seen=seen)
        return see(f"/cases/{number}?done=answered")

    async def ask_copy(self, asking: Asking) -> web.StreamResponse:
        """Ask the member whether their case may be copied."""
        number = number_of(asking.request)
        await self.house.actions.ask_for_copy(number, by=asking.by.staff)
        return see(f"/cases/{number}?done=copy-asked")

    async def copy(self, asking: Asking) -> web.StreamResponse:
        """The copy that the member agreed to, to be saved."""
        number = number_of(asking.request)
        content = await self.house.actions.make_copy(number, by=asking.by.staff)
        headers = {"Content-Disposition": f'attachment; filename="case-{number}.zip"'}
        return web.Response(body=content, content_type="application/zip", headers=headers)

    async def _reply(
        self, asking: Asking, values: Mapping[str, str], refusal: Sentence | None = None
    ) -> web.StreamResponse:
        number, by = number_of(asking.request), asking.by.staff
        begun = await self.house.actions.begin_prepared(number, _wanted(asking), by=by)
        return self.house.page(
            asking,
            "case_reply.html",
            status=refusal.status if refusal else HTTPStatus.OK,
            refusal_said=refusal,
            number=number,
            reply=_wanted(asking),
            begun=begun,
            values=values,
            field=BLANK,
            filling_longest=FILLING_LONGEST,
        )


def _wanted(asking: Asking) -> ReplyId:
    return numbered(asking, ReplyId, "reply")


def _words(asking: Asking) -> str:
    return asking.request.query.get("q", "")[:SEARCH_LONGEST].strip()


def sending_routes(house: House) -> list[Route]:
    """The addresses of what is sent without being written anew."""
    pages, needed = SendingPages(house), Permission.CASE_HANDLE
    here = r"/cases/{number:\d{1,9}}"
    reply = here + r"/replies/{reply:\d{1,9}}"
    answer = here + r"/answers/{intent:[a-z_]{1,40}\.[a-z_]{1,60}}"
    return [
        Route("GET", f"{here}/replies", pages.replies, permission=needed),
        Route("GET", reply, pages.reply, permission=needed),
        Route("POST", reply, pages.fill, permission=needed),
        Route("GET", f"{here}/answers", pages.answers, permission=needed),
        Route("GET", answer, pages.answer, permission=needed),
        Route("POST", answer, pages.send, permission=needed),
        Route("POST", f"{here}/ask-copy", pages.ask_copy, permission=needed),
        Route("POST", f"{here}/copy", pages.copy, permission=needed),
    ]
