"""What goes out: kept, sealed, until it is sent, and then wiped."""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import (
    ColumnElement,
    RowMapping,
    Update,
    delete,
    func,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncEngine

from hearth.community.outgoing import Effect, Recipient, Urgency
from hearth.ports import Clock
from hearth.storage.keys.errors import KeyDestroyedError
from hearth.storage.mailboxes.codec import UndecodableError, decode, request_in
from hearth.storage.mailboxes.nudge import Nudge, Nudges
from hearth.storage.mailboxes.sole import Still, sole_sender
from hearth.storage.mailboxes.telling import address, addressed_member, addresses, where
from hearth.storage.mailboxes.turns import Turns
from hearth.storage.sealer import Sealer
from hearth.storage.sealing.errors import CannotOpenError
from hearth.storage.tables import OutboxState, outbox, sent_slots
from hearth.storage.transaction import Transaction, begin, look

LEASE = timedelta(minutes=2)
"""How long a sender may take before the message is anybody's again. An upload of 20 MB fits in."""

REMEMBERED = timedelta(days=7)
"""How long it is known that something was sent, for whoever looks into a complaint."""


@dataclass(frozen=True, slots=True)
class Owed:
    """A message in the sender's hands.

    Args:
        attempt: how often it has been in somebody's hands, this time included.
        due_at: from when on it was to be sent.
        request: the request that it comes from; empty if it is not known.
    """

    id: int
    recipient: Recipient
    effect: Effect
    urgency: Urgency
    attempt: int
    due_at: datetime
    request: str = ""


class Outbox:
    """What this process's bot is to send."""

    def __init__(self, engine: AsyncEngine, sealer: Sealer, nudges: Nudges, clock: Clock) -> None:
        self._engine = engine
        self._sealer = sealer
        self._nudges = nudges
        self._clock = clock
        self._mine = outbox.c.bot == sealer.bot
        self._waiting = self._mine & (outbox.c.state == OutboxState.WAITING)
        self._turns = Turns(sealer.bot)

    @property
    def nudge(self) -> Nudge:
        """Felt when this process told something to somebody whom this bot talks to."""
        return self._nudges.outbox[self._sealer.bot]

    def sole_sender(self) -> AbstractAsyncContextManager[Still | None]:
        """Be this bot's only sender until the block ends; see `sole`."""
        return sole_sender(self._engine, self._sealer.bot)

    async def claim(self, limit: int, lease: timedelta = LEASE) -> list[Owed]:
        """Take up to `limit` messages, the most urgent first, and then of each community in turn.

        A community's own go in the order of telling.
        Each is this sender's until it is sent, retried or given up, or the lease ends. A message
        waits while an earlier one of the same urgency to the same recipient is due and unsent; a
        more urgent one overtakes.
        """
        async with begin(self._engine, self._sealer, self._clock) as tx:
            rows = await self._turns.take(tx, limit)
            if not rows:  # As mostly: it is asked after everything that was done.
                return []
            taken = {"not_before": tx.now + lease, "attempts": outbox.c.attempts + 1}
            await tx.run(self._change([row["id"] for row in rows]).values(taken))
            owed = [await self._owed(tx, row) for row in rows]
        return [one for one in owed if one is not None]

    async def sent(self, id_: int, message: int | None = None, slot: str | None = None) -> None:
        """It is sent, and nothing of its content stays. Repeating it is harmless.

        Args:
            id_: which one.
            message: its number in the chat.
            slot: the name under which that number is remembered for the recipient.
        """
        async with begin(self._engine, self._sealer, self._clock) as tx:
            if message is not None and slot is not None:
                row = await tx.first(select(outbox.c.recipient).where(outbox.c.id == id_))
                if row is not None:
                    await self._remember(tx, row["recipient"], slot, message)
            await self._end(tx, id_, OutboxState.SENT)

    async def all_sent(self, ids: Sequence[int]) -> None:
        """These are sent, as one; see `sent`."""
        async with begin(self._engine, self._sealer, self._clock) as tx:
            values = {"state": OutboxState.SENT, "payload": None, "ended_at": tx.now}
            await tx.run(self._change(list(ids)).values(values))

    async def retry(self, id_: int, at: datetime) -> None:
        """It is to be tried again, at that time; later ones to the same recipient wait."""
        async with begin(self._engine, self._sealer, self._clock) as tx:
            await tx.run(self._change([id_]).values(not_before=at))

    async def postpone(self, id_: int, until: datetime) -> None:
        """It may not go before that time, and this was no try."""
        fewer = outbox.c.attempts - 1
        async with begin(self._engine, self._sealer, self._clock) as tx:
            await tx.run(self._change([id_]).values(not_before=until, attempts=fewer))

    async def put_off(self, id_: int, until: datetime) -> None:
        """It is not due before that time: nothing waits behind it, and this was no try."""
        values = {"due_at": until, "not_before": until, "attempts": outbox.c.attempts - 1}
        async with begin(self._engine, self._sealer, self._clock) as tx:
            await tx.run(self._change([id_]).values(values))

    async def recover(self) -> int:
        """Give back at once what a sender that died had in its hands; what is not due yet waits.

        Only for the sole sender: what it takes from a sender that lives is sent twice.

        Returns:
            how many waited for their lease, or a pause, to end.
        """
        async with begin(self._engine, self._sealer, self._clock) as tx:
            held = self._waiting & (outbox.c.due_at <= tx.now) & (outbox.c.not_before > tx.now)
            return await tx.run(update(outbox).where(held).values(not_before=tx.now))

    async def gave_up(self, id_: int, reason: str) -> None:
        """It cannot be sent, and nothing of its content stays.

        Args:
            id_: which one.
            reason: a word from a closed list, never words of a person.
        """
        async with begin(self._engine, self._sealer, self._clock) as tx:
            await self._end(tx, id_, OutboxState.GIVEN_UP, reason)

    async def message_in_slot(self, recipient: Recipient, slot: str) -> int | None:
        """The message that was remembered under this name for this recipient."""
        asked = select(sent_slots.c.message).where(
            sent_slots.c.bot == self._sealer.bot,
            sent_slots.c.recipient.in_(addresses(self._sealer, recipient)),
            sent_slots.c.slot == slot,
        )
        # Telegram numbers a chat's messages upwards, so the largest is the latest.
        row = await look(self._engine, asked.order_by(sent_slots.c.message.desc()))
        return None if row is None else int(row["message"])

    async def remember_slot(self, recipient: Recipient, slot: str, message: int) -> None:
        """Remember a message under a name; a later one takes its place."""
        async with begin(self._engine, self._sealer, self._clock) as tx:
            await self._remember(tx, address(self._sealer, recipient), slot, message)

    async def messages_under(self, recipient: Recipient, beginning: str) -> list[int]:
        """The messages remembered for this recipient under names that begin so."""
        asked = select(sent_slots.c.message).where(self._under(recipient, beginning))
        async with begin(self._engine, self._sealer, self._clock) as tx:
            return [int(row["message"]) for row in await tx.all(asked)]

    async def forget_under(self, recipient: Recipient, beginning: str) -> None:
        """Forget them."""
        async with begin(self._engine, self._sealer, self._clock) as tx:
            await tx.run(delete(sent_slots).where(self._under(recipient, beginning)))

    def _under(self, recipient: Recipient, beginning: str) -> ColumnElement[bool]:
        return (
            (sent_slots.c.bot == self._sealer.bot)
            & sent_slots.c.recipient.in_(addresses(self._sealer, recipient))
            & sent_slots.c.slot.startswith(beginning, autoescape=True)
        )

    async def depth(self) -> int:
        """How many are due and wait, those in a sender's hands included."""
        due = outbox.c.due_at <= self._clock()
        asked = select(func.count().label("count")).select_from(outbox).where(self._waiting, due)
        row = await look(self._engine, asked)
        return 0 if row is None else int(row["count"])

    async def oldest(self) -> datetime | None:
        """Since when the one that is due longest has been due."""
        due = outbox.c.due_at <= self._clock()
        asked = select(outbox.c.due_at).where(self._waiting, due).order_by(outbox.c.due_at)
        row = await look(self._engine, asked)
        return None if row is None else row["due_at"]

    async def tidy(self, remembered: timedelta = REMEMBERED) -> int:
        """Forget what was sent or given up long ago.

        Returns:
            how many were forgotten.
        """
        old = outbox.c.ended_at < self._clock() - remembered
        async with begin(self._engine, self._sealer, self._clock) as tx:
            return await tx.run(delete(outbox).where(self._mine, old))

    async def _owed(self, tx: Transaction, row: RowMapping) -> Owed | None:
        try:
            member = addressed_member(row["recipient"])
            place = where(row["id"], row["recipient"])
            content = await self._sealer.open_outgoing(member, row["payload"], place)
            recipient, effect = decode(content)
        except (CannotOpenError, KeyDestroyedError, UndecodableError):
            # Nobody can ever send it, and those behind it must not wait for it.
            await self._end(tx, row["id"], OutboxState.GIVEN_UP, "cannot-open")
            return None
        return Owed(
            id=row["id"],
            recipient=recipient,
            effect=effect,
            urgency=Urgency(row["urgency"]),
            attempt=row["attempts"] + 1,
            due_at=row["due_at"],
            request=request_in(content),
        )

    async def _remember(self, tx: Transaction, recipient: str, slot: str, message: int) -> None:
        key = {"bot": self._sealer.bot, "recipient": recipient, "slot": slot}
        await tx.put(sent_slots, key, {"message": message})

    async def _end(
        self, tx: Transaction, id_: int, state: OutboxState, reason: str | None = None
    ) -> None:
        values = {"state": state, "payload": None, "ended_at": tx.now, "reason": reason}
        await tx.run(self._change([id_]).values(values))

    def _change(self, ids: list[int]) -> Update:
        return update(outbox).where(self._waiting, outbox.c.id.in_(ids))
