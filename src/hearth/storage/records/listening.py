"""What weeks were about."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import delete, select

from hearth.community.listening import COUNTED, Cell, CellKind, Contribution, WeekCount
from hearth.community.people import CommunityId, MemberId
from hearth.storage.tables import answers_given, cases, members, week_counts
from hearth.storage.transaction import Transaction


class SqlListeningBooks:
    """What weeks were about. What is kept here is noised, and nobody's."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    async def heard(
        self, community: CommunityId, since: datetime, until: datetime
    ) -> Sequence[Contribution]:
        """What is known of members in that time, from answers given and cases.

        Members who asked that nothing of theirs is used are not among them.
        """
        given, asked = answers_given.c, cases.c
        topics = select(given.member, given.intent.label("name"), given.at.label("at")).where(
            given.community == community, given.at >= since, given.at < until
        )
        brought = select(asked.member, asked.matter.label("name"), asked.opened_at.label("at"))
        brought = brought.where(
            asked.community == community,
            asked.opened_at >= since,
            asked.opened_at < until,
            asked.matter.in_(COUNTED),
        )
        found: list[Contribution] = []
        for kind, about, member in (
            (CellKind.TOPIC, topics, given.member),
            (CellKind.CASE, brought, asked.member),
        ):
            used = about.join(members, members.c.id == member).where(~members.c.restricted)
            for row in await self._tx.all(used):
                cell = Cell(kind, row["name"])
                found.append(Contribution(MemberId(row["member"]), cell, row["at"]))
        return found

    async def counted(self, community: CommunityId, week: date) -> bool:
        """Whether the week was counted: it never is again."""
        columns = week_counts.c
        asked = select(columns.count).where(columns.community == community, columns.week == week)
        return bool(await self._tx.all(asked.limit(1)))

    async def keep(self, community: CommunityId, counts: Sequence[WeekCount]) -> None:
        """Keep the noised counts of a week. No count is ever changed."""
        rows = [
            {
                "community": community,
                "week": one.week,
                "kind": one.cell.kind.value,
                "name": one.cell.name,
                "count": one.count,
            }
            for one in counts
        ]
        await self._tx.connection.execute(week_counts.insert(), rows)
        self._tx.changed = True

    async def since(self, community: CommunityId, week: date) -> Sequence[WeekCount]:
        """All that was kept of this week and later ones."""
        columns = week_counts.c
        asked = select(week_counts).where(columns.community == community, columns.week >= week)
        return [
            WeekCount(row["week"], Cell(CellKind(row["kind"]), row["name"]), row["count"])
            for row in await self._tx.all(asked.order_by(columns.week, columns.kind, columns.name))
        ]

    async def forget_before(self, week: date) -> int:
        """Forget the weeks before; says how many counts."""
        count = await self._tx.run(delete(week_counts).where(week_counts.c.week < week))
        self._tx.changed = self._tx.changed or count > 0
        return count
