"""The database itself: how it is opened, and what is said when it fails."""

import asyncio
import shutil
import sqlite3
import stat
from dataclasses import replace
from datetime import UTC, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import insert, text
from sqlalchemy.exc import IntegrityError

from contracts.storage.places import EPILEPSY, MIRA, NOON, Hands, Place
from hearth.community.audit import Deed, Subject
from hearth.community.invites import Guesses
from hearth.community.people import SHELL, Member
from hearth.community.talks import Step, Talk
from hearth.storage.assembly import Storage, open_storage
from hearth.storage.database import database_url, open_database
from hearth.storage.errors import (
    DatabaseBusyError,
    DatabaseError,
    DatabaseUnreachableError,
    DiskFullError,
    OlderDatabaseError,
)
from hearth.storage.keys.making import new_rings
from hearth.storage.keys.names import Holder, KeyName
from hearth.storage.keys.ring import RING_KEY_BIT, KeyRing, RingKey
from hearth.storage.mailboxes.inbox import RawUpdate
from hearth.storage.sealing.errors import NotSealedError
from hearth.storage.tables import cases, guesses, members, outbox, talks
from hearth.storage.tables.kinds import NaiveTimeError

on_postgresql = pytest.mark.parametrize(
    "place", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True
)

NOBODY_HOME = "postgresql://hearth@127.0.0.1:1/hearth"


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("", "sqlite+aiosqlite:////home/hearth.db"),
        ("sqlite:///other.db", "sqlite+aiosqlite:////home/other.db"),
        ("sqlite:////elsewhere/hearth.db", "sqlite+aiosqlite:////elsewhere/hearth.db"),
        ("postgres://u@h/d", "postgresql+psycopg://u@h/d"),
        ("postgresql+psycopg://u@h/d", "postgresql+psycopg://u@h/d"),
    ],
)
def test_an_address_gets_the_driver_that_is_used_here(given: str, used: str) -> None:
    assert str(database_url(given, Path("/home"))) == used


async def test_the_file_and_its_companions_are_their_owners_alone(migrated: Path) -> None:
    engine = open_database("", migrated.parent)
    async with engine.begin() as connection:
        await connection.execute(text("UPDATE numbers SET last = last"))
        found = [path for path in migrated.parent.iterdir() if path.is_file()]
        modes = {stat.S_IMODE(path.stat().st_mode) for path in found}
    await engine.dispose()
    assert len(found) > 1
    assert modes == {0o600}


async def test_every_connection_is_made_careful(migrated: Path) -> None:
    engine = open_database("", migrated.parent)
    async with engine.connect() as connection:
        found = {
            name: (await connection.execute(text(f"PRAGMA {name}"))).scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        }
    await engine.dispose()
    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
    }


async def test_nobody_answers(tmp_path: Path) -> None:
    engine = open_database(NOBODY_HOME, tmp_path)
    with pytest.raises(DatabaseUnreachableError):
        async with engine.connect():
            pass
    await engine.dispose()


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnreachableError):
        open_database("", tmp_path / "nowhere")


async def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "hearth.db").write_bytes(b"Dear diary, " * 500)
    engine = open_database("", tmp_path)
    with pytest.raises(DatabaseUnreachableError):
        async with engine.connect():
            pass
    await engine.dispose()


async def test_an_unmigrated_database_is_not_opened(
    tmp_path: Path, rings: tuple[KeyRing, KeyRing], hands: Hands
) -> None:
    with pytest.raises(OlderDatabaseError):
        async with open_storage(
            database_url="", keystore_url="", home=tmp_path, ring=rings[0], clock=hands
        ):
            pass


