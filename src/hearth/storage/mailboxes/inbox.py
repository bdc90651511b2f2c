"""What came in: kept, sealed, from before it is confirmed until it is handled."""

import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    RowMapping,
    Select,
    Update,
    bindparam,
    delete,
    exists,
    func,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncEngine

from hearth.ports import Clock
from hearth.storage.keys.names import Holder
from hearth.storage.mailboxes.handling import AlreadyHandledError, Handling, Written
from hearth.storage.mailboxes.listening import notify
from hearth.storage.mailboxes.nudge import Nudge, Nudges
from hearth.storage.mailboxes.traces import trace_written
from hearth.storage.sealer import Sealer
from hearth.storage.sealing.errors import CannotOpenError
from hearth.storage.sealing.where import Where
from hearth.storage.tables import InboxState, inbox
from hearth.storage.transaction import Transaction, begin, look

LEASE = timedelta(minutes=2)
"""How long a worker may take before the update is given to another, if it says nothing else."""

BEYOND = timedelta(minutes=5)
"""Longer than any lease or pause: what may not be taken before then was put off by a clock that
has gone back since, and nobody has to wait until it is there again."""

REMEMBERED = timedelta(days=2)
"""How long a handled update is known: Telegram repeats none after 24 hours (Bot API, Update)."""

RUN = 8
"""Updates of one chat that a worker takes at once: a fifth of a second's work, after which other
chats have their turn."""

HANDLED_NOW = (
    update(inbox)
    .where(
        inbox.c.bot == bindparam("whose"),
        inbox.c.update_id == bindparam("which"),
        inbox.c.state == InboxState.WAITING,
    )
    .values(state=InboxState.HANDLED, body=None, ended_at=bindparam("now"))
)
"""Made once: every update that leads to anything is handled by it."""

WRITTEN_ONCE = 1  # An update is never edited, so its row version stays the first.


