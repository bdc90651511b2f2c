"""Who waits in a group, and for what."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    String,
    Table,
    UniqueConstraint,
    text,
)

from hearth.storage.tables.kinds import Moment, belongs_to, metadata

unanswered_questions = Table(
    "unanswered_questions",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("community", String(64), belongs_to("communities.id"), nullable=False),
    Column("message", BigInteger, nullable=False),
    Column("member", BigInteger, belongs_to("members.id"), index=True),
    Column("asked_at", Moment, nullable=False, index=True),
    Column("shown_at", Moment),
    Column("topic", String(64), nullable=False, server_default=text("''")),
    Column("taken_by", BigInteger, index=True),
    Column("taken_until", Moment),
    Column("replied_at", Moment),
    UniqueConstraint("community", "message"),
)

group_replies = Table(
    "group_replies",
    metadata,
    Column("member", BigInteger, belongs_to("members.id"), primary_key=True, autoincrement=False),
    Column("community", String(64), belongs_to("communities.id"), primary_key=True),
    Column("at", Moment, nullable=False, index=True),
)

peers = Table(
    "peers",
    metadata,
    Column("member", BigInteger, belongs_to("members.id"), primary_key=True, autoincrement=False),
    Column("community", String(64), belongs_to("communities.id"), primary_key=True),
    Column("state", String(16), nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("willing", Boolean, nullable=False),
    Column("trained_at", Moment),
)

welcomes = Table(
    "welcomes",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("community", String(64), belongs_to("communities.id"), nullable=False),
    Column("newcomer", BigInteger, belongs_to("members.id"), nullable=False, index=True),
    Column("state", String(16), nullable=False),
    Column("asked_at", Moment, nullable=False, index=True),
    Column("changed_at", Moment, nullable=False),
    Column("taker", BigInteger, belongs_to("members.id"), index=True),
)

anniversaries = Table(
    "anniversaries",
    metadata,
    Column("member", BigInteger, belongs_to("members.id"), primary_key=True, autoincrement=False),
    Column("community", String(64), belongs_to("communities.id"), primary_key=True),
    Column("joined_on", Date, nullable=False),
    Column("next_on", Date, nullable=False),
)
