"""The database's version: found, refused, and brought to the newest under a lock."""

import asyncio
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, bindparam, inspect, select, text, update
from sqlalchemy.ext.asyncio import AsyncEngine

from contracts.storage.places import NOON
from hearth.community.audit import Deed, Entry, Subject
from hearth.community.people import SHELL
from hearth.storage.audit.chain import entry_hash
from hearth.storage.audit.folder import CheckpointFolder
from hearth.storage.audit.verifying import verify
from hearth.storage.audit.walking import Flaw
from hearth.storage.database import open_database
from hearth.storage.errors import NewerDatabaseError, OlderDatabaseError
from hearth.storage.schema import (
    MIGRATIONS,
    NEWEST,
    alembic_version,
    check_version,
    found_version,
    migrate,
    run_scripts,
)
from hearth.storage.tables import metadata, numbers
from hearth.storage.tables.kinds import Moment

A_COMMUNITY = (
    " (id, title, language, time_zone, emergency_words, first_reply, organisation, packs,"
    " least_age, policy) VALUES (:id, '', 'en', 'UTC', '', '', '', '[]', 18, '{}')"
)
A_MEMBER = " (id, language, contact, contact_version) VALUES (7, 'en', :sealed, 1)"
A_MEMBERSHIP = (
    " (member, community, role, state, invite, since, admission)"
    " VALUES (7, 'epilepsy', 'patient', 'active', 1, :now, 'none')"
)
"""Rows as any version has them."""


def differences(connection: Connection) -> Any:
    """What Alembic would change so that the database becomes what the tables say."""
    options = {"compare_type": True, "compare_server_default": True}
    return compare_metadata(MigrationContext.configure(connection, opts=options), metadata)


def shape(connection: Connection) -> dict[str, Any]:
    """What Alembic does not compare: checks, and the names of keys."""
    found = inspect(connection)
    return {
        name: (
            sorted((one["name"], one["sqltext"]) for one in found.get_check_constraints(name)),
            found.get_pk_constraint(name),
            sorted(found.get_foreign_keys(name), key=str),
        )
        for name in metadata.tables
    }


async def test_the_scripts_make_exactly_what_the_tables_say(blank: AsyncEngine) -> None:
    async with blank.begin() as connection:
        await connection.run_sync(run_scripts)
    assert await found_version(blank) == NEWEST
    async with blank.begin() as connection:
        assert await connection.run_sync(differences) == []
        migrated = await connection.run_sync(shape)
        await connection.run_sync(metadata.drop_all)
        await connection.run_sync(metadata.create_all)
        assert await connection.run_sync(shape) == migrated


async def test_an_empty_database_is_made_at_once_as_the_scripts_would(blank: AsyncEngine) -> None:
    assert await migrate(blank) is True
    async with blank.begin() as connection:
        assert await connection.run_sync(differences) == []
        at_once = await connection.run_sync(shape)
        await connection.run_sync(metadata.drop_all)
        await connection.run_sync(alembic_version.drop)
        await connection.run_sync(run_scripts)
        assert await connection.run_sync(shape) == at_once


async def test_migrating_what_is_newest_changes_nothing(blank: AsyncEngine) -> None:
    assert await found_version(blank) is None
    await migrate(blank)
    assert await found_version(blank) == NEWEST
    assert await migrate(blank) is False
    await check_version(blank)


def test_the_newest_version_is_the_last_of_the_scripts() -> None:
    assert ScriptDirectory(str(MIGRATIONS)).get_heads() == [NEWEST]


async def test_an_empty_database_is_older(blank: AsyncEngine) -> None:
    with pytest.raises(OlderDatabaseError) as refused:
        await check_version(blank)
    assert (refused.value.found, refused.value.known) == (None, NEWEST)


@pytest.mark.parametrize("version", [f"{int(NEWEST) + 1:04}", "9999", "from_elsewhere"])
async def test_a_database_of_a_newer_version_is_refused_and_left_untouched(
    blank: AsyncEngine, version: str
) -> None:
    await migrate(blank)
    async with blank.begin() as connection:
        await connection.execute(update(alembic_version).values(version_num=version))

    for refuses in (check_version, migrate):
        with pytest.raises(NewerDatabaseError) as refused:
            await refuses(blank)
        assert (refused.value.found, refused.value.known) == (version, NEWEST)
    assert await found_version(blank) == version


async def test_of_several_that_migrate_at_once_one_works_and_the_others_find_it_done(
    blank: AsyncEngine,
) -> None:
    assert sorted(await asyncio.gather(*(migrate(blank) for _ in range(3)))) == [
        False,
        False,
        True,
    ]
    async with blank.connect() as connection:
        assert (await connection.execute(select(numbers))).all() == []


async def test_a_migration_that_fails_in_the_middle_leaves_nothing_behind(
    blank: AsyncEngine,
) -> None:
    async with blank.begin() as connection:
        await connection.execute(text("CREATE TABLE kept (something INTEGER)"))
    with pytest.raises(Exception, match="kept"):
        await migrate(blank)
    async with blank.connect() as connection:
        tables = await connection.run_sync(lambda sync: inspect(sync).get_table_names())
    assert tables == ["kept"]
    assert await found_version(blank) is None


