"""Counts of weeks with noise in them, of nobody; and what is counted when a week is over."""

from sqlalchemy import BigInteger, Column, Date, Integer, String, Table

from hearth.storage.sealing.columns import Sealed
from hearth.storage.tables.kinds import belongs_to, metadata, sealed, version

week_counts = Table(
    "week_counts",
    metadata,
    Column("community", String(64), belongs_to("communities.id"), primary_key=True),
    Column("week", Date, primary_key=True),
    Column("kind", String(16), primary_key=True),
    Column("name", String(64), primary_key=True),
    Column("count", Integer, nullable=False),
)

week_marks = Table(
    "week_marks",
    metadata,
    Column("member", BigInteger, belongs_to("members.id"), primary_key=True, autoincrement=False),
    Column("community", String(64), belongs_to("communities.id"), primary_key=True),
    Column("week", Date, primary_key=True, index=True),
    *sealed("week_marks", "cells", Sealed.ENVELOPE),
    version("cells_version"),
)
"""Of a member's posts, until their week is counted: the few cells that they fall into, under the
member's own key."""
