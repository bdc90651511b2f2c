"""What the recogniser may learn from, and what it was given."""

from sqlalchemy import BigInteger, Column, Index, String, Table, Text

from hearth.storage.sealing.columns import Sealed
from hearth.storage.tables.kinds import Moment, belongs_to, metadata, sealed, version

question_proposals = Table(
    "question_proposals",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("member", BigInteger, belongs_to("members.id"), nullable=False, index=True),
    Column("community", String(64), belongs_to("communities.id"), nullable=False),
    Column("origin", String(16), nullable=False),
    Column("state", String(16), nullable=False),
    Column("intent", String(64), nullable=False),
    Column("made_at", Moment, nullable=False),
    *sealed("question_proposals", "words", Sealed.ESCALATION),
    version("words_version"),
    Index(None, "state", "id"),
)

learnt_examples = Table(
    "learnt_examples",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("intent", String(64), nullable=False),
    Column("text", Text, nullable=False),
    Column("accepted_by", BigInteger, nullable=False),
    Column("accepted_at", Moment, nullable=False),
)
