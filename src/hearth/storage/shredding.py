"""Taking what was erased out of the files too."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncEngine

from hearth.community.erasure import Remaining
from hearth.community.people import MemberId
from hearth.ports import Clock
from hearth.storage.keys.cache import KEY_LIFETIME
from hearth.storage.keys.erased import ErasedKeys
from hearth.storage.keys.vacuuming import skipped, vacuum
from hearth.storage.roles.vacuuming import UNTOUCHED
from hearth.storage.tables import metadata

SHORT_PATIENCE = 500
"""Milliseconds to wait for readers. Nobody can write meanwhile, so it is tried again instead."""

TOUCHED = [table.name for table in metadata.sorted_tables if table.name not in UNTOUCHED]
"""The tables that an erasure touches."""


@dataclass(frozen=True, slots=True)
class SqlShredder:
    """Keys and files."""

    engine: AsyncEngine
    keys: ErasedKeys
    clock: Clock
    remaining: Remaining
    lifetime: timedelta = field(default=KEY_LIFETIME)

    async def keys_of(self, member: MemberId) -> Sequence[int]:
        """The ids of the member's data keys."""
        return await self.keys.keys_of(member)

    async def destroy(self, member: MemberId) -> Sequence[int]:
        """Destroy the member's data keys, and remember for ever that they are destroyed."""
        return await self.keys.destroy(member, self.clock())

    async def scrub(self) -> bool:
        """Take what was deleted out of the files, as far as this login may.

        False if somebody was in the way.
        """
        keys = await self.keys.store.scrub()
        return await scrub(self.engine) and not keys.busy

    async def remaining_now(self) -> Remaining:
        """How long copies live, and whether dead rows are left to the server's housekeeping."""
        return replace(
            self.remaining,
            dead_rows=bool(await skipped(self.engine, TOUCHED)),
            dead_keys=await self.keys.store.is_skipped(),
        )


async def scrub(engine: AsyncEngine) -> bool:
    """Empty the database's write-ahead log, or vacuum the tables; False if it has to be repeated.

    On SQLite what is deleted is overwritten at once (`secure_delete`), but in the log first; the
    file itself is overwritten when the log is written back. On PostgreSQL dead rows are vacuumed
    where this login may, which `SqlShredder.remaining_now` tells; its own log keeps them as
    long as it is kept.
    """
    if engine.dialect.name == "postgresql":
        await vacuum(engine, TOUCHED)
        return True
    async with engine.connect() as connection:
        # The driver's own connection, because ours would begin a transaction first.
        raw = await connection.get_raw_connection()
        driver = raw.driver_connection
        assert driver is not None, "it is connected"  # noqa: S101  For the types.
        [before] = await driver.execute_fetchall("PRAGMA busy_timeout")
        await driver.execute_fetchall(f"PRAGMA busy_timeout = {SHORT_PATIENCE}")
        try:
            [result] = await driver.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            await driver.execute_fetchall(f"PRAGMA busy_timeout = {int(before[0])}")
    return not result[0]
