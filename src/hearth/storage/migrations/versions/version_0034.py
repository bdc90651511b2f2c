"""Stories, and the words of members that were chosen for them."""

import sqlalchemy as sa
from alembic import op

from hearth.storage.sealing.columns import Sealed, SealedType, sealed_checks
from hearth.storage.tables.kinds import Moment

revision = "0034"
down_revision = "0033"


def upgrade() -> None:
    """Add two tables. Nothing that is there changes."""
    _add_stories()
    _add_quotes()


def _add_stories() -> None:
    table = "stories"
    op.create_table(
        table,
        sa.Column("id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("community", sa.String(64), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("author", sa.BigInteger, nullable=False),
        sa.Column("approver", sa.BigInteger),
        sa.Column("changed_at", Moment, nullable=False),
        sa.ForeignKeyConstraint(["community"], ["communities.id"], name=f"fk_{table}_community"),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
    )
    op.create_index(f"ix_{table}_community", table, ["community"])


def _add_quotes() -> None:
    table = "story_quotes"
    words: sa.Column[bytes] = sa.Column("words", SealedType(Sealed.ENVELOPE), nullable=False)
    op.create_table(
        table,
        sa.Column("id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("story", sa.BigInteger, nullable=False),
        sa.Column("member", sa.BigInteger, nullable=False),
        sa.Column("community", sa.String(64), nullable=False),
        sa.Column("said", sa.BigInteger, nullable=False),
        sa.Column("chosen_by", sa.BigInteger, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("changed_at", Moment, nullable=False),
        words,
        *sealed_checks(table, "words", Sealed.ENVELOPE),
        sa.Column("words_version", sa.Integer, server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["story"], ["stories.id"], name=f"fk_{table}_story"),
        sa.ForeignKeyConstraint(["member"], ["members.id"], name=f"fk_{table}_member"),
        sa.ForeignKeyConstraint(["community"], ["communities.id"], name=f"fk_{table}_community"),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.UniqueConstraint("said", name=f"uq_{table}_said"),
    )
    op.create_index(f"ix_{table}_story", table, ["story"])
    op.create_index(f"ix_{table}_member", table, ["member"])


def downgrade() -> None:
    """Take both away."""
    op.drop_table("story_quotes")
    op.drop_table("stories")
