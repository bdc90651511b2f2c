"""The key store: a member's keys are there until they are destroyed, and then nowhere."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import create_async_engine

from hearth.community.people import MemberId
from hearth.storage.keys.cache import KEY_LIFETIME
from hearth.storage.keys.errors import KeyDestroyedError, KeyStoreTooNewError
from hearth.storage.keys.names import Holder
from hearth.storage.keys.ring import RING_KEY_BIT, KeyRing
from hearth.storage.keys.schema import FORMAT, member_keys
from hearth.storage.keys.store import KeyStore, Scrubbed, keystore_engine
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


async def test_a_members_key_is_never_taken_for_a_key_of_the_ring(store: KeyStore) -> None:
    assert (await store.new_key(AMA)).id & RING_KEY_BIT == 0


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
    assert (await store.key_of(AMA)).id != belas.id

    await store.destroy(AMA)
    await store.destroy(AMA)

    with pytest.raises(KeyDestroyedError):
        await store.keys_of(AMA)
    assert await store.key_of(BELA) == belas
    assert await store.scrub() == Scrubbed(busy=False)
    assert not await store.is_skipped()


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


async def test_a_wrapped_key_moved_to_another_member_does_not_unwrap(
    store: KeyStore, address: str
) -> None:
    await store.new_key(AMA)
    await tamper(address, f"UPDATE member_keys SET member = {BELA}")  # noqa: S608  A number.

    with pytest.raises(CannotOpenError):
        await store.key_of(BELA)


@pytest.mark.parametrize("wrapped", [bytes(40), bytes(41), b"\x00", b""])
async def test_a_wrapped_key_that_was_changed_does_not_unwrap(
    store: KeyStore, address: str, wrapped: bytes
) -> None:
    await store.new_key(AMA)
    await tamper(address, "UPDATE member_keys SET wrapped = :wrapped", wrapped=wrapped)

    with pytest.raises(CannotOpenError):
        await store.key_of(AMA)


async def test_a_key_wrapped_under_a_contact_key_that_is_not_held_does_not_unwrap(
    store: KeyStore, address: str
) -> None:
    await store.new_key(AMA)
    await tamper(address, "UPDATE member_keys SET contact_key_id = 1")

    with pytest.raises(CannotOpenError):
        await store.key_of(AMA)


async def test_setting_up_from_many_sides_at_once_is_harmless(
    address: str, community_ring: KeyRing, hands: Hands
) -> None:
    stores = [a_store(address, community_ring, hands) for _ in range(6)]
    async with asyncio.TaskGroup() as group:
        for one in stores:
            group.create_task(one.set_up())
    await stores[0].new_key(AMA)

    assert (await stores[5].key_of(AMA)).id == 1
    for one in stores:
        await one.close()


async def test_a_store_from_a_newer_version_is_refused(store: KeyStore, address: str) -> None:
    await tamper(address, f"UPDATE keystore_format SET format = {FORMAT + 1}")  # noqa: S608  A number.

    with pytest.raises(KeyStoreTooNewError) as refusal:
        await store.set_up()

    assert (refusal.value.found, refusal.value.known) == (FORMAT + 1, FORMAT)


async def test_the_time_of_making_is_the_clocks(store: KeyStore, address: str) -> None:
    await store.new_key(AMA)

    engine = create_async_engine(address)
    async with engine.connect() as look:
        assert await look.scalar(select(member_keys.c.created)) == NOON.timestamp()
    await engine.dispose()


async def test_a_store_that_is_given_no_memory_has_one_of_its_own(
    address: str, community_ring: KeyRing
) -> None:
    engine = keystore_engine(address)
    one, other = (KeyStore(engine, community_ring.contact_keys(), lambda: NOON) for _ in range(2))
    await one.set_up()
    await one.new_key(AMA)
    keys = await one.keys_of(AMA)

    assert one.remembered(AMA) is keys
    assert other.remembered(AMA) is None
    await engine.dispose()


async def test_a_store_tells_who_is_present_by_its_own_database_and_clock(
    store: KeyStore, careteam_store: KeyStore, rings: tuple[KeyRing, KeyRing]
) -> None:
    for one, ring in zip((store, careteam_store), rings, strict=True):
        await one.presence.tell(ring)

    assert {one.holder for one in await store.presence.present()} == set(Holder)
    await careteam_store.presence.leave()
    assert [one.process for one in await store.presence.present()] == [store.presence.name]


async def test_checking_tells_whether_keys_can_be_read(store: KeyStore, address: str) -> None:
    await store.check()

    await tamper(address, "ALTER TABLE member_keys RENAME TO elsewhere")

    with pytest.raises(DBAPIError):
        await store.check()


@pytest.mark.parametrize("nowhere", ["sqlite+aiosqlite:///:memory:", "sqlite+aiosqlite://"])
async def test_a_store_in_memory_makes_no_file(
    nowhere: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    await keystore_engine(nowhere).dispose()

    assert list(tmp_path.iterdir()) == []


async def tamper(address: str, statement: str, **values: object) -> None:
    engine = create_async_engine(address)
    async with engine.begin() as attacker:
        await attacker.execute(text(statement), values)
    await engine.dispose()
