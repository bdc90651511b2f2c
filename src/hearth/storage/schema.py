"""The version of the database: found quickly, and brought up to date under a lock.

Alembic is slow to import, so it is only imported when there is something to do.
"""

from pathlib import Path

from sqlalchemy import Column, Connection, MetaData, String, Table, func, inspect, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from hearth.storage.database import reading
from hearth.storage.errors import NewerDatabaseError, OlderDatabaseError, RoleNotGivenError
from hearth.storage.roles.granting import NOT_PERMITTED, give_roles
from hearth.storage.tables import metadata

NEWEST = "0021"
"""The version that this program works with: the last of `migrations/versions`."""

MIGRATIONS = Path(__file__).parent / "migrations"
MIGRATION_LOCK = 0x48454152  # "HEAR": PostgreSQL's advisory locks are known by a number.

alembic_version = Table(
    "alembic_version", MetaData(), Column("version_num", String(32), primary_key=True)
)


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
    if connection.dialect.name == "postgresql":
        # On SQLite, every transaction of ours begins with the right to write.
        connection.execute(select(func.pg_advisory_xact_lock(MIGRATION_LOCK)))
    if _found(connection) == NEWEST:
        return False
    if not inspect(connection).get_table_names():
        make_at_once(connection)
    else:
        run_scripts(connection)
    return True


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
    from alembic.config import Config  # noqa: PLC0415  As above.

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, version)
