"""What clinicians contributed: a list, and a certificate for each."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from aiohttp import web

from hearth.community.contributions import Contribution, Total, total
from hearth.community.people import CommunityId, Permission, StaffId
from hearth.console.certificates import certificate_pdf, hours
from hearth.console.gate import Asking, Route
from hearth.console.house import House
from hearth.console.rendering import TRANSLATIONS
from hearth.console.reports import month_named
from hearth.console.sheets import cell_text

PDF = "application/pdf"

MONTHS_SHOWN = 12
"""A year; a certificate can be of all that is kept."""


@dataclass(frozen=True, slots=True)
class Line:
    """What one colleague did in the months that are shown."""

    staff: StaffId
    total: Total


@dataclass(frozen=True, slots=True)
class ContributionPages:
    """The pages."""

    house: House

    async def show(self, asking: Asking) -> web.StreamResponse:
        """One's own line, or everybody's for whoever plans the rota."""
        homes = await self.house.communities()
        asked = CommunityId(asking.request.query.get("community", ""))
        home = homes.get(asked) or next(iter(homes.values()), None)
        see, by = self.house.actions.see_contributions, asking.by.staff
        kept = await see(home.id, by=by) if home else []
        months = sorted({one.month for one in kept})
        return self.house.page(
            asking,
            "contributions.html",
            communities=list(homes.values()),
            home=home,
            everybody=by.may(Permission.ROTA_CHANGE),
            lines=_lines(kept, months[-MONTHS_SHOWN:]),
            months=[(f"{one:%Y-%m}", f"{one:%B %Y}") for one in months],
            since=f"{months[-MONTHS_SHOWN:][0]:%Y-%m}" if months else "",
            colleagues=await self.house.colleagues(),
            hours=hours,
            cell=cell_text,
        )

    async def certify(self, asking: Asking) -> web.StreamResponse:
        """The certificate of one colleague as a PDF."""
        here = asking.request.match_info
        first, last = _month(asking, "first"), _month(asking, "last")
        make = self.house.actions.certify_contribution
        staff = StaffId(int(here["number"]))
        found = await make(CommunityId(here["community"]), staff, first, last, by=asking.by.staff)
        content = await asyncio.to_thread(certificate_pdf, found, TRANSLATIONS.gettext)
        name = f"{found.community.id}-contribution-{staff}.pdf"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return web.Response(body=content, content_type=PDF, headers=headers)


def _lines(kept: Sequence[Contribution], months: Sequence[date]) -> list[Line]:
    by_staff = sorted((one for one in kept if one.month in months), key=lambda one: one.staff)
    return [Line(staff, total(own)) for staff, own in groupby(by_staff, lambda one: one.staff)]


def _month(asking: Asking, name: str) -> date:
    found = month_named(asking.form.get(name, ""))
    if found is None:
        raise web.HTTPNotFound
    return found


def contribution_routes(house: House) -> list[Route]:
    """The addresses of what clinicians contributed."""
    pages, see = ContributionPages(house), Permission.FIGURES_SEE
    certificate = r"/contributions/{community}/{number:\d{1,9}}/certificate.pdf"
    return [
        Route("GET", "/contributions", pages.show, permission=see),
        Route("POST", certificate, pages.certify, permission=see),
    ]
