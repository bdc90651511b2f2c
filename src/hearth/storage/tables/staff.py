"""The staff, how they are found, and how they get in."""

from sqlalchemy import BigInteger, Boolean, Column, Integer, String, Table

from hearth.storage.sealing.columns import Bytes, Sealed
from hearth.storage.tables.kinds import Moment, belongs_to, metadata, sealed, version

staff = Table(
    "staff",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("roles", String(64), nullable=False),
    Column("ended", Boolean, nullable=False),
    *sealed("staff", "name", Sealed.ENVELOPE),
    version("name_version"),
    *sealed("staff", "contact", Sealed.ENVELOPE, nullable=True),
    version("contact_version"),
)

staff_lookup = Table(
    "staff_lookup",
    metadata,
    Column("key_version", Integer, primary_key=True, autoincrement=False),
    Column("digest", Bytes(32), primary_key=True),
    Column("staff", BigInteger, belongs_to("staff.id"), nullable=False, index=True),
)

sign_in_links = Table(
    "sign_in_links",
    metadata,
    Column("hash", Bytes(32), primary_key=True),
    Column("staff", BigInteger, belongs_to("staff.id"), nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("connects", Boolean, nullable=False),
    Column("used_at", Moment),
)

sessions = Table(
    "sessions",
    metadata,
    Column("hash", Bytes(32), primary_key=True),
    Column("staff", BigInteger, belongs_to("staff.id"), nullable=False, index=True),
    Column("began_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),
    Column("full", Boolean, nullable=False),
    Column("wrong_codes", Integer, nullable=False),
    Column("ended_at", Moment),
    Column("browser", String(40)),
    Column("network", String(43)),
)

second_factors = Table(
    "second_factors",
    metadata,
    Column("staff", BigInteger, belongs_to("staff.id"), primary_key=True, autoincrement=False),
    *sealed("second_factors", "factor", Sealed.ENVELOPE),
    version("factor_version"),
)

queue_views = Table(
    "queue_views",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("staff", BigInteger, belongs_to("staff.id"), nullable=False, index=True),
    *sealed("queue_views", "content", Sealed.ENVELOPE),
    version("content_version"),
)
