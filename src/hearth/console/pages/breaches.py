"""Breaches: the register with its clocks, and whom a span of time concerns."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http import HTTPStatus

from aiohttp import web

from hearth.community.breaches import PATIENCE, Breach, Scope, Told
from hearth.community.errors import NotOffered
from hearth.community.people import Permission
from hearth.console.gate import Asking, Route, see
from hearth.console.house import House
from hearth.console.names import marked
from hearth.console.pages.fields import numbered
from hearth.console.refusals import Sentence

SHOWN = 200
"""Members of a span that the page names; the shell writes all of them to a file."""

NO_SPAN = Sentence(
    marked("Please give both times in full. The first has to be before the second.")
)
NO_NOTICING = Sentence(marked("A breach cannot be noticed later than now."))

CLOCKS: Mapping[Told, str] = {
    Told.AUTHORITY: marked("The authority (72 hours)"),
    Told.PEOPLE: marked("The people (60 days)"),
}


@dataclass(frozen=True, slots=True)
class Span:
    """What was typed into the form."""

    begins: str = ""
    ends: str = ""
    noticed: str = ""

    @classmethod
    def of(cls, typed: Mapping[str, str]) -> "Span":
        """From an address or from a form."""
        return cls(*(typed.get(name, "").strip() for name in ("begins", "ends", "noticed")))

    @property
    def asked(self) -> bool:
        """Whether anything was typed."""
        return bool(self.begins or self.ends)

    @property
    def times(self) -> tuple[datetime, datetime] | None:
        """Its beginning and its end, None if they make no span."""
        begins, ends = _moment(self.begins), _moment(self.ends)
        return (begins, ends) if begins and ends and begins < ends else None


@dataclass(frozen=True, slots=True)
class BreachPages:
    """The page of breaches."""

    house: House

    async def show(self, asking: Asking) -> web.StreamResponse:
        """The register, and the span that is asked for. Opening this page is a look."""
        span = Span.of(asking.request.query)
        said = NO_SPAN if span.asked and span.times is None else None
        return await self._page(asking, span, said)

    async def enter(self, asking: Asking) -> web.StreamResponse:
        """Enter it: the clocks run from when it was noticed."""
        span, now = Span.of(asking.form), self.house.clock()
        noticed = _moment(span.noticed) if span.noticed else now
        if span.times is None or noticed is None:
            return await self._page(asking, span, NO_SPAN)
        if noticed > now:
            return await self._page(asking, span, NO_NOTICING)
        begins, ends = span.times
        breach = await self.house.actions.enter_breach(begins, ends, noticed, by=asking.by.staff)
        return see(f"/breaches#breach-{breach.number}")

    async def told(self, asking: Asking) -> web.StreamResponse:
        """Somebody was told: that clock stops."""
        number, who = numbered(asking, int), asking.form.get("who", "")
        if who not in set(Told):
            raise NotOffered
        now = self.house.clock()
        await self.house.actions.tell_of_breach(number, Told(who), now, by=asking.by.staff)
        return see(f"/breaches#breach-{number}")

    async def _found(self, asking: Asking, span: Span) -> Scope | None:
        if span.times is None:
            return None
        begins, ends = span.times
        return await self.house.actions.survey_breach(begins, ends, by=asking.by.staff)

    async def _page(
        self, asking: Asking, span: Span, said: Sentence | None = None
    ) -> web.StreamResponse:
        now, found = self.house.clock(), await self._found(asking, span)
        breaches = await self.house.actions.list_breaches(by=asking.by.staff)
        return self.house.page(
            asking,
            "breaches.html",
            status=said.status if said else HTTPStatus.OK,
            breaches=[(one, [(who, left_of(one, who, now)) for who in Told]) for one in breaches],
            clocks=CLOCKS,
            span=span,
            found=found,
            most=SHOWN,
            said=said,
        )


def left_of(breach: Breach, who: Told, now: datetime) -> Sentence | None:
    """How long there is to tell them, in hours at first and then in days; None once told."""
    left = breach.left(who, now)
    if left is None:
        return None
    late, rest = left < timedelta(), abs(left)
    hours = int(rest / timedelta(hours=1))
    if rest <= PATIENCE[Told.AUTHORITY]:
        words = marked("late by %(hours)s h") if late else marked("%(hours)s h left")
        return Sentence(words, {"hours": hours})
    words = marked("late by %(days)s days") if late else marked("%(days)s days left")
    return Sentence(words, {"days": hours // 24})


def _moment(typed: str) -> datetime | None:
    """A time as the form sends it, which is in UTC."""
    try:
        at = datetime.fromisoformat(typed)
    except ValueError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def breach_routes(house: House) -> list[Route]:
    """The addresses of breaches."""
    pages, told = BreachPages(house), r"/breaches/{number:\d{1,9}}/told"
    runs = Permission.COMMUNITY_SET_UP
    return [
        Route("GET", "/breaches", pages.show, permission=Permission.BREACH_SEE),
        Route("POST", "/breaches", pages.enter, permission=runs),
        Route("POST", told, pages.told, permission=runs),
    ]
