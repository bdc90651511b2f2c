"""Holding the audit log, so that nobody appends to it before a transaction ends."""

from sqlalchemy import select

from hearth.storage.tables import numbers
from hearth.storage.transaction import Transaction

# What is told is numbered by the first row, and whoever appends to the log changes the second.
OUTBOX, LAST = (
    select(numbers.c.last).where(numbers.c.subject == subject).with_for_update()
    for subject in ("outbox", "audit")
)


async def hold(tx: Transaction) -> None:
    """Let nobody append until the end.

    Every commit takes the two rows in this order; so has whoever holds the log and tells of it.
    """
    for row in (OUTBOX, LAST):
        await tx.first(row)
