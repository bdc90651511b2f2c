"""The editions of answers, who got which, and how often questions found one."""

from sqlalchemy import BigInteger, Boolean, Column, Date, Index, Integer, String, Table, Text

from hearth.storage.tables.kinds import Moment, belongs_to, metadata

answer_editions = Table(
    "answer_editions",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("intent", String(64), nullable=False),
    Column("state", String(16), nullable=False),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("sources", Text, nullable=False),
    Column("due", Date, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("author", BigInteger),
    Column("approver", BigInteger),
    Column("reviewer", Text, nullable=False),
    Column("reviewed", Date),
    Column("why", Text, nullable=False),
    Index(None, "intent", "state"),
)

answers_given = Table(
    "answers_given",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("member", BigInteger, belongs_to("members.id"), index=True),
    Column("community", String(64), belongs_to("communities.id"), nullable=False),
    Column("intent", String(64), nullable=False),
    Column("fingerprint", String(64), nullable=False),
    Column("at", Moment, nullable=False, index=True),
    Column("in_group", Boolean, nullable=False),
    Index(None, "intent", "fingerprint"),
)

question_tallies = Table(
    "question_tallies",
    metadata,
    Column("community", String(64), belongs_to("communities.id"), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("intent", String(64), primary_key=True),
    Column("what", String(16), primary_key=True),
    Column("count", Integer, nullable=False),
)
