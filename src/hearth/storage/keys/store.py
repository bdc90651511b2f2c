"""The key store: every member's data keys, wrapped, in a database of their own.

It is kept apart from the community's database so that its backups can have a short life: when
the last backup that holds a destroyed key is gone, nothing of that member opens anywhere.
"""

import secrets
from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import (
    bindparam,
    delete,
    event,
    func,
    insert,
    make_url,
    select,
    text,
    update,
)
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from hearth.community.people import MemberId
from hearth.storage.database import stepping_into
from hearth.storage.keys.cache import KeyCache
from hearth.storage.keys.errors import KeyDestroyedError
from hearth.storage.keys.holders import Attendance
from hearth.storage.keys.schema import member_keys, set_up
from hearth.storage.keys.vacuuming import skipped, vacuum
from hearth.storage.keys.wrapping import Wrapped, WrapsKeys
from hearth.storage.sealing.envelope import SECRET_BYTES, DataKey, DataKeys
from hearth.storage.sealing.errors import CannotOpenError
from hearth.storage.sqlite_files import CONNECTING, keep_private, preparing

Clock = Callable[[], datetime]
"""The time now, with a timezone."""

PATIENCE = timedelta(seconds=5)
"""How long to wait while another process writes or, when scrubbing, reads."""

REWRAPPED_AT_ONCE = 500
"""Data keys in one transaction: short enough that nobody waits for it."""


@dataclass(frozen=True, slots=True)
class Scrubbed:
    """Whether destroyed keys are gone from the store's files."""

    busy: bool
    """Somebody was still reading, so old bytes may remain. Scrub again before certifying."""
    skipped: bool = False
    """This login may not vacuum the keys; the server does it when it looks after itself."""


_KEY_COLUMNS = (member_keys.c.key_id, member_keys.c.contact_key_id, member_keys.c.wrapped)
_NEWEST_FIRST = select(member_keys.c.member, *_KEY_COLUMNS).order_by(member_keys.c.key_id.desc())
_PUT_WRAPPED = (
    update(member_keys)
    .where(member_keys.c.key_id == bindparam("this"))
    .values(contact_key_id=bindparam("under"), wrapped=bindparam("content"))
)


