"""Taking the oldest entries away without breaking what comes after them."""

from datetime import datetime

from sqlalchemy import Select, delete, func, select

from hearth.storage.audit.beginning import find_beginning
from hearth.storage.audit.chain import TAKEN_AWAY
from hearth.storage.tables import audit, audit_beginning, audit_values, checkpoints, numbers
from hearth.storage.transaction import Transaction


async def forget(tx: Transaction, moment: datetime, most: int) -> int | None:
    """As `AuditLog.forget_before`."""
    # Nobody appends beside this: the numbers are taken under the same lock.
    await tx.first(select(numbers).where(numbers.c.subject == "audit").with_for_update())
    begin = await find_beginning(tx.connection)
    last = await _last_to_go(tx, moment, begin.number + most)
    if last is None or last <= begin.number:
        return None
    going = (audit.c.number > begin.number) & (audit.c.number <= last)
    rows = await tx.all(select(audit.c.hash).where(going).order_by(audit.c.number))
    kept = begin.range.followed_by(row["hash"] for row in rows)
    tx.changed = True
    await _carry(tx, last)
    for table in (audit, audit_values, audit_beginning):
        await tx.run(delete(table).where(table.c.number <= last))
    await tx.run(delete(checkpoints).where(checkpoints.c.size < last))
    beginning = {"number": last, "chain": rows[-1]["hash"], "peaks": kept.written()}
    await tx.add(audit_beginning, beginning)
    return last


async def _last_to_go(tx: Transaction, moment: datetime, furthest: int) -> int | None:
    """The last entry before the first that is young enough to stay, and within a checkpoint."""
    young = select(func.min(audit.c.number).label("first")).where(audit.c.at >= moment)
    newest = select(func.max(audit.c.number).label("number"))
    covered = select(func.max(checkpoints.c.size).label("size"))
    first = await _one(tx, young, "first")
    end = await _one(tx, newest, "number")
    size = await _one(tx, covered, "size")
    if end is None or size is None:
        return None
    return min(end - 1, size, furthest, end if first is None else first - 1)


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
