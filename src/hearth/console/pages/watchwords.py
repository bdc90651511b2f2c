"""Watchwords: the words that a community's team wants people to look at."""

from dataclasses import dataclass
from http import HTTPStatus

from aiohttp import web

from hearth.actions.watching import FUZZY, LONGEST, MOST, bare
from hearth.community.errors import Refusal
from hearth.community.people import CommunityId, Permission
from hearth.console.gate import TEXT, Asking, Route, see
from hearth.console.house import House
from hearth.console.refusals import Sentence, sentence


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the page.

    Args:
        kept: as the list has it.
        words: what is looked for.
        fuzzy: whether slips of the pen count.
    """

    kept: str
    words: str
    fuzzy: bool


def entries(kept: tuple[str, ...]) -> list[Entry]:
    """The list as the page has it, by the alphabet."""
    read = (Entry(one, bare(one), one.startswith(FUZZY)) for one in kept)
    return sorted(read, key=lambda one: one.words.casefold())


@dataclass(frozen=True, slots=True)
class WatchwordPages:
    """The page of a community's watchwords, and its forms."""

    house: House

    async def show(self, asking: Asking) -> web.StreamResponse:
        """The list of one community."""
        return await self._page(asking, asking.request.query.get("community", ""))

    async def add(self, asking: Asking) -> web.StreamResponse:
        """Put a word on the list; what is refused stays in its field."""
        community = asking.request.match_info["community"]
        try:
            await self.house.actions.add_watchword(
                CommunityId(community),
                asking.form.get(TEXT, ""),
                fuzzy=asking.form.get("fuzzy") == "1",
                by=asking.by.staff,
            )
        except Refusal as refusal:
            return await self._page(asking, community, sentence(refusal, {}))
        return see(f"/policy/watchwords?community={community}&done=added")

    async def take_back(self, asking: Asking) -> web.StreamResponse:
        """Take a word off the list."""
        community = asking.request.match_info["community"]
        await self.house.actions.take_back_watchword(
            CommunityId(community), asking.form.get("entry", ""), by=asking.by.staff
        )
        return see(f"/policy/watchwords?community={community}&done=removed")

    async def _page(
        self, asking: Asking, wanted: str, refusal: Sentence | None = None
    ) -> web.StreamResponse:
        homes = await self.house.communities()
        home = homes.get(CommunityId(wanted)) or next(iter(homes.values()), None)
        return self.house.page(
            asking,
            "watchwords.html",
            status=refusal.status if refusal else HTTPStatus.OK,
            refusal_said=refusal,
            communities=list(homes.values()),
            home=home,
            entries=entries(home.watchwords) if home else [],
            typed=asking.form.get(TEXT, ""),
            fuzzy=asking.form.get("fuzzy", "") == "1",
            longest=LONGEST,
            most=MOST,
            done=asking.request.query.get("done", ""),
        )


def watchword_routes(house: House) -> list[Route]:
    """The addresses of the watchwords."""
    pages, needed = WatchwordPages(house), Permission.POLICY_CHANGE
    here = "/policy/{community}/watchwords"
    return [
        Route("GET", "/policy/watchwords", pages.show, permission=Permission.POLICY_SEE),
        Route("POST", here, pages.add, permission=needed),
        Route("POST", f"{here}/remove", pages.take_back, permission=needed),
    ]
