"""Counts of members by day, of nobody."""

from sqlalchemy import Column, Date, Integer, String, Table

from hearth.storage.tables.kinds import belongs_to, metadata

member_counts = Table(
    "member_counts",
    metadata,
    Column("community", String(64), belongs_to("communities.id"), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("what", String(16), primary_key=True),
    Column("count", Integer, nullable=False),
)
