"""Rehearsals: whether a community only rehearses its policy, and counts of what would follow."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add a column and a table. Nothing that is there changes."""
    op.add_column(
        "communities",
        sa.Column("rehearsed", sa.Boolean, nullable=False, server_default=sa.false()),
    )
    op.create_table(
        "rehearsals",
        sa.Column("community", sa.String(64), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("place", sa.String(16), nullable=False),
        sa.Column("consequence", sa.String(16), nullable=False),
        sa.Column("count", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(["community"], ["communities.id"], name="fk_rehearsals_community"),
        sa.PrimaryKeyConstraint(
            "community", "day", "kind", "place", "consequence", name="pk_rehearsals"
        ),
    )


def downgrade() -> None:
    """Take the column and the table away."""
    op.drop_table("rehearsals")
    op.drop_column("communities", "rehearsed")
