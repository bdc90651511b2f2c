"""Counts of what would have followed from what was seen."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Date, bindparam, delete, select, text

from hearth.community.findings import FindingKind, Place
from hearth.community.people import CommunityId
from hearth.community.policy import Consequence
from hearth.community.rehearsal import Rehearsed
from hearth.storage.tables import rehearsals
from hearth.storage.transaction import Transaction

# Both databases understand this very text, and lock the row until the transaction ends.
ONE_MORE = text(
    "INSERT INTO rehearsals (community, day, kind, place, consequence, count) "
    "VALUES (:community, :day, :kind, :place, :consequence, 1) "
    "ON CONFLICT (community, day, kind, place, consequence) "
    "DO UPDATE SET count = rehearsals.count + 1"
).bindparams(bindparam("day", type_=Date))


class SqlRehearsals:
    """What would have followed, by community and day; of no person."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    async def count(
        self, community: CommunityId, kind: FindingKind, place: Place, consequence: Consequence
    ) -> None:
        """It would have followed once more, today. Needs no note of its own."""
        row = {
            "community": community,
            "day": self._tx.now.date(),
            "kind": kind.value,
            "place": place.value,
            "consequence": consequence.value,
        }
        await self._tx.connection.execute(ONE_MORE, row)

    async def since(self, community: CommunityId, day: date) -> Sequence[Rehearsed]:
        """All counts of a community from that day on, by day."""
        columns = rehearsals.c
        asked = select(rehearsals).where(columns.community == community, columns.day >= day)
        in_order = asked.order_by(columns.day, columns.kind, columns.place, columns.consequence)
        return [
            Rehearsed(
                day=row["day"],
                kind=FindingKind(row["kind"]),
                place=Place(row["place"]),
                consequence=Consequence(row["consequence"]),
                count=row["count"],
            )
            for row in await self._tx.all(in_order)
        ]

    async def forget_before(self, day: date) -> int:
        """Forget what was counted before; says how many rows."""
        count = await self._tx.run(delete(rehearsals).where(rehearsals.c.day < day))
        self._tx.changed = self._tx.changed or count > 0
        return count
