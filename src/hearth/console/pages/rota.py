"""The rota: a week to look at, shifts and exceptions to plan, turns to swap."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from http import HTTPStatus
from zoneinfo import ZoneInfo

from aiohttp import web

from hearth.actions.circle_settings import Looked
from hearth.actions.rota import Changed, Planned, turns_ahead
from hearth.community.cases import Priority, Specialty
from hearth.community.clocks import ClockKind
from hearth.community.errors import NothingSaid, OutOfRange, Refusal, ShiftGone
from hearth.community.moving import Slot, Turn, moved
from hearth.community.people import CommunityId, Permission, StaffId
from hearth.community.quiet import Quiet
from hearth.community.rota import (
    TOLD_LONGEST,
    Absence,
    OneOff,
    Rota,
    RotaException,
    Shift,
    Span,
)
from hearth.community.swaps import SwapId
from hearth.community.wall import moment
from hearth.console.gate import Asking, Route, see
from hearth.console.house import House
from hearth.console.looking_back import looked_back
from hearth.console.names import marked
from hearth.console.pages.digits import digits
from hearth.console.pages.fields import numbered
from hearth.console.pages.moments import wall_moment
from hearth.console.refusals import sentence

DAYS = (
    marked("Monday"),
    marked("Tuesday"),
    marked("Wednesday"),
    marked("Thursday"),
    marked("Friday"),
    marked("Saturday"),
    marked("Sunday"),
)
GAPS_AHEAD = timedelta(days=28)
"""How far ahead gaps are listed: as long as rotas are usually planned."""

GAPS_SHOWN = 20
Form = Mapping[str, str]


def key_of(one: Shift | RotaException) -> str:
    """What a form calls a shift or an exception by, so that no other is taken for it."""
    return sha256(repr(one).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the week as the page shows it."""

    day: date
    spans: list[Span]


def week_of(rota: Rota, first: date) -> list[Day]:
    """Seven days, each from midnight to midnight on the wall."""
    found = []
    for day in (first + timedelta(days=place) for place in range(7)):
        begins = moment(day, time(0), rota.zone)
        ends = moment(day + timedelta(days=1), time(0), rota.zone)
        found.append(Day(day, list(rota.spans(begins, ends)) if ends > begins else []))
    return found


