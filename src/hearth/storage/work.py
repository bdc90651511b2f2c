"""One transaction over everything that is kept."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncEngine

from hearth.community.audit import Deed, Entry, Subject
from hearth.community.outgoing import Effect, Recipient, Urgency
from hearth.community.people import Actor, CommunityId
from hearth.ports import ChangedWhileLookingError, Clock, OpenWork, UnauditedChangeError
from hearth.storage.audit.chain import digests_of
from hearth.storage.database import reading
from hearth.storage.mailboxes.handling import current_update
from hearth.storage.mailboxes.inbox import mark_handled
from hearth.storage.mailboxes.nudge import Nudges
from hearth.storage.mailboxes.telling import Told, put_into_outbox
from hearth.storage.mailboxes.traces import trace_handled
from hearth.storage.records.everything import Records
from hearth.storage.sealer import Sealer, bot_of
from hearth.storage.transaction import Transaction


class SqlWork(Records):
    """One transaction, rolled back unless it was committed."""

    def __init__(self, tx: Transaction, nudges: Nudges) -> None:
        super().__init__(tx)
        self._nudges = nudges
        self._notes: list[Entry] = []
        self._told: list[Told] = []

    @property
    def now(self) -> datetime:
        """The time of this transaction: one instant for all that it does."""
        return self._tx.now

    def note(self, deed: Deed, *, by: Actor, about: Subject) -> None:
        """Write the deed into the audit log, in this same transaction."""
        self._notes.append(Entry(deed, by, about, self.now))

    def tell(
        self,
        to: Recipient,
        effect: Effect,
        *,
        urgency: Urgency,
        due: datetime | None = None,
        community: CommunityId | None = None,
    ) -> None:
        """Put something into the outbox; it leaves only if this transaction commits."""
        self._told.append(Told(to, effect, urgency, due or self.now, community))

    async def commit(self) -> None:
        """Keep everything, and mark the update that is being handled as handled.

        Raises:
            ChangedWhileLookingError: it was opened to look.
            UnauditedChangeError: something was changed and nothing was noted.
            AlreadyHandledError: the update was handled before; nothing is kept.
        """
        if self._tx.looking:
            raise ChangedWhileLookingError
        if (self._tx.changed or self._tx.values) and not self._notes:
            raise UnauditedChangeError
        handling = current_update.get()
        if handling is not None:
            await mark_handled(self._tx, handling)
            await trace_handled(self._tx, handling)
        await put_into_outbox(self._tx, self._told)
        # Last, because every other commit waits from here on until this one is done.
        values = self._tx.carried | digests_of(self._tx.values)
        await self.audit.append(self._notes, values)
        await self._tx.connection.commit()
        if handling is not None:
            handling.marked = True
        self._after_commit()

    def _after_commit(self) -> None:
        for bot in {bot_of(told.to) for told in self._told}:
            self._nudges.outbox[bot]()
        self._notes, self._told = [], []
        self._tx.changed = False
        self._tx.values, self._tx.carried = {}, {}


def sql_work(engine: AsyncEngine, sealer: Sealer, nudges: Nudges, clock: Clock) -> OpenWork:
    """A way to open transactions on this database."""
    looked_at = reading(engine)

    @asynccontextmanager
    async def open_work(*, looking: bool = False) -> AsyncIterator[SqlWork]:
        async with (looked_at if looking else engine).connect() as connection:
            yield SqlWork(Transaction(connection, sealer, clock(), looking), nudges)

    return open_work
