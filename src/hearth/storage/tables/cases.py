"""The cases, and what was said in them."""

from sqlalchemy import BigInteger, Column, Index, String, Table, Text

from hearth.storage.sealing.columns import Sealed
from hearth.storage.tables.kinds import Moment, belongs_to, metadata, sealed

cases = Table(
    "cases",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("member", BigInteger, belongs_to("members.id"), nullable=False, index=True),
    Column("community", String(64), belongs_to("communities.id"), nullable=False),
    Column("matter", String(16), nullable=False),
    Column("priority", String(16), nullable=False),
    Column("state", String(16), nullable=False),
    Column("opened_at", Moment, nullable=False),
    Column("holder", BigInteger),
    Column("closed_at", Moment),
    Column("outcome", String(32)),
    Column("follows", BigInteger),
    Column("not_for", BigInteger),
    Column("course", Text),
    Column("due_at", Moment, index=True),
    Index(None, "state", "opened_at"),
)

case_entries = Table(
    "case_entries",
    metadata,
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("case_number", BigInteger, belongs_to("cases.number"), nullable=False, index=True),
    Column("by", String(16), nullable=False),
    *sealed("case_entries", "words", Sealed.ESCALATION),
    *sealed("case_entries", "file", Sealed.ESCALATION, nullable=True),
)
