"""Reports of suspected adverse events, sealed for the care team as all that is said in a case."""

from collections.abc import Sequence

from sqlalchemy import RowMapping, select

from hearth.community.cases import Case, CaseNumber
from hearth.community.errors import NoSuchSafetyReport
from hearth.community.people import MemberId, StaffId
from hearth.community.purposes import Leave
from hearth.community.safety_reports import (
    Fields,
    SafetyReport,
    SafetyReportId,
    SafetyReportState,
    cleaned,
)
from hearth.ports import ForeignLeaveError
from hearth.storage.keys.names import Holder
from hearth.storage.sealing.errors import CannotOpenError
from hearth.storage.sealing.where import Where
from hearth.storage.tables import safety_reports as reports
from hearth.storage.transaction import Transaction
from hearth.storage.written import as_bytes, as_document

FIRST = 1
"""The version of what a report says when it is begun."""


class SqlSafetyReports:
    """The reports of all cases."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    async def add(self, case: Case, fields: Fields, by: StaffId) -> SafetyReport:
        """A new draft, under the next number."""
        self._tx.changed = True
        new = SafetyReport(
            id=SafetyReportId(await self._tx.next_number("safety_reports")),
            case=case.number,
            state=SafetyReportState.DRAFT,
            began_by=by,
            began_at=self._tx.now,
            changed_at=self._tx.now,
            fields=cleaned(fields),
            version=FIRST,
        )
        row = {"id": new.id, "case_number": case.number, "began_by": by, "began_at": new.began_at}
        words = await self._sealed(new, case.member)
        await self._tx.add(reports, {**row, **_standing(new), **words})
        return new

    async def get(self, case: Case, number: SafetyReportId, leave: Leave) -> SafetyReport:
        """One of the case's, for this transaction alone."""
        self._must_be_of(case, leave)
        asked = select(reports).where(reports.c.id == number, reports.c.case_number == case.number)
        row = await self._tx.first(asked.with_for_update())
        if row is None:
            raise NoSuchSafetyReport
        return await self._report(row, case.member)

    async def put(self, report: SafetyReport, case: Case) -> None:
        """Remember it as it is now; what it says is sealed anew if that was changed."""
        self._tx.changed = True
        asked = select(reports.c.words_version).where(reports.c.id == report.id)
        row = await self._tx.first(asked)
        if row is None:
            raise NoSuchSafetyReport
        changed = report.version > row["words_version"]
        words = await self._sealed(report, case.member) if changed else {}
        await self._tx.put(reports, {"id": report.id}, {**_standing(report), **words})

    async def of(self, case: Case, leave: Leave) -> Sequence[SafetyReport]:
        """All of a case, by number."""
        self._must_be_of(case, leave)
        asked = select(reports).where(reports.c.case_number == case.number)
        rows = await self._tx.all(asked.order_by(reports.c.id))
        return [await self._report(row, case.member) for row in rows]

    def _must_be_of(self, case: Case, leave: Leave) -> None:
        if self._tx.sealer.bot is not Holder.CARETEAM:
            raise CannotOpenError(report_place(case.number, 0, 0))
        if leave.member != case.member:
            raise ForeignLeaveError

    async def _sealed(self, report: SafetyReport, member: MemberId) -> dict[str, object]:
        where = report_place(report.case, report.id, report.version)
        content = as_bytes({"fields": dict(report.fields)})
        sealed = await self._tx.sealer.seal_care(member, content, where)
        self._tx.wrote(where, sealed)
        return {"words": sealed, "words_version": report.version}

    async def _report(self, row: RowMapping, member: MemberId) -> SafetyReport:
        where = report_place(row["case_number"], row["id"], row["words_version"])
        opened = await self._tx.sealer.open_noted(member, row["words"], where)
        return SafetyReport(
            id=SafetyReportId(row["id"]),
            case=CaseNumber(row["case_number"]),
            state=SafetyReportState(row["state"]),
            began_by=StaffId(row["began_by"]),
            began_at=row["began_at"],
            changed_at=row["changed_at"],
            fields=as_document(opened)["fields"],
            version=row["words_version"],
            exported_at=row["exported_at"],
        )


def _standing(report: SafetyReport) -> dict[str, object]:
    return {
        "state": report.state.value,
        "changed_at": report.changed_at,
        "exported_at": report.exported_at,
    }


def report_place(case: int, number: int, version: int) -> Where:
    """Where a report lies. Both numbers, so that it cannot be moved to another case."""
    return Where("safety_reports", "words", f"{case}/{number}", version)
