"""Stories, and the words of members that were chosen for them."""

from sqlalchemy import BigInteger, Column, String, Table, Text

from hearth.storage.sealing.columns import Sealed
from hearth.storage.tables.kinds import Moment, belongs_to, metadata, sealed, version

stories = Table(
    "stories",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("community", String(64), belongs_to("communities.id"), nullable=False, index=True),
    Column("title", Text, nullable=False),
    Column("state", String(16), nullable=False),
    Column("author", BigInteger, nullable=False),
    Column("approver", BigInteger),
    Column("changed_at", Moment, nullable=False),
)

story_quotes = Table(
    "story_quotes",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("story", BigInteger, belongs_to("stories.id"), nullable=False, index=True),
    Column("member", BigInteger, belongs_to("members.id"), nullable=False, index=True),
    Column("community", String(64), belongs_to("communities.id"), nullable=False),
    Column("said", BigInteger, nullable=False, unique=True),
    Column("chosen_by", BigInteger, nullable=False),
    Column("state", String(16), nullable=False),
    Column("changed_at", Moment, nullable=False),
    *sealed("story_quotes", "words", Sealed.ENVELOPE),
    version("words_version"),
)
"""`said` is a position in `case_entries`; the case may be gone while the quote stays."""
