"""The members, how they are found, and how they came in."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Integer,
    String,
    Table,
    UniqueConstraint,
    false,
    text,
)

from hearth.storage.sealing.columns import Bytes, Sealed
from hearth.storage.tables.kinds import Moment, belongs_to, metadata, sealed, version

members = Table(
    "members",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("language", String(35), nullable=False),
    *sealed("members", "contact", Sealed.ENVELOPE),
    version("contact_version"),
    *sealed("members", "name", Sealed.ESCALATION, nullable=True),
    version("name_version"),
    Column("restricted", Boolean, nullable=False, server_default=false()),
    Column("time_zone", String(64), nullable=False, server_default=text("''")),
)

member_lookup = Table(
    "member_lookup",
    metadata,
    Column("key_version", Integer, primary_key=True, autoincrement=False),
    Column("digest", Bytes(32), primary_key=True),
    Column("member", BigInteger, belongs_to("members.id"), nullable=False, index=True),
)

memberships = Table(
    "memberships",
    metadata,
    Column("member", BigInteger, belongs_to("members.id"), primary_key=True, autoincrement=False),
    Column("community", String(64), belongs_to("communities.id"), primary_key=True, index=True),
    Column("role", String(16), nullable=False),
    Column("state", String(16), nullable=False),
    Column("invite", BigInteger, nullable=False),
    Column("since", Moment, nullable=False),
    Column("admission", String(16), nullable=False),
    Column("ending", String(16)),
)

guardianships = Table(
    "guardianships",
    metadata,
    Column("minor", BigInteger, belongs_to("members.id"), primary_key=True, autoincrement=False),
    Column("community", String(64), belongs_to("communities.id"), primary_key=True),
    Column("guardian", BigInteger, belongs_to("members.id"), index=True),
    Column("state", String(16), nullable=False),
    Column("token_hash", Bytes(32), unique=True),
    Column("made_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
)

traces = Table(
    "traces",
    metadata,
    Column("member", BigInteger, belongs_to("members.id"), primary_key=True, autoincrement=False),
    Column("chat", String(64), primary_key=True),
    Column("message", BigInteger, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False, index=True),
)

invites = Table(
    "invites",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("community", String(64), belongs_to("communities.id"), nullable=False, index=True),
    Column("role", String(16), nullable=False),
    Column("token_hash", Bytes(32), nullable=False),
    Column("made_by", BigInteger),
    Column("made_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("uses", Integer, nullable=False),
    Column("used", Integer, nullable=False),
    Column("revoked_at", Moment),
    UniqueConstraint("token_hash"),
)

guesses = Table(
    "guesses",
    metadata,
    Column("key_version", Integer, primary_key=True, autoincrement=False),
    Column("digest", Bytes(32), primary_key=True),
    Column("wrong", Integer, nullable=False),
    Column("not_before", Moment),
)
