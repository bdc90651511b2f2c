"""What members asked of us by right, what became of it, and who looked behind a closed door."""

from sqlalchemy import BigInteger, Column, Index, String, Table, Text

from hearth.storage.sealing.columns import Sealed
from hearth.storage.tables.kinds import Moment, belongs_to, metadata, sealed, version

rights_requests = Table(
    "rights_requests",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("member", BigInteger, belongs_to("members.id"), nullable=False, index=True),
    Column("community", String(64), belongs_to("communities.id"), nullable=False),
    Column("right", String(16), nullable=False),
    Column("state", String(16), nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("handled_by", BigInteger),
    *sealed("rights_requests", "words", Sealed.ESCALATION, nullable=True),
    *sealed("rights_requests", "answers", Sealed.ESCALATION, nullable=True),
    version("answers_version"),
    Index(None, "state", "due_at"),
)

# It outlives the member's other rows, so it refers to none.
erasures = Table(
    "erasures",
    metadata,
    Column("member", BigInteger, primary_key=True, autoincrement=False),
    Column("community", String(64), nullable=False),
    Column("why", String(16), nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("step", String(16), nullable=False),
    Column("step_at", Moment, nullable=False),
    Column("language", String(35), nullable=False),
    *sealed("erasures", "reply_to", Sealed.ENVELOPE, nullable=True),
    Column("went", Text, nullable=False, server_default="{}"),
    Column("certificate", Text),
)

breakings = Table(
    "breakings",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("staff", BigInteger, belongs_to("staff.id"), nullable=False, index=True),
    Column("about_kind", String(32), nullable=False),
    Column("about_id", String(160), nullable=False),
    Column("began_at", Moment, nullable=False, index=True),
    Column("until_at", Moment, nullable=False),
    *sealed("breakings", "reason", Sealed.ENVELOPE),
    Column("reviewed_by", BigInteger),
    Column("reviewed_at", Moment),
)
