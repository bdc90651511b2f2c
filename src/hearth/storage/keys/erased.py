"""Destroying members' keys for good: remembered, so that no backup brings one back."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import delete, insert, select

from hearth.community.people import MemberId
from hearth.storage.keys.ledger import Ledger
from hearth.storage.keys.schema import erased_members, member_keys
from hearth.storage.keys.store import KeyStore

AT_ONCE = 500
"""Numbers in one question; databases bound how many a statement may name."""


@dataclass(frozen=True, slots=True)
class ErasedKeys:
    """Whose keys were destroyed, in the key store and in the ledger beside it."""

    store: KeyStore = field(repr=False)
    ledger: Ledger

    async def known(self) -> dict[MemberId, datetime]:
        """Everybody who was erased, whichever of the two remembers it."""
        async with self.store.engine.connect() as connection:
            rows = (await connection.execute(select(erased_members))).all()
        stored = {MemberId(member): datetime.fromtimestamp(at, UTC) for member, at in rows}
        return {**stored, **self.ledger.read()}

    async def remember(self, erased: dict[MemberId, datetime]) -> None:
        """Have both remember all of these."""
        self.ledger.add(erased)
        async with self.store.engine.begin() as connection:
            known = set((await connection.execute(select(erased_members.c.member))).scalars())
            rows = [
                {"member": member, "erased": int(at.timestamp())}
                for member, at in erased.items()
                if member not in known
            ]
            if rows:
                await connection.execute(insert(erased_members), rows)

    async def keys_of(self, member: MemberId) -> Sequence[int]:
        """The ids of the member's keys."""
        mine = select(member_keys.c.key_id).where(member_keys.c.member == member)
        async with self.store.engine.connect() as connection:
            return (await connection.execute(mine.order_by(member_keys.c.key_id))).scalars().all()

    async def destroy(self, member: MemberId, at: datetime) -> Sequence[int]:
        """Destroy the member's keys, remembering it first. Repeating it is harmless.

        Returns:
            the ids of those that were there.
        """
        await self.remember({member: at})
        mine = delete(member_keys).where(member_keys.c.member == member)
        async with self.store.engine.begin() as connection:
            gone = await connection.execute(mine.returning(member_keys.c.key_id))
            keys = sorted(gone.scalars())
        self.store.forget(member)
        return keys

    async def back(self, members: Collection[MemberId]) -> Sequence[MemberId]:
        """Which of these have keys (again)."""
        found: list[MemberId] = []
        numbers = sorted(members)
        async with self.store.engine.connect() as connection:
            for start in range(0, len(numbers), AT_ONCE):
                some = member_keys.c.member.in_(numbers[start : start + AT_ONCE])
                asked = select(member_keys.c.member).where(some).distinct()
                found += [MemberId(one) for one in (await connection.execute(asked)).scalars()]
        return found
