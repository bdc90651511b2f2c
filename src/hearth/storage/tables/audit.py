"""What was done, and the numbers that are given out."""

from sqlalchemy import BigInteger, Column, Index, String, Table, Text

from hearth.storage.sealing.columns import Bytes
from hearth.storage.tables.kinds import Moment, metadata

# No column refers to another table: a deed stays when what it was about is erased.
audit = Table(
    "audit",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("deed", String(64), nullable=False),
    Column("by_kind", String(16), nullable=False),
    Column("by_id", BigInteger, nullable=False),
    Column("about_kind", String(32), nullable=False),
    Column("about_id", String(160), nullable=False),
    Column("at", Moment, nullable=False),
    Column("previous", Bytes(32), nullable=False),
    Column("hash", Bytes(32), nullable=False),
    Column("values_digest", Bytes(32)),
    Index(None, "about_kind", "about_id"),
)

audit_values = Table(
    "audit_values",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("place", String(160), primary_key=True),
    Column("digest", Bytes(32), nullable=False),
)

audit_beginning = Table(
    "audit_beginning",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("chain", Bytes(32), nullable=False),
    Column("peaks", Bytes, nullable=False),
)

checkpoints = Table(
    "checkpoints",
    metadata,
    Column("size", BigInteger, primary_key=True, autoincrement=False),
    Column("root", Bytes(32), nullable=False),
    Column("peaks", Bytes, nullable=False),
    Column("note", Text, nullable=False),
    Column("at", Moment, nullable=False),
)

numbers = Table(
    "numbers",
    metadata,
    Column("subject", String(32), primary_key=True),
    Column("last", BigInteger, nullable=False),
)
