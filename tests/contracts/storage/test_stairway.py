"""Every version of the database is reached, left and reached again, with what is in it."""

import asyncio
from importlib import import_module
from types import ModuleType

import pytest
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, bindparam, text
from sqlalchemy.ext.asyncio import AsyncEngine

from contracts.storage.places import NOON, Place
from hearth.community.outgoing import Hide, ToContact, Urgency
from hearth.community.people import Contact, Member
from hearth.storage import migrations
from hearth.storage.assembly import Storage
from hearth.storage.database import open_database
from hearth.storage.errors import OlderDatabaseError
from hearth.storage.keys.names import Holder
from hearth.storage.schema import (
    found_version,
    go_back,
    migrate,
    run_scripts,
    versions,
)
from hearth.storage.tables.kinds import Moment

FIRST, *LATER = versions()
BEFORE = "0020"
"""The next one changes the outbox, so that on PostgreSQL too whoever writes to it has to wait."""

ROWS = {
    "communities": (
        "(id, title, language, time_zone, emergency_words, first_reply, organisation, packs,"
        " least_age, policy) VALUES ('epilepsy', '', 'en', 'UTC', '', '', '', '[]', 18, '{}')"
    ),
    "members": "(id, language, contact, contact_version) VALUES (7, 'en', :sealed, 1)",
    "memberships": (
        "(member, community, role, state, invite, since, admission)"
        " VALUES (7, 'epilepsy', 'patient', 'active', 1, :now, 'none')"
    ),
    "cases": (
        "(number, member, community, matter, priority, state, opened_at)"
        " VALUES (1, 7, 'epilepsy', 'question', 'routine', 'open', :now)"
    ),
    "outbox": (
        "(id, bot, recipient, urgency, told_at, due_at, state, not_before, attempts)"
        " VALUES (1, 'community', 'member:7', 40, :now, :now, 'waiting', :now, 0)"
    ),
    "staff": "(id, roles, ended, name, name_version) VALUES (1, 'owner', :no, :sealed, 1)",
    "sessions": (
        '(hash, staff, began_at, seen_at, "full", wrong_codes)'
        " VALUES (:hash, 1, :now, :now, :no, 0)"
    ),
}
"""Something in the tables to which later versions add columns."""

VALUES = {"sealed": b"\x01" + bytes(range(60)), "now": NOON, "no": False, "hash": bytes(32)}

SHAPES = {
    "sqlite": "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name",
    "postgresql": (
        "SELECT table_name::text, column_name::text,"
        " concat_ws(' ', data_type, character_maximum_length, is_nullable, column_default)"
        " FROM information_schema.columns WHERE table_schema = current_schema()"
        " UNION ALL SELECT tablename::text, indexname::text, indexdef FROM pg_indexes"
        " WHERE schemaname = current_schema()"
        " UNION ALL SELECT conrelid::regclass::text, conname::text, pg_get_constraintdef(oid)"
        " FROM pg_constraint WHERE connamespace = current_schema()::regnamespace"
        " ORDER BY 1, 2, 3"
    ),
}
"""All that a database says of its tables, columns, indexes and constraints."""


def fill(connection: Connection) -> None:
    """Put one row into each of the tables."""
    for table, row in ROWS.items():
        names = {name: value for name, value in VALUES.items() if f":{name}" in row}
        statement = text(f"INSERT INTO {table} {row}")
        if "now" in names:
            statement = statement.bindparams(bindparam("now", type_=Moment))
        connection.execute(statement, names)


def shape(connection: Connection) -> list[tuple[str, ...]]:
    """What the database says of itself."""
    found = connection.exec_driver_sql(SHAPES[connection.dialect.name])
    return [tuple(row) for row in found]


def counts(connection: Connection) -> dict[str, int]:
    """How many rows are in the tables that were filled."""
    asked = {name: text(f"SELECT count(*) FROM {name}") for name in ROWS}  # noqa: S608  As above.
    return {name: connection.execute(one).scalar_one() for name, one in asked.items()}


def script(version: str) -> ModuleType:
    """The script that makes this version of the one before."""
    return import_module(f"{migrations.__name__}.versions.version_{version}")


def climb(connection: Connection) -> None:
    """Up, down and up again at every step, with rows on the stairs, and at last all the way down.

    The scripts alone, since Alembic reads all of them for each step.
    """
    with Operations.context(MigrationContext.configure(connection)):
        empty = shape(connection)
        script(FIRST).upgrade()
        fill(connection)
        below = shape(connection)
        for version in LATER:
            script(version).upgrade()
            above = shape(connection)
            script(version).downgrade()
            assert shape(connection) == below, version
            script(version).upgrade()
            assert shape(connection) == above, version
            below = above
        assert counts(connection) == dict.fromkeys(ROWS, 1)
        for version in reversed(versions()):
            script(version).downgrade()
        assert shape(connection) == empty


async def test_every_step_goes_up_and_down_and_up_with_what_is_there(blank: AsyncEngine) -> None:
    async with blank.begin() as connection:
        await connection.run_sync(climb)


async def test_going_back_is_whole_and_repeating_it_is_harmless(blank: AsyncEngine) -> None:
    assert await go_back(blank, FIRST) is False
    await migrate(blank)
    with pytest.raises(ValueError, match="0000"):
        await go_back(blank, "0000")
    assert await go_back(blank, BEFORE) is True
    assert await go_back(blank, BEFORE) is False
    assert await found_version(blank) == BEFORE


async def tell(storage: Storage, number: int) -> None:
    """Put something into the outbox."""
    async with storage.open_work() as work:
        work.tell(ToContact(Contact(number)), Hide(number), urgency=Urgency.ANSWER)
        await work.commit()


ENGINES = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@pytest.mark.parametrize("place", ENGINES, indirect=True)
async def test_a_bot_waits_while_a_filled_database_is_migrated_and_then_goes_on(
    community: Storage, mira: Member, place: Place
) -> None:
    await tell(community, 1)
    owner = open_database(place.url, place.home)
    await go_back(owner, BEFORE)
    with pytest.raises(OlderDatabaseError):
        async with place.storage(Holder.COMMUNITY):
            pass

    async with asyncio.TaskGroup() as group, owner.begin() as connection:
        await connection.run_sync(run_scripts)
        running = group.create_task(tell(community, 2))
        done, _ = await asyncio.wait({running}, timeout=0.2)
        assert not done
    await owner.dispose()

    async with place.storage(Holder.COMMUNITY) as started:
        found = [one.effect for one in await started.outbox.claim(5)]
        assert found == [Hide(1), Hide(2)]
        async with started.open_work() as work:
            assert (await work.members.get(mira.id)).id == mira.id
