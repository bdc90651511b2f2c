"""Live events, as staff plan and announce them."""

from sqlalchemy import BigInteger, Column, DateTime, Integer, String, Table, Text

from hearth.storage.tables.kinds import Moment, belongs_to, metadata

events = Table(
    "events",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("community", String(64), belongs_to("communities.id"), nullable=False),
    Column("state", String(16), nullable=False),
    Column("words", Text, nullable=False),
    Column("begins", DateTime, nullable=False),
    Column("zone", String(64), nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("author", BigInteger, nullable=False),
    Column("approver", BigInteger),
    Column("made_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("why", Text, nullable=False),
)
