"""Data keys for many members at once, and how long it takes to wrap them all anew."""

import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from hearth.community.people import MemberId
from hearth.storage.keys.schema import member_keys, set_up
from hearth.storage.keys.store import keystore_engine
from hearth.storage.keys.wrapping import ContactKeys, Wrapped
from hearth.storage.sealing.envelope import SECRET_BYTES

BATCH = 500
KEYSTORE_FILE = "keystore.db"
OLD, NEW = 0x8000_0001, 0x8000_0002


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
    material = {number: secrets.token_bytes(SECRET_BYTES) for number in (OLD, NEW)}
    return ContactKeys(OLD, material), ContactKeys(NEW, material)


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


@dataclass(frozen=True, slots=True)
class Rotation:
    """Wrapping everybody's data keys under another contact key, a batch in each transaction."""

    engine: AsyncEngine
    contact: ContactKeys

    async def __call__(self) -> None:
        """Go on until no key is left under another than the primary."""
        while await self._batch():
            pass

    async def _batch(self) -> bool:
        async with self.engine.begin() as connection:
            rows = await self._under_older(connection)
            if rows:
                anew = update(member_keys).where(member_keys.c.key_id == bindparam("number"))
                await connection.execute(
                    anew.values(contact_key_id=bindparam("by"), wrapped=bindparam("content")), rows
                )
        return bool(rows)

    async def _under_older(self, connection: AsyncConnection) -> list[dict[str, object]]:
        columns = (
            member_keys.c.key_id,
            member_keys.c.member,
            member_keys.c.contact_key_id,
            member_keys.c.wrapped,
        )
        older = select(*columns).where(member_keys.c.contact_key_id != self.contact.primary)
        found = await connection.execute(older.order_by(member_keys.c.key_id).limit(BATCH))
        return [self._anew(*row) for row in found]

    def _anew(self, key_id: int, member: int, by: int, wrapped: bytes) -> dict[str, object]:
        whose = MemberId(member)
        anew = self.contact.wrap(whose, self.contact.unwrap(whose, Wrapped(by, wrapped)))
        return {"number": key_id, "by": anew.by, "content": anew.content}
