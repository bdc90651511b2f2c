"""The version of the database: found quickly, and brought up to date under a lock.

Alembic is slow to import, so it is only imported when there is something to do.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Column, Connection, MetaData, String, Table, func, inspect, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from hearth.storage.database import reading
from hearth.storage.errors import NewerDatabaseError, OlderDatabaseError, RoleNotGivenError
from hearth.storage.roles.granting import NOT_PERMITTED, give_roles
from hearth.storage.tables import metadata

if TYPE_CHECKING:
    from alembic.config import Config

NEWEST = "0048"
"""The version that this program works with: the last of `migrations/versions`."""

MIGRATIONS = Path(__file__).parent / "migrations"
MIGRATION_LOCK = 0x48454152  # "HEAR": PostgreSQL's advisory locks are known by a number.

alembic_version = Table(
    "alembic_version", MetaData(), Column("version_num", String(32), primary_key=True)
)


def versions() -> list[str]:
    """Every version there was, the oldest first."""
    scripts = (MIGRATIONS / "versions").glob("version_*.py")
    return sorted(path.stem.removeprefix("version_") for path in scripts)


async def found_version(engine: AsyncEngine) -> str | None:
    """The database's version, None if it has none yet."""
    async with reading(engine).connect() as connection:
        return await connection.run_sync(_found)


async def check_version(engine: AsyncEngine) -> None:
    """Return only if this program and the database have the same version.

    Raises:
        NewerDatabaseError: a newer version of the program wrote it.
        OlderDatabaseError: it has to be migrated, or is empty.
    """
    found = await found_version(engine)
    _refuse_newer(found)
    if found != NEWEST:
        raise OlderDatabaseError(found, NEWEST)


async def migrate(engine: AsyncEngine) -> bool:
    """Bring the database to the newest version, wholly or not at all.

    Several may do this at once: one works and the others find it done. On PostgreSQL the roles of
    the processes get their rights, if they can be made; see `give_roles`.

    Returns:
        whether there was something to do.

    Raises:
        NewerDatabaseError: a newer version of the program wrote it; it is left untouched.
        OlderDatabaseError: it has to be migrated, and our login may not: its owner has to.
    """
    found = await found_version(engine)
    _refuse_newer(found)
    if found == NEWEST:
        return False
    try:
        async with engine.begin() as connection:
            changed = await connection.run_sync(_migrate)
    except DBAPIError as problem:
        if getattr(problem.orig, "sqlstate", None) == NOT_PERMITTED:
            raise OlderDatabaseError(found, NEWEST) from None
        raise
    if changed:
        await give_roles(engine)
    return changed


async def go_back(engine: AsyncEngine, version: str) -> bool:
    """Bring the database back to an older version, wholly or not at all.

    What only later versions keep is lost with its tables and columns. Programs of this version
    refuse the database from then on.

    Returns:
        whether there was something to do; not if it is that old, or older, or empty.

    Raises:
        NewerDatabaseError: a newer version of the program wrote it; it is left untouched.
        ValueError: there is no such version.
    """
    if version not in versions():
        raise ValueError(version)
    found = await found_version(engine)
    _refuse_newer(found)
    if found is None or int(found) <= int(version):
        return False
    async with engine.begin() as connection:
        await connection.run_sync(_go_back, version)
    return True


async def check_role(engine: AsyncEngine, role: str) -> None:
    """Return only if connections are in this role, or the database knows no roles.

    Raises:
        RoleNotGivenError: the login is no member of it.
    """
    if engine.dialect.name != "postgresql":
        return
    async with reading(engine).connect() as connection:
        if await connection.scalar(text("SELECT current_user")) != role:
            raise RoleNotGivenError(role)


def _found(connection: Connection) -> str | None:
    if not inspect(connection).has_table(alembic_version.name):
        return None
    return connection.execute(select(alembic_version.c.version_num)).scalar_one_or_none()


def _refuse_newer(found: str | None) -> None:
    """Refuse what is newer, or has a name that no version of ours has."""
    if found is not None and (not found.isdecimal() or int(found) > int(NEWEST)):
        raise NewerDatabaseError(found, NEWEST)


def _migrate(connection: Connection) -> bool:
    """Migrate inside a transaction that nobody else has beside it."""
    _wait_for_others(connection)
    if _found(connection) == NEWEST:
        return False
    if not inspect(connection).get_table_names():
        make_at_once(connection)
    else:
        run_scripts(connection)
    return True


def _go_back(connection: Connection, version: str) -> None:
    _wait_for_others(connection)
    run_scripts_back(connection, version)


def _wait_for_others(connection: Connection) -> None:
    """Be the only one who migrates until the transaction ends."""
    if connection.dialect.name == "postgresql":
        # On SQLite, every transaction of ours begins with the right to write.
        connection.execute(select(func.pg_advisory_xact_lock(MIGRATION_LOCK)))


def make_at_once(connection: Connection) -> None:
    """Give an empty database all tables as they are now, and the newest version's number.

    The same as running all scripts, which a test holds it to, and a second faster: every demo and
    every test begins with an empty database.
    """
    metadata.create_all(connection)
    alembic_version.create(connection)
    connection.execute(alembic_version.insert().values(version_num=NEWEST))


def run_scripts(connection: Connection, version: str = NEWEST) -> None:
    """Run the migration scripts that this database has not seen, in their order."""
    from alembic import command  # noqa: PLC0415  Takes a second, and is seldom needed.

    command.upgrade(_config(connection), version)


def run_scripts_back(connection: Connection, version: str) -> None:
    """Undo what the migration scripts after this version made, the last first."""
    from alembic import command  # noqa: PLC0415  Takes a second, and is seldom needed.

    command.downgrade(_config(connection), version)


def _config(connection: Connection) -> "Config":
    from alembic.config import Config  # noqa: PLC0415  As above.

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
