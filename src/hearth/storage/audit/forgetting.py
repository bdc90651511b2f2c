"""Taking the oldest entries away without breaking what comes after them."""

from datetime import datetime

from sqlalchemy import Select, delete, func, select

from hearth.storage.audit.beginning import find_beginning
from hearth.storage.audit.chain import TAKEN_AWAY
from hearth.storage.audit.holding import hold
from hearth.storage.tables import audit, audit_beginning, audit_values, checkpoints
from hearth.storage.transaction import Transaction


async def forget(tx: Transaction, moment: datetime, most: int) -> int | None:
    """As `AuditLog.forget_before`."""
    await hold(tx)
    begin = await find_beginning(tx.connection)
    last = await _last_to_go(tx, moment, begin.number + most)
    if last is None or last <= begin.number:
        return None
    going = (audit.c.number > begin.number) & (audit.c.number <= last)
    rows = await tx.all(select(audit.c.hash).where(going).order_by(audit.c.number))
    kept = begin.range.followed_by(row["hash"] for row in rows)
    tx.changed = True
    await _carry(tx, last)
    await _take_away(tx, last, rows[-1]["hash"], kept.written())
    return last


async def _take_away(tx: Transaction, last: int, chain: bytes, peaks: bytes) -> None:
    if not await _may_delete(tx):
        # A process in its role changes nothing in the log; one function does, with its own rules.
        await tx.first(select(func.hearth_forget_audit(last, chain, peaks)))
        return
    for table in (audit, audit_values, audit_beginning):
        await tx.run(delete(table).where(table.c.number <= last))
    await tx.run(delete(checkpoints).where(checkpoints.c.size < last))
    await tx.add(audit_beginning, {"number": last, "chain": chain, "peaks": peaks})


async def _may_delete(tx: Transaction) -> bool:
    if tx.connection.dialect.name != "postgresql":
        return True
    row = await tx.first(select(func.has_table_privilege("audit", "DELETE").label("may")))
    return row is not None and bool(row["may"])


async def count_older(tx: Transaction, moment: datetime) -> int:
    """As `AuditLog.older_than`."""
    begin = await find_beginning(tx.connection)
    last = await _last_to_go(tx, moment)
    return 0 if last is None else max(0, last - begin.number)


async def _last_to_go(
    tx: Transaction, moment: datetime, furthest: int | None = None
) -> int | None:
    """The last entry before the first that is young enough to stay, and within a checkpoint."""
    young = select(func.min(audit.c.number).label("first")).where(audit.c.at >= moment)
    newest = select(func.max(audit.c.number).label("number"))
    covered = select(func.max(checkpoints.c.size).label("size"))
    first = await _one(tx, young, "first")
    end = await _one(tx, newest, "number")
    size = await _one(tx, covered, "size")
    if end is None or size is None:
        return None
    last = min(end - 1, size, end if first is None else first - 1)
    return last if furthest is None else min(last, furthest)


async def _one(tx: Transaction, asked: Select[tuple[int]], name: str) -> int | None:
    row = await tx.first(asked)
    return None if row is None else row[name]


async def _carry(tx: Transaction, last: int) -> None:
    """Remember again what stays, of all that the going entries remember."""
    newest = (
        select(audit_values.c.place, func.max(audit_values.c.number).label("number"))
        .group_by(audit_values.c.place)
        .subquery()
    )
    asked = select(audit_values.c.place, audit_values.c.digest).join(
        newest,
        (audit_values.c.place == newest.c.place) & (audit_values.c.number == newest.c.number),
    )
    for row in await tx.all(asked.where(audit_values.c.number <= last)):
        if row["digest"] != TAKEN_AWAY:
            tx.carried[row["place"]] = row["digest"]
