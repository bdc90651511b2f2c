"""The key store: a member's keys are there until they are destroyed, and then nowhere."""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from hearth.community.people import MemberId
from hearth.storage.keys.cache import KEY_LIFETIME
from hearth.storage.keys.errors import KeyDestroyedError, KeyStoreTooNewError
from hearth.storage.keys.ring import KeyRing
from hearth.storage.keys.schema import FORMAT
from hearth.storage.keys.store import KeyStore, keystore_engine
from hearth.storage.sealing.envelope import open_, seal
from hearth.storage.sealing.errors import CannotOpenError
from hearth.storage.sealing.where import Where
from unit.storage.keys.conftest import NOON, Hands, a_store

AMA = MemberId(4711001)
BELA = MemberId(4711002)
HERE = Where("profiles", "name", AMA, 1)


async def test_what_is_sealed_in_one_process_opens_in_the_other(
    store: KeyStore, careteam_store: KeyStore
) -> None:
    envelope = seal(await store.new_key(AMA), b"Ama", HERE)

    assert open_(await careteam_store.keys_of(AMA), envelope, HERE) == b"Ama"


async def test_a_key_is_the_same_when_asked_again(store: KeyStore, hands: Hands) -> None:
    envelope = seal(await store.new_key(AMA), b"Ama", HERE)

    assert open_(await store.key_of(AMA), envelope, HERE) == b"Ama"
    assert await store.key_of(AMA) is await store.key_of(AMA)
    hands.seconds += KEY_LIFETIME.total_seconds()
    assert open_(await store.key_of(AMA), envelope, HERE) == b"Ama"


async def test_a_second_key_seals_from_then_on_and_the_first_still_opens(store: KeyStore) -> None:
    first = await store.new_key(AMA)
    envelope = seal(first, b"Ama", HERE)
    assert await store.key_of(AMA) == first

    second = await store.new_key(AMA)

    assert second.id > first.id
    assert (await store.key_of(AMA)).id == second.id
    assert open_(await store.keys_of(AMA), envelope, HERE) == b"Ama"


async def test_one_members_key_opens_nothing_of_another(store: KeyStore) -> None:
    envelope = seal(await store.new_key(AMA), b"Ama", HERE)
    await store.new_key(BELA)

    with pytest.raises(CannotOpenError):
        open_(await store.keys_of(BELA), envelope, HERE)


async def test_whoever_never_had_a_key_has_none(store: KeyStore) -> None:
    with pytest.raises(KeyDestroyedError) as refusal:
        await store.key_of(AMA)
    assert refusal.value.member == AMA


async def test_after_the_destruction_nothing_opens_and_others_keep_theirs(
    store: KeyStore,
) -> None:
    await store.new_key(AMA)
    await store.new_key(AMA)
    belas = await store.new_key(BELA)

    await store.destroy(AMA)
    await store.destroy(AMA)

    with pytest.raises(KeyDestroyedError):
        await store.keys_of(AMA)
    assert await store.key_of(BELA) == belas


async def test_the_other_process_forgets_a_destroyed_key_within_its_lifetime(
    store: KeyStore, careteam_store: KeyStore, hands: Hands
) -> None:
    await store.new_key(AMA)
    await careteam_store.key_of(AMA)
    await store.destroy(AMA)

    hands.seconds += KEY_LIFETIME.total_seconds()

    with pytest.raises(KeyDestroyedError):
        await careteam_store.key_of(AMA)


async def test_a_destroyed_keys_number_is_never_given_again(store: KeyStore) -> None:
    destroyed = await store.new_key(AMA)
    await store.destroy(AMA)

    assert (await store.new_key(BELA)).id > destroyed.id


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
    store: KeyStore, database: Path, community_ring: KeyRing, hands: Hands
) -> None:
    await store.new_key(AMA)
    [wrapped] = wrapped_keys(database, below=AMA + 1)
    await store.scrub()
    hasty = a_store(database, community_ring, hands, patience=timedelta(milliseconds=1))

    with a_reader(database):
        await store.destroy(AMA)
        assert (await hasty.scrub()).busy
        assert wrapped in bytes_of(database)
    await hasty.close()

    assert not (await store.scrub()).busy
    assert wrapped not in bytes_of(database)


async def test_a_wrapped_key_moved_to_another_member_does_not_unwrap(
    store: KeyStore, database: Path
) -> None:
    await store.new_key(AMA)
    tamper(database, f"UPDATE member_keys SET member = {BELA}")  # noqa: S608  A number.

    with pytest.raises(CannotOpenError):
        await store.key_of(BELA)


@pytest.mark.parametrize(
    "change", ["wrapped = zeroblob(40)", "wrapped = x'00'", "contact_key_id = 1"]
)
async def test_a_wrapped_key_that_was_changed_does_not_unwrap(
    store: KeyStore, database: Path, change: str
) -> None:
    await store.new_key(AMA)
    tamper(database, f"UPDATE member_keys SET {change}")  # noqa: S608  The test's own words.

    with pytest.raises(CannotOpenError):
        await store.key_of(AMA)


async def test_setting_up_from_many_sides_at_once_is_harmless(
    database: Path, community_ring: KeyRing, hands: Hands
) -> None:
    stores = [a_store(database, community_ring, hands) for _ in range(6)]
    async with asyncio.TaskGroup() as group:
        for one in stores:
            group.create_task(one.set_up())
    await stores[0].new_key(AMA)

    assert (await stores[5].key_of(AMA)).id == 1
    for one in stores:
        await one.close()


async def test_a_store_from_a_newer_version_is_refused(store: KeyStore, database: Path) -> None:
    tamper(database, f"UPDATE keystore_format SET format = {FORMAT + 1}")  # noqa: S608  A number.

    with pytest.raises(KeyStoreTooNewError) as refusal:
        await store.set_up()

    assert (refusal.value.found, refusal.value.known) == (FORMAT + 1, FORMAT)


async def test_the_stores_files_are_their_owners_only(store: KeyStore, database: Path) -> None:
    await store.new_key(AMA)

    files = sorted(database.parent.iterdir())
    assert [file.name for file in files] == ["keystore.db", "keystore.db-shm", "keystore.db-wal"]
    assert [file.stat().st_mode & 0o777 for file in files] == [0o600] * 3


async def test_neither_errors_nor_reprs_show_a_key(store: KeyStore, database: Path) -> None:
    await store.new_key(AMA)
    [wrapped] = wrapped_keys(database, below=AMA + 1)

    assert keystore_engine(f"sqlite+aiosqlite:///{database}").sync_engine.hide_parameters
    assert wrapped.hex() not in repr(store.__dict__)


async def test_the_time_of_making_is_the_clocks(store: KeyStore, database: Path) -> None:
    await store.new_key(AMA)

    with closing(sqlite3.connect(database)) as look:
        [(created,)] = look.execute("SELECT created FROM member_keys").fetchall()
    assert created == NOON.timestamp()


def wrapped_keys(database: Path, below: int) -> set[bytes]:
    with closing(sqlite3.connect(database)) as look:
        rows = look.execute("SELECT wrapped FROM member_keys WHERE member < ?", (below,))
        return {wrapped for (wrapped,) in rows}


def bytes_of(database: Path) -> bytes:
    return b"".join(file.read_bytes() for file in database.parent.iterdir())


def tamper(database: Path, statement: str) -> None:
    with closing(sqlite3.connect(database)) as attacker, attacker:
        attacker.execute(statement)


@contextmanager
def a_reader(database: Path) -> Iterator[None]:
    with closing(sqlite3.connect(database)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM member_keys").fetchall()
        yield
