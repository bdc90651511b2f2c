"""Making PostgreSQL keep to the list: roles, grants, own rows, and forgetting the old audit log.

All of it can be done again at any time, and is done again after every migration: what a new list
no longer gives is taken back.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from sqlalchemy import Connection, MetaData, Table, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from hearth.storage.keys.names import Holder
from hearth.storage.keys.schema import metadata as keystore
from hearth.storage.keys.vacuuming import can_be_given
from hearth.storage.roles.matrix import (
    COMMUNITY_DATABASE,
    KEY_STORE,
    OWN_ROWS,
)
from hearth.storage.roles.rights import ROLES, Columns, Rights, Row
from hearth.storage.roles.vacuuming import UNTOUCHED, VACUUMED
from hearth.storage.tables import metadata

GRANTING_LOCK = 0x524F4C45  # "ROLE": PostgreSQL's advisory locks are known by a number.
More = Callable[[str], Iterable[str]]
"""Statements beyond plain grants, for the schema of this name."""

NOT_PERMITTED = "42501"
"""PostgreSQL's code for insufficient privilege (its manual, appendix A)."""

LEAST_AUDIT_DAYS = 365
"""No process can have an entry of the audit log removed that is younger than a year."""

FORGET_AUDIT = "FUNCTION hearth_forget_audit(bigint, bytea, bytea)"
_FORGETTING = """
CREATE OR REPLACE FUNCTION hearth_forget_audit(upto bigint, chain bytea, peaks bytea)
RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $hearth$
DECLARE
    gone bigint;
BEGIN
    IF EXISTS (
        SELECT 1 FROM audit
        WHERE number <= upto AND at > now() - interval '%s days'
    ) THEN
        RAISE insufficient_privilege USING MESSAGE = 'the audit log is too young to be forgotten';
    END IF;
    DELETE FROM audit_beginning;
    INSERT INTO audit_beginning (number, chain, peaks) VALUES (upto, chain, peaks);
    DELETE FROM audit_values WHERE number <= upto;
    DELETE FROM checkpoints WHERE size < upto;
    DELETE FROM audit WHERE number <= upto;
    GET DIAGNOSTICS gone = ROW_COUNT;
    RETURN gone;
END $hearth$
"""


async def give_roles(engine: AsyncEngine) -> list[str]:
    """Let the two processes do what the list says with the community's database, and no more.

    For the owner of the tables. On SQLite there is nothing to do.

    Returns:
        What a database administrator has to run because we may not; then this is to be repeated.
    """
    if engine.dialect.name == "postgresql":
        async with engine.begin() as connection:
            await connection.run_sync(_make_forgetting)
    return await _give(engine, metadata, COMMUNITY_DATABASE, _community_database)


async def give_keystore_roles(engine: AsyncEngine) -> list[str]:
    """The same for the key store, whose tables must be there."""
    return await _give(engine, keystore, KEY_STORE, _key_store)


async def make_roles(engine: AsyncEngine) -> list[str]:
    """The roles alone, for a database whose tables speak of them before they are loaded.

    Returns:
        What a database administrator has to run because we may not; then this is to be repeated.
    """
    if engine.dialect.name != "postgresql":
        return []
    async with engine.begin() as connection:
        return await connection.run_sync(_make_roles)


async def _give(
    engine: AsyncEngine, tables: MetaData, rows: Mapping[str, Row], more: More
) -> list[str]:
    if engine.dialect.name != "postgresql":
        return []
    async with engine.begin() as connection:
        return await connection.run_sync(_grant, tables, rows, more)


def _make_forgetting(connection: Connection) -> None:
    """Make the one way in which old entries of the audit log go; there may be no roles yet."""
    connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": GRANTING_LOCK})
    connection.exec_driver_sql(_FORGETTING.strip() % LEAST_AUDIT_DAYS)
    connection.exec_driver_sql(f"REVOKE ALL ON {FORGET_AUDIT} FROM PUBLIC")


def _grant(
    connection: Connection, tables: MetaData, rows: Mapping[str, Row], more: More
) -> list[str]:
    connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": GRANTING_LOCK})
    if missing := _make_roles(connection):
        return missing
    schema = connection.execute(text("SELECT quote_ident(current_schema())")).scalar_one()
    statements = [f"GRANT USAGE ON SCHEMA {schema} TO {role}" for role in ROLES.values()]
    statements += more(schema)  # First, because a new owner starts with every right.
    for name, row in rows.items():
        # Alembic's own table is in no list of ours.
        table = tables.tables.get(name)
        columns = Table(name, MetaData(), autoload_with=connection) if table is None else table
        for holder, rights in row.items():
            statements += grants(columns, ROLES[holder], rights)
        if name not in UNTOUCHED:
            statements.append(housekeeping(name, given=can_be_given(connection)))
    connection.exec_driver_sql(";\n".join(statements))
    return []


