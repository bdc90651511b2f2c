"""Listening: what weeks were about, as counts with noise, and what to look at in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from aiohttp import web

from hearth.actions.listening import Listened
from hearth.community.listening import (
    MOST,
    PARTS,
    RHO_A_WEEK,
    WEEKS_A_YEAR,
    Cell,
    CellKind,
)
from hearth.community.people import CommunityId, Permission
from hearth.community.spikes import BASELINE, GAP, by_cell
from hearth.community.weekly_words import MOST_OF_POSTS
from hearth.console.charts import Chart, drawn
from hearth.console.gate import Asking, Route
from hearth.console.house import House
from hearth.console.names import NAMES, marked
from hearth.console.rendering import TRANSLATIONS
from hearth.console.sheet import Sheet

COLUMNS = 8
"""Weeks in a table: they fit beside each other on a desk's screen."""

DRAWN = 6
"""Bars' parts that can be told apart by their colours."""

said = TRANSLATIONS.gettext


@dataclass(frozen=True, slots=True)
class ListeningPages:
    """The page of a community's weeks."""

    house: House

    async def show(self, asking: Asking) -> web.StreamResponse:
        """What to look at, the counts, and what they may be taken for."""
        homes = await self.house.communities()
        asked = CommunityId(asking.request.query.get("community", ""))
        home = homes.get(asked) or next(iter(homes.values()), None)
        see = self.house.actions.see_listening
        found = await see(home.id, by=asking.by.staff) if home else None
        return self.house.page(
            asking,
            "listening.html",
            communities=list(homes.values()),
            home=home,
            found=found,
            spikes=[(whole_name_of(one.cell), one) for one in found.spikes] if found else [],
            tables=_tables(found) if found else [],
            most={**MOST, **MOST_OF_POSTS},
            rho=RHO_A_WEEK * PARTS,
            rho_a_year=RHO_A_WEEK * PARTS * WEEKS_A_YEAR,
            needed=BASELINE + GAP + 1,
        )


def _tables(found: Listened) -> list[tuple[Sheet, object]]:
    counts = by_cell(found.counts)
    return [
        _table(found, counts, CellKind.CASE, said(marked("What came before people"))),
        _table(found, counts, CellKind.TOPIC, said(marked("What members asked about"))),
        _table(found, counts, CellKind.SYMPTOM, said(marked("Symptoms in the group"))),
        _table(found, counts, CellKind.WATCHWORD, said(marked("Watchwords in the group"))),
        _table(found, counts, CellKind.HASHTAG, said(marked("Hashtags that many used"))),
    ]


def _table(
    found: Listened, counts: Mapping[Cell, Mapping[date, int]], kind: CellKind, title: str
) -> tuple[Sheet, object]:
    weeks = found.weeks[-COLUMNS:]
    own = {cell: by_week for cell, by_week in counts.items() if cell.kind is kind}
    order = sorted(own, key=lambda cell: (-sum(_shown(own[cell], one) for one in weeks), cell))
    rows = tuple(_row(cell, [_shown(own[cell], one) for one in reversed(weeks)]) for cell in order)
    head = (said(marked("Week from")), *(one.isoformat() for one in reversed(weeks)))
    parts = [
        (name_of(cell), [_shown(own[cell], one) for one in found.weeks]) for cell in order[:DRAWN]
    ]
    chart = Chart([f"{one:%m-%d}" for one in found.weeks], parts) if rows and weeks else None
    sheet = Sheet(kind.value, title, "", head, rows if weeks else (), chart)
    return sheet, drawn(chart, f"{kind.value}-chart", title) if chart else None


def _row(cell: Cell, counts: Sequence[int]) -> tuple[str | int | None, ...]:
    return (name_of(cell), *counts)


def _shown(by_week: Mapping[date, int], week: date) -> int:
    """The count as it is shown: with noise, it may have fallen below zero."""
    return max(0, by_week.get(week, 0))


def whole_name_of(cell: Cell) -> str:
    """What a cell is called where others stand beside it: a symptom may be a topic, too."""
    if cell.kind is CellKind.SYMPTOM:
        return f"{said(marked('Symptom'))} {name_of(cell)}"
    if cell.kind is CellKind.WATCHWORD:
        return f"{said(marked('Watchword'))} {name_of(cell)}"
    return name_of(cell)


def name_of(cell: Cell) -> str:
    """What a cell is called."""
    if cell.kind is CellKind.HASHTAG:
        return f"#{cell.name}"
    if cell.kind is CellKind.WATCHWORD:
        return cell.name
    if cell.kind is CellKind.CASE:
        return said(NAMES.get(cell.name, cell.name))
    return cell.name.replace(".", ": ").replace("_", " ")


def listening_routes(house: House) -> list[Route]:
    """The address of the page."""
    show = ListeningPages(house).show
    return [Route("GET", "/listening", show, permission=Permission.FIGURES_SEE)]
