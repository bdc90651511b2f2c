"""What comes due, given to whoever asks first."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from hearth.community.talks import KEPT_LIFETIME
from hearth.community.timers import Timer, TimerKind
from hearth.ports import Clock
from hearth.storage.sealer import Sealer
from hearth.storage.tables import kept, timers
from hearth.storage.transaction import begin, look, matching

LEASE = timedelta(minutes=1)
"""How long somebody may take to act on a timer before it is given to another."""


class DueTimers:
    """The timers of the installation, whichever process set them."""

    def __init__(self, engine: AsyncEngine, sealer: Sealer, clock: Clock) -> None:
        self._engine = engine
        self._sealer = sealer
        self._clock = clock

    @property
    def clock(self) -> Clock:
        """The time by which they come due."""
        return self._clock

    async def due(
        self,
        limit: int = 100,
        kinds: Collection[TimerKind] = tuple(TimerKind),
        lease: timedelta = LEASE,
    ) -> list[Timer]:
        """Take up to `limit` timers of these kinds that are due, the longest due first.

        Each comes again when the lease ends, unless the action it led to cleared or moved it in
        its own transaction, or `done` was called.
        """
        async with begin(self._engine, self._sealer, self._clock) as tx:
            ready = (timers.c.not_before <= tx.now) & timers.c.kind.in_(kinds)
            asked = select(timers).where(ready).order_by(timers.c.due_at).limit(limit)
            rows = await tx.all(asked.with_for_update(skip_locked=True))
            found = [
                Timer(TimerKind(row["kind"]), row["about"], row["due_at"], row["round"])
                for row in rows
            ]
            for timer in found:
                await tx.run(update(timers).where(*_this(timer)).values(not_before=tx.now + lease))
        return found

    async def done(self, timer: Timer) -> None:
        """It was acted on. One that was moved in the meantime stays."""
        async with begin(self._engine, self._sealer, self._clock) as tx:
            same = timers.c.due_at == timer.due_at
            await tx.run(delete(timers).where(*_this(timer), same, timers.c.round == timer.round))

    async def recover(self, kinds: Collection[TimerKind] = tuple(TimerKind)) -> int:
        """Give back at once what somebody who died had begun to act on.

        Only for a process that is the only one that minds these kinds.

        Returns:
            how many waited for their lease to end.
        """
        async with begin(self._engine, self._sealer, self._clock) as tx:
            begun = (timers.c.due_at <= tx.now) & (timers.c.not_before > tx.now)
            mine = timers.c.kind.in_(kinds)
            return await tx.run(update(timers).where(begun & mine).values(not_before=tx.now))

    async def next_due(self) -> datetime | None:
        """When something comes due next."""
        asked = select(timers.c.not_before).order_by(timers.c.not_before)
        row = await look(self._engine, asked)
        return None if row is None else row["not_before"]

    async def depth(self) -> int:
        """How many are due and wait, those that somebody acts on included."""
        due = timers.c.due_at <= self._clock()
        row = await look(
            self._engine, select(func.count().label("count")).select_from(timers).where(due)
        )
        return 0 if row is None else int(row["count"])

    async def oldest(self) -> datetime | None:
        """Since when the one that is due longest has been due."""
        due = timers.c.due_at <= self._clock()
        row = await look(
            self._engine, select(timers.c.due_at).where(due).order_by(timers.c.due_at)
        )
        return None if row is None else row["due_at"]

    async def expire_kept(self) -> int:
        """Forget the messages that were kept for as long as anything can be done about them.

        Returns:
            how many.
        """
        async with begin(self._engine, self._sealer, self._clock) as tx:
            return await tx.run(delete(kept).where(kept.c.kept_at <= tx.now - KEPT_LIFETIME))


def _this(timer: Timer) -> list[ColumnElement[bool]]:
    return matching(timers, {"kind": timer.kind, "about": timer.about})
