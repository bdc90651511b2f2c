"""The communities and who is on call in them."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Index,
    Integer,
    String,
    Table,
    Text,
    false,
    text,
)

from hearth.storage.tables.kinds import Moment, belongs_to, metadata

communities = Table(
    "communities",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("title", Text, nullable=False),
    Column("language", String(35), nullable=False),  # The longest BCP 47 tag (RFC 5646, 4.4.1).
    Column("time_zone", String(64), nullable=False),
    Column("emergency_words", Text, nullable=False),
    Column("first_reply", Text, nullable=False),
    Column("organisation", Text, nullable=False),
    Column("group_chat", BigInteger, unique=True),
    Column("care_team_chat", BigInteger, index=True),
    Column("packs", Text, nullable=False),
    Column("least_age", Integer, nullable=False),
    Column("policy", Text, nullable=False),
    Column("address", Text, nullable=False, server_default=text("''")),
    Column("contact", Text, nullable=False, server_default=text("''")),
    Column("jurisdiction", String(64), nullable=False, server_default=text("''")),
    Column("authority", Text, nullable=False, server_default=text("''")),
    Column("guardians", Boolean, nullable=False, server_default=false()),
    Column("rehearsed", Boolean, nullable=False, server_default=false()),
    Column("watchwords", Text, nullable=False, server_default=text("'[]'")),
    Column("reads", Text, nullable=False, server_default=text("'[]'")),
    Column("outcomes", Text, nullable=False, server_default=text("'[]'")),
    Column("specialties", Text, nullable=False, server_default=text("'[]'")),
    Column("first_programme", String(64), nullable=False, server_default=text("''")),
    Column("nameless", String(16), nullable=False, server_default=text("'off'")),
    Column("writing", String(16), nullable=False, server_default=text("'open'")),
    Column("noticed_after", String(16), nullable=False, server_default=text("'6'")),
    Column("report_to", String(16), nullable=False, server_default=text("'leaders'")),
)

bots = Table(
    "bots",
    metadata,
    Column("bot", String(16), primary_key=True),
    Column("user_name", String(64), nullable=False),
)

on_call = Table(
    "on_call",
    metadata,
    Column("community", String(64), belongs_to("communities.id"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("staff", BigInteger, nullable=False),
)

setting_changes = Table(
    "setting_changes",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("community", String(64), belongs_to("communities.id"), nullable=False),
    Column("setting", String(32), nullable=False),
    Column("was", Text, nullable=False),
    Column("now", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("staff", BigInteger),
    Index(None, "community", "id"),
)

rehearsals = Table(
    "rehearsals",
    metadata,
    Column("community", String(64), belongs_to("communities.id"), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("kind", String(16), primary_key=True),
    Column("place", String(16), primary_key=True),
    Column("consequence", String(16), primary_key=True),
    Column("count", Integer, nullable=False),
)
