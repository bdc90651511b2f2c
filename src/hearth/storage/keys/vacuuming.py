"""Taking dead rows out of PostgreSQL's files, as far as a login may.

Asked to vacuum a table that the login may not, the server skips it, warns, and reports success. So
it is asked what it would do.
"""

from collections.abc import Sequence

from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

MAINTAIN_SINCE = (17,)
"""The version of PostgreSQL from which on the right to vacuum can be given."""

_MAY = """
SELECT relname FROM pg_class
WHERE relname = ANY (:names)
AND relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema())
AND (
    pg_has_role(current_user, relowner, 'USAGE')
    OR EXISTS (
        SELECT FROM pg_database
        WHERE datname = current_database() AND pg_has_role(current_user, datdba, 'USAGE')
    )
"""
_GIVEN = "    OR has_table_privilege(pg_class.oid, 'MAINTAIN')\n"


def can_be_given(connection: Connection | AsyncConnection) -> bool:
    """Whether this server knows a right to vacuum."""
    return (connection.dialect.server_version_info or (0,)) >= MAINTAIN_SINCE


async def skipped(engine: AsyncEngine, names: Sequence[str]) -> frozenset[str]:
    """Which of these tables the server would skip. On SQLite none."""
    if engine.dialect.name != "postgresql":
        return frozenset()
    async with engine.connect() as connection:
        return await _skipped(connection, names)


async def vacuum(engine: AsyncEngine, names: Sequence[str]) -> None:
    """Vacuum those of these tables that this login may."""
    outside = engine.execution_options(isolation_level="AUTOCOMMIT")
    async with outside.connect() as connection:
        left = await _skipped(connection, names)
        for name in names:
            if name not in left:
                await connection.execute(text(f"VACUUM {name}"))


async def _skipped(connection: AsyncConnection, names: Sequence[str]) -> frozenset[str]:
    asked = f"{_MAY}{_GIVEN if can_be_given(connection) else ''})"
    may = await connection.execute(text(asked), {"names": list(names)})
    return frozenset(names).difference(may.scalars())
