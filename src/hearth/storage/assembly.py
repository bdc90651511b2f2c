"""Everything a process needs of the storage, opened and closed together."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncEngine

from hearth.ports import Clock, OpenWork
from hearth.storage.database import database_url as with_driver
from hearth.storage.database import open_database
from hearth.storage.keys.erased import ErasedKeys
from hearth.storage.keys.index import IndexKind
from hearth.storage.keys.ledger import LEDGER_FILE, Ledger
from hearth.storage.keys.ring import KeyRing
from hearth.storage.keys.store import KeyStore, keystore_engine
from hearth.storage.mailboxes.inbox import Inbox
from hearth.storage.mailboxes.nudge import Nudges
from hearth.storage.mailboxes.outbox import Outbox
from hearth.storage.mailboxes.timers import DueTimers
from hearth.storage.mailboxes.traces import Traces
from hearth.storage.schema import check_version
from hearth.storage.sealer import Keys, Sealer, process_keys
from hearth.storage.work import sql_work

KEYSTORE_FILE = "keystore.db"


@dataclass(frozen=True, slots=True)
class Storage:
    """The storage of one process."""

    engine: AsyncEngine
    open_work: OpenWork
    inbox: Inbox
    outbox: Outbox
    timers: DueTimers
    traces: Traces
    keys: Keys = field(repr=False)
    key_store: KeyStore = field(repr=False)
    erased_keys: ErasedKeys = field(repr=False)

    @property
    def clock(self) -> Clock:
        """The time now."""
        return self.timers.clock

    @property
    def shared(self) -> bool:
        """Whether several processes of one bot may work on it side by side."""
        return self.engine.dialect.name != "sqlite"

    def chat_key(self, chat: int) -> bytes:
        """The key by which the updates of one chat are kept in order, without naming the chat."""
        return self.keys.index.digest(IndexKind.CHAT, chat).digest


@asynccontextmanager
async def open_storage(  # noqa: PLR0913  Each is a setting, and all are named.
    *,
    database_url: str,
    keystore_url: str,
    home: Path,
    ring: KeyRing,
    clock: Clock,
    nudges: Nudges | None = None,
) -> AsyncIterator[Storage]:
    """The storage of the process that this ring belongs to, until the block ends.

    Args:
        database_url: empty for an SQLite file in `home`.
        keystore_url: empty for another SQLite file in `home`.
        home: where relative files lie.
        ring: decides what can be opened, and whose mailboxes these are.
        clock: the time now.
        nudges: shared by the processes' storages where several run as one program, so that each
            wakes the others' senders at once.

    Raises:
        DatabaseError: the database cannot be used, or has another version.
        KeyStoreTooNewError: a newer version wrote the key store.
    """
    keys = process_keys(ring)
    engine = open_database(database_url, home)
    store = KeyStore(keystore_engine(_keystore_url(keystore_url, home)), keys.contact, clock)
    try:
        await check_version(engine)
        await store.set_up()
        sealer = Sealer(ring.holder, keys, store)
        erased = ErasedKeys(store, Ledger(home / LEDGER_FILE))
        yield _assembled(engine, sealer, nudges or Nudges(), clock, erased)
    finally:
        await store.close()
        await engine.dispose()


def _keystore_url(url: str, home: Path) -> str:
    address = with_driver(url or f"sqlite:///{KEYSTORE_FILE}", home)
    return address.render_as_string(hide_password=False)


def _assembled(
    engine: AsyncEngine, sealer: Sealer, nudges: Nudges, clock: Clock, erased: ErasedKeys
) -> Storage:
    return Storage(
        engine=engine,
        open_work=sql_work(engine, sealer, nudges, clock),
        inbox=Inbox(engine, sealer, nudges, clock),
        outbox=Outbox(engine, sealer, nudges, clock),
        timers=DueTimers(engine, sealer, clock),
        traces=Traces(engine, sealer, clock),
        keys=sealer.keys,
        key_store=sealer.store,
        erased_keys=erased,
    )
