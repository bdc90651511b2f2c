"""Everything a process needs of the storage, opened and closed together."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncEngine

from hearth.ports import Clock, OpenWork
from hearth.storage.database import database_url as with_driver
from hearth.storage.database import open_database
from hearth.storage.keys.at_hand import ContactKeysAtHand, KeysAtHand
from hearth.storage.keys.erased import ErasedKeys
from hearth.storage.keys.index import IndexKind
from hearth.storage.keys.ledger import LEDGER_FILE, Ledger
from hearth.storage.keys.process import Keys
from hearth.storage.keys.ring import KeyRing
from hearth.storage.keys.store import KeyStore, keystore_engine
from hearth.storage.mailboxes.inbox import Inbox
from hearth.storage.mailboxes.listening import listen
from hearth.storage.mailboxes.nudge import Nudges
from hearth.storage.mailboxes.outbox import Outbox
from hearth.storage.mailboxes.timers import DueTimers
from hearth.storage.mailboxes.traces import Traces
from hearth.storage.roles.rights import ROLES, RoleUse
from hearth.storage.schema import check_role, check_version
from hearth.storage.sealer import Sealer
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
    erased_keys: ErasedKeys = field(repr=False)
    sealer: Sealer = field(repr=False)
    clock: Clock = field(repr=False)
    nudges: Nudges = field(default_factory=Nudges, repr=False)

    @property
    def keys(self) -> Keys:
        """The keys of this process as they are at this moment."""
        return self.sealer.keys

    @property
    def at_hand(self) -> KeysAtHand:
        """What changes the keys when the ring changes."""
        return self.sealer.at_hand

    @property
    def key_store(self) -> KeyStore:
        """The members' data keys."""
        return self.sealer.store

    @property
    def shared(self) -> bool:
        """Whether several processes of one bot may work on it side by side."""
        return self.engine.dialect.name != "sqlite"

    async def listen(self) -> None:
        """Let other processes wake this one's workers and senders, until cancelled."""
        await listen(self.engine, self.nudges)

    def chat_key(self, chat: int) -> bytes:
        """The key by which the updates of one chat are kept in order, without naming the chat."""
        return self.keys.index.digest(IndexKind.CHAT, chat).digest

    def chat_keys(self, chat: int) -> tuple[bytes, ...]:
        """That key first, then what updates of this chat may wait under by older index keys."""
        return tuple(one.digest for one in self.keys.index.digests(IndexKind.CHAT, chat))


@asynccontextmanager
async def open_storage(  # noqa: PLR0913  Each is a setting, and all are named.
    *,
    database_url: str,
    keystore_url: str,
    home: Path,
    ring: KeyRing | KeysAtHand,
    clock: Clock,
    nudges: Nudges | None = None,
    role_use: RoleUse = RoleUse.AUTO,
) -> AsyncIterator[Storage]:
    """The storage of the process that this ring belongs to, until the block ends.

    Args:
        database_url: empty for an SQLite file in `home`.
        keystore_url: empty for another SQLite file in `home`.
        home: where relative files lie.
        ring: decides what can be opened, and whose mailboxes these are. What is at hand may change
            while the storage is open; a ring does not.
        clock: the time now.
        nudges: shared by the processes' storages where several run as one program, so that each
            wakes the others' senders at once.
        role_use: whether it steps into its role on PostgreSQL.

    Raises:
        DatabaseError: the database cannot be used, has another version, or its login is no member
            of a role that is required.
        KeyStoreTooNewError: a newer version wrote the key store.
    """
    at_hand = ring if isinstance(ring, KeysAtHand) else KeysAtHand(ring)
    role = None if role_use is RoleUse.NONE else ROLES[at_hand.holder]
    engine = open_database(database_url, home, role)
    store_engine = keystore_engine(keystore_address(keystore_url, home), role=role)
    store = KeyStore(store_engine, ContactKeysAtHand(at_hand), clock)
    try:
        await check_version(engine)
        if role is not None and role_use is RoleUse.REQUIRED:
            await check_role(engine, role)
            await check_role(store_engine, role)
        await store.set_up()
        sealer = Sealer(at_hand.holder, at_hand, store)
        erased = ErasedKeys(store, Ledger(home / LEDGER_FILE))
        yield _assembled(engine, sealer, nudges or Nudges(), clock, erased)
    finally:
        await store.close()
        await engine.dispose()


def keystore_address(url: str, home: Path) -> str:
    """The key store's address with its driver; an empty one means the SQLite file in `home`."""
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
        sealer=sealer,
        clock=clock,
        nudges=nudges,
        traces=Traces(engine, sealer, clock),
        erased_keys=erased,
    )
