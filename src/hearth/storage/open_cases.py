"""How many cases are open, and how many of them are late: counts alone, and nothing is opened."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import case, func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from hearth.community.cases import CaseState, Priority
from hearth.storage.database import reading
from hearth.storage.tables import cases


async def open_cases(engine: AsyncEngine, now: datetime) -> Mapping[Priority, tuple[int, int]]:
    """By priority: the open cases, and those among them whose next reply was due before now."""
    late = func.sum(case((cases.c.due_at < now, 1), else_=0))
    counted = select(cases.c.priority, func.count(), late)
    asked = counted.where(cases.c.state != CaseState.CLOSED).group_by(cases.c.priority)
    async with reading(engine).connect() as connection:
        rows = (await connection.execute(asked)).all()
    found = {Priority(priority): (int(count), int(overdue)) for priority, count, overdue in rows}
    return {priority: found.get(priority, (0, 0)) for priority in Priority}
