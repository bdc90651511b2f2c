"""Whose message goes next: the most urgent, and among those the communities take turns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from itertools import groupby
from operator import itemgetter

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Integer,
    RowMapping,
    Select,
    bindparam,
    exists,
    func,
    select,
)

from hearth.storage.tables import OutboxState, outbox
from hearth.storage.transaction import Transaction

BEYOND = timedelta(minutes=15)
"""Longer than any lease or pause; as for the inbox."""


@dataclass(slots=True)
class Turns:
    """Round robin among the communities that have something to send, within each urgency.

    Every message costs one turn, so a community with ten thousand messages takes one place in the
    round, like one with a single message. Where the round stands is remembered only here: whoever
    sends next begins a new one.

    Args:
        bot: whose messages they are.
    """

    bot: str
    _last: dict[int, str] = field(default_factory=dict)

    async def take(self, tx: Transaction, limit: int) -> list[RowMapping]:
        """Up to `limit` rows of the outbox that may go now, locked until the transaction ends."""
        found: list[RowMapping] = []
        lanes = await tx.all(_lanes(), self._values(tx))
        for urgency, of_it in groupby(lanes, key=itemgetter("urgency")):
            if len(found) >= limit:
                break
            communities = [str(one["community"]) for one in of_it]
            found += await self._round(tx, urgency, communities, limit - len(found))
        return found

    async def _round(
        self, tx: Transaction, urgency: int, communities: Sequence[str], room: int
    ) -> list[RowMapping]:
        share = -(-room // len(communities))
        waiting: dict[str, Sequence[RowMapping]] = {}
        for community in self._in_turn(urgency, communities):
            if len(waiting) >= room:
                break
            lane = {"urgency_": urgency, "community_": community, "share_": share}
            rows = await tx.all(_of_a_lane(), self._values(tx) | lane)
            if rows:
                waiting[community] = rows
        found = _dealt(waiting, share)[:room]
        if found:
            self._last[urgency] = found[-1]["community"]
        return found

    def _values(self, tx: Transaction) -> dict[str, object]:
        return {"bot_": self.bot, "now_": tx.now, "beyond_": tx.now + BEYOND}

    def _in_turn(self, urgency: int, communities: Sequence[str]) -> list[str]:
        last = self._last.get(urgency, "")
        return sorted(communities, key=lambda one: (one <= last, one))


def _dealt(waiting: Mapping[str, Sequence[RowMapping]], share: int) -> list[RowMapping]:
    """One of each, then another of each, and so on."""
    rounds = range(share)
    return [rows[one] for one in rounds for rows in waiting.values() if one < len(rows)]


# The statements are made once: making them takes longer than the database does.
_BOT, _NOW, _BEYOND = (
    bindparam("bot_", type_=outbox.c.bot.type),
    bindparam("now_", type_=outbox.c.not_before.type),
    bindparam("beyond_", type_=outbox.c.not_before.type),
)


@cache
def _lanes() -> Select[*tuple[object, ...]]:
    """Every urgency with every community that has something for now, in that order.

    It goes from one to the next in the index, however many messages each of them has.
    """
    first, here, beside, below = (outbox.alias() for _ in range(4))
    lanes = select(_first_of(first, _may_go(first)).label("id")).cte(recursive=True)
    # Not as a comparison of pairs: of those SQLite uses only the first half for an index.
    same = (beside.c.urgency == here.c.urgency) & (beside.c.community > here.c.community)
    step = func.coalesce(
        _first_of(beside, _may_go(beside) & same, here),
        _first_of(below, _may_go(below) & (below.c.urgency > here.c.urgency), here),
    )
    lanes = lanes.union_all(select(step).select_from(lanes).join(here, here.c.id == lanes.c.id))
    found = select(outbox.c.urgency, outbox.c.community)
    found = found.join(lanes, lanes.c.id == outbox.c.id)
    return found.order_by(outbox.c.urgency, outbox.c.community)


def _first_of(
    table: FromClause, which: ColumnElement[bool], *outer: FromClause
) -> ColumnElement[int | None]:
    asked = select(table.c.id).where(which)
    asked = asked.order_by(table.c.urgency, table.c.community, table.c.id).limit(1)
    return asked.correlate(*outer).scalar_subquery()


@cache
def _of_a_lane() -> Select[*tuple[object, ...]]:
    """What may go now of one community at one urgency, in the order of telling."""
    earlier = outbox.alias()
    held_back = exists().where(
        earlier.c.bot == outbox.c.bot,
        earlier.c.state == OutboxState.WAITING,
        earlier.c.recipient == outbox.c.recipient,
        earlier.c.urgency == outbox.c.urgency,
        earlier.c.id < outbox.c.id,
        _owed(earlier),
    )
    asked = select(outbox).where(
        _may_go(outbox),
        outbox.c.urgency == bindparam("urgency_"),
        outbox.c.community == bindparam("community_"),
        ~held_back,
    )
    asked = asked.order_by(outbox.c.id).limit(bindparam("share_", type_=Integer()))
    return asked.with_for_update(skip_locked=True, of=outbox)


def _may_go(table: FromClause) -> ColumnElement[bool]:
    ready = (table.c.not_before <= _NOW) | (_owed(table) & (table.c.not_before > _BEYOND))
    return (table.c.bot == _BOT) & (table.c.state == OutboxState.WAITING) & ready


def _owed(table: FromClause) -> ColumnElement[bool]:
    return (table.c.due_at <= _NOW) | (table.c.due_at <= table.c.told_at)
