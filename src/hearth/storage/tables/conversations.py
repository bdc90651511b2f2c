"""Where conversations stand, what the bot keeps until it is decided, and what comes due."""

from sqlalchemy import BigInteger, Column, Integer, String, Table

from hearth.storage.sealing.columns import Bytes, Sealed
from hearth.storage.tables.kinds import Moment, belongs_to, metadata, sealed, version

talks = Table(
    "talks",
    metadata,
    Column("bot", String(16), primary_key=True),
    Column("key_version", Integer, primary_key=True, autoincrement=False),
    Column("digest", Bytes(32), primary_key=True),
    *sealed("talks", "talk", Sealed.ENVELOPE),
    version("talk_version"),
)

kept = Table(
    "kept",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("member", BigInteger, belongs_to("members.id"), nullable=False, index=True),
    Column("kept_at", Moment, nullable=False, index=True),
    *sealed("kept", "content", Sealed.ENVELOPE),
    version("content_version"),
)

timers = Table(
    "timers",
    metadata,
    Column("kind", String(32), primary_key=True),
    Column("about", String(160), primary_key=True),
    Column("due_at", Moment, nullable=False),
    Column("round", Integer, nullable=False),
    Column("not_before", Moment, nullable=False, index=True),
)
