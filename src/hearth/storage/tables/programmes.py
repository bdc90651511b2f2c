"""Who is in which programme, and how far."""

from sqlalchemy import BigInteger, Column, Date, Index, Integer, String, Table, Text

from hearth.storage.tables.kinds import Moment, belongs_to, metadata

enrolments = Table(
    "enrolments",
    metadata,
    Column("member", BigInteger, belongs_to("members.id"), primary_key=True, autoincrement=False),
    Column("programme", String(64), primary_key=True),
    Column("community", String(64), belongs_to("communities.id"), nullable=False),
    Column("state", String(16), nullable=False),
    Column("started_by", String(16), nullable=False),
    Column("day_one", Date, nullable=False),
    Column("sent", Integer, nullable=False),
    Column("read", Text, nullable=False),
    Column("paused_on", Date),
    Column("sent_at", Moment),
    Column("changed_at", Moment, nullable=False),
    Index(None, "member", "sent_at"),
)
