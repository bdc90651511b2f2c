"""The closed doors that somebody opened, with reasons that only the care team's process opens."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, RowMapping, Select, String, cast, or_, select, update

from hearth.community.audit import Subject
from hearth.community.breaking import Breaking, BreakingId
from hearth.community.errors import NoSuchBreaking
from hearth.community.people import MemberId, StaffId
from hearth.storage.audit.places import EMPTIED
from hearth.storage.sealing.where import Where
from hearth.storage.tables import breakings, cases
from hearth.storage.transaction import Transaction

WRITTEN_ONCE = 1  # A reason is never edited, so its row version stays the first.


class SqlBreakings:
    """The broken glass."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    async def add(
        self, *, staff: StaffId, about: Subject, reason: str, until_at: datetime
    ) -> Breaking:
        """A door is open from now on; under the next number."""
        self._tx.changed = True
        number = await self._tx.next_number("breakings")
        where = _where(number)
        sealed = self._tx.sealer.seal_staff(reason.encode(), where)
        self._tx.wrote(where, sealed)
        row = {
            "id": number,
            "staff": staff,
            "about_kind": about.kind,
            "about_id": about.id,
            "began_at": self._tx.now,
            "until_at": until_at,
            "reason": sealed,
        }
        await self._tx.add(breakings, row)
        return Breaking(BreakingId(number), staff, about, reason, self._tx.now, until_at)

    async def get(self, number: BreakingId) -> Breaking:
        """The breaking, for this transaction alone."""
        asked = select(breakings).where(breakings.c.id == number).with_for_update()
        row = await self._tx.first(asked)
        if row is None:
            raise NoSuchBreaking
        return self._breaking(row)

    async def find_open(self, staff: StaffId, about: Subject) -> Breaking | None:
        """The one by which this door is open to this staff member now."""
        asked = select(breakings).where(
            breakings.c.staff == staff,
            breakings.c.about_kind == about.kind,
            breakings.c.about_id == about.id,
            breakings.c.until_at > self._tx.now,
        )
        found = await self._all(asked.order_by(breakings.c.id.desc()).limit(1))
        return found[0] if found else None

    async def newest(
        self, *, before: BreakingId | None = None, limit: int = 100
    ) -> Sequence[Breaking]:
        """The newest first; with `before`, only those with smaller numbers."""
        asked = select(breakings).order_by(breakings.c.id.desc()).limit(limit)
        return await self._all(asked if before is None else asked.where(breakings.c.id < before))

    async def about_member(self, member: MemberId) -> Sequence[Breaking]:
        """Those about the member and about their cases, the oldest first."""
        asked = select(breakings).where(_about_member(member))
        return await self._all(asked.order_by(breakings.c.id))

    async def review(self, breaking: Breaking) -> None:
        """Remember who has looked at it."""
        self._tx.changed = True
        values = {"reviewed_by": breaking.reviewed_by, "reviewed_at": breaking.reviewed_at}
        await self._tx.put(breakings, {"id": breaking.id}, values)

    async def _all(self, asked: Select[*tuple[object, ...]]) -> Sequence[Breaking]:
        return [self._breaking(row) for row in await self._tx.all(asked)]

    def _breaking(self, row: RowMapping) -> Breaking:
        erased = row["reason"] == EMPTIED
        reason = b"" if erased else self._tx.sealer.open_own(row["reason"], _where(row["id"]))
        return Breaking(
            id=BreakingId(row["id"]),
            staff=StaffId(row["staff"]),
            about=Subject(row["about_kind"], row["about_id"]),
            reason=reason.decode(),
            began_at=row["began_at"],
            until_at=row["until_at"],
            reviewed_by=None if row["reviewed_by"] is None else StaffId(row["reviewed_by"]),
            reviewed_at=row["reviewed_at"],
        )


async def empty_reasons(tx: Transaction, which: ColumnElement[bool]) -> int:
    """Take reasons away for good; who opened what, and when, stays. Says how many there were."""
    filled = which & (breakings.c.reason != EMPTIED)
    for row in await tx.all(select(breakings.c.id).where(filled)):
        tx.took_away(_where(row["id"]))
    return await tx.run(update(breakings).where(filled).values(reason=EMPTIED))


def about_cases(numbers: Collection[int]) -> ColumnElement[bool]:
    """Broken glass before one of these cases."""
    return (breakings.c.about_kind == "case") & breakings.c.about_id.in_(map(str, numbers))


def about_name(member: MemberId) -> ColumnElement[bool]:
    """Broken glass before the member's name."""
    return (breakings.c.about_kind == "member") & (breakings.c.about_id == str(member))


def _about_member(member: MemberId) -> ColumnElement[bool]:
    theirs = select(cast(cases.c.number, String)).where(cases.c.member == member)
    of_cases = (breakings.c.about_kind == "case") & breakings.c.about_id.in_(theirs)
    return or_(about_name(member), of_cases)


def _where(number: int) -> Where:
    return Where("breakings", "reason", number, WRITTEN_ONCE)
