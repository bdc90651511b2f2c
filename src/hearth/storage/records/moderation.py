"""What was done about posts, by whom and why."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, RowMapping, delete, select, update

from hearth.community.cases import CaseNumber
from hearth.community.errors import NoSuchMeasure
from hearth.community.moderation import (
    Kind,
    Logged,
    Looked,
    Measure,
    MeasureId,
    Reason,
    State,
)
from hearth.community.people import CommunityId, MemberId, StaffId
from hearth.storage.records.cases import case_of
from hearth.storage.tables import cases, measures, traces
from hearth.storage.transaction import Transaction

DECIDED = (State.IN_FORCE, State.LIFTED)


class SqlMeasures:
    """What was done about posts. The posts themselves lie sealed in cases."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    async def add(self, measure: Measure) -> Measure:
        """Keep it under the next number, whatever number it came with."""
        self._tx.changed = True
        number = MeasureId(await self._tx.next_number("measures"))
        numbered = replace(measure, id=number)
        await self._tx.add(measures, _row(numbered))
        return numbered

    async def get(self, number: MeasureId) -> Measure:
        """The measure, for this transaction alone."""
        asked = select(measures).where(measures.c.id == number).with_for_update()
        row = await self._tx.first(asked)
        if row is None:
            raise NoSuchMeasure
        return _measure(row)

    async def put(self, measure: Measure) -> None:
        """Remember it as it is now, under its number. Whose it is never changes."""
        self._tx.changed = True
        row = _row(measure)
        changing = {name: row[name] for name in CHANGING}
        await self._tx.run(update(measures).where(measures.c.id == measure.id).values(changing))

    async def of(self, member: MemberId, community: CommunityId) -> Sequence[Measure]:
        """All of a member's in a community, by number."""
        theirs = (measures.c.member == member, measures.c.community == community)
        asked = select(measures).where(*theirs).order_by(measures.c.id)
        return [_measure(row) for row in await self._tx.all(asked)]

    async def find_hidden(self, community: CommunityId, message: int) -> Measure | None:
        """The newest by which this post was hidden, for this transaction alone."""
        this = (measures.c.community == community, measures.c.message == message)
        hidden = select(measures).where(*this, measures.c.kind == Kind.HIDDEN)
        row = await self._tx.first(hidden.order_by(measures.c.id.desc()).with_for_update())
        return None if row is None else _measure(row)

    async def log(
        self, looked: Looked, *, before: MeasureId | None = None, limit: int = 100
    ) -> Sequence[Logged]:
        """Decided ones that fit, the newest first; with `before`, only smaller numbers."""
        asked = select(measures).where(measures.c.state.in_(DECIDED), *_wanted(looked))
        if before is not None:
            asked = asked.where(measures.c.id < before)
        rows = await self._tx.all(asked.order_by(measures.c.id.desc()).limit(limit))
        found = [_measure(row) for row in rows]
        return await self._with_disputes(found)

    async def author_of(self, community: CommunityId, message: int) -> MemberId | None:
        """Whose post it is, also where the bot posted it for them; known for two days."""
        this = (traces.c.chat == str(community), traces.c.message == message)
        row = await self._tx.first(select(traces.c.member).where(*this))
        return None if row is None else MemberId(row["member"])

    async def find_post(
        self, community: CommunityId, posted: datetime, author: MemberId | None = None
    ) -> int:
        """The number of the one post of that second; 0 if there is none, or more than one."""
        there = select(traces.c.message).where(
            traces.c.chat == str(community), traces.c.at == posted
        )
        if author is not None:
            there = there.where(traces.c.member == author)
        rows = await self._tx.all(there.limit(2))
        return int(rows[0]["message"]) if len(rows) == 1 else 0

    async def forget_before(self, moment: datetime) -> int:
        """Take away what was proposed or decided before; says how many."""
        count = await self._tx.run(delete(measures).where(measures.c.at < moment))
        self._tx.changed = self._tx.changed or count > 0
        return count

    async def _with_disputes(self, found: Sequence[Measure]) -> Sequence[Logged]:
        numbers = [one.case for one in found if one.case is not None]
        about = cases.c.follows.in_(numbers) | cases.c.number.in_(numbers)
        rows = await self._tx.all(select(cases).where(about).order_by(cases.c.number))
        by_number = {row["number"]: case_of(row) for row in rows}
        following = {row["follows"]: case_of(row) for row in rows if row["follows"] is not None}
        # What the program did is disputed in a case of its own; what a person decided, in one
        # that goes on from the closed case with the post.
        where = {True: by_number, False: following}
        return [Logged(one, where[one.staff is None].get(one.case)) for one in found]


def _wanted(looked: Looked) -> list[ColumnElement[bool]]:
    table = measures.c
    wanted: list[ColumnElement[bool]] = []
    for column, value in (
        (table.kind, looked.kind),
        (table.staff, looked.staff),
        (table.member, looked.member),
        (table.community, looked.community),
    ):
        if value is not None:
            wanted.append(column == value)
    if looked.disputed:
        followed = select(cases.c.follows).where(cases.c.follows.is_not(None))
        by_person = table.staff.is_not(None) & table.case_number.in_(followed)
        by_program = table.staff.is_(None) & table.case_number.is_not(None)
        wanted.append(by_person | by_program)
    return wanted


CHANGING = ("kind", "state", "at", "reason", "case_number", "lasts", "ends")
"""What of a measure may change after it was proposed."""


async def measures_of(tx: Transaction, member: MemberId) -> Sequence[Measure]:
    """All of a member's, in every community, by number."""
    asked = select(measures).where(measures.c.member == member).order_by(measures.c.id)
    return [_measure(row) for row in await tx.all(asked)]


async def forget_measures(tx: Transaction, member: MemberId) -> int:
    """Take away all of a member's; says how many."""
    return await tx.run(delete(measures).where(measures.c.member == member))


def _row(measure: Measure) -> dict[str, object]:
    return {
        "id": measure.id,
        "member": measure.member,
        "community": measure.community,
        "kind": measure.kind,
        "state": measure.state,
        "staff": measure.staff,
        "at": measure.at,
        "message": measure.message,
        "reason": measure.reason,
        "case_number": measure.case,
        "lasts": None if measure.lasts is None else int(measure.lasts.total_seconds()),
        "ends": measure.ends,
    }


def _measure(row: RowMapping) -> Measure:
    return Measure(
        id=MeasureId(row["id"]),
        member=MemberId(row["member"]),
        community=CommunityId(row["community"]),
        kind=Kind(row["kind"]),
        state=State(row["state"]),
        staff=None if row["staff"] is None else StaffId(row["staff"]),
        at=row["at"],
        message=row["message"],
        reason=None if row["reason"] is None else Reason(row["reason"]),
        case=None if row["case_number"] is None else CaseNumber(row["case_number"]),
        lasts=None if row["lasts"] is None else timedelta(seconds=row["lasts"]),
        ends=row["ends"],
    )
