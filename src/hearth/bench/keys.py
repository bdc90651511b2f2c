"""Data keys for many members at once, and how long it takes to wrap them all anew."""

import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncEngine

from hearth.community.people import MemberId
from hearth.storage.keys.schema import member_keys, set_up
from hearth.storage.keys.store import KeyStore, keystore_engine
from hearth.storage.keys.wrapping import ContactKeys
from hearth.storage.sealing.envelope import SECRET_BYTES

KEYSTORE_FILE = "keystore.db"
BEFORE, AFTER = 0x8000_0001, 0x8000_0002


@asynccontextmanager
async def key_store(folder: Path) -> AsyncIterator[AsyncEngine]:
    """The database of a key store in this folder, until the block ends."""
    engine = keystore_engine(f"sqlite+aiosqlite:///{folder / KEYSTORE_FILE}")
    try:
        await set_up(engine)
        yield engine
    finally:
        await engine.dispose()


def two_contact_keys() -> tuple[ContactKeys, ContactKeys]:
    """Fresh contact keys, before and after a rotation: both unwrap what either wrapped."""
    material = {number: secrets.token_bytes(SECRET_BYTES) for number in (BEFORE, AFTER)}
    return ContactKeys(BEFORE, material), ContactKeys(AFTER, material)


async def give_keys(
    engine: AsyncEngine, contact: ContactKeys, members: Sequence[MemberId]
) -> None:
    """A data key for every member, all in one transaction."""
    rows = []
    for member in members:
        wrapped = contact.wrap(member, secrets.token_bytes(SECRET_BYTES))
        rows.append(
            {
                "member": member,
                "contact_key_id": wrapped.by,
                "wrapped": wrapped.content,
                "created": 0,
            }
        )
    async with engine.begin() as connection:
        await connection.execute(insert(member_keys), rows)


async def rotate(store: KeyStore) -> None:
    """Wrap all keys under the primary contact key, batch by batch, as a rotation does."""
    after = 0
    while True:
        _, after = await store.rewrap(after)
        if not after:
            return