def test_a_database_that_is_up_to_date_is_found_so_without_alembic(tmp_path: Path) -> None:
    engine = open_database("", tmp_path)

    async def bring() -> None:
        await migrate(engine)
        await engine.dispose()

    asyncio.run(bring())
    program = (
        "import asyncio, pathlib, sys\n"
        "from hearth.storage.database import open_database\n"
        "from hearth.storage.schema import check_version, migrate\n"
        "async def start():\n"
        "    engine = open_database('', pathlib.Path(sys.argv[1]))\n"
        "    await check_version(engine)\n"
        "    assert await migrate(engine) is False\n"
        "    await engine.dispose()\n"
        "asyncio.run(start())\n"
        "print('alembic' in sys.modules)\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], check=True, capture_output=True, text=True
    )
    assert told.stdout == "False\n"


async def test_a_database_of_the_first_version_keeps_its_rows_when_it_is_migrated(
    blank: AsyncEngine,
) -> None:
    async with blank.begin() as connection:
        await connection.run_sync(lambda sync: run_scripts(sync, "0001"))
        await connection.execute(text("INSERT INTO numbers (subject, last) VALUES ('cases', 7)"))
    assert await found_version(blank) == "0001"

    assert await migrate(blank) is True

    async with blank.connect() as connection:
        assert (await connection.execute(select(numbers.c.last))).scalar_one() == 7
        assert await connection.run_sync(differences) == []


async def test_what_the_first_version_had_sealed_is_remembered_from_the_migration_on(
    blank: AsyncEngine, tmp_path: Path
) -> None:
    sealed, old = b"\x01" + bytes(range(60)), bytes(32)
    async with blank.begin() as connection:
        await connection.run_sync(lambda sync: run_scripts(sync, "0001"))
        await connection.execute(
            text(
                "INSERT INTO members (id, language, contact, contact_version) "
                "VALUES (7654321, 'en', :sealed, 1)"
            ),
            {"sealed": sealed},
        )
        entry = Entry(Deed.INVITE_OPENED, SHELL, Subject.of("invite", 1), NOON)
        first = {
            "number": 1,
            "deed": "invite:opened",
            "by_kind": "shell",
            "by_id": 0,
            "about_kind": "invite",
            "about_id": "1",
            "at": NOON,
            "previous": old,
        }
        hashed = {"hash": entry_hash(old, 1, entry)}
        columns = ", ".join(first | hashed)
        marks = ", ".join(f":{name}" for name in first | hashed)
        insert = text(f"INSERT INTO audit ({columns}) VALUES ({marks})")  # noqa: S608  Our own names.
        await connection.execute(insert.bindparams(bindparam("at", type_=Moment)), first | hashed)
        await connection.execute(text("INSERT INTO numbers (subject, last) VALUES ('audit', 1)"))

    await migrate(blank)

    report = await verify(blank, CheckpointFolder(tmp_path / "checkpoints", {}))
    assert report.whole, report.flaws
    assert (report.entries, report.values) == (2, 1)
    async with blank.begin() as connection:
        other = {"sealed": sealed + b"!"}
        await connection.execute(text("UPDATE members SET contact = :sealed"), other)
    report = await verify(blank, CheckpointFolder(tmp_path / "checkpoints", {}))
    assert set(report.flaws.counts) == {Flaw.VALUE_OTHER}


async def test_what_waits_in_the_outbox_takes_its_communitys_turn_from_the_migration_on(
    blank: AsyncEngine,
) -> None:
    waiting = {
        "group:liver": "liver",
        "care-team:liver": "liver",
        "contact:ab": "",
        "member:x": "",
    }
    waiting |= {"member:7": "epilepsy", "member:8": ""}
    row = text(
        "INSERT INTO outbox (id, bot, recipient, urgency, told_at, due_at, state, not_before,"
        " attempts) VALUES (:id, 'community', :to, 40, :now, :now, 'waiting', :now, 0)"
    ).bindparams(bindparam("now", type_=Moment))
    async with blank.begin() as connection:
        await connection.run_sync(lambda sync: run_scripts(sync, "0020"))
        await connection.execute(text("INSERT INTO communities" + A_COMMUNITY), {"id": "epilepsy"})
        sealed = b"\x01" + bytes(range(60))
        await connection.execute(text("INSERT INTO members" + A_MEMBER), {"sealed": sealed})
        await connection.execute(
            text("INSERT INTO memberships" + A_MEMBERSHIP).bindparams(
                bindparam("now", type_=Moment)
            ),
            {"now": NOON},
        )
        for number, to in enumerate(waiting, 1):
            await connection.execute(row, {"id": number, "to": to, "now": NOON})

    await migrate(blank)

    async with blank.connect() as connection:
        found = await connection.execute(text("SELECT recipient, community FROM outbox"))
    assert {row.recipient: row.community for row in found} == waiting
