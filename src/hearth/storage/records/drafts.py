"""What colleagues have begun to write, sealed for the care team, until it is sent."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, RowMapping, delete, select

from hearth.community.cases import Case, CaseNumber
from hearth.community.drafts import Draft
from hearth.community.people import MemberId, StaffId
from hearth.community.purposes import Leave
from hearth.ports import ForeignLeaveError
from hearth.storage.keys.names import Holder
from hearth.storage.sealing.errors import CannotOpenError
from hearth.storage.sealing.where import Where
from hearth.storage.tables import cases, drafts
from hearth.storage.transaction import Transaction
from hearth.storage.written import as_bytes, as_document


class SqlDrafts:
    """At most one for each colleague and case."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    async def put(self, draft: Draft, case: Case) -> None:
        """Keep it in place of the one before. It needs no note: nothing came of it yet."""
        asked = select(drafts.c.id, drafts.c.words_version).where(_of(draft.case, draft.staff))
        there = await self._tx.first(asked.with_for_update())
        where = draft_place(draft.case, draft.staff, (there["words_version"] if there else 0) + 1)
        content = as_bytes({"text": draft.text, "at": draft.at.isoformat()})
        sealed = await self._tx.sealer.seal_care(case.member, content, where)
        number = there["id"] if there else await self._tx.next_number("drafts")
        key = {"id": number, "case_number": draft.case, "staff": draft.staff}
        row = {"words": sealed, "words_version": where.version}
        await self._tx.put(drafts, key, row)

    async def find(self, number: CaseNumber, staff: StaffId, leave: Leave) -> Draft | None:
        """The colleague's own; only the care team's process can open it."""
        if self._tx.sealer.bot is not Holder.CARETEAM:
            raise CannotOpenError(draft_place(number, staff, 0))
        joined = drafts.join(cases, cases.c.number == drafts.c.case_number)
        asked = select(drafts, cases.c.member).select_from(joined)
        row = await self._tx.first(asked.where(_of(number, staff)))
        if row is None:
            return None
        if leave.member != row["member"]:
            raise ForeignLeaveError
        return await self._draft(row)

    async def forget(self, number: CaseNumber, staff: StaffId) -> None:
        """It was sent, or thrown away."""
        await self._tx.run(delete(drafts).where(_of(number, staff)))

    async def of(self, staff: StaffId) -> Sequence[CaseNumber]:
        """The cases in which the colleague has begun to write, by number."""
        asked = select(drafts.c.case_number).where(drafts.c.staff == staff)
        rows = await self._tx.all(asked.order_by(drafts.c.case_number))
        return [CaseNumber(row["case_number"]) for row in rows]

    async def _draft(self, row: RowMapping) -> Draft:
        where = draft_place(row["case_number"], row["staff"], row["words_version"])
        opened = await self._tx.sealer.open_noted(MemberId(row["member"]), row["words"], where)
        content = as_document(opened)
        return Draft(
            case=CaseNumber(row["case_number"]),
            staff=StaffId(row["staff"]),
            text=content["text"],
            at=datetime.fromisoformat(content["at"]),
        )


def _of(number: int, staff: int) -> ColumnElement[bool]:
    return (drafts.c.case_number == number) & (drafts.c.staff == staff)


def draft_place(number: int, staff: int, version: int) -> Where:
    """Where a draft lies. Both numbers, so that it cannot be moved."""
    return Where("drafts", "words", f"{number}/{staff}", version)