class KeyStore:
    """The members' data keys. One per process; both processes use the same database."""

    def __init__(
        self,
        engine: AsyncEngine,
        contact_keys: WrapsKeys,
        clock: Clock,
        cache: KeyCache | None = None,
    ) -> None:
        self._engine = engine
        self.presence = Attendance(engine, clock)
        self._outside_transactions = engine.execution_options(isolation_level="AUTOCOMMIT")
        self._contact_keys = contact_keys
        self._clock = clock
        self._cache = KeyCache() if cache is None else cache

    @property
    def engine(self) -> AsyncEngine:
        """The key store's database."""
        return self._engine

    def forget(self, member: MemberId) -> None:
        """Remember no key of the member in this process."""
        self._cache.forget(member)

    async def set_up(self) -> None:
        """Make the tables if they are missing. Repeating it is harmless.

        Raises:
            KeyStoreTooNewError: a newer version made them.
        """
        await set_up(self._engine)

    async def check(self) -> None:
        """Return only if the keys can be read now. Raises what the database raises."""
        async with self._engine.connect() as connection:
            await connection.execute(select(member_keys.c.key_id).limit(1))

    async def new_key(self, member: MemberId) -> DataKey:
        """A fresh key with which the member's values are sealed from now on.

        It is on the disk before anything can be sealed with it. Earlier keys still open. Should
        the transaction that needs it fail, an unused key remains, which harms nothing.
        """
        secret = secrets.token_bytes(SECRET_BYTES)
        wrapped = self._contact_keys.wrap(member, secret)
        row = {
            "member": member,
            "contact_key_id": wrapped.by,
            "wrapped": wrapped.content,
            "created": int(self._clock().timestamp()),
        }
        keyed = insert(member_keys).values(row).returning(member_keys.c.key_id)
        async with self._engine.begin() as connection:
            key_id = (await connection.execute(keyed)).scalar_one()
        self._cache.forget(member)
        return DataKey.of(key_id, secret)

    async def key_of(self, member: MemberId) -> DataKey:
        """The key with which the member's values are sealed now.

        Raises:
            KeyDestroyedError: the member has none.
            CannotOpenError: it is wrapped under a contact key that is not held, or was changed.
        """
        return (await self.keys_of(member)).primary

    def remembered(self, member: MemberId) -> DataKeys | None:
        """All the member's keys, if they are at hand; asking costs no turn of the event loop."""
        return self._cache.find(member)

    async def keys_of(self, member: MemberId) -> DataKeys:
        """All the member's keys: what opens their values, whenever those were sealed.

        Raises:
            KeyDestroyedError: the member has none.
            CannotOpenError: one is wrapped under a contact key that is not held, or was changed.
        """
        keys = self._cache.find(member)
        if keys is None:
            mark = self._cache.mark()
            keys = await self._read(member)
            self._cache.put(member, keys, mark)
        return keys

    async def read_ahead(self, members: Sequence[MemberId]) -> None:
        """Remember the keys of these members in one go: they are about to be asked for.

        One whose key cannot be used is left out; asking for it says why.
        """
        mark = self._cache.mark()
        newest_first = _NEWEST_FIRST.where(member_keys.c.member.in_(members))
        async with self._engine.connect() as connection:
            rows = (await connection.execute(newest_first)).all()
        of_each: defaultdict[MemberId, list[tuple[int, int, bytes]]] = defaultdict(list)
        for member, *key in rows:
            of_each[MemberId(member)].append((key[0], key[1], key[2]))
        for member, keys in of_each.items():
            with suppress(CannotOpenError):
                self._cache.put(member, self._unwrapped(member, keys), mark)

    async def wrapped_under(self) -> dict[int, int]:
        """How many data keys are wrapped under each contact key, by its id."""
        of_each = select(member_keys.c.contact_key_id, func.count())
        counted = of_each.group_by(member_keys.c.contact_key_id)
        async with self._engine.connect() as connection:
            return {int(by): int(count) for by, count in (await connection.execute(counted)).all()}

    async def rewrap(self, after: int = 0, limit: int = REWRAPPED_AT_ONCE) -> tuple[int, int]:
        """Wrap a batch of data keys under the primary contact key that are under an older one.

        Each batch is a transaction, and doing it again is harmless. A key that is wrapped under a
        contact key that is not held stays as it is.

        Args:
            after: the number that the last batch ended with.
            limit: how many at most.

        Returns:
            how many were wrapped anew, and the number to go on after; 0 when there are no more.
        """
        older = member_keys.c.contact_key_id != self._contact_keys.primary
        columns = (member_keys.c.member, *_KEY_COLUMNS)
        next_ones = select(*columns).where(older, member_keys.c.key_id > after)
        in_order = next_ones.order_by(member_keys.c.key_id).limit(limit).with_for_update()
        async with self._engine.begin() as connection:
            rows = (await connection.execute(in_order)).all()
            fresh = [one for row in rows if (one := self._rewrapped(*row)) is not None]
            if fresh:
                await connection.execute(_PUT_WRAPPED, fresh)
        return len(fresh), int(rows[-1].key_id) if len(rows) == limit else 0

    async def destroy(self, member: MemberId) -> None:
        """Delete all the member's keys, for good. Repeating it is harmless.

        Other processes may go on using a key for `KEY_LIFETIME`. The bytes leave the files only
        with `scrub`.
        """
        async with self._engine.begin() as connection:
            await connection.execute(delete(member_keys).where(member_keys.c.member == member))
        self._cache.forget(member)

    async def scrub(self) -> Scrubbed:
        """Remove what was deleted from the store's files too.

        On SQLite the write-ahead log is written back and emptied. On PostgreSQL the dead rows are
        vacuumed, if this login may; its own log and its backups keep them for as long as they are.
        """
        if self._engine.dialect.name == "postgresql":
            await vacuum(self._engine, [member_keys.name])
            return Scrubbed(busy=False, skipped=await self.is_skipped())
        async with self._outside_transactions.connect() as connection:
            result = await connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
            [(busy, _, _)] = result.all()
            return Scrubbed(busy=bool(busy))

    async def is_skipped(self) -> bool:
        """Whether this login may not take destroyed keys out of the server's files."""
        return bool(await skipped(self._engine, [member_keys.name]))

    async def close(self) -> None:
        """Let go of the database."""
        await self._engine.dispose()

    async def _read(self, member: MemberId) -> DataKeys:
        async with self._engine.connect() as connection:
            asked = _NEWEST_FIRST.where(member_keys.c.member == member)
            rows = (await connection.execute(asked)).all()
        if not rows:
            raise KeyDestroyedError(member)
        return self._unwrapped(member, [(row[1], row[2], row[3]) for row in rows])

    def _unwrapped(self, member: MemberId, rows: Sequence[tuple[int, int, bytes]]) -> DataKeys:
        primary, *others = (
            DataKey.of(key_id, self._contact_keys.unwrap(member, Wrapped(by, wrapped)))
            for key_id, by, wrapped in rows
        )
        return DataKeys(primary, others)

    def _rewrapped(
        self, member: int, key_id: int, by: int, wrapped: bytes
    ) -> dict[str, object] | None:
        try:
            secret = self._contact_keys.unwrap(MemberId(member), Wrapped(by, wrapped))
        except CannotOpenError:
            return None
        again = self._contact_keys.wrap(MemberId(member), secret)
        return {"this": key_id, "under": again.by, "content": again.content}


def keystore_engine(
    url: str, patience: timedelta = PATIENCE, role: str | None = None
) -> AsyncEngine:
    """The engine of a key store: an SQLite file of its own, or a PostgreSQL database or schema.

    On PostgreSQL every connection steps into `role` where its login is a member of it.
    """
    sqlite = make_url(url).get_backend_name() == "sqlite"
    engine = create_async_engine(
        url, hide_parameters=True, connect_args=CONNECTING if sqlite else {}
    )
    if sqlite:
        file = make_url(url).database
        if file and file != ":memory:":
            keep_private(Path(file))
        event.listen(engine.sync_engine, "connect", preparing(patience))
    elif role is not None:
        event.listen(engine.sync_engine, "connect", stepping_into(role))
    return engine
