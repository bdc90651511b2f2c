"""What the passes of a rotation share: a batch is a transaction, and any batch may be repeated."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from sqlalchemy import RowMapping, Table, update

from hearth.community.audit import Deed, Subject
from hearth.community.people import SHELL
from hearth.storage.assembly import Storage
from hearth.storage.keys.names import KeyName
from hearth.storage.keys.ring import RingKey
from hearth.storage.mailboxes.nudge import Nudges
from hearth.storage.transaction import Transaction, matching
from hearth.storage.work import SqlWork

BATCH = 500
"""Rows in one transaction: a tenth of a second at most, in which others wait for the database."""


@asynccontextmanager
async def batch(storage: Storage, name: KeyName) -> AsyncIterator[Transaction]:
    """A transaction that is kept when the block ends well.

    Where it sealed something again whose digest the audit log remembers, that is a deed, and the
    log remembers the new digest with it.
    """
    async with storage.engine.connect() as connection:
        tx = Transaction(connection, storage.sealer, storage.clock())
        work = SqlWork(tx, Nudges())
        yield tx
        if tx.values:
            version = next(key.version for key in storage.at_hand.ring.keys if _is(key, name))
            about = Subject.of("key", f"{name}/{version}")
            work.note(Deed.KEYS_RESEALED, by=SHELL, about=about)
        await work.commit()


def _is(key: RingKey, name: KeyName) -> bool:
    return key.name is name and key.primary


Tell = Callable[[int, int], None]
"""Called with how many are done and how many there are."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One sealed value in its row."""

    table: Table
    column: str
    row: RowMapping

    @property
    def sealed(self) -> bytes:
        """As it was read."""
        value: bytes = self.row[self.column]
        return value

    async def put(self, tx: Transaction, **values: object) -> bool:
        """Give the row these values, unless the sealed one was changed since it was read.

        Returns:
            whether it was still the same.
        """
        key = {one.name: self.row[one.name] for one in self.table.primary_key}
        same = self.table.c[self.column] == self.sealed
        changed = update(self.table).where(*matching(self.table, key), same)
        return await tx.run(changed.values(**values)) > 0
