"""Questions for live events, and votes for them."""

import sqlalchemy as sa
from alembic import op

from hearth.storage.sealing.columns import Sealed, sealed_checks
from hearth.storage.tables.kinds import Moment

revision = "0031"
down_revision = "0030"


def upgrade() -> None:
    """Add two tables, and which bulletin sums an event up. Nothing that is there changes."""
    table, votes = "event_questions", "event_votes"
    op.create_table(
        table,
        sa.Column("id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("event", sa.BigInteger, nullable=False),
        sa.Column("community", sa.String(64), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("named", sa.Boolean, nullable=False),
        sa.Column("merged_into", sa.BigInteger),
        sa.Column("changed_at", Moment, nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("staff", sa.BigInteger),
        sa.Column("own", sa.LargeBinary, nullable=False),
        *sealed_checks(table, "own", Sealed.ENVELOPE),
        sa.Column("own_version", sa.Integer, server_default=sa.text("'0'"), nullable=False),
        sa.Column("told", sa.LargeBinary, nullable=False),
        *sealed_checks(table, "told", Sealed.LETTER),
        sa.Column("told_version", sa.Integer, server_default=sa.text("'0'"), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name=f"fk_{table}_event"),
        sa.ForeignKeyConstraint(["community"], ["communities.id"], name=f"fk_{table}_community"),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
    )
    op.create_index(f"ix_{table}_event", table, ["event"])
    op.create_table(
        votes,
        sa.Column("question", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("member", sa.BigInteger, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["question"], [f"{table}.id"], name=f"fk_{votes}_question"),
        sa.ForeignKeyConstraint(["member"], ["members.id"], name=f"fk_{votes}_member"),
        sa.PrimaryKeyConstraint("question", "member", name=f"pk_{votes}"),
    )
    op.create_index(f"ix_{votes}_member", votes, ["member"])
    op.add_column("events", sa.Column("summed_up_in", sa.BigInteger))


def downgrade() -> None:
    """Take the column and the tables away."""
    op.drop_column("events", "summed_up_in")
    op.drop_table("event_votes")
    op.drop_table("event_questions")
