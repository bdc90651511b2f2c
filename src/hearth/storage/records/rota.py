"""The rotas, the swaps, and what the clocks of cases go by."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import RowMapping, bindparam, delete, select, update

from hearth.community.cases import CaseNumber, CaseState, Priority, Specialty
from hearth.community.clocks import DEFAULT_TARGETS, ClockKind, Course, Owed, Targets
from hearth.community.errors import NoSuchCommunity, SwapOver
from hearth.community.people import CommunityId, StaffId
from hearth.community.quiet import Quiet
from hearth.community.rota import Absence, OneOff, Rota, RotaException, Shift
from hearth.community.swaps import Swap, SwapId, SwapState
from hearth.storage.tables import cases, communities, rota_swaps, rotas
from hearth.storage.transaction import Transaction

ROTA = select(rotas).where(rotas.c.community == bindparam("community"))
ZONE = select(communities.c.time_zone).where(communities.c.id == bindparam("community"))
COURSE = select(cases.c.course).where(cases.c.number == bindparam("number"))
"""Made once: they are asked whenever a case gets words."""

ONE_OFF, ABSENCE = "one-off", "absence"


class SqlRotas:
    """The rotas of the communities, and how soon each wants its cases answered."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    async def get(self, community: CommunityId) -> Rota:
        """The community's rota in its time zone, for this transaction alone; empty if none."""
        home = await self._tx.first(ZONE, {"community": community})
        if home is None:
            raise NoSuchCommunity
        zone, row = ZoneInfo(home["time_zone"]), await self._row(community)
        return Rota(zone) if row is None else _read(row, zone)

    async def put(self, community: CommunityId, rota: Rota) -> None:
        """Remember it as it is now."""
        self._tx.changed = True
        await self._keep(community, plan=_plan(rota), told=rota.told)

    async def targets(self, community: CommunityId) -> Targets:
        """How long people may take; complete."""
        row = await self._row(community)
        own = {} if row is None else _targets_read(row["targets"])
        return {**DEFAULT_TARGETS, **own}

    async def put_targets(self, community: CommunityId, targets: Targets) -> None:
        """Remember them."""
        self._tx.changed = True
        await self._keep(community, targets=_targets_written(targets))

    async def ask_swap(
        self,
        community: CommunityId,
        *,
        asker: StaffId,
        begins: datetime,
        ends: datetime,
        asked: StaffId | None,
    ) -> Swap:
        """A new swap, with the next number."""
        number = SwapId(await self._tx.next_number("rota_swaps"))
        new = Swap(number, community, asker, begins, ends, asked)
        self._tx.changed = True
        row = {
            "id": number,
            "community": community,
            "asker": asker,
            "asked": asked,
            "begins_at": begins,
            "ends_at": ends,
        }
        await self._tx.add(rota_swaps, {**row, **_answer(new)})
        return new

    async def get_swap(self, swap: SwapId) -> Swap:
        """The swap, for this transaction alone."""
        asked = select(rota_swaps).where(rota_swaps.c.id == swap).with_for_update()
        row = await self._tx.first(asked)
        if row is None:
            raise SwapOver
        return _swap(row)

    async def put_swap(self, swap: Swap) -> None:
        """Remember what became of it. What was asked never changes."""
        self._tx.changed = True
        this = update(rota_swaps).where(rota_swaps.c.id == swap.id)
        await self._tx.run(this.values(_answer(swap)))

    async def swaps(self, community: CommunityId) -> Sequence[Swap]:
        """The swaps of turns that are not over, the nearest first."""
        here = (rota_swaps.c.community == community) & (rota_swaps.c.ends_at > self._tx.now)
        asked = select(rota_swaps).where(here)
        rows = await self._tx.all(asked.order_by(rota_swaps.c.begins_at, rota_swaps.c.id))
        return [_swap(row) for row in rows]

    async def forget_swaps(self, until: datetime) -> int:
        """Take away the swaps of turns that were over by then; says how many."""
        self._tx.changed = True
        return await self._tx.run(delete(rota_swaps).where(rota_swaps.c.ends_at <= until))

    async def _row(self, community: CommunityId) -> RowMapping | None:
        return await self._tx.first(ROTA, {"community": community})

    async def _keep(self, community: CommunityId, **values: str) -> None:
        key = {"community": community}
        if await self._row(community) is None:
            values = {"plan": _plan(Rota(ZoneInfo("UTC"))), "told": "", "targets": "[]", **values}
        await self._tx.put(rotas, key, values)


