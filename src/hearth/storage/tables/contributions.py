"""What clinicians contributed, by month; of no member."""

from sqlalchemy import BigInteger, Column, Date, Integer, String, Table

from hearth.storage.tables.kinds import belongs_to, metadata

contributions = Table(
    "contributions",
    metadata,
    Column("community", String(64), belongs_to("communities.id"), primary_key=True),
    Column("month", Date, primary_key=True),
    Column("staff", BigInteger, primary_key=True, autoincrement=False),
    Column("on_call", Integer, nullable=False),
    Column("called_first", Integer, nullable=False),
    Column("cases", Integer, nullable=False),
    Column("replies", Integer, nullable=False),
)
"""Both times are in seconds."""
