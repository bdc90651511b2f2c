"""Challenges, and who takes part in which."""

import sqlalchemy as sa
from alembic import op

from hearth.storage.tables.kinds import Moment

revision = "0036"
down_revision = "0035"


def upgrade() -> None:
    """Add two tables. Nothing that is there changes."""
    table, parts = "challenges", "challenge_parts"
    op.create_table(
        table,
        sa.Column("id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("community", sa.String(64), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("first_day", sa.Date, nullable=False),
        sa.Column("last_day", sa.Date, nullable=False),
        sa.Column("zone", sa.String(64), nullable=False),
        sa.Column("author", sa.BigInteger, nullable=False),
        sa.Column("approver", sa.BigInteger),
        sa.Column("made_at", Moment, nullable=False),
        sa.Column("changed_at", Moment, nullable=False),
        sa.ForeignKeyConstraint(["community"], ["communities.id"], name=f"fk_{table}_community"),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
    )
    op.create_table(
        parts,
        sa.Column("member", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("challenge", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("pledge", sa.String(16), nullable=False),
        sa.Column("asked", sa.String(16), nullable=False),
        sa.Column("did", sa.Integer, nullable=False),
        sa.Column("some", sa.Integer, nullable=False),
        sa.Column("told_on", sa.Date),
        sa.Column("told_as", sa.String(16)),
        sa.Column("asked_at", Moment),
        sa.Column("unanswered", sa.Integer, nullable=False),
        sa.Column("changed_at", Moment, nullable=False),
        sa.ForeignKeyConstraint(["member"], ["members.id"], name=f"fk_{parts}_member"),
        sa.ForeignKeyConstraint(["challenge"], ["challenges.id"], name=f"fk_{parts}_challenge"),
        sa.PrimaryKeyConstraint("member", "challenge", name=f"pk_{parts}"),
    )
    op.create_index(f"ix_{parts}_challenge", parts, ["challenge"])


def downgrade() -> None:
    """Take the tables away."""
    op.drop_table("challenge_parts")
    op.drop_table("challenges")
