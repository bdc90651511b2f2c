"""The queue: which cases there are, and nobody's words."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus

from aiohttp import web

from hearth.actions.many_cases import MANY, ForMany
from hearth.community.cases import CaseNumber, CaseState, Matter, Outcome, Priority
from hearth.community.communities import Community
from hearth.community.errors import NoSuchView, NothingSaid, Refusal
from hearth.community.people import CommunityId, Permission
from hearth.community.queue import VIEW_NAME_LONGEST, CasesWanted, QueueView, ViewId
from hearth.console.asked_for import VIEW, address_of, as_fields, wanted_in
from hearth.console.gate import Asking, Route, see
from hearth.console.house import House
from hearth.console.pages.digits import digits, whole
from hearth.console.refusals import Sentence, sentence

SHOWN_MOST = MANY
"""Cases on one page, so that all of them can be ticked; the filters are for the rest."""

TICKED = "case."
"""Before a case's number in the name of its box."""

LEFT = re.compile(r"\d{1,9}(?:\.\d{1,9}){0,99}", re.ASCII)
"""Numbers of cases in an address."""

FIRST_PAGES = (
    (Permission.INVITE_MANAGE, "/invites"),
    (Permission.AUDIT_READ, "/audit"),
)
"""Where those begin who see no cases."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the list is about.

    Args:
        wanted: which cases.
        views: the colleague's own.
        view: the one that was chosen, if one was.
    """

    wanted: CasesWanted
    views: Sequence[QueueView] = ()
    view: QueueView | None = None

    @property
    def address(self) -> str:
        """Where the list is, without what was done on it."""
        return f"/?{VIEW}={self.view.id}" if self.view else address_of(self.wanted)


@dataclass(frozen=True, slots=True)
class Did:
    """What was done with many cases, as the address of the list says it."""

    what: ForMany | None = None
    count: int = 0
    left: tuple[str, ...] = field(default=())

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Did":
        """Nothing, if it says nothing that could be."""
        what, left = query.get("did", ""), query.get("left", "")
        if what not in set(ForMany):
            return cls()
        numbers = tuple(left.split(".")) if LEFT.fullmatch(left) else ()
        return cls(ForMany(what), int(digits(query.get("count", ""), 3) or 0), numbers)


@dataclass(frozen=True, slots=True)
class Queue:
    """The list of cases."""

    house: House

    async def show(self, asking: Asking) -> web.StreamResponse:
        """The most pressing first; for those who see no cases, the page they begin with."""
        if not asking.by.staff.may(Permission.CASE_SEE):
            return see(self._first_page(asking))
        number = digits(asking.request.query.get("number", ""))
        if number:
            return see(f"/cases/{int(number)}")
        return await self.list(asking)

    async def many(self, asking: Asking) -> web.StreamResponse:
        """Take those that were ticked, put them back or close them, and say what came of it."""
        what, outcome = asking.form.get("what", ""), asking.form.get("outcome", "")
        ticked = sorted(
            whole(name.removeprefix(TICKED)) for name in asking.form if name.startswith(TICKED)
        )
        try:
            if what not in set(ForMany):
                raise NothingSaid
            handled = await self.house.actions.handle_many(
                [CaseNumber(one) for one in ticked],
                ForMany(what),
                by=asking.by.staff,
                outcome=Outcome(outcome) if outcome in set(Outcome) else None,
            )
        except Refusal as refusal:
            return await self.list(asking, sentence(refusal, {}))
        left = ".".join(map(str, handled.left))
        here = (await self._shown(asking)).address
        return see(f"{here}&did={what}&count={handled.done}&left={left}")

    async def list(self, asking: Asking, refusal: Sentence | None = None) -> web.StreamResponse:
        """The list that the address asks for, with what was refused on it."""
        place = await self.house.live.look()
        homes = await self.house.communities()
        try:
            shown = await self._shown(asking)
        except NoSuchView as gone:
            refusal, shown = sentence(gone, {}), Shown(CasesWanted(), await self._views(asking))
        cases = await self.house.actions.list_cases(
            by=asking.by.staff, wanted=shown.wanted, limit=SHOWN_MOST + 1
        )
        numbers = [one.number for one in cases[:SHOWN_MOST]]
        return self.house.page(
            asking,
            "queue.html",
            status=refusal.status if refusal else HTTPStatus.OK,
            refusal_said=refusal,
            did=Did.of(asking.request.query),
            tick_all=asking.request.query.get("tick") == "all",
            ticked=TICKED,
            place=place,
            shown=shown,
            fields=as_fields(shown.wanted),
            name_longest=VIEW_NAME_LONGEST,
            kept_name=asking.form.get("name", ""),
            cases=cases[:SHOWN_MOST],
            count=len(numbers),
            more=len(cases) > SHOWN_MOST,
            owed=await self.house.actions.see_owed(numbers, by=asking.by.staff),
            called=await self.house.actions.see_called(numbers, by=asking.by.staff),
            now=self.house.clock(),
            states=CaseState,
            priorities=Priority,
            matters=Matter,
            outcomes=_outcomes(homes, shown.wanted),
            colleagues=await self.house.colleagues(),
            communities=homes,
        )

    async def _shown(self, asking: Asking) -> Shown:
        """The filters that the address asks for, by a view or one by one.

        Raises:
            NoSuchView: whoever looks has no such view.
        """
        views = await self._views(asking)
        asked = asking.request.query.get(VIEW, "")
        if not asked:
            return Shown(wanted_in(asking.request.query), views)
        number = ViewId(whole(asked))
        for one in views:
            if one.id == number:
                return Shown(one.wanted, views, one)
        raise NoSuchView

    async def _views(self, asking: Asking) -> Sequence[QueueView]:
        return await self.house.actions.list_views(by=asking.by.staff)

    def _first_page(self, asking: Asking) -> str:
        for permission, place in FIRST_PAGES:
            if asking.by.staff.may(permission):
                return place
        return "/sessions"


def _outcomes(
    homes: Mapping[CommunityId, Community], wanted: CasesWanted
) -> Sequence[tuple[Outcome, str]]:
    """With which outcomes the cases of the list can end, each with what its team calls it."""
    there = [one for one in homes.values() if wanted.community in (None, one.id)]
    labels: dict[Outcome, str] = {}
    for one in there:
        for offered in one.offered_outcomes:
            label = offered.label if len(there) == 1 else ""
            labels.setdefault(offered.outcome, label)
    return list(labels.items())


def queue_routes(house: House) -> list[Route]:
    """The first page, and what is done with many of its cases."""
    pages = Queue(house)
    return [
        Route("GET", "/", pages.show),
        Route("POST", "/cases", pages.many, permission=Permission.CASE_HANDLE),
    ]
