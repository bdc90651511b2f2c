"""What is asked, and what was said to it."""

from sqlalchemy import BigInteger, Column, Index, Integer, String, Table, Text

from hearth.storage.sealing.columns import Sealed
from hearth.storage.tables.kinds import Moment, belongs_to, metadata, sealed

consent_documents = Table(
    "consent_documents",
    metadata,
    Column("purpose", String(32), primary_key=True),
    Column("language", String(35), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("title", Text, nullable=False),
    Column("summary", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("hash", String(64), nullable=False),
    Column("published_at", Moment),
)

consent_records = Table(
    "consent_records",
    metadata,
    Column("id", String(160), primary_key=True),
    Column("position", BigInteger, nullable=False, unique=True),
    Column("member", BigInteger, belongs_to("members.id"), nullable=False),
    Column("community", String(64), belongs_to("communities.id"), nullable=False),
    Column("purpose", String(32), nullable=False),
    Column("decision", String(16), nullable=False),
    Column("document_hash", String(64), nullable=False),
    Column("version", Integer, nullable=False),
    Column("language", String(35), nullable=False),
    Column("at", Moment, nullable=False),
    *sealed("consent_records", "said", Sealed.ENVELOPE),
    Column("given_by", BigInteger),
    Index(None, "member", "community"),
)
