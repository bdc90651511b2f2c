"""The dashboard: how a community does, in charts with a table beside each."""

import asyncio
from dataclasses import dataclass
from http import HTTPStatus
from zoneinfo import ZoneInfo

from aiohttp import web
from markupsafe import Markup

from hearth.actions.figures import LOOK_BACKS
from hearth.community.communities import Community
from hearth.community.figures import FEW, Figures, months_over
from hearth.community.people import CommunityId, Permission
from hearth.community.survey_results import SurveyTold
from hearth.console.charts import drawn
from hearth.console.gate import Asking, Route
from hearth.console.house import House
from hearth.console.pages.contributions import contribution_routes
from hearth.console.rendering import TRANSLATIONS
from hearth.console.reports import month_named, month_pdf
from hearth.console.sheet import Sheet
from hearth.console.sheets import as_csv, as_workbook, cell_text, sheets
from hearth.console.survey_sheets import survey_sheet

CSV = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = "application/pdf"
"""Their media types: RFC 7111, ECMA-376 as registered with IANA, and RFC 8118."""

said = TRANSLATIONS.gettext

SURVEYS = "surveys"
"""The table that is made only when it is asked for: counting opens answers."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A table with its chart."""

    sheet: Sheet
    chart: Markup | None


@dataclass(frozen=True, slots=True)
class DashboardPages:
    """The page, and what can be taken along."""

    house: House

    async def show(self, asking: Asking) -> web.StreamResponse:
        """The charts and tables of one community."""
        homes = await self.house.communities()
        asked = CommunityId(asking.request.query.get("community", ""))
        home = homes.get(asked) or next(iter(homes.values()), None)
        days = _days(asking)
        found = await self._figures(asking, home, days) if home else None
        with_surveys = "surveys" in asking.request.query
        tables = sheets(found, said) if found else []
        if home and found and with_surveys:
            tables.append(await self._surveys(asking, home, found))
        return self.house.page(
            asking,
            "dashboard.html",
            communities=list(homes.values()),
            home=home,
            days=days,
            look_backs=LOOK_BACKS,
            few=FEW,
            figures=found,
            months=_months(home, found) if home and found else (),
            tables=_with_charts(tables),
            with_surveys=with_surveys,
            cell=cell_text,
        )

    async def export_table(self, asking: Asking) -> web.StreamResponse:
        """One table as CSV."""
        home, figures = await self._exported(asking)
        wanted = asking.request.match_info["table"]
        found = [one for one in sheets(figures, said) if one.name == wanted]
        if wanted == SURVEYS:
            found = [await self._surveys(asking, home, figures)]
        if not found:
            raise web.HTTPNotFound
        return as_file(as_csv(found[0]).encode(), CSV, f"{home.id}-{wanted}.csv")

    async def export_all(self, asking: Asking) -> web.StreamResponse:
        """All tables as one spreadsheet."""
        home, figures = await self._exported(asking)
        about = f"{home.title}, {figures.since:%Y-%m-%d} to {figures.until:%Y-%m-%d}"
        tables = sheets(figures, said)
        if (surveys := await self._surveys(asking, home, figures)).rows:
            tables.append(surveys)
        content = await asyncio.to_thread(as_workbook, tables, about)
        return as_file(content, XLSX, f"{home.id}-figures.xlsx")

    async def report(self, asking: Asking) -> web.StreamResponse:
        """A month that is over as a PDF."""
        asked = CommunityId(asking.request.match_info["community"])
        first = month_named(asking.form.get("month", ""))
        if first is None:
            raise web.HTTPNotFound
        make = self.house.actions.report_month
        home, figures = await make(asked, first, by=asking.by.staff)
        surveys = await self._told(asking, home, figures)
        content = await asyncio.to_thread(month_pdf, home, first, figures, surveys, said)
        return as_file(content, PDF, f"{home.id}-{first:%Y-%m}.pdf")

    async def _figures(self, asking: Asking, home: Community, days: int) -> Figures:
        return await self.house.actions.see_figures(home.id, days, by=asking.by.staff)

    async def _surveys(self, asking: Asking, home: Community, figures: Figures) -> Sheet:
        return survey_sheet(await self._told(asking, home, figures), said)

    async def _told(self, asking: Asking, home: Community, figures: Figures) -> list[SurveyTold]:
        see = self.house.actions.see_surveys_told
        return await see(home.id, figures.since, figures.until, by=asking.by.staff)

    async def _exported(self, asking: Asking) -> tuple[Community, Figures]:
        asked = CommunityId(asking.request.match_info["community"])
        figures = await self.house.actions.export_figures(asked, _days(asking), by=asking.by.staff)
        return (await self.house.communities())[asked], figures


def _with_charts(tables: list[Sheet]) -> list[Drawn]:
    return [Drawn(one, _chart(one)) for one in tables]


def _chart(table: Sheet) -> Markup | None:
    if table.chart is None:
        return None
    return drawn(table.chart, f"{table.name}-chart", table.title)


def _months(home: Community, figures: Figures) -> list[tuple[str, str]]:
    """Months of which there are reports, as addresses and as people read them."""
    over = months_over(figures.made_at, ZoneInfo(home.time_zone))
    return [(f"{one:%Y-%m}", f"{one:%B %Y}") for one in over]


def _days(asking: Asking) -> int:
    asked = asking.request.query.get("days", "")
    return int(asked) if asked in {str(one) for one in LOOK_BACKS} else LOOK_BACKS[0]


def as_file(content: bytes, kind: str, name: str) -> web.Response:
    """What a browser keeps instead of showing it."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return web.Response(body=content, status=HTTPStatus.OK, content_type=kind, headers=headers)


def dashboard_routes(house: House) -> list[Route]:
    """The addresses of the dashboard, and of what clinicians contributed."""
    pages, export = DashboardPages(house), Permission.FIGURES_EXPORT
    table = r"/dashboard/{community}/{table:[a-z]{1,16}}.csv"
    return [
        *contribution_routes(house),
        Route("GET", "/dashboard", pages.show, permission=Permission.FIGURES_SEE),
        Route("POST", table, pages.export_table, permission=export),
        Route("POST", "/dashboard/{community}/month.pdf", pages.report, permission=export),
        Route("POST", "/dashboard/{community}/figures.xlsx", pages.export_all, permission=export),
    ]
