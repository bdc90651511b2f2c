"""Bulletins, who got which, how often their buttons were tapped, and who wants how many."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Index,
    Integer,
    String,
    Table,
    Text,
)

from hearth.storage.sealing.columns import Sealed
from hearth.storage.tables.kinds import Moment, belongs_to, metadata, sealed, version

bulletins = Table(
    "bulletins",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("state", String(16), nullable=False, index=True),
    Column("words", Text, nullable=False),
    Column("audience", Text, nullable=False),
    Column("author", BigInteger, nullable=False),
    Column("approver", BigInteger),
    Column("made_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("planned", DateTime),
    Column("corrects", BigInteger),
    Column("root", BigInteger, nullable=False),
    Column("sent_at", Moment),
    Column("review", Date),
    Column("why", Text, nullable=False),
    Column("enclosed", Text),
    Column("spoken", Text),
)

bulletin_deliveries = Table(
    "bulletin_deliveries",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("bulletin", BigInteger, belongs_to("bulletins.id"), nullable=False),
    Column("community", String(64), belongs_to("communities.id"), nullable=False),
    Column("member", BigInteger, belongs_to("members.id")),
    Column("in_group", Boolean, nullable=False),
    Column("state", String(16), nullable=False),
    Column("reason", String(32), nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("at", Moment, nullable=False, index=True),
    Index(None, "bulletin", "member"),
    Index(None, "member", "due_at"),
)

bulletin_taps = Table(
    "bulletin_taps",
    metadata,
    Column(
        "bulletin", BigInteger, belongs_to("bulletins.id"), primary_key=True, autoincrement=False
    ),
    Column("member", BigInteger, belongs_to("members.id"), primary_key=True, autoincrement=False),
    Index(None, "member"),
)

bulletin_tallies = Table(
    "bulletin_tallies",
    metadata,
    Column(
        "bulletin", BigInteger, belongs_to("bulletins.id"), primary_key=True, autoincrement=False
    ),
    Column("choice", Integer, primary_key=True, autoincrement=False),
    Column("count", Integer, nullable=False),
)

bulletin_files = Table(
    "bulletin_files",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    *sealed("bulletin_files", "content", Sealed.ENVELOPE),
    version("content_version"),
    *sealed("bulletin_files", "letter", Sealed.LETTER, nullable=True),
    Column("telegram", Text, nullable=False),
)
"""`letter` is the copy for the bot, until Telegram has the file under the name `telegram`."""

bulletin_polls = Table(
    "bulletin_polls",
    metadata,
    Column(
        "bulletin", BigInteger, belongs_to("bulletins.id"), primary_key=True, autoincrement=False
    ),
    Column("community", String(64), belongs_to("communities.id"), primary_key=True),
    Column("poll", String(64), nullable=False, index=True),
    Column("message", BigInteger, nullable=False),
    Column("counts", Text, nullable=False),
    Column("voters", Integer, nullable=False),
    Column("closed", Boolean, nullable=False),
)

bulletin_paces = Table(
    "bulletin_paces",
    metadata,
    Column("member", BigInteger, belongs_to("members.id"), primary_key=True, autoincrement=False),
    Column("pace", String(16), nullable=False),
)
