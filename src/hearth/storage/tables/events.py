"""Live events, as staff plan them, and what members ask. No column names who asked."""

from sqlalchemy import BigInteger, Boolean, Column, DateTime, Index, Integer, String, Table, Text

from hearth.storage.sealing.columns import Sealed
from hearth.storage.tables.kinds import Moment, belongs_to, metadata, sealed, version

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
    Column("summed_up_in", BigInteger),
)
"""`summed_up_in` is the bulletin that sums it up."""

event_questions = Table(
    "event_questions",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("event", BigInteger, belongs_to("events.id"), nullable=False, index=True),
    Column("community", String(64), belongs_to("communities.id"), nullable=False),
    Column("state", String(16), nullable=False),
    Column("named", Boolean, nullable=False),
    Column("merged_into", BigInteger),
    Column("changed_at", Moment, nullable=False),
    Column("answer", Text, nullable=False),
    Column("staff", BigInteger),
    *sealed("event_questions", "own", Sealed.ENVELOPE),
    version("own_version"),
    *sealed("event_questions", "told", Sealed.LETTER),
    version("told_version"),
)

event_votes = Table(
    "event_votes",
    metadata,
    Column(
        "question",
        BigInteger,
        belongs_to("event_questions.id"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("member", BigInteger, belongs_to("members.id"), primary_key=True, autoincrement=False),
    Index(None, "member"),
)
