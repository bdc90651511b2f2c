"""Surveys, and what each member was asked and answered."""

from sqlalchemy import BigInteger, Column, Index, Integer, String, Table, Text

from hearth.storage.sealing.columns import Sealed
from hearth.storage.tables.kinds import Moment, belongs_to, metadata, sealed, version

surveys = Table(
    "surveys",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("community", String(64), belongs_to("communities.id"), nullable=False, index=True),
    Column("state", String(16), nullable=False),
    Column("form", Text, nullable=False),
    Column("plan", Text, nullable=False),
    Column("author", BigInteger, nullable=False),
    Column("approver", BigInteger),
    Column("made_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("version", Integer, nullable=False, server_default="1"),
    Column("changed_by", Text, nullable=False, server_default="[]"),
)

survey_askings = Table(
    "survey_askings",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("survey", BigInteger, belongs_to("surveys.id"), nullable=False),
    Column("community", String(64), belongs_to("communities.id"), nullable=False),
    Column("member", BigInteger, belongs_to("members.id"), nullable=False, index=True),
    Column("round", Integer, nullable=False),
    Column("state", String(16), nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("ended_at", Moment, index=True),
    *sealed("survey_askings", "own", Sealed.ENVELOPE),
    version("own_version"),
    *sealed("survey_askings", "told", Sealed.ESCALATION, nullable=True),
    version("told_version"),
    Index(None, "survey", "member"),
)
