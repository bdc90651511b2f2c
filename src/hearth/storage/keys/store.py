"""The key store: every member's data keys, wrapped, in a database of their own.

It is kept apart from the community's database so that its backups can have a short life: when
the last backup that holds a destroyed key is gone, nothing of that member opens anywhere.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import delete, event, insert, make_url, select, text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from hearth.community.people import MemberId
from hearth.storage.keys.cache import KeyCache
from hearth.storage.keys.errors import KeyDestroyedError
from hearth.storage.keys.schema import member_keys, set_up
from hearth.storage.keys.wrapping import ContactKeys, Wrapped
from hearth.storage.sealing.envelope import SECRET_BYTES, DataKey, DataKeys

Clock = Callable[[], datetime]
"""The time now, with a timezone."""

OWNER_FILE = 0o600

PATIENCE = timedelta(seconds=5)
"""How long to wait while another process writes or, when scrubbing, reads."""

SQLITE_SETTINGS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # A key that is lost after its commit loses a member's records.
    "PRAGMA secure_delete = ON",  # The default depends on who built SQLite.
)


@dataclass(frozen=True, slots=True)
class Scrubbed:
    """Whether destroyed keys are gone from the store's files."""

    busy: bool
    """Somebody was still reading, so old bytes may remain. Scrub again before certifying."""


class KeyStore:
    """The members' data keys. One per process; both processes use the same database."""

    def __init__(
        self,
        engine: AsyncEngine,
        contact_keys: ContactKeys,
        clock: Clock,
        cache: KeyCache | None = None,
    ) -> None:
        self._engine = engine
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
        vacuumed; its own log and its backups keep them for as long as they are kept.
        """
        async with self._outside_transactions.connect() as connection:
            if self._engine.dialect.name == "postgresql":
                await connection.execute(text("VACUUM member_keys"))
                return Scrubbed(busy=False)
            result = await connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
            [(busy, _, _)] = result.all()
            return Scrubbed(busy=bool(busy))

    async def close(self) -> None:
        """Let go of the database."""
        await self._engine.dispose()

    async def _read(self, member: MemberId) -> DataKeys:
        columns = (member_keys.c.key_id, member_keys.c.contact_key_id, member_keys.c.wrapped)
        newest_first = (
            select(*columns)
            .where(member_keys.c.member == member)
            .order_by(member_keys.c.key_id.desc())
        )
        async with self._engine.connect() as connection:
            rows = (await connection.execute(newest_first)).all()
        if not rows:
            raise KeyDestroyedError(member)
        primary, *others = (
            DataKey.of(key_id, self._contact_keys.unwrap(member, Wrapped(by, wrapped)))
            for key_id, by, wrapped in rows
        )
        return DataKeys(primary, others)


def keystore_engine(url: str, patience: timedelta = PATIENCE) -> AsyncEngine:
    """The engine of a key store: an SQLite file of its own, or a PostgreSQL database or schema."""
    engine = create_async_engine(url, hide_parameters=True)
    if engine.dialect.name == "sqlite":
        _make_private(make_url(url).database)
        event.listen(engine.sync_engine, "connect", _prepare_sqlite(patience))
    return engine


def _make_private(database: str | None) -> None:
    """Create the file for its owner only; SQLite gives its companions the same mode."""
    if database and database != ":memory:":
        Path(database).touch(mode=OWNER_FILE)


def _prepare_sqlite(patience: timedelta) -> Callable[[Any, ConnectionPoolEntry], None]:
    # Patience comes first, because the settings after it may have to wait for others already.
    waiting = f"PRAGMA busy_timeout = {patience // timedelta(milliseconds=1)}"

    def prepare(connection: Any, _entry: ConnectionPoolEntry) -> None:
        cursor = connection.cursor()
        for setting in (waiting, *SQLITE_SETTINGS):
            cursor.execute(setting)
        cursor.close()

    return prepare
