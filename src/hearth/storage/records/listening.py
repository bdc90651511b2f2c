"""What weeks were about."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime

from sqlalchemy import RowMapping, delete, func, select

from hearth.community.listening import COUNTED, Cell, CellKind, Contribution, WeekCount, begins
from hearth.community.people import CommunityId, MemberId
from hearth.storage.keys.errors import KeyDestroyedError
from hearth.storage.sealing.where import Where
from hearth.storage.tables import answers_given, cases, members, week_counts, week_marks
from hearth.storage.transaction import Transaction, version_of
from hearth.storage.written import as_bytes, as_document

PADDED_TO = 1024
"""Bytes of what is sealed of a member's week, always: how much they wrote of is not told by its
length. Four cells with names of 64 characters have fewer, however these are written."""

FIRST = 1


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

    async def marked(self, community: CommunityId, week: date) -> Sequence[Contribution]:
        """What members' posts of a week had, of each in the order of their posts.

        Members who asked that nothing of theirs is used are not among them.
        """
        marks = week_marks.c
        asked = select(week_marks).join(members, members.c.id == marks.member)
        here = (marks.community == community, marks.week == week, ~members.c.restricted)
        found: list[Contribution] = []
        for row in await self._tx.all(asked.where(*here).order_by(marks.member)):
            member = MemberId(row["member"])
            # Between an erasure's steps the key may be gone while the row is still there.
            with suppress(KeyDestroyedError):
                cells = await self._opened(row)
                found.extend(Contribution(member, one, begins(week)) for one in cells)
        return found

    async def mark_of(
        self, community: CommunityId, week: date, member: MemberId
    ) -> Sequence[Cell]:
        """What is kept of this member's posts of a week."""
        marks = week_marks.c
        here = (marks.member == member, marks.community == community, marks.week == week)
        row = await self._tx.first(select(week_marks).where(*here))
        return [] if row is None else await self._opened(row)

    async def mark(
        self, community: CommunityId, week: date, member: MemberId, cells: Sequence[Cell]
    ) -> None:
        """Keep this of a member's posts of a week, in place of what was kept. Needs no note."""
        key = {"member": member, "community": community, "week": week}
        version = FIRST + await version_of(self._tx, week_marks, "cells_version", key)
        words = as_bytes({"cells": [[one.kind.value, one.name] for one in cells]})
        where = marks_place(member, community, week, version)
        sealed = await self._tx.sealer.seal_member(member, words.ljust(PADDED_TO), where)
        await self._tx.put(week_marks, key, {"cells": sealed, "cells_version": version})

    async def _opened(self, row: RowMapping) -> Sequence[Cell]:
        member, home = MemberId(row["member"]), CommunityId(row["community"])
        where = marks_place(member, home, row["week"], row["cells_version"])
        opened = await self._tx.sealer.open_member(member, row["cells"], where)
        return [Cell(CellKind(kind), name) for kind, name in as_document(opened)["cells"]]

    async def forget_marks(self, until: date, community: CommunityId | None = None) -> int:
        """Forget what posts had in weeks up to this one, in one community or in all.

        Says of how many members and weeks.
        """
        gone = delete(week_marks).where(week_marks.c.week <= until)
        if community is not None:
            gone = gone.where(week_marks.c.community == community)
        count = await self._tx.run(gone)
        self._tx.changed = self._tx.changed or count > 0
        return count

    async def tags(self, community: CommunityId, since: date) -> Sequence[str]:
        """The hashtags that were counted there in weeks since, the most used first."""
        columns = week_counts.c
        here = (columns.community == community, columns.week >= since)
        used = func.sum(columns.count).label("used")
        asked = select(columns.name, used).where(*here, columns.kind == CellKind.HASHTAG.value)
        rows = await self._tx.all(asked.group_by(columns.name))
        return [row["name"] for row in sorted(rows, key=lambda row: (-row["used"], row["name"]))]

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


async def forget_marks(tx: Transaction, member: MemberId) -> int:
    """Take away what a member's posts had; says of how many weeks."""
    return await tx.run(delete(week_marks).where(week_marks.c.member == member))


def marks_place(member: int, community: str, week: date, version: int) -> Where:
    """Where the cells of a member's week lie. All three, so that they cannot be moved."""
    return Where("week_marks", "cells", f"{member}/{week.isoformat()}/{community}", version)