@dataclass(frozen=True, slots=True)
class RotaPages:
    """The pages of the rota."""

    house: House

    async def show(self, asking: Asking) -> web.StreamResponse:
        """A week of a community, and how it is planned."""
        return await self._page(asking, None)

    async def add_shift(self, asking: Asking) -> web.StreamResponse:
        """One more shift in the week, and what members are told in the gaps."""

        def change(rota: Rota) -> Rota:
            return replace(rota.with_shift(_shift(asking.form)), told=_told(asking.form))

        return await self._change(asking, change)

    async def take_shift(self, asking: Asking) -> web.StreamResponse:
        """A shift goes; what members are told in the gaps goes with the form."""

        def change(rota: Rota) -> Rota:
            key = asking.form.get("key", "")
            return replace(rota, shifts=tuple(one for one in rota.shifts if key_of(one) != key))

        return await self._change(asking, change)

    async def move_shift(self, asking: Asking) -> web.StreamResponse:
        """The shift of one weekday begins on another, or at another time, from then on."""

        def change(rota: Rota) -> Rota:
            key, form = asking.form.get("key", ""), asking.form
            found = [one for one in rota.shifts if key_of(one) == key]
            if not found:
                raise ShiftGone
            turn = Turn(found[0], _weekday(form.get("day", "")))
            return moved(rota, turn, _slot(form))

        return await self._change(asking, change, saved="moved#shifts")

    async def tell(self, asking: Asking) -> web.StreamResponse:
        """What members are told while nobody is on shift."""
        return await self._change(asking, lambda rota: replace(rota, told=_told(asking.form)))

    async def keep_quiet(self, asking: Asking) -> web.StreamResponse:
        """When members are not woken by what is not pressing; empty times are never."""
        community = _community(asking)
        begins, ends = asking.form.get("begins", ""), asking.form.get("ends", "")
        try:
            quiet = Quiet(_time(begins), _time(ends)) if begins or ends else None
            await self.house.actions.set_quiet(community, quiet, by=asking.by.staff)
        except Refusal as refusal:
            return await self._page(asking, refusal)
        return see(f"/rota?community={community}&saved=1")

    async def add_exception(self, asking: Asking) -> web.StreamResponse:
        """Somebody is away, or it is planned otherwise for once."""
        return await self._change(
            asking, lambda rota: rota.with_exception(_exception(asking.form, rota.zone))
        )

    async def take_exception(self, asking: Asking) -> web.StreamResponse:
        """An exception goes."""

        def change(rota: Rota) -> Rota:
            key = asking.form.get("key", "")
            return replace(
                rota, exceptions=tuple(one for one in rota.exceptions if key_of(one) != key)
            )

        return await self._change(asking, change)

    async def set_targets(self, asking: Asking) -> web.StreamResponse:
        """How soon cases are answered."""
        community = _community(asking)
        try:
            targets = {
                (priority, kind): timedelta(minutes=_minutes(asking.form, f"{priority}.{kind}"))
                for priority in Priority
                for kind in ClockKind
            }
            await self.house.actions.set_targets(community, targets, by=asking.by.staff)
        except Refusal as refusal:
            return await self._page(asking, refusal)
        return see(f"/rota?community={community}&saved=1")

    async def ask_swap(self, asking: Asking) -> web.StreamResponse:
        """Ask colleagues to take a turn."""
        begins, asked = asking.form.get("turn", ""), asking.form.get("asked", "")
        community = _community(asking)
        try:
            at = _moment_of(begins)
            await self.house.actions.ask_swap(
                community, at, by=asking.by.staff, asked=_staff(asked)
            )
        except Refusal as refusal:
            return await self._page(asking, refusal)
        return see(f"/rota?community={community}&saved=1")

    async def answer_swap(self, asking: Asking) -> web.StreamResponse:
        """Agree to a swap, decline it, or take it back."""
        number = numbered(asking, SwapId)
        answer, by = asking.form.get("answer", ""), asking.by.staff
        actions = self.house.actions
        try:
            if answer == "withdraw":
                await actions.withdraw_swap(number, by=by)
            else:
                await actions.answer_swap(number, agrees=answer == "agree", by=by)
        except Refusal as refusal:
            return await self._page(asking, refusal)
        return see(f"/rota?community={_community(asking)}&saved=1")

    async def _change(
        self, asking: Asking, change: Changed, saved: str = "1"
    ) -> web.StreamResponse:
        community = _community(asking)
        try:
            await self.house.actions.change_rota(community, change, by=asking.by.staff)
        except Refusal as refusal:
            return await self._page(asking, refusal)
        return see(f"/rota?community={community}&saved={saved}")

    async def _page(self, asking: Asking, refusal: Refusal | None) -> web.StreamResponse:
        communities = await self.house.actions.list_communities()
        if not communities:
            return self.house.page(asking, "rota_none.html")
        wanted = _community(asking)
        home = next((one for one in communities if one.id == wanted), communities[0])
        plan = await self.house.actions.see_rota(home.id, by=asking.by.staff)
        colleagues = await self.house.colleagues()
        said = None if refusal is None else sentence(refusal, colleagues)
        return self.house.page(
            asking,
            "rota.html",
            status=HTTPStatus.OK if said is None else said.status,
            refusal_said=said,
            saved=asking.request.query.get("saved", ""),
            communities=communities,
            plan=plan,
            names=colleagues,
            history=await looked_back(self.house, home, asking.by.staff, Looked.HOURS),
            form=asking.form,
            days=DAYS,
            told_longest=TOLD_LONGEST,
            is_absence=lambda one: isinstance(one, Absence),
            key_of=key_of,
            kinds=ClockKind,
            priorities=Priority,
            **_shown(asking, plan),
        )


