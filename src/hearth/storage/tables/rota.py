"""Who is on call when, and the swaps that staff ask of each other."""

from sqlalchemy import BigInteger, Column, Index, String, Table, Text

from hearth.storage.sealing.columns import Sealed
from hearth.storage.tables.kinds import Moment, belongs_to, metadata, sealed, version

rotas = Table(
    "rotas",
    metadata,
    Column("community", String(64), belongs_to("communities.id"), primary_key=True),
    Column("plan", Text, nullable=False),
    Column("told", Text, nullable=False),
    Column("targets", Text, nullable=False),
)

rota_swaps = Table(
    "rota_swaps",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("community", String(64), belongs_to("communities.id"), nullable=False),
    Column("asker", BigInteger, nullable=False),
    Column("asked", BigInteger),
    Column("taker", BigInteger),
    Column("state", String(16), nullable=False),
    Column("begins_at", Moment, nullable=False),
    Column("ends_at", Moment, nullable=False),
    Index(None, "community", "ends_at"),
)

outside_calls = Table(
    "outside_calls",
    metadata,
    Column("community", String(64), belongs_to("communities.id"), primary_key=True),
    *sealed("outside_calls", "content", Sealed.ENVELOPE),
    version("content_version"),
)
