"""What waits in the outbox for the morning."""

from datetime import datetime

from sqlalchemy import ColumnElement, func, select, update

from hearth.community.outgoing import ToMember, Urgency
from hearth.community.people import MemberId
from hearth.storage.mailboxes.telling import addresses
from hearth.storage.tables import OutboxState, outbox
from hearth.storage.transaction import Transaction


class SqlHeldBack:
    """The relayed messages to members whose time has not come."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    async def until(self, member: MemberId) -> datetime | None:
        """When the first of them is delivered; None if nothing waits."""
        asked = select(func.min(outbox.c.due_at).label("due_at")).where(self._of(member))
        row = await self._tx.first(asked)
        return None if row is None else row["due_at"]

    async def release(self, member: MemberId) -> int:
        """Deliver them now, in their order; says how many there were."""
        now = {"due_at": self._tx.now, "not_before": self._tx.now}
        return await self._tx.run(update(outbox).where(self._of(member)).values(now))

    def _of(self, member: MemberId) -> ColumnElement[bool]:
        return (
            (outbox.c.state == OutboxState.WAITING)
            & outbox.c.recipient.in_(addresses(self._tx.sealer, ToMember(member)))
            & (outbox.c.urgency == Urgency.RELAY)
            & (outbox.c.due_at > self._tx.now)
        )
