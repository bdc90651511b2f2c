"""Studies, who takes part in them, and what was given out of them."""

from sqlalchemy import BigInteger, Column, Integer, String, Table, Text, UniqueConstraint

from hearth.storage.sealing.columns import Sealed
from hearth.storage.tables.kinds import Moment, belongs_to, metadata, sealed, version

studies = Table(
    "studies",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("community", String(64), belongs_to("communities.id"), nullable=False, index=True),
    Column("state", String(16), nullable=False),
    Column("file", Text, nullable=False),
    Column("forms", Text, nullable=False),
    Column("author", BigInteger, nullable=False),
    Column("approver", BigInteger),
    Column("made_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
    *sealed("studies", "secret", Sealed.ENVELOPE),
    version("secret_version"),
)
"""`secret` is what codes and moved days follow from; the care team's process alone opens it."""

study_participations = Table(
    "study_participations",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("study", BigInteger, belongs_to("studies.id"), nullable=False),
    Column("community", String(64), belongs_to("communities.id"), nullable=False),
    Column("member", BigInteger, belongs_to("members.id"), nullable=False, index=True),
    Column("state", String(16), nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("version", Integer, nullable=False),
    Column("agreed_at", Moment),
    Column("ended_at", Moment),
    *sealed("study_participations", "own", Sealed.ENVELOPE),
    version("own_version"),
    UniqueConstraint("study", "member"),
)

study_exports = Table(
    "study_exports",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("study", BigInteger, belongs_to("studies.id"), nullable=False, index=True),
    Column("state", String(16), nullable=False),
    Column("asked_by", BigInteger, nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("decided_by", BigInteger),
    Column("decided_at", Moment),
    Column("made_at", Moment),
    Column("counts", Text),
    *sealed("study_exports", "content", Sealed.ENVELOPE),
    version("content_version"),
)
"""What the data is for and who gets it is in `content`: a recipient has a name."""
