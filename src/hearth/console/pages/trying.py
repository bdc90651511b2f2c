"""Trying a text: what would be made of it if a member wrote it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from itertools import pairwise

from aiohttp import web

from hearth.actions.trying import TRY_LONGEST, Tried
from hearth.community.errors import NothingSaid, Refusal
from hearth.community.findings import Explained, Place
from hearth.community.people import CommunityId, Permission
from hearth.console.gate import TEXT, Asking, Route
from hearth.console.house import House
from hearth.console.pages.fields import lines
from hearth.console.refusals import Sentence, sentence


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text, and the numbers of the findings that it belongs to."""

    text: str
    findings: tuple[int, ...]


def pieces(text: str, seen: Sequence[Explained]) -> Iterator[Piece]:
    """The text cut wherever a finding begins or ends; findings are numbered from 1."""
    places = [(one.finding.start, one.finding.end) for one in seen]
    edges = sorted({0, len(text), *(edge for place in places for edge in place)})
    for start, end in pairwise(edges):
        here = (
            number
            for number, (first, last) in enumerate(places, 1)
            if first <= start and end <= last
        )
        yield Piece(text[start:end], tuple(here))


@dataclass(frozen=True, slots=True)
class TryPages:
    """The page on which a text is tried. The text travels in a form, and is not kept."""

    house: House

    async def show(self, asking: Asking) -> web.StreamResponse:
        """An empty form."""
        return await self._page(asking)

    async def look(self, asking: Asking) -> web.StreamResponse:
        """What would be made of the text, above the form with the text still in it."""
        form = asking.form
        try:
            if form.get("place", "") not in set(Place):
                raise NothingSaid
            tried = await self.house.actions.try_text(
                lines(form.get(TEXT, "")),
                Place(form["place"]),
                CommunityId(form.get("community", "")),
                by=asking.by.staff,
            )
        except Refusal as refusal:
            return await self._page(asking, refusal=sentence(refusal, {}))
        return await self._page(asking, tried=tried)

    async def _page(
        self, asking: Asking, *, tried: Tried | None = None, refusal: Sentence | None = None
    ) -> web.StreamResponse:
        return self.house.page(
            asking,
            "try.html",
            status=refusal.status if refusal else HTTPStatus.OK,
            refusal_said=refusal,
            tried=tried,
            pieces=list(pieces(tried.text, tried.seen)) if tried else [],
            communities=list((await self.house.communities()).values()),
            places=Place,
            text=asking.form.get(TEXT, ""),
            place=asking.form.get("place", Place.GROUP),
            home=asking.form.get("community", ""),
            longest=TRY_LONGEST,
        )


def try_routes(house: House) -> list[Route]:
    """The address of the page."""
    pages, needed = TryPages(house), Permission.TEXT_TRY
    return [
        Route("GET", "/try", pages.show, permission=needed),
        Route("POST", "/try", pages.look, permission=needed),
    ]