def _shown(asking: Asking, plan: Planned) -> dict[str, object]:
    """What the page shows of a plan."""
    now, rota, me = plan.now, plan.rota, asking.by.staff
    today = now.astimezone(rota.zone).date()
    first = _day(asking.request.query.get("from", "")) or today - timedelta(days=today.weekday())
    gaps = [] if rota.empty else list(rota.gaps(now, now + GAPS_AHEAD))
    asked = {one.begins for one in plan.swaps if one.asker == me.id and one.open(now)}
    swaps = me.may(Permission.ROTA_SWAP)
    turns = turns_ahead(rota, me.id, now) if swaps and not rota.empty else []
    return {
        "zone": rota.zone.key,
        "today": today,
        "first": first,
        "before": first - timedelta(days=7),
        "after": first + timedelta(days=7),
        "week": week_of(rota, first),
        "here": None if rota.empty else rota.at(now),
        "gaps": gaps[:GAPS_SHOWN],
        "more_gaps": max(0, len(gaps) - GAPS_SHOWN),
        "turns": [one for one in turns if one.begins not in asked],
        "open_swaps": [one for one in plan.swaps if one.open(now)],
    }


def _community(asking: Asking) -> CommunityId:
    there = asking.request.match_info.get("community")
    return CommunityId(there or asking.request.query.get("community", ""))


def _shift(form: Form) -> Shift:
    days = frozenset(number for number in range(len(DAYS)) if form.get(f"day-{number}") == "1")
    primary = _staff(form.get("primary", ""))
    if primary is None or not days:
        raise NothingSaid
    begins, ends = _time(form.get("begins", "")), _time(form.get("ends", ""))
    specialty = Specialty(form.get("specialty", "").strip())
    return Shift(days, begins, ends, primary, _staff(form.get("second", "")), specialty)


def _exception(form: Form, zone: ZoneInfo) -> RotaException:
    begins, ends = (
        wall_moment(form.get("begins", ""), zone),
        wall_moment(form.get("ends", ""), zone),
    )
    if form.get("kind") == "absence":
        away = _staff(form.get("away", ""))
        if away is None:
            raise NothingSaid
        return Absence(begins, ends, away, _staff(form.get("stands_in", "")))
    told = form.get("told", "").strip()
    primary = _staff(form.get("primary", ""))
    second = None if primary is None else _staff(form.get("second", ""))
    return OneOff(begins, ends, primary, second, told=told)


def _weekday(written: str) -> int:
    if written not in {str(number) for number in range(len(DAYS))}:
        raise NothingSaid
    return int(written)


def _slot(form: Form) -> Slot:
    begins, ends = _time(form.get("begins", "")), _time(form.get("ends", ""))
    return Slot(_weekday(form.get("to", "")), begins, ends)


def _told(form: Form) -> str:
    return form.get("told", "").strip()


def _staff(number: str) -> StaffId | None:
    typed = digits(number)
    return StaffId(int(typed)) if typed else None


def _time(written: str) -> time:
    try:
        return time.fromisoformat(written).replace(tzinfo=None)
    except ValueError:
        raise NothingSaid from None


def _moment_of(written: str) -> datetime:
    try:
        return datetime.fromisoformat(written)
    except ValueError:
        raise NothingSaid from None


def _day(written: str) -> date | None:
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None


FIRST_YEAR, LAST_YEAR = 2000, 2200  # What a week around can be reckoned with in every zone.


def _minutes(form: Form, name: str) -> int:
    written = digits(form.get(name, ""), MINUTES_DIGITS)
    if not written:
        raise OutOfRange(name, 1, 86_400)
    return int(written)


MINUTES_DIGITS = 6  # Sixty days are 86,400 minutes.


def rota_routes(house: House) -> list[Route]:
    """The addresses of the rota."""
    pages, change, swap = RotaPages(house), Permission.ROTA_CHANGE, Permission.ROTA_SWAP
    here = "/rota/{community}"
    return [
        Route("GET", "/rota", pages.show, permission=Permission.ROTA_SEE),
        Route("POST", f"{here}/shifts", pages.add_shift, permission=change),
        Route("POST", f"{here}/shifts/remove", pages.take_shift, permission=change),
        Route("POST", f"{here}/shifts/move", pages.move_shift, permission=change),
        Route("POST", f"{here}/told", pages.tell, permission=change),
        Route("POST", f"{here}/quiet", pages.keep_quiet, permission=change),
        Route("POST", f"{here}/exceptions", pages.add_exception, permission=change),
        Route("POST", f"{here}/exceptions/remove", pages.take_exception, permission=change),
        Route("POST", f"{here}/targets", pages.set_targets, permission=change),
        Route("POST", f"{here}/swaps", pages.ask_swap, permission=swap),
        Route("POST", here + r"/swaps/{number:\d{1,15}}", pages.answer_swap, permission=swap),
    ]
