"""Which living process holds which keys, so that a rotation waits for all of them.

A process writes its line every few seconds, under a random name, and takes it away when it stops.
The ids of keys are no secret: every envelope names one.
"""

import json
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import RowMapping, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from hearth.storage.keys.names import Holder
from hearth.storage.keys.ring import KeyRing
from hearth.storage.keys.schema import ring_holders

Clock = Callable[[], datetime]
"""The time now, with a timezone."""

STALE = 15
"""Seconds after which a silent process counts as gone: three of its lines are missing."""

FORGOTTEN = 600
"""Seconds after which its line is taken away by another."""

NAME_BYTES = 16


@dataclass(frozen=True, slots=True)
class Present:
    """One living process and the keys it has.

    Args:
        process: its random name.
        holder: whose ring it has.
        held: the ids of all its keys.
        primary: the ids of those it seals and signs with.
    """

    process: str
    holder: Holder
    held: frozenset[int]
    primary: frozenset[int]


class Attendance:
    """The lines of the living processes."""

    def __init__(self, engine: AsyncEngine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock
        self.name = secrets.token_hex(NAME_BYTES)

    async def tell(self, ring: KeyRing) -> None:
        """Write this process's line: it lives, and holds these keys."""
        now = int(self._clock().timestamp())
        row = {"holder": ring.holder, "keys": _written(ring), "seen": now}
        mine = ring_holders.c.process == self.name
        async with self._engine.begin() as connection:
            if (await connection.execute(update(ring_holders).where(mine).values(row))).rowcount:
                return
            gone = ring_holders.c.seen < now - FORGOTTEN
            await connection.execute(delete(ring_holders).where(gone))
            await connection.execute(insert(ring_holders).values(process=self.name, **row))

    async def leave(self) -> None:
        """Take this process's line away: it stops."""
        mine = ring_holders.c.process == self.name
        async with self._engine.begin() as connection:
            await connection.execute(delete(ring_holders).where(mine))

    async def present(self) -> Sequence[Present]:
        """Every process that wrote its line lately, this one included."""
        lately = ring_holders.c.seen >= int(self._clock().timestamp()) - STALE
        async with self._engine.connect() as connection:
            rows = (await connection.execute(select(ring_holders).where(lately))).mappings().all()
        return [_read(row) for row in rows]


def _written(ring: KeyRing) -> str:
    held = sorted({key.id for key in ring.keys})
    primary = sorted({key.id for key in ring.keys if key.primary})
    return json.dumps({"held": held, "primary": primary})


def _read(row: RowMapping) -> Present:
    keys = json.loads(row["keys"])
    return Present(
        process=row["process"],
        holder=Holder(row["holder"]),
        held=frozenset(keys["held"]),
        primary=frozenset(keys["primary"]),
    )
