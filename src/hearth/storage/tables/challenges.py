"""Challenges, as staff write them, and who takes part. Nothing that a member wrote is in here."""

from sqlalchemy import BigInteger, Column, Date, Index, Integer, String, Table, Text

from hearth.storage.tables.kinds import Moment, belongs_to, metadata

challenges = Table(
    "challenges",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("community", String(64), belongs_to("communities.id"), nullable=False),
    Column("state", String(16), nullable=False),
    Column("words", Text, nullable=False),
    Column("first_day", Date, nullable=False),
    Column("last_day", Date, nullable=False),
    Column("zone", String(64), nullable=False),
    Column("author", BigInteger, nullable=False),
    Column("approver", BigInteger),
    Column("made_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
)

challenge_parts = Table(
    "challenge_parts",
    metadata,
    Column("member", BigInteger, belongs_to("members.id"), primary_key=True, autoincrement=False),
    Column(
        "challenge", BigInteger, belongs_to("challenges.id"), primary_key=True, autoincrement=False
    ),
    Column("state", String(16), nullable=False),
    Column("pledge", String(16), nullable=False),
    Column("asked", String(16), nullable=False),
    Column("did", Integer, nullable=False),
    Column("some", Integer, nullable=False),
    Column("told_on", Date),
    Column("told_as", String(16)),
    Column("asked_at", Moment),
    Column("unanswered", Integer, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Index(None, "challenge"),
)
