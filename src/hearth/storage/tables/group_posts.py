"""Posts that the bot puts into groups for members. No column names a member."""

from sqlalchemy import BigInteger, Boolean, Column, Index, String, Table

from hearth.storage.sealing.columns import Sealed
from hearth.storage.tables.kinds import Moment, belongs_to, metadata, sealed, version

group_posts = Table(
    "group_posts",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("community", String(64), belongs_to("communities.id"), nullable=False),
    Column("state", String(16), nullable=False),
    Column("named", Boolean, nullable=False),
    Column("looked_at", Boolean, nullable=False),
    Column("under", BigInteger),
    Column("changed_at", Moment, nullable=False, index=True),
    Column("waits_since", Moment),
    Column("staff", BigInteger),
    Column("reason", String(16)),
    Column("disputed", Boolean, nullable=False),
    *sealed("group_posts", "own", Sealed.ENVELOPE),
    version("own_version"),
    *sealed("group_posts", "told", Sealed.LETTER),
    version("told_version"),
    Index(None, "state", "waits_since"),
)
