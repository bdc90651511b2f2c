"""Counts of weeks with noise in them, of nobody."""

from sqlalchemy import Column, Date, Integer, String, Table

from hearth.storage.tables.kinds import belongs_to, metadata

week_counts = Table(
    "week_counts",
    metadata,
    Column("community", String(64), belongs_to("communities.id"), primary_key=True),
    Column("week", Date, primary_key=True),
    Column("kind", String(16), primary_key=True),
    Column("name", String(64), primary_key=True),
    Column("count", Integer, nullable=False),
)
