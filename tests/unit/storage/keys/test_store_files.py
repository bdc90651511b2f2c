"""What is left of a key in the key store's files: nothing, once it was destroyed and scrubbed."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, text
from sqlalchemy.exc import IntegrityError

from hearth.community.people import MemberId
from hearth.storage.keys.ring import KeyRing
from hearth.storage.keys.schema import member_keys
from hearth.storage.keys.store import KeyStore, keystore_engine
from unit.storage.keys.conftest import SQLITE_FILE, Hands, a_store

AMA = MemberId(4711001)

pytestmark = pytest.mark.parametrize("address", ["sqlite"], indirect=True)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / SQLITE_FILE


async def test_after_scrubbing_the_wrapped_key_is_in_no_file(
    store: KeyStore, database: Path
) -> None:
    for number in range(60):  # More than one page of them.
        await store.new_key(MemberId(number))
    gone = wrapped_keys(database, below=45)
    kept = wrapped_keys(database, below=60) - gone
    for number in range(45):
        await store.destroy(MemberId(number))

    assert not (await store.scrub()).busy

    on_disk = bytes_of(database)
    assert [key for key in gone if key in on_disk] == []
    assert all(key in on_disk for key in kept)
    assert (len(gone), len(kept)) == (45, 15)


async def test_scrubbing_tells_when_a_reader_was_in_the_way(
    store: KeyStore, database: Path, address: str, community_ring: KeyRing, hands: Hands
) -> None:
    await store.new_key(AMA)
    [wrapped] = wrapped_keys(database, below=AMA + 1)
    await store.scrub()
    hasty = a_store(address, community_ring, hands, patience=timedelta(milliseconds=1))

    with a_reader(database):
        await store.destroy(AMA)
        assert (await hasty.scrub()).busy
        assert wrapped in bytes_of(database)
    await hasty.close()

    assert not (await store.scrub()).busy
    assert wrapped not in bytes_of(database)


async def test_the_stores_files_are_their_owners_only(store: KeyStore, database: Path) -> None:
    await store.new_key(AMA)

    files = sorted(database.parent.iterdir())
    assert [file.name for file in files] == ["keystore.db", "keystore.db-shm", "keystore.db-wal"]
    assert [file.stat().st_mode & 0o777 for file in files] == [0o600] * 3


async def test_whoever_is_cancelled_lets_the_others_write_at_once(address: str) -> None:
    engine = keystore_engine(address, patience=timedelta(milliseconds=1))
    async with engine.connect() as connection:
        driver = (await connection.get_raw_connection()).driver_connection
        assert driver is not None
        await driver.execute("BEGIN IMMEDIATE")
        # What the traceback of a cancellation holds on to: a statement that is not at its end.
        statement = await driver.execute("SELECT 1 UNION ALL SELECT 2")
        await connection.invalidate()
    async with engine.begin() as other:
        await other.execute(text("CREATE TABLE afterwards (a INTEGER)"))
    assert statement is not None
    await engine.dispose()


async def test_every_connection_overwrites_what_it_deletes_and_waits_for_the_disk(
    address: str,
) -> None:
    engine = keystore_engine(address, patience=timedelta(milliseconds=70))

    settings = {"secure_delete": 1, "synchronous": 2, "journal_mode": "wal", "busy_timeout": 70}
    async with engine.connect() as connection:
        found = {name: await connection.scalar(text(f"PRAGMA {name}")) for name in settings}
    await engine.dispose()

    assert found == settings


async def test_no_error_of_the_database_shows_a_key(store: KeyStore, address: str) -> None:
    first = await store.new_key(AMA)
    engine = keystore_engine(address)
    row = {
        "key_id": first.id,
        "member": AMA,
        "contact_key_id": 1,
        "wrapped": b"CANARY",
        "created": 0,
    }

    async with engine.connect() as connection:
        with pytest.raises(IntegrityError) as refusal:
            await connection.execute(insert(member_keys).values(row))
    await engine.dispose()

    assert "CANARY" not in str(refusal.value)
    assert str(AMA) not in str(refusal.value)


def wrapped_keys(database: Path, below: int) -> set[bytes]:
    with closing(sqlite3.connect(database)) as look:
        rows = look.execute("SELECT wrapped FROM member_keys WHERE member < ?", (below,))
        return {wrapped for (wrapped,) in rows}


def bytes_of(database: Path) -> bytes:
    return b"".join(file.read_bytes() for file in database.parent.iterdir())


@contextmanager
def a_reader(database: Path) -> Iterator[None]:
    with closing(sqlite3.connect(database)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM member_keys").fetchall()
        yield
