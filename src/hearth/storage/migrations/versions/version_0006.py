"""Watchwords: each community's own list of words that people should look at."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add a column. Nothing that is there changes."""
    op.add_column(
        "communities",
        sa.Column("watchwords", sa.Text, nullable=False, server_default=sa.text("'[]'")),
    )


def downgrade() -> None:
    """Take the column away."""
    op.drop_column("communities", "watchwords")
