"""What came in, what goes out, and which sent messages are changed in place later."""

from enum import StrEnum

from sqlalchemy import BigInteger, Column, Index, Integer, String, Table, text

from hearth.storage.sealing.columns import Bytes, Sealed
from hearth.storage.tables.kinds import Moment, metadata, sealed


class InboxState(StrEnum):
    """Where an update stands."""

    WAITING = "waiting"
    HANDLED = "handled"
    ASIDE = "aside"


class OutboxState(StrEnum):
    """Where a message stands."""

    WAITING = "waiting"
    SENT = "sent"
    GIVEN_UP = "given_up"


inbox = Table(
    "inbox",
    metadata,
    Column("bot", String(16), primary_key=True),
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("position", BigInteger, nullable=False),
    Column("chat_key", Bytes(32), nullable=False),
    *sealed("inbox", "body", Sealed.ENVELOPE, nullable=True),
    Column("stored_at", Moment, nullable=False),
    Column("state", String(16), nullable=False),
    Column("not_before", Moment, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("ended_at", Moment),
    Column("reason", String(64)),
    Index(None, "bot", "state", "position"),
    Index(None, "bot", "state", "chat_key", "position"),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("bot", String(16), nullable=False),
    Column("recipient", String(160), nullable=False),
    Column("urgency", Integer, nullable=False),
    Column("community", String(64), nullable=False, server_default=text("''")),
    *sealed("outbox", "payload", Sealed.ESCALATION, Sealed.LETTER, nullable=True),
    Column("told_at", Moment, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("state", String(16), nullable=False),
    Column("not_before", Moment, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("ended_at", Moment),
    Column("reason", String(64)),
    Index(None, "bot", "state", "urgency", "community", "id"),
    Index(None, "bot", "state", "recipient", "urgency", "id"),
)

sent_slots = Table(
    "sent_slots",
    metadata,
    Column("bot", String(16), primary_key=True),
    Column("recipient", String(160), primary_key=True),
    Column("slot", String(64), primary_key=True),
    Column("message", BigInteger, nullable=False),
)