async def test_a_database_that_somebody_else_keeps_busy(migrated: Path, tmp_path: Path) -> None:
    shutil.copy(migrated, tmp_path)
    engine = open_database("", tmp_path)
    async with engine.connect() as first:
        await first.execute(text("PRAGMA busy_timeout = 10"))
    other = sqlite3.connect(tmp_path / "hearth.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(DatabaseBusyError):
        async with engine.begin():
            pass
    other.close()
    await engine.dispose()


async def test_when_the_disk_is_full_nothing_is_confirmed_and_nothing_is_lost(
    migrated: Path, tmp_path: Path, hands: Hands
) -> None:
    shutil.copy(migrated, tmp_path)
    async with open_storage(
        database_url="", keystore_url="", home=tmp_path, ring=new_rings()[0], clock=hands
    ) as storage:
        await storage.inbox.store([RawUpdate(1, b"{}", storage.chat_key(7))])
        async with storage.engine.connect() as connection:
            await connection.execute(text("PRAGMA max_page_count = 1"))
        with pytest.raises(DiskFullError):
            await storage.inbox.store([RawUpdate(2, b"x" * 500_000, storage.chat_key(7))])
        assert await storage.inbox.depth() == 1

        async with storage.engine.connect() as connection:
            await connection.execute(text("PRAGMA max_page_count = 1073741823"))
        assert await storage.inbox.store([RawUpdate(2, b"{}", storage.chat_key(7))]) == 1


async def test_an_error_about_a_row_shows_nothing_of_it(community: Storage, place: Place) -> None:
    row = {"key_version": 1, "digest": b"CANARY" * 5 + b"__", "wrong": None}
    async with community.engine.connect() as connection:
        with pytest.raises(IntegrityError) as broken:
            await connection.execute(insert(guesses).values(**row))
    assert "CANARY" not in str(broken.value)
    assert not isinstance(broken.value, DatabaseError)
    assert place.clock() == NOON


async def test_a_time_without_a_zone_is_refused(community: Storage) -> None:
    row = {"kind": "kept_expires", "about": "1", "due_at": NOON.replace(tzinfo=None)}
    with pytest.raises(Exception, match="NaiveTimeError") as refused:
        async with community.engine.begin() as connection:
            await connection.execute(
                insert(cases.metadata.tables["timers"]).values(**row, not_before=NOON, round=0)
            )
    assert isinstance(refused.value.__cause__, NaiveTimeError)


async def test_a_time_comes_back_in_utc_whatever_its_zone_was(community: Storage) -> None:
    in_india = NOON.astimezone(timezone(timedelta(hours=5, minutes=30)))
    async with community.open_work() as work:
        await work.members.put_guesses(MIRA, Guesses(6, in_india))
        await work.commit()
    async with community.open_work() as work:
        found = (await work.members.guesses(MIRA)).not_before
    assert found is not None
    assert (found, found.tzinfo) == (NOON, UTC)


async def test_plain_words_are_refused_before_they_reach_the_database(
    community: Storage,
) -> None:
    row = {"bot": "community", "key_version": 1, "digest": b"d" * 32, "talk": b"CANARY" * 50}
    with pytest.raises(Exception, match="NotSealedError") as refused:
        async with community.engine.begin() as connection:
            await connection.execute(insert(talks).values(**row))
    assert isinstance(refused.value.__cause__, NotSealedError)
    assert "CANARY" not in str(refused.value)


@pytest.mark.parametrize("table", [members, talks, outbox])
async def test_plain_words_are_refused_by_the_database_itself(
    community: Storage, table: object
) -> None:
    statements = {
        id(members): "INSERT INTO members (id, language, contact) VALUES (1, 'en', :plain)",
        id(talks): "INSERT INTO talks (bot, key_version, digest, talk) VALUES "
        "('community', 1, :plain, :plain)",
        id(outbox): "INSERT INTO outbox (id, bot, recipient, urgency, payload, told_at, due_at, "
        "state, not_before, attempts) VALUES (1, 'community', 'x', 1, :plain, "
        "'2026-03-01', '2026-03-01', 'waiting', '2026-03-01', 0)",
    }
    with pytest.raises(IntegrityError, match="_sealed"):
        async with community.engine.begin() as connection:
            await connection.execute(text(statements[id(table)]), {"plain": b"CANARY" * 50})


async def test_a_slow_reader_keeps_nobody_from_writing(community: Storage) -> None:
    async with asyncio.timeout(5), community.open_work() as work:
        await work.communities.put_bot_name("hearth_bot")
        assert await community.inbox.depth() == 0
        assert await community.outbox.oldest() is None
        await work.commit()


async def test_a_deed_without_a_change_is_kept_too(community: Storage) -> None:
    async with community.open_work() as work:
        work.note(Deed.CASE_READ, by=SHELL, about=Subject.of("case", 1))
        await work.commit()
    async with community.open_work() as work:
        [entry] = await work.audit.newest(1)
    assert entry.deed is Deed.CASE_READ


@on_postgresql
async def test_a_server_that_was_restarted_is_found_again(
    community: Storage, careteam: Storage, place: Place
) -> None:
    assert await community.inbox.depth() == 0
    async with careteam.engine.begin() as connection:
        others = "FROM pg_stat_activity WHERE datname = current_database()"
        await connection.execute(
            text(f"SELECT pg_terminate_backend(pid) {others} AND pid <> pg_backend_pid()")
        )
    assert await community.inbox.depth() == 0
    assert place.url


@on_postgresql
async def test_a_connection_that_breaks_in_the_middle_is_named(
    community: Storage, careteam: Storage, mira: Member
) -> None:
    async with community.engine.connect() as connection:
        [(pid,)] = await connection.execute(text("SELECT pg_backend_pid()"))
        async with careteam.engine.begin() as other:
            await other.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": pid})
        with pytest.raises(DatabaseUnreachableError):
            await connection.execute(text("SELECT 1"))
    assert mira.id


async def stands_still(storage: Storage, watching: Storage) -> None:
    """Begin a transaction, and come back when the server has ended it."""
    there = text("SELECT count(*) FROM pg_stat_activity WHERE pid = :pid")
    async with storage.engine.connect() as connection:
        await connection.execute(text("SET idle_in_transaction_session_timeout = '20ms'"))
        [(pid,)] = await connection.execute(text("SELECT pg_backend_pid()"))
        async with watching.engine.connect() as other, asyncio.timeout(10):
            while (await other.execute(there, {"pid": pid})).scalar_one():
                await other.rollback()


@on_postgresql
async def test_a_process_that_stood_still_in_a_transaction_finds_its_connection_gone(
    community: Storage, careteam: Storage
) -> None:
    """As after a machine slept: the part that looked tries again, and the program does not end."""
    with pytest.raises(DatabaseUnreachableError):
        await stands_still(community, careteam)


@on_postgresql
async def test_nobody_waits_for_a_hung_colleague_for_ever(
    community: Storage, careteam: Storage, mira: Member
) -> None:
    async with community.engine.connect() as connection, careteam.open_work() as hung:
        await hung.communities.put(EPILEPSY)
        await connection.execute(text("SET lock_timeout = '10ms'"))
        with pytest.raises(DatabaseBusyError):
            await connection.execute(text("UPDATE communities SET title = title"))
    assert mira.id


async def test_after_the_index_key_was_rotated_people_are_still_found(
    place: Place, mira: Member
) -> None:
    async with place.storage(Holder.COMMUNITY) as storage, storage.open_work() as work:
        await work.talks.put(MIRA, Talk(Step.AGE, "epilepsy"))
        await work.members.put_guesses(MIRA, Guesses(3))
        await work.commit()
    ours, theirs = place.rings
    rotated = replace(place, rings=(with_new_index_key(ours), with_new_index_key(theirs)))
    async with rotated.storage(Holder.COMMUNITY) as storage:
        async with storage.open_work() as work:
            assert await work.members.find(MIRA) == mira
            assert await work.talks.find(MIRA) == Talk(Step.AGE, "epilepsy")
            assert await work.members.guesses(MIRA) == Guesses(3)
            await work.talks.put(MIRA, Talk(Step.NAME, "epilepsy"))
            await work.members.put_guesses(MIRA, Guesses(4))
            await work.commit()
        async with storage.open_work() as work:
            assert await work.talks.find(MIRA) == Talk(Step.NAME, "epilepsy")
            assert await work.members.guesses(MIRA) == Guesses(4)
    for table in (talks, guesses):
        [row] = await place.rows(table)
        assert row["key_version"] == 2


def with_new_index_key(ring: KeyRing) -> KeyRing:
    """The ring after a rotation: a new primary, and the old key still there."""
    old = [
        replace(key, primary=key.primary and key.name is not KeyName.INDEX) for key in ring.keys
    ]
    new = RingKey(KeyName.INDEX, 2, RING_KEY_BIT | 2, primary=True, material=b"2" * 32)
    return KeyRing(ring.holder, [*old, new])


async def test_a_query_that_is_cancelled_says_so_and_not_that_the_database_failed(
    tmp_path: Path,
) -> None:
    engine = open_database("", tmp_path)
    try:
        async with engine.connect() as connection:
            slow = text(
                "WITH RECURSIVE n(i) AS "
                "(SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000000) "
                "SELECT count(*) FROM n"
            )
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.02):
                    await connection.execute(slow)
    finally:
        await engine.dispose()


async def test_whoever_is_cancelled_lets_the_others_write_at_once(tmp_path: Path) -> None:
    engine = open_database("", tmp_path)
    try:
        async with engine.connect() as connection:
            driver = (await connection.get_raw_connection()).driver_connection
            assert driver is not None
            await driver.execute("BEGIN IMMEDIATE")
            # What the traceback of a cancellation holds on to: a statement that is not at its end.
            statement = await driver.execute("SELECT 1 UNION ALL SELECT 2")
            await connection.invalidate()
        async with engine.connect() as other:
            await other.execute(text("CREATE TABLE afterwards (a INTEGER)"))
            await other.commit()
        assert statement is not None
    finally:
        await engine.dispose()
