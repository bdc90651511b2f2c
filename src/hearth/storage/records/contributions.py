"""What clinicians contributed, by month."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import RowMapping, String, cast, delete, func, select

from hearth.community.audit import Deed
from hearth.community.cases import Matter
from hearth.community.contributions import Answered, Contribution, Hours
from hearth.community.people import CommunityId, StaffId
from hearth.storage.tables import audit, cases, contributions
from hearth.storage.transaction import Transaction


class SqlContributions:
    """What each clinician did for a community, kept by month. No member is named in it."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    async def answered(
        self, community: CommunityId, since: datetime, until: datetime
    ) -> Mapping[StaffId, Answered]:
        """In how many of the cases that are kept each replied, and how often. Drills are none."""
        done = audit.c
        asked = (
            select(
                done.by_id,
                func.count(done.about_id.distinct()).label("cases"),
                func.count().label("replies"),
            )
            .join(cases, cast(cases.c.number, String) == done.about_id)
            .where(
                done.deed == Deed.CASE_REPLIED,
                done.by_kind == "staff",
                done.about_kind == "case",
                done.at >= since,
                done.at < until,
                cases.c.community == community,
                cases.c.matter != Matter.DRILL,
            )
            .group_by(done.by_id)
        )
        return {
            StaffId(row["by_id"]): Answered(int(row["cases"]), int(row["replies"]))
            for row in await self._tx.all(asked)
        }

    async def keep(self, community: CommunityId, found: Sequence[Contribution]) -> None:
        """Keep what was counted of a month. It is never changed."""
        if found:
            self._tx.changed = True
            await self._tx.add(contributions, [_row(community, one) for one in found])

    async def counted(self, community: CommunityId, month: date) -> bool:
        """Whether anything is kept of that month."""
        columns = contributions.c
        asked = select(columns.staff).where(columns.community == community, columns.month == month)
        return await self._tx.first(asked.limit(1)) is not None

    async def all(
        self, community: CommunityId, staff: StaffId | None = None
    ) -> Sequence[Contribution]:
        """What is kept, of one colleague or of all; the oldest month first, then by number."""
        columns = contributions.c
        asked = select(contributions).where(columns.community == community)
        if staff is not None:
            asked = asked.where(columns.staff == staff)
        rows = await self._tx.all(asked.order_by(columns.month, columns.staff))
        return [_contribution(row) for row in rows]

    async def forget_before(self, month: date) -> int:
        """Forget what was counted before; says how many lines."""
        count = await self._tx.run(delete(contributions).where(contributions.c.month < month))
        self._tx.changed = self._tx.changed or count > 0
        return count


def _row(community: CommunityId, one: Contribution) -> dict[str, object]:
    return {
        "community": community,
        "month": one.month,
        "staff": one.staff,
        "on_call": round(one.hours.on_call.total_seconds()),
        "called_first": round(one.hours.called_first.total_seconds()),
        "cases": one.answered.cases,
        "replies": one.answered.replies,
    }


def _contribution(row: RowMapping) -> Contribution:
    times = timedelta(seconds=row["on_call"]), timedelta(seconds=row["called_first"])
    answered = Answered(row["cases"], row["replies"])
    return Contribution(StaffId(row["staff"]), row["month"], Hours(*times), answered)
