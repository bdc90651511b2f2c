"""The cases, and what was said in them."""

from sqlalchemy import BigInteger, Column, Index, String, Table, Text

from hearth.storage.sealing.columns import Sealed
from hearth.storage.tables.kinds import Moment, belongs_to, metadata, sealed, version

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
    Column("last_holder", BigInteger),
    Column("after", BigInteger),
    Column("split_from", BigInteger),
    Column("merged_into", BigInteger),
    Column("specialty", String(32)),
    Column("snoozed_until", Moment),
    Column("first_reply_at", Moment),
    Index(None, "state", "opened_at"),
    Index(None, "community", "opened_at"),
)

case_entries = Table(
    "case_entries",
    metadata,
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("case_number", BigInteger, belongs_to("cases.number"), nullable=False, index=True),
    Column("by", String(16), nullable=False),
    *sealed("case_entries", "words", Sealed.ESCALATION),
    *sealed("case_entries", "file", Sealed.ESCALATION, nullable=True),
    Column("moved_to", BigInteger, index=True),
)

drafts = Table(
    "drafts",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("case_number", BigInteger, belongs_to("cases.number"), nullable=False),
    Column("staff", BigInteger, nullable=False),
    *sealed("drafts", "words", Sealed.ESCALATION),
    version("words_version"),
    Index(None, "case_number", "staff", unique=True),
)

case_copies = Table(
    "case_copies",
    metadata,
    Column(
        "case_number",
        BigInteger,
        belongs_to("cases.number"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("state", String(16), nullable=False),
    Column("asked_by", BigInteger, nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("answered_at", Moment),
    Column("made_at", Moment),
)

safety_reports = Table(
    "safety_reports",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("case_number", BigInteger, belongs_to("cases.number"), nullable=False, index=True),
    Column("state", String(16), nullable=False),
    Column("began_by", BigInteger, nullable=False),
    Column("began_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("exported_at", Moment),
    *sealed("safety_reports", "words", Sealed.ESCALATION),
    version("words_version"),
)

prepared_replies = Table(
    "prepared_replies",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("community", String(64), belongs_to("communities.id"), nullable=False, index=True),
    Column("title", String(120), nullable=False),
    Column("text", Text, nullable=False),
    Column("changed_by", BigInteger, nullable=False),
    Column("changed_at", Moment, nullable=False),
)
