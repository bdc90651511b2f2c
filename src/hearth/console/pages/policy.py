"""The policy: what follows from which finding, in each community."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from aiohttp import web

from hearth.actions.circle_settings import Looked
from hearth.community.communities import Community
from hearth.community.errors import NothingSaid, Refusal
from hearth.community.languages import TOLD_APART, base
from hearth.community.people import CommunityId, Permission
from hearth.community.policy import ROWS, Consequence, Row, default_of, possible
from hearth.community.rehearsal import REHEARSED_FOR, Rehearsed
from hearth.console.gate import Asking, Route, see
from hearth.console.house import House
from hearth.console.looking_back import looked_back
from hearth.console.names import CONSEQUENCES, LANGUAGES
from hearth.console.plots import Bar, Plot
from hearth.console.refusals import Sentence, sentence

EVERYTHING = "everything"
"""What a form says that puts back all lines and not one."""

LABELS = 170
"""Units of the drawing for the names of consequences."""

Chosen = Mapping[Row, frozenset[Consequence]]


@dataclass(frozen=True, slots=True)
class Cell:
    """One box of the table.

    Args:
        name: of its field in the form.
        possible: whether it can be chosen at all.
        chosen: whether it is, or was when the form was sent.
        default: whether Hearth comes with it.
    """

    name: str
    consequence: Consequence
    possible: bool
    chosen: bool
    default: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table.

    Args:
        name: of the line in forms.
        own: whether the community has it otherwise than Hearth comes with it.
        unsaved: whether it is shown otherwise than it is kept, because a form was refused.
    """

    row: Row
    name: str
    own: bool
    unsaved: bool
    cells: tuple[Cell, ...]


def lines(home: Community, chosen: Chosen) -> list[Line]:
    """The table as the page has it.

    Args:
        home: whose.
        chosen: what to show instead of the policy, where a form was refused.
    """
    return [_line(home, row, chosen.get(row, home.policy.of(*row))) for row in ROWS]


def _line(home: Community, row: Row, due: frozenset[Consequence]) -> Line:
    default, able = default_of(*row), possible(*row)
    cells = (
        Cell(field(row, one), one, one in able, one in due, one in default) for one in Consequence
    )
    kept = home.policy.of(*row)
    return Line(row, name_of(row), kept != default, kept != due, tuple(cells))


def drawn(counts: Sequence[Rehearsed]) -> list[Bar]:
    """Bars: how often each consequence would have followed, the most frequent first."""
    totals: Counter[Consequence] = Counter()
    for one in counts:
        totals[one.consequence] += one.count
    return [Bar(CONSEQUENCES[due], (("rehearsed", many),)) for due, many in totals.most_common()]


def name_of(row: Row) -> str:
    """A line's name in forms."""
    return ".".join(row)


def field(row: Row, consequence: Consequence) -> str:
    """The name of a box in forms."""
    return f"{name_of(row)}.{consequence}"


def chosen_in(form: Mapping[str, str]) -> Chosen:
    """What the form says about every line. Boxes that are not ticked are not sent (HTML)."""
    return {
        row: frozenset(one for one in Consequence if form.get(field(row, one)) == "1")
        for row in ROWS
    }


@dataclass(frozen=True, slots=True)
class PolicyPages:
    """The page of a community's policy, and its forms."""

    house: House

    async def show(self, asking: Asking) -> web.StreamResponse:
        """The table of one community."""
        return await self._page(asking, asking.request.query.get("community", ""))

    async def change(self, asking: Asking) -> web.StreamResponse:
        """Let it be as ticked; what is not safe comes back as it was ticked."""
        community = asking.request.match_info["community"]
        chosen = chosen_in(asking.form)
        try:
            count = await self.house.actions.change_policy(
                CommunityId(community),
                chosen,
                by=asking.by.staff,
                seen=asking.form.get("seen", ""),
            )
        except Refusal as refusal:
            return await self._page(asking, community, chosen, sentence(refusal, {}))
        return see(f"/policy?community={community}&changed={count}")

    async def reset(self, asking: Asking) -> web.StreamResponse:
        """Put one line, or everything, back to the default."""
        community, wanted = asking.request.match_info["community"], asking.form.get("row", "")
        rows = [row for row in ROWS if wanted in (name_of(row), EVERYTHING)]
        try:
            if not rows:
                raise NothingSaid
            count = await self.house.actions.change_policy(
                CommunityId(community), dict.fromkeys(rows), by=asking.by.staff
            )
        except Refusal as refusal:
            return await self._page(asking, community, {}, sentence(refusal, {}))
        return see(f"/policy?community={community}&changed={count}")

    async def rehearse(self, asking: Asking) -> web.StreamResponse:
        """Begin a rehearsal, or end it."""
        community = asking.request.match_info["community"]
        await self.house.actions.rehearse_policy(
            CommunityId(community),
            rehearsed=asking.form.get("rehearsed") == "1",
            by=asking.by.staff,
        )
        return see(f"/policy?community={community}")

    async def change_languages(self, asking: Asking) -> web.StreamResponse:
        """The languages that the team reads, as ticked."""
        community = asking.request.match_info["community"]
        ticked = [one for one in TOLD_APART if asking.form.get(f"reads.{one}") == "1"]
        await self.house.actions.change_languages_read(
            CommunityId(community), ticked, by=asking.by.staff
        )
        return see(f"/policy?community={community}&languages=1")

    async def _rehearsal(self, asking: Asking, home: Community | None) -> dict[str, Any]:
        """What would have followed: the counts, and their drawing."""
        counts: Sequence[Rehearsed] = ()
        if home is not None:
            counts = await self.house.actions.see_rehearsal(home.id, by=asking.by.staff)
        return {
            "counts": counts,
            "plot": Plot(drawn(counts), labels=LABELS),
            "days": REHEARSED_FOR.days,
        }

    async def _page(
        self,
        asking: Asking,
        wanted: str,
        chosen: Chosen | None = None,
        refusal: Sentence | None = None,
    ) -> web.StreamResponse:
        homes = await self.house.communities()
        home = homes.get(CommunityId(wanted)) or next(iter(homes.values()), None)
        changed = asking.request.query.get("changed", "")
        return self.house.page(
            asking,
            "policy.html",
            status=refusal.status if refusal else HTTPStatus.OK,
            refusal_said=refusal,
            communities=list(homes.values()),
            home=home,
            lines=lines(home, chosen or {}) if home else [],
            consequences=Consequence,
            everything=EVERYTHING,
            languages=LANGUAGES,
            own_language=base(home.language) if home else "",
            languages_saved=asking.request.query.get("languages") == "1",
            history=await looked_back(self.house, home, asking.by.staff, Looked.POLICY),
            **await self._rehearsal(asking, home),
            changed=int(changed) if changed.isdecimal() and len(changed) <= len("99") else None,
        )


def policy_routes(house: House) -> list[Route]:
    """The addresses of the policy."""
    pages, needed = PolicyPages(house), Permission.POLICY_CHANGE
    return [
        Route("GET", "/policy", pages.show, permission=Permission.POLICY_SEE),
        Route("POST", "/policy/{community}", pages.change, permission=needed),
        Route("POST", "/policy/{community}/languages", pages.change_languages, permission=needed),
        Route("POST", "/policy/{community}/rehearsal", pages.rehearse, permission=needed),
        Route("POST", "/policy/{community}/reset", pages.reset, permission=needed),
    ]