@dataclass(frozen=True, slots=True)
class RawUpdate:
    """An update as it came.

    Args:
        body: its JSON.
        chat_key: equal for updates that must be handled one after the other.
        other_keys: what equals for them under other index keys, while that key is rotated: where
            updates wait under one of these, this one waits behind them.
    """

    update_id: int
    body: bytes = field(repr=False)
    chat_key: bytes = field(repr=False)
    other_keys: tuple[bytes, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Claimed:
    """An update in a worker's hands.

    Args:
        attempt: how often it has been in somebody's hands, this time included.
    """

    update_id: int
    body: bytes = field(repr=False)
    chat_key: bytes = field(repr=False)
    attempt: int


@dataclass(frozen=True, slots=True)
class _Statements:
    """What is asked for every update, made once for each bot.

    Args:
        known: of update numbers, those that are there.
        claimable: the first updates of so many chats, each of which may be taken now.
        behind: what waits in some chats after a place, so many.
        hold: some are a worker's until then.
        begin: the same, and they count as tried.
        end: some are handled.
        aside: some cannot be handled.
    """

    known: Select[*tuple[object, ...]]
    claimable: Select[*tuple[object, ...]]
    behind: Select[*tuple[object, ...]]
    hold: Update
    begin: Update
    end: Update
    aside: Update


@cache  # As many as there are bots.
def _statements(bot: str) -> _Statements:
    mine, which = inbox.c.bot == bot, inbox.c.update_id.in_(bindparam("which", expanding=True))
    waiting = mine & (inbox.c.state == InboxState.WAITING)
    change = update(inbox).where(waiting, which)
    until: BindParameter[datetime] = bindparam("until")
    ended = change.values(ended_at=bindparam("now"))
    in_chats = inbox.c.chat_key.in_(bindparam("chats", expanding=True))
    behind = select(inbox).where(waiting, in_chats, inbox.c.position > bindparam("last"))
    return _Statements(
        known=select(inbox.c.update_id).where(mine, which),
        claimable=_claimable(waiting),
        behind=behind.order_by(inbox.c.position).limit(bindparam("most")),
        hold=change.values(not_before=until),
        begin=change.values(not_before=until, attempts=inbox.c.attempts + 1),
        end=ended.values(state=InboxState.HANDLED, body=None),
        aside=ended.values(state=InboxState.ASIDE, reason=bindparam("why")),
    )


def _claimable(waiting: ColumnElement[bool]) -> Select[*tuple[object, ...]]:
    earlier = inbox.alias()
    held_back = exists().where(
        earlier.c.bot == inbox.c.bot,
        earlier.c.state == InboxState.WAITING,
        earlier.c.chat_key == inbox.c.chat_key,
        earlier.c.position < inbox.c.position,
    )
    due = (inbox.c.not_before <= bindparam("now")) | (inbox.c.not_before > bindparam("far"))
    first_of_chat = select(inbox).where(waiting, due, ~held_back)
    in_order = first_of_chat.order_by(inbox.c.position).limit(bindparam("most"))
    return in_order.with_for_update(skip_locked=True, of=inbox)


class Inbox:
    """The updates of this process's bot."""

    def __init__(self, engine: AsyncEngine, sealer: Sealer, nudges: Nudges, clock: Clock) -> None:
        self._engine = engine
        self._sealer = sealer
        self._nudges = nudges
        self._clock = clock
        self._mine = inbox.c.bot == sealer.bot
        self._waiting = self._mine & (inbox.c.state == InboxState.WAITING)
        self._asked = _statements(sealer.bot)

    @property
    def nudge(self) -> Nudge:
        """Felt when this process stored updates or finished one that others wait behind."""
        return self._nudges.inbox[self._sealer.bot]

    async def store(self, updates: Sequence[RawUpdate]) -> int:
        """Keep the updates, all or none; when this returns they are on the disk.

        Returns:
            how many were new. One that was stored before is left as it is, handled or not.
        """
        fresh = {one.update_id: one for one in updates}
        async with begin(self._engine, self._sealer, self._clock) as tx:
            # Taking the numbers first keeps other receivers out until this one commits.
            first = await tx.next_numbers(f"inbox:{self._sealer.bot}", len(updates))
            for known in await tx.all(self._asked.known, {"which": list(fresh)}):
                del fresh[known["update_id"]]
            waiting = await self._waiting_under(tx, fresh.values())
            rows = [
                self._row(one, waiting, place, tx.now)
                for place, one in enumerate(fresh.values(), first)
            ]
            await tx.add(inbox, rows)
            if fresh:
                await notify(tx, "inbox", self._sealer.bot)
        if fresh:
            self.nudge()
        return len(fresh)

    async def claim(self, limit: int, lease: timedelta = LEASE) -> list[Claimed]:
        """As `claim_runs`, one update of each chat."""
        return [one for run in await self.claim_runs(limit, lease, most=1) for one in run]

    async def claim_runs(
        self, limit: int, lease: timedelta = LEASE, most: int = RUN
    ) -> list[list[Claimed]]:
        """Take updates of up to `limit` chats, the oldest first: of each a run, in order.

        Each update is this worker's until it is handled, failed or given back, or the lease ends.
        One that waits for another try holds back the later ones of its chat, and nobody else's.
        Only the first of a run counts as tried: the others may never come to it.

        Args:
            limit: how many chats.
            lease: how long they are its own if it says nothing more.
            most: updates of one chat.
        """
        async with begin(self._engine, self._sealer, self._clock) as tx:
            asked = {"now": tx.now, "far": tx.now + BEYOND, "most": limit}
            first = await tx.all(self._asked.claimable, asked)
            if not first:  # As mostly: it is asked after everything that was done.
                return []
            behind = await self._behind(tx, first, most)
            until, begun = tx.now + lease, [row["update_id"] for row in first]
            await tx.run(self._asked.begin, {"which": begun, "until": until})
            if rest := [row["update_id"] for rows in behind.values() for row in rows]:
                await tx.run(self._asked.hold, {"which": rest, "until": until})
            runs = [[row, *behind[row["chat_key"]]] for row in first]
            opened = [[await self._claimed(tx, row) for row in run] for run in runs]
        return [run for some in opened if (run := [one for one in some if one is not None])]

    async def _behind(
        self, tx: Transaction, first: Sequence[RowMapping], most: int
    ) -> dict[bytes, list[RowMapping]]:
        """By chat, what comes next after the first: nobody else can have it while that waits."""
        found: dict[bytes, list[RowMapping]] = {row["chat_key"]: [] for row in first}
        if most == 1:
            return found
        last = min(row["position"] for row in first)
        asked = {"chats": list(found), "last": last, "most": most * len(first)}
        ends = {row["chat_key"]: row["position"] for row in first}
        for row in await tx.all(self._asked.behind, asked):
            run = found[row["chat_key"]]
            due = row["not_before"] <= tx.now or row["not_before"] > tx.now + BEYOND
            if row["position"] > ends[row["chat_key"]] and len(run) + 1 < most and due:
                run.append(row)
            elif row["position"] > ends[row["chat_key"]]:
                ends[row["chat_key"]] = math.inf  # What comes behind this one waits for it.
        return found

    async def give_back(self, *update_ids: int) -> None:
        """These were not begun: somebody else may have them at once."""
        async with begin(self._engine, self._sealer, self._clock) as tx:
            await tx.run(self._asked.hold, {"which": update_ids, "until": tx.now})
        self.nudge()

    async def keep(self, update_ids: Collection[int], lease: timedelta = LEASE) -> None:
        """These are still in this worker's hands, for another lease from now on."""
        async with begin(self._engine, self._sealer, self._clock) as tx:
            await tx.run(self._asked.hold, {"which": list(update_ids), "until": tx.now + lease})

    async def handled(self, *update_ids: int, written: Sequence[Written] = ()) -> None:
        """They need nothing more, and nothing of them stays. Repeating it is harmless.

        Args:
            update_ids: which.
            written: the messages that these updates carry: whose they are stays known.
        """
        async with begin(self._engine, self._sealer, self._clock) as tx:
            await tx.run(self._asked.end, {"which": update_ids, "now": tx.now})
            if self._sealer.bot is Holder.COMMUNITY:
                await trace_written(tx, written)
        self.nudge()

    async def failed(self, update_id: int, retry_at: datetime) -> None:
        """It is to be tried again, at `retry_at`."""
        async with begin(self._engine, self._sealer, self._clock) as tx:
            await tx.run(self._asked.hold, {"which": [update_id], "until": retry_at})

    async def recover(self) -> int:
        """Give back at once what a worker that died had in its hands.

        Only for a process that is the only one of its bot: what it takes from a worker that lives
        is handled twice, of which one is undone.

        Returns:
            how many waited for their lease, or a pause, to end.
        """
        async with begin(self._engine, self._sealer, self._clock) as tx:
            held = self._waiting & (inbox.c.not_before > tx.now)
            return await tx.run(update(inbox).where(held).values(not_before=tx.now))

    async def put_aside(self, update_id: int, reason: str) -> None:
        """It cannot be handled. It stays, sealed, and holds nobody back.

        Args:
            update_id: which one.
            reason: a word from a closed list, never words of a person.
        """
        async with begin(self._engine, self._sealer, self._clock) as tx:
            await self._put_aside(tx, update_id, reason)
        self.nudge()

    async def depth(self) -> int:
        """How many wait, those in a worker's hands included."""
        return await self._count(self._waiting)

    async def aside(self) -> int:
        """How many were put aside."""
        return await self._count(self._mine & (inbox.c.state == InboxState.ASIDE))

    async def oldest(self) -> datetime | None:
        """When the oldest of those that wait came."""
        asked = select(inbox.c.stored_at).where(self._waiting).order_by(inbox.c.position)
        row = await look(self._engine, asked)
        return None if row is None else row["stored_at"]

    async def tidy(self, remembered: timedelta = REMEMBERED) -> int:
        """Forget the numbers of updates that were handled long ago.

        Returns:
            how many were forgotten.
        """
        newest = select(func.max(inbox.c.position)).where(self._mine).scalar_subquery()
        old = inbox.c.ended_at < self._clock() - remembered
        done = self._mine & (inbox.c.state == InboxState.HANDLED) & (inbox.c.position < newest)
        async with begin(self._engine, self._sealer, self._clock) as tx:
            return await tx.run(delete(inbox).where(done, old))

    async def _claimed(self, tx: Transaction, row: RowMapping) -> Claimed | None:
        where = _where(row["bot"], row["update_id"])
        try:
            body = self._sealer.open_own(row["body"], where)
        except CannotOpenError:
            await self._put_aside(tx, row["update_id"], "cannot-open")
            return None
        return Claimed(row["update_id"], body, row["chat_key"], row["attempts"] + 1)

    async def _put_aside(self, tx: Transaction, update_id: int, reason: str) -> None:
        await tx.run(self._asked.aside, {"which": [update_id], "why": reason, "now": tx.now})

    async def _count(self, which: ColumnElement[bool]) -> int:
        asked = select(func.count().label("count")).select_from(inbox).where(which)
        row = await look(self._engine, asked)
        return 0 if row is None else int(row["count"])

    async def _waiting_under(
        self, tx: Transaction, updates: Iterable[RawUpdate]
    ) -> frozenset[bytes]:
        """Of the other keys of these updates, those under which older ones wait."""
        others = {key for one in updates for key in one.other_keys}
        if not others:
            return frozenset()
        asked = select(inbox.c.chat_key).where(self._waiting, inbox.c.chat_key.in_(others))
        return frozenset(row["chat_key"] for row in await tx.all(asked.distinct()))

    def _row(
        self, one: RawUpdate, waiting: frozenset[bytes], position: int, now: datetime
    ) -> dict[str, object]:
        bot = self._sealer.bot
        chat_key = next((key for key in one.other_keys if key in waiting), one.chat_key)
        return {
            "bot": bot,
            "update_id": one.update_id,
            "position": position,
            "chat_key": chat_key,
            "body": self._sealer.seal_own(one.body, _where(bot, one.update_id)),
            "stored_at": now,
            "state": InboxState.WAITING,
            "not_before": now,
            "attempts": 0,
        }


async def mark_handled(tx: Transaction, handling: Handling) -> None:
    """Let the update be handled when this transaction is kept, and at no other time.

    Raises:
        AlreadyHandledError: it was handled before.
    """
    this = {"whose": handling.bot, "which": handling.update_id, "now": tx.now}
    if await tx.run(HANDLED_NOW, this) == 0:
        raise AlreadyHandledError(handling)


def _where(bot: str, update_id: int) -> Where:
    return Where("inbox", "body", f"{bot}/{update_id}", WRITTEN_ONCE)
