"""What was done about posts in groups."""

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, String, Table

from hearth.storage.tables.kinds import Moment, belongs_to, metadata

measures = Table(
    "measures",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("member", BigInteger, belongs_to("members.id"), nullable=False, index=True),
    Column("community", String(64), belongs_to("communities.id"), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("state", String(16), nullable=False),
    Column("staff", BigInteger),
    Column("at", Moment, nullable=False, index=True),
    Column("message", BigInteger, nullable=False),
    Column("reason", String(16)),
    Column("case_number", BigInteger),
    Column("lasts", Integer),
    Column("ends", Moment),
    Index(None, "community", "message"),
)

reports = Table(
    "reports",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("member", BigInteger, belongs_to("members.id"), nullable=False, index=True),
    Column("community", String(64), belongs_to("communities.id"), nullable=False),
    Column("reporter", BigInteger, belongs_to("members.id"), nullable=False, index=True),
    Column("message", BigInteger, nullable=False),
    Column("case_number", BigInteger, nullable=False, index=True),
    Column("at", Moment, nullable=False, index=True),
    Column("upheld", Boolean),
    Index(None, "community", "message"),
)
