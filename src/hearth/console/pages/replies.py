"""Prepared replies: what the clinicians of a community send as their own, kept by its team."""

from dataclasses import dataclass
from http import HTTPStatus

from aiohttp import web

from hearth.community.errors import NoSuchReply, Refusal
from hearth.community.people import CommunityId, Permission
from hearth.community.prepared import PREPARED_LONGEST, TITLE_LONGEST, PreparedReply, ReplyId
from hearth.console.gate import TEXT, Asking, Route, see
from hearth.console.house import House
from hearth.console.pages.fields import lines, numbered
from hearth.console.refusals import Sentence, sentence

SEARCH_LONGEST = 80
"""Characters of a search: a few words, and no whole reply."""


@dataclass(frozen=True, slots=True)
class ReplyPages:
    """The list of a community's prepared replies, the page of each, and their forms."""

    house: House

    async def show(self, asking: Asking) -> web.StreamResponse:
        """Those of one community in which the words of the search are."""
        return await self._list(asking, asking.request.query.get("community", ""))

    async def add(self, asking: Asking) -> web.StreamResponse:
        """Keep a new one; what is refused stays in its fields."""
        community = asking.request.match_info["community"]
        try:
            await self._write(asking)
        except Refusal as refusal:
            return await self._list(asking, community, sentence(refusal, {}))
        return _back(community, "added")

    async def one(self, asking: Asking) -> web.StreamResponse:
        """One of them, to be changed or taken away."""
        return await self._one(asking)

    async def change(self, asking: Asking) -> web.StreamResponse:
        """Give it another title and text; what is refused stays in its fields."""
        try:
            await self._write(asking, numbered(asking, ReplyId))
        except NoSuchReply:
            raise  # There is no page to come back to.
        except Refusal as refusal:
            return await self._one(asking, sentence(refusal, {}))
        return _back(asking.request.match_info["community"], "changed")

    async def take_away(self, asking: Asking) -> web.StreamResponse:
        """It is offered no more."""
        community = asking.request.match_info["community"]
        await self.house.actions.forget_prepared(
            CommunityId(community), numbered(asking, ReplyId), by=asking.by.staff
        )
        return _back(community, "removed")

    async def _write(self, asking: Asking, number: ReplyId | None = None) -> PreparedReply:
        form, prepare = asking.form, self.house.actions.prepare_reply
        community = CommunityId(asking.request.match_info["community"])
        title, text = form.get("title", ""), lines(form.get(TEXT, ""))
        if number is None:
            return await prepare(community, title, text, by=asking.by.staff)
        return await prepare(community, title, text, by=asking.by.staff, number=number)

    async def _list(
        self, asking: Asking, wanted: str, refusal: Sentence | None = None
    ) -> web.StreamResponse:
        homes = await self.house.communities()
        home = homes.get(CommunityId(wanted)) or next(iter(homes.values()), None)
        words = asking.request.query.get("q", "")[:SEARCH_LONGEST].strip()
        find, by = self.house.actions.find_prepared, asking.by.staff
        return self.house.page(
            asking,
            "replies.html",
            status=refusal.status if refusal else HTTPStatus.OK,
            refusal_said=refusal,
            communities=list(homes.values()),
            home=home,
            replies=await find(home.id, words, by=by) if home else [],
            words=words,
            colleagues=await self.house.colleagues(),
            title=asking.form.get("title", ""),
            typed=asking.form.get(TEXT, ""),
            done=asking.request.query.get("done", ""),
            search_longest=SEARCH_LONGEST,
            title_longest=TITLE_LONGEST,
            text_longest=PREPARED_LONGEST,
        )

    async def _one(self, asking: Asking, refusal: Sentence | None = None) -> web.StreamResponse:
        community = CommunityId(asking.request.match_info["community"])
        there = await self.house.actions.find_prepared(community, by=asking.by.staff)
        reply = next((one for one in there if one.id == numbered(asking, ReplyId)), None)
        if reply is None:
            raise NoSuchReply
        return self.house.page(
            asking,
            "reply.html",
            status=refusal.status if refusal else HTTPStatus.OK,
            refusal_said=refusal,
            reply=reply,
            title=asking.form.get("title", reply.title),
            typed=asking.form.get(TEXT, reply.text),
            title_longest=TITLE_LONGEST,
            text_longest=PREPARED_LONGEST,
        )


def _back(community: str, done: str) -> web.StreamResponse:
    return see(f"/replies?community={community}&done={done}")


def reply_routes(house: House) -> list[Route]:
    """The addresses of the prepared replies."""
    pages, needed = ReplyPages(house), Permission.REPLY_PREPARE
    here, one = "/replies/{community}", r"/replies/{community}/{number:\d{1,9}}"
    return [
        Route("GET", "/replies", pages.show, permission=needed),
        Route("POST", here, pages.add, permission=needed),
        Route("GET", one, pages.one, permission=needed),
        Route("POST", one, pages.change, permission=needed),
        Route("POST", f"{one}/remove", pages.take_away, permission=needed),
    ]
