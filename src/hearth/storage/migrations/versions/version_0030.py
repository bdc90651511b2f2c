"""Counts of members, by day."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"


def upgrade() -> None:
    """Add a table. Nothing that is there changes."""
    table = "member_counts"
    op.create_table(
        table,
        sa.Column("community", sa.String(64), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("what", sa.String(16), nullable=False),
        sa.Column("count", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(["community"], ["communities.id"], name=f"fk_{table}_community"),
        sa.PrimaryKeyConstraint("community", "day", "what", name=f"pk_{table}"),
    )


def downgrade() -> None:
    """Take the table away."""
    op.drop_table("member_counts")
