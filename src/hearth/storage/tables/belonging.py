"""Who waits in a group, and for what."""

from sqlalchemy import BigInteger, Column, String, Table, UniqueConstraint

from hearth.storage.tables.kinds import Moment, belongs_to, metadata

unanswered_questions = Table(
    "unanswered_questions",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("community", String(64), belongs_to("communities.id"), nullable=False),
    Column("message", BigInteger, nullable=False),
    Column("member", BigInteger, belongs_to("members.id"), nullable=False, index=True),
    Column("asked_at", Moment, nullable=False, index=True),
    Column("shown_at", Moment),
    UniqueConstraint("community", "message"),
)
