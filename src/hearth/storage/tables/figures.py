"""Counts of what was seen in messages, of nobody."""

from sqlalchemy import Column, Date, Integer, String, Table

from hearth.storage.tables.kinds import belongs_to, metadata

finding_tallies = Table(
    "finding_tallies",
    metadata,
    Column("community", String(64), belongs_to("communities.id"), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("kind", String(16), primary_key=True),
    Column("place", String(16), primary_key=True),
    Column("count", Integer, nullable=False),
)
