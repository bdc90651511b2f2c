"""What members reported."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, RowMapping, delete, func, or_, select, update

from hearth.community.cases import CaseNumber
from hearth.community.people import CommunityId, MemberId
from hearth.community.reporting import Accuracy, Report
from hearth.storage.tables import reports
from hearth.storage.transaction import Transaction


class SqlReports:
    """What members reported. The posts lie sealed in cases."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    async def add(self, report: Report) -> None:
        """Keep it."""
        self._tx.changed = True
        row = {
            "id": await self._tx.next_number("reports"),
            "member": report.member,
            "community": report.community,
            "reporter": report.reporter,
            "message": report.message,
            "case_number": report.case,
            "at": report.at,
            "upheld": report.upheld,
        }
        await self._tx.add(reports, row)

    async def of_post(self, community: CommunityId, message: int) -> Sequence[Report]:
        """All reports of a post, in order."""
        return await self._found(reports.c.community == community, reports.c.message == message)

    async def of_case(self, case: CaseNumber) -> Sequence[Report]:
        """All reports that a case is about, in order."""
        return await self._found(reports.c.case_number == case)

    async def accuracy(self, reporter: MemberId, community: CommunityId) -> Accuracy:
        """How often what this member reported there was upheld, and how often not."""
        theirs = (reports.c.reporter == reporter, reports.c.community == community)
        asked = select(reports.c.upheld, func.count().label("count")).where(
            *theirs, reports.c.upheld.is_not(None)
        )
        rows = await self._tx.all(asked.group_by(reports.c.upheld))
        counts = {bool(row["upheld"]): int(row["count"]) for row in rows}
        return Accuracy(counts.get(True, 0), counts.get(False, 0))

    async def decide(self, case: CaseNumber, *, upheld: bool) -> None:
        """What was decided about the reports of a case."""
        self._tx.changed = True
        about = update(reports).where(reports.c.case_number == case)
        await self._tx.run(about.values(upheld=upheld))

    async def forget_before(self, moment: datetime) -> int:
        """Take away what was reported before; says how many."""
        count = await self._tx.run(delete(reports).where(reports.c.at < moment))
        self._tx.changed = self._tx.changed or count > 0
        return count

    async def _found(self, *which: ColumnElement[bool]) -> Sequence[Report]:
        asked = select(reports).where(*which).order_by(reports.c.id)
        return [_report(row) for row in await self._tx.all(asked)]


async def forget_reports(tx: Transaction, member: MemberId) -> int:
    """Take away a member's reports, and those of their posts; says how many."""
    theirs = or_(reports.c.member == member, reports.c.reporter == member)
    return await tx.run(delete(reports).where(theirs))


def _report(row: RowMapping) -> Report:
    return Report(
        member=MemberId(row["member"]),
        community=CommunityId(row["community"]),
        reporter=MemberId(row["reporter"]),
        message=row["message"],
        case=CaseNumber(row["case_number"]),
        at=row["at"],
        upheld=row["upheld"],
    )
