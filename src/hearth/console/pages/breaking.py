"""Breaking the glass, and looking at who did."""

from dataclasses import dataclass
from http import HTTPStatus

from aiohttp import web

from hearth.actions.breaking import SHOWN
from hearth.community.breaking import BREAKING_LASTS, REASON_LONGEST, Breaking, BreakingId
from hearth.community.cases import CaseNumber
from hearth.community.errors import NothingSaid, Refusal
from hearth.community.people import MemberId, Permission
from hearth.console.gate import TEXT, Asking, Route, see
from hearth.console.house import House
from hearth.console.pages.digits import digits
from hearth.console.pages.fields import numbered
from hearth.console.refusals import Sentence, sentence

CASE, MEMBER = "case", "member"


@dataclass(frozen=True, slots=True)
class BreakingPages:
    """The form that breaks the glass, and the owners' list."""

    house: House

    async def ask(self, asking: Asking) -> web.StreamResponse:
        """Ask what is to be opened, and why."""
        query = asking.request.query
        kind = MEMBER if query.get("kind") == MEMBER else CASE
        return self._form(asking, kind, digits(query.get("number", "")))

    async def break_(self, asking: Asking) -> web.StreamResponse:
        """Break it; refused, show again what was typed."""
        form = asking.form
        kind, number = form.get("kind", ""), digits(form.get("number", ""))
        try:
            breaking = await self._broken(asking, kind, number)
        except Refusal as refusal:
            said = sentence(refusal, await self.house.colleagues())
            return self._form(asking, kind, number, said)
        if kind == CASE:
            return see(f"/cases/{number}")
        return self._opened(asking, breaking)

    async def reveal(self, asking: Asking) -> web.StreamResponse:
        """The name behind a number that was opened."""
        number = numbered(asking, BreakingId)
        breaking, name = await self.house.actions.reveal_broken(number, by=asking.by.staff)
        return self._opened(asking, breaking, asked=True, revealed=name)

    async def show(self, asking: Asking) -> web.StreamResponse:
        """What was opened, by whom and why."""
        before = digits(asking.request.query.get("before", ""))
        found = await self.house.actions.list_breakings(
            by=asking.by.staff,
            before=BreakingId(int(before)) if before else None,
            limit=SHOWN + 1,
        )
        return self.house.page(
            asking,
            "breakings.html",
            breakings=found[:SHOWN],
            older=f"/break-glass?before={found[SHOWN - 1].id}" if len(found) > SHOWN else "",
            colleagues=await self.house.colleagues(),
        )

    async def review(self, asking: Asking) -> web.StreamResponse:
        """Somebody has looked at it."""
        number = numbered(asking, BreakingId)
        await self.house.actions.review_breaking(number, by=asking.by.staff)
        return see(f"/break-glass#glass-{number}")

    async def _broken(self, asking: Asking, kind: str, number: str) -> Breaking:
        reason, by = asking.form.get(TEXT, ""), asking.by.staff
        if not number or kind not in (CASE, MEMBER):
            raise NothingSaid
        if kind == CASE:
            return await self.house.actions.break_glass.case(
                CaseNumber(int(number)), reason, by=by
            )
        return await self.house.actions.break_glass.member(MemberId(int(number)), reason, by=by)

    def _form(
        self, asking: Asking, kind: str, number: str, said: Sentence | None = None
    ) -> web.StreamResponse:
        return self.house.page(
            asking,
            "break_glass.html",
            status=said.status if said else HTTPStatus.OK,
            kind=kind,
            number=number,
            said=said,
            typed=asking.form.get(TEXT, ""),
            minutes=int(BREAKING_LASTS.total_seconds()) // 60,
            longest=REASON_LONGEST,
        )

    def _opened(
        self, asking: Asking, breaking: Breaking, *, asked: bool = False, revealed: str = ""
    ) -> web.StreamResponse:
        return self.house.page(
            asking, "glass_open.html", one=breaking, asked=asked, revealed=revealed
        )


def breaking_routes(house: House) -> list[Route]:
    """The addresses of broken glass."""
    pages, here = BreakingPages(house), r"/break-glass/{number:\d{1,9}}"
    breaks, reviews = Permission.GLASS_BREAK, Permission.GLASS_REVIEW
    return [
        Route("GET", "/break-glass", pages.show, permission=reviews),
        Route("POST", f"{here}/review", pages.review, permission=reviews),
        Route("GET", "/break-glass/new", pages.ask, permission=breaks),
        Route("POST", "/break-glass/new", pages.break_, permission=breaks),
        Route("POST", f"{here}/reveal", pages.reveal, permission=breaks),
    ]