def _make_roles(connection: Connection) -> list[str]:
    return [sql for role in ROLES.values() for sql in _make_role(connection, role)]


_THERE = "SELECT 1 FROM pg_roles WHERE rolname = :role"


def _make_role(connection: Connection, role: str) -> list[str]:
    """Make the role unless it is there, and let the owner of the tables step into it."""
    wanted = {
        f"CREATE ROLE {role} NOLOGIN": _THERE,
        f"GRANT {role} TO CURRENT_USER": f"{_THERE} AND pg_has_role(session_user, oid, 'USAGE')",
    }
    needed = [
        sql
        for sql, found in wanted.items()
        if connection.execute(text(found), {"role": role}).first() is None
    ]
    try:
        for sql in needed:
            with connection.begin_nested():
                connection.exec_driver_sql(sql)
    except DBAPIError as problem:
        if getattr(problem.orig, "sqlstate", None) != NOT_PERMITTED:
            raise
        owner = connection.execute(text("SELECT quote_ident(current_user)")).scalar_one()
        return [sql.replace("CURRENT_USER", owner) + ";" for sql in needed]
    return []


def grants(table: Table, role: str, rights: Rights) -> Iterator[str]:
    """The statements by which the role has exactly these rights on the table."""
    yield f"REVOKE ALL ON {table.name} FROM {role}"  # Takes rights on single columns too.
    for word, columns in (
        ("SELECT", rights.reads),
        ("INSERT", rights.adds),
        ("UPDATE", rights.changes),
    ):
        if listed := _listed(table, columns):
            yield f"GRANT {word} {listed} ON {table.name} TO {role}"
    if rights.removes:
        yield f"GRANT DELETE ON {table.name} TO {role}"


def housekeeping(name: str, *, given: bool) -> str:
    """How dead rows leave this table's files: by the care team's process, or soon by themselves.

    Args:
        name: of the table.
        given: whether the server knows a right to vacuum. Where it does not, its own housekeeping
            is told to come, within a minute, for a single dead row, not for a fifth of the table.
    """
    if given:
        return f"GRANT MAINTAIN ON {name} TO {ROLES[Holder.CARETEAM]}"
    soon = "autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 0"
    return f"ALTER TABLE {name} SET ({soon})"


def _listed(table: Table, columns: Columns) -> str:
    names = columns.of(table)
    listed = ", ".join(f'"{name}"' for name in sorted(names))
    return f"({listed})" if names else ""


def _community_database(_schema: str) -> Iterable[str]:
    yield f"REVOKE ALL ON {FORGET_AUDIT} FROM {ROLES[Holder.COMMUNITY]}"
    yield f"GRANT EXECUTE ON {FORGET_AUDIT} TO {ROLES[Holder.CARETEAM]}"
    community, careteam = ROLES[Holder.COMMUNITY], ROLES[Holder.CARETEAM]
    own = f"bot = '{Holder.COMMUNITY}'"
    for table, adds_for_others in OWN_ROWS.items():
        yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
        for policy in ("own_rows", "tell", "all_rows"):
            yield f"DROP POLICY IF EXISTS {policy} ON {table}"
        yield f"CREATE POLICY own_rows ON {table} TO {community} USING ({own}) WITH CHECK ({own})"
        if adds_for_others:
            yield f"CREATE POLICY tell ON {table} FOR INSERT TO {community} WITH CHECK (true)"
        yield f"CREATE POLICY all_rows ON {table} TO {careteam} USING (true) WITH CHECK (true)"


def _key_store(schema: str) -> Iterable[str]:
    careteam = ROLES[Holder.CARETEAM]
    for role in ROLES.values():
        yield f"GRANT USAGE ON SEQUENCE {VACUUMED}_key_id_seq TO {role}"
    # Whoever is to own a table must for this moment be allowed to make one.
    yield f"GRANT CREATE ON SCHEMA {schema} TO {careteam}"
    yield f"ALTER TABLE {VACUUMED} OWNER TO {careteam}"
    yield f"REVOKE CREATE ON SCHEMA {schema} FROM {careteam}"