class SqlCaseClocks:
    """What the clocks of cases go by, kept beside them."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    async def find(self, number: CaseNumber) -> Course | None:
        """The course of a case; None if it has none yet."""
        row = await self._tx.first(COURSE, {"number": number})
        return None if row is None or row["course"] is None else _course_read(row["course"])

    async def put(self, number: CaseNumber, course: Course, owed: Owed | None) -> None:
        """Remember it, and what is owed next. Needs no note of its own."""
        values = {
            "course": _course_written(course, owed),
            "due_at": None if owed is None else owed.at,
        }
        await self._tx.run(update(cases).where(cases.c.number == number).values(values))

    async def owed(self, numbers: Sequence[CaseNumber]) -> Mapping[CaseNumber, Owed]:
        """What is owed next in each of these cases, but for those in which nothing is."""
        owing = cases.c.number.in_(numbers) & cases.c.due_at.is_not(None)
        columns = (cases.c.number, cases.c.due_at, cases.c.course)
        rows = await self._tx.all(select(*columns).where(owing))
        return {
            CaseNumber(row["number"]): Owed(_kind_owed(row["course"]), row["due_at"])
            for row in rows
        }

    async def open_in(self, community: CommunityId) -> Sequence[CaseNumber]:
        """The open cases of a community, by number."""
        here = (cases.c.community == community) & (cases.c.state != CaseState.CLOSED)
        rows = await self._tx.all(select(cases.c.number).where(here).order_by(cases.c.number))
        return [CaseNumber(row["number"]) for row in rows]


def _read(row: RowMapping, zone: ZoneInfo) -> Rota:
    plan = json.loads(row["plan"])
    return Rota(
        zone,
        tuple(_shift_read(one) for one in plan["shifts"]),
        tuple(_exception_read(one) for one in plan["exceptions"]),
        row["told"],
        _quiet_read(plan.get("quiet")),
        # Not there where it was written before the past was remembered.
        tuple(_past_read(one) for one in plan.get("past", ())),
        _moved_read(plan.get("left", ())),
        came=_moved_read(plan.get("came", ())),
    )


def _moved_read(written: Sequence[tuple[int, str]]) -> tuple[tuple[StaffId, datetime], ...]:
    return tuple((StaffId(staff), datetime.fromisoformat(at)) for staff, at in written)


def _past_read(one: Mapping[str, Any]) -> tuple[datetime, tuple[Shift, ...]]:
    shifts = tuple(_shift_read(shift) for shift in one["shifts"])
    return datetime.fromisoformat(one["until"]), shifts


def _plan(rota: Rota) -> str:
    return json.dumps(
        {
            "shifts": [_shift_written(one) for one in rota.shifts],
            "exceptions": [_exception_written(one) for one in rota.exceptions],
            "quiet": _quiet_written(rota.quiet),
            "past": [
                {"until": until.isoformat(), "shifts": [_shift_written(one) for one in shifts]}
                for until, shifts in rota.past
            ],
            "left": [[staff, at.isoformat()] for staff, at in rota.left],
            "came": [[staff, at.isoformat()] for staff, at in rota.came],
        }
    )


def _quiet_written(quiet: Quiet | None) -> list[str] | None:
    if quiet is None:
        return None
    return [quiet.begins.isoformat("minutes"), quiet.ends.isoformat("minutes")]


def _quiet_read(written: Sequence[str] | None) -> Quiet | None:
    """None too where it was written before there were quiet hours."""
    if written is None:
        return None
    begins, ends = map(time.fromisoformat, written)
    return Quiet(begins, ends)


def _shift_written(one: Shift) -> dict[str, Any]:
    return {
        "days": sorted(one.days),
        "begins": one.begins.isoformat("minutes"),
        "ends": one.ends.isoformat("minutes"),
        "primary": one.primary,
        "second": one.second,
        "specialty": one.specialty,
    }


def _shift_read(one: Mapping[str, Any]) -> Shift:
    return Shift(
        frozenset(one["days"]),
        time.fromisoformat(one["begins"]),
        time.fromisoformat(one["ends"]),
        StaffId(one["primary"]),
        _staff(one["second"]),
        Specialty(one["specialty"]),
    )


def _exception_written(one: RotaException) -> dict[str, Any]:
    times = {"begins": one.begins.isoformat(), "ends": one.ends.isoformat()}
    if isinstance(one, Absence):
        return {"kind": ABSENCE, **times, "away": one.away, "stands_in": one.stands_in}
    return {
        "kind": ONE_OFF,
        **times,
        "primary": one.primary,
        "second": one.second,
        "specialty": one.specialty,
        "told": one.told,
    }


def _exception_read(one: Mapping[str, Any]) -> RotaException:
    begins, ends = datetime.fromisoformat(one["begins"]), datetime.fromisoformat(one["ends"])
    if one["kind"] == ABSENCE:
        return Absence(begins, ends, StaffId(one["away"]), _staff(one["stands_in"]))
    primary, second = _staff(one["primary"]), _staff(one["second"])
    return OneOff(begins, ends, primary, second, Specialty(one["specialty"]), one["told"])


def _staff(number: int | None) -> StaffId | None:
    return None if number is None else StaffId(number)


def _targets_written(targets: Targets) -> str:
    changed = [
        (priority, kind, amount.total_seconds())
        for (priority, kind), amount in targets.items()
        if amount != DEFAULT_TARGETS[priority, kind]
    ]
    return json.dumps(sorted(changed))


def _targets_read(written: str) -> Targets:
    return {
        (Priority(priority), ClockKind(kind)): timedelta(seconds=seconds)
        for priority, kind, seconds in json.loads(written)
    }


def _swap(row: RowMapping) -> Swap:
    return Swap(
        SwapId(row["id"]),
        CommunityId(row["community"]),
        StaffId(row["asker"]),
        row["begins_at"],
        row["ends_at"],
        _staff(row["asked"]),
        SwapState(row["state"]),
        _staff(row["taker"]),
    )


def _answer(swap: Swap) -> dict[str, Any]:
    return {"state": swap.state, "taker": swap.taker}


def _kind_owed(written: str) -> ClockKind:
    """Which clock comes first; where that was not written yet, the one that a member waits for."""
    known = json.loads(written).get("owed")
    if known is not None:
        return ClockKind(known)
    course = _course_read(written)
    if course.waits_since is None:
        return ClockKind.RESOLUTION
    return ClockKind.NEXT_REPLY if course.answered else ClockKind.FIRST_REPLY


def _course_written(course: Course, owed: Owed | None) -> str:
    waits = course.waits_since
    return json.dumps(
        {
            "begun": course.begun_at.isoformat(),
            "waits": None if waits is None else waits.isoformat(),
            "answered": course.answered,
            "pressing": [(one, since.isoformat()) for one, since in course.pressing],
            "rung": [(one, since.isoformat()) for one, since in course.rung],
            "holder": course.holder,
            "held": None if course.held_since is None else course.held_since.isoformat(),
            "over": course.over,
            "paused": course.paused.total_seconds(),
            "rests": None if course.rests_until is None else course.rests_until.isoformat(),
            "owed": None if owed is None else owed.kind,
            "went": course.went_to,
            "seen": None if course.seen_at is None else course.seen_at.isoformat(),
        }
    )


def _course_read(written: str) -> Course:
    one = json.loads(written)
    moment = datetime.fromisoformat
    return Course(
        moment(one["begun"]),
        None if one["waits"] is None else moment(one["waits"]),
        one["answered"],
        tuple((Priority(priority), moment(since)) for priority, since in one["pressing"]),
        tuple((ClockKind(kind), moment(since)) for kind, since in one["rung"]),
        _staff(one["holder"]),
        None if one["held"] is None else moment(one["held"]),
        one["over"],
        # Courses that were written before cases could rest have neither.
        timedelta(seconds=one.get("paused", 0)),
        None if one.get("rests") is None else moment(one["rests"]),
        # Nor did they go to anybody by themselves, or ask who held them.
        tuple(map(StaffId, one.get("went", ()))),
        None if one.get("seen") is None else moment(one["seen"]),
    )
