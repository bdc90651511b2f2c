"""The queue: which cases there are, and nobody's words."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from aiohttp import web

from hearth.actions.cases import OPEN_STATES
from hearth.actions.many_cases import ForMany, Handled
from hearth.community.cases import Case, CaseNumber, CaseState, Priority
from hearth.community.errors import NothingSaid, Refusal
from hearth.community.people import Permission
from hearth.console.gate import Asking, Route, see
from hearth.console.house import House
from hearth.console.pages.queries import digits
from hearth.console.refusals import Sentence, sentence

SHOWN_MOST = 100
"""Cases on one page; the filters are for the rest."""

LOOKED_AT_MOST = 10_000
"""Cases among which the filter by priority looks; without it, one more than is shown is enough."""

NUMBER_LONGEST = 9
"""Digits of a case's number."""

TICKED = "case."
"""Before a case's number in the name of its box."""

FIRST_PAGES = (
    (Permission.INVITE_MANAGE, "/invites"),
    (Permission.AUDIT_READ, "/audit"),
)
"""Where those begin who see no cases."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Which cases are wanted."""

    state: str = ""
    priority: str = ""
    mine: bool = False

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Filters":
        """As an address asks for them; what is unknown counts as not asked."""
        state, priority = query.get("state", ""), query.get("priority", "")
        return cls(
            state if state in set(CaseState) else "",
            priority if priority in set(Priority) else "",
            mine=query.get("mine") == "1",
        )

    @property
    def states(self) -> frozenset[CaseState]:
        """The states; all open ones unless one was asked for."""
        return frozenset({CaseState(self.state)}) if self.state else OPEN_STATES

    def fits(self, case: Case) -> bool:
        """Whether the case has the priority."""
        return not self.priority or case.priority == self.priority


@dataclass(frozen=True, slots=True)
class Queue:
    """The list of cases."""

    house: House

    async def show(self, asking: Asking) -> web.StreamResponse:
        """The most pressing first; for those who see no cases, the page they begin with."""
        if not asking.by.staff.may(Permission.CASE_SEE):
            return see(self._first_page(asking))
        number = asking.request.query.get("number", "").strip()
        if number.isascii() and number.isdigit() and len(number) <= NUMBER_LONGEST:
            return see(f"/cases/{int(number)}")
        return await self._list(asking)

    async def many(self, asking: Asking) -> web.StreamResponse:
        """Take those that were ticked, or put them back, and say what came of it."""
        what = asking.form.get("what", "")
        ticked = sorted(
            int(digits(name.removeprefix(TICKED), NUMBER_LONGEST) or 0)
            for name in asking.form
            if name.startswith(TICKED)
        )
        try:
            if what not in set(ForMany):
                raise NothingSaid
            numbers = [CaseNumber(one) for one in ticked]
            handle, by = self.house.actions.handle_many, asking.by.staff
            handled = await handle(numbers, ForMany(what), by=by)
        except Refusal as refusal:
            return await self._list(asking, refusal=sentence(refusal, {}))
        return await self._list(asking, handled=handled, what=what)

    async def _list(
        self,
        asking: Asking,
        handled: Handled | None = None,
        refusal: Sentence | None = None,
        what: str = "",
    ) -> web.StreamResponse:
        place = await self.house.live.look()
        filters = Filters.of(asking.request.query)
        cases = await self._cases(asking, filters)
        numbers = [one.number for one in cases[:SHOWN_MOST]]
        return self.house.page(
            asking,
            "queue.html",
            status=refusal.status if refusal else HTTPStatus.OK,
            refusal_said=refusal,
            handled=handled,
            what=what,
            ticked=TICKED,
            for_many=ForMany,
            place=place,
            filters=filters,
            cases=cases[:SHOWN_MOST],
            count=min(len(cases), SHOWN_MOST),
            more=len(cases) > SHOWN_MOST,
            owed=await self.house.actions.see_owed(numbers, by=asking.by.staff),
            now=self.house.clock(),
            states=CaseState,
            priorities=Priority,
            colleagues=await self.house.colleagues(),
            communities=await self.house.communities(),
        )

    async def _cases(self, asking: Asking, filters: Filters) -> list[Case]:
        limit = LOOKED_AT_MOST if filters.priority else SHOWN_MOST + 1
        found = await self.house.actions.list_cases(
            by=asking.by.staff, mine=filters.mine, states=filters.states, limit=limit
        )
        return [one for one in found if filters.fits(one)]

    def _first_page(self, asking: Asking) -> str:
        for permission, place in FIRST_PAGES:
            if asking.by.staff.may(permission):
                return place
        return "/sessions"


def queue_routes(house: House) -> list[Route]:
    """The first page, and what is done with many of its cases."""
    pages = Queue(house)
    return [
        Route("GET", "/", pages.show),
        Route("POST", "/cases", pages.many, permission=Permission.CASE_HANDLE),
    ]
