"""What figures are made from."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from itertools import groupby
from operator import itemgetter

from sqlalchemy import Date, RowMapping, bindparam, delete, extract, func, select, text

from hearth.community.cases import CaseState, Matter, Priority
from hearth.community.deliveries import DeliveryState
from hearth.community.figures import Copies, Opened, shown
from hearth.community.findings import FindingKind, Place
from hearth.community.invites import MemberRole
from hearth.community.library import Tally
from hearth.community.membership import MembershipState
from hearth.community.people import CommunityId
from hearth.storage.tables import (
    bulletin_deliveries,
    bulletins,
    cases,
    finding_tallies,
    memberships,
    question_tallies,
)
from hearth.storage.transaction import Transaction

# Both databases understand this very text, and lock the row until the transaction ends.
ONE_MORE = text(
    "INSERT INTO finding_tallies (community, day, kind, place, count) "
    "VALUES (:community, :day, :kind, :place, 1) "
    "ON CONFLICT (community, day, kind, place) DO UPDATE SET count = finding_tallies.count + 1"
).bindparams(bindparam("day", type_=Date))

AT_ONCE = 500
"""Rows that are turned into values together; those before are let go meanwhile."""

GONE = frozenset({MembershipState.ENDED, MembershipState.ERASED})


class SqlFigureBooks:
    """What was counted, and what can be counted. Nobody's number is among it."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    async def saw(self, community: CommunityId, kind: FindingKind, place: Place) -> None:
        """A message with such a finding came today. Needs no note of its own."""
        row = {
            "community": community,
            "day": self._tx.now.date(),
            "kind": kind.value,
            "place": place.value,
        }
        await self._tx.connection.execute(ONE_MORE, row)

    async def cases(
        self, community: CommunityId, since: datetime, until: datetime
    ) -> Sequence[Opened]:
        """The cases opened since then, before `until`, and kept, in no order. A drill is none."""
        asked = select(
            extract("epoch", cases.c.opened_at),
            cases.c.priority,
            extract("epoch", cases.c.first_reply_at),
            cases.c.state == CaseState.CLOSED,
        ).where(
            cases.c.community == community,
            cases.c.opened_at >= since,
            cases.c.opened_at < until,
            cases.c.matter != Matter.DRILL,
        )
        known = {one.value: one for one in Priority}
        found: list[Opened] = []
        for rows in (await self._tx.connection.execute(asked)).partitions(AT_ONCE):
            opened, priorities, replied, over = zip(*rows, strict=True)
            columns = (
                map(int, opened),  # PostgreSQL knows parts of seconds.
                map(known.__getitem__, priorities),
                (None if one is None else int(one) for one in replied),
                map(bool, over),
            )
            found += map(Opened._make, zip(*columns, strict=True))
        return found

    async def findings(
        self, community: CommunityId, since: date, until: date
    ) -> Mapping[tuple[FindingKind, Place], int]:
        """How many messages had a finding, from the first day to before the last."""
        columns = finding_tallies.c
        asked = (
            select(columns.kind, columns.place, func.sum(columns.count).label("total"))
            .where(columns.community == community, columns.day >= since, columns.day < until)
            .group_by(columns.kind, columns.place)
        )
        return {
            (FindingKind(row["kind"]), Place(row["place"])): int(row["total"])
            for row in await self._tx.all(asked)
        }

    async def answers(
        self, community: CommunityId, since: date, until: date
    ) -> Mapping[str, Mapping[Tally, int]]:
        """By topic, what became of questions, from the first day to before the last."""
        columns = question_tallies.c
        asked = (
            select(columns.intent, columns.what, func.sum(columns.count).label("total"))
            .where(columns.community == community, columns.day >= since, columns.day < until)
            .group_by(columns.intent, columns.what)
        )
        found: dict[str, dict[Tally, int]] = {}
        for row in await self._tx.all(asked):
            found.setdefault(row["intent"], {})[Tally(row["what"])] = int(row["total"])
        return found

    async def active(self, community: CommunityId) -> Mapping[MemberRole, int]:
        """How many members are active now, by role."""
        columns = memberships.c
        asked = (
            select(columns.role, func.count().label("total"))
            .where(columns.community == community, columns.state == MembershipState.ACTIVE)
            .group_by(columns.role)
        )
        counts = {row["role"]: int(row["total"]) for row in await self._tx.all(asked)}
        return {role: counts.get(role, 0) for role in MemberRole}

    async def came(self, community: CommunityId, since: datetime) -> Sequence[datetime]:
        """Since when those are active who became so since then."""
        return await self._since(community, since, frozenset({MembershipState.ACTIVE}))

    async def left(self, community: CommunityId, since: datetime) -> Sequence[datetime]:
        """When those left who did so since then."""
        return await self._since(community, since, GONE)

    async def _since(
        self, community: CommunityId, since: datetime, states: frozenset[MembershipState]
    ) -> Sequence[datetime]:
        columns = memberships.c
        asked = select(columns.since).where(
            columns.community == community, columns.state.in_(states), columns.since >= since
        )
        return [row["since"] for row in await self._tx.all(asked)]

    async def bulletins(
        self, community: CommunityId, since: datetime, until: datetime
    ) -> Sequence[Copies]:
        """What became of bulletins' copies here that began to go out then, the oldest first."""
        kinds = (bulletins.c.id, bulletins.c.words, bulletins.c.sent_at)
        copies = (bulletin_deliveries.c.in_group, bulletin_deliveries.c.state)
        asked = (
            select(*kinds, *copies, func.count().label("total"))
            .join(bulletins, bulletins.c.id == bulletin_deliveries.c.bulletin)
            .where(
                bulletin_deliveries.c.community == community,
                bulletins.c.sent_at >= since,
                bulletins.c.sent_at < until,
            )
            .group_by(*kinds, *copies)
            .order_by(bulletins.c.id)
        )
        rows = await self._tx.all(asked)
        return [_copies(list(same)) for _, same in groupby(rows, key=itemgetter("id"))]

    async def forget_before(self, day: date) -> int:
        """Forget what was counted of findings before; says how many rows."""
        count = await self._tx.run(delete(finding_tallies).where(finding_tallies.c.day < day))
        self._tx.changed = self._tx.changed or count > 0
        return count


def _copies(rows: Sequence[RowMapping]) -> Copies:
    """From the counts of one bulletin by place and state."""
    direct: Counter[str] = Counter()
    for row in rows:
        direct[row["state"]] += 0 if row["in_group"] else row["total"]
    return Copies(
        json.loads(rows[0]["words"])["title"],
        rows[0]["sent_at"],
        in_group=any(row["in_group"] and row["state"] == DeliveryState.SENT for row in rows),
        sent=shown(direct[DeliveryState.SENT]),
        failed=shown(direct[DeliveryState.FAILED]),
        withheld=shown(direct[DeliveryState.WITHHELD]),
        waiting=shown(direct[DeliveryState.WAITING]),
    )
