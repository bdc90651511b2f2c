"""Counts of weeks with noise in them."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    """Add a table. Nothing that is there changes."""
    table = "week_counts"
    op.create_table(
        table,
        sa.Column("community", sa.String(64), nullable=False),
        sa.Column("week", sa.Date, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("count", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(["community"], ["communities.id"], name=f"fk_{table}_community"),
        sa.PrimaryKeyConstraint("community", "week", "kind", "name", name=f"pk_{table}"),
    )


def downgrade() -> None:
    """Take the table away."""
    op.drop_table("week_counts")
