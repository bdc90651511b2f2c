"""What communities prepared for a crisis, and the crises that there were."""

from sqlalchemy import BigInteger, Boolean, Column, Index, String, Table, Text, text

from hearth.storage.sealing.columns import Sealed
from hearth.storage.tables.kinds import Moment, belongs_to, metadata, sealed, version

crisis_plans = Table(
    "crisis_plans",
    metadata,
    Column("community", String(64), belongs_to("communities.id"), primary_key=True),
    Column("author", BigInteger, nullable=False),
    Column("approver", BigInteger),
    Column("changed_at", Moment, nullable=False),
    *sealed("crisis_plans", "content", Sealed.ENVELOPE),
    version("content_version"),
)

crises = Table(
    "crises",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("community", String(64), belongs_to("communities.id"), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("rehearsal", Boolean, nullable=False),
    Column("opened_at", Moment, nullable=False),
    Column("opened_by", BigInteger, nullable=False),
    Column("over_at", Moment),
    Column("over_by", BigInteger),
    Column("log", Text, nullable=False),
    Index(
        "ix_crises_going_on",
        "community",
        unique=True,
        sqlite_where=text("over_at IS NULL"),
        postgresql_where=text("over_at IS NULL"),
    ),
)
"""What the group read is in `log` as it stood there; nothing in it is a member's."""
