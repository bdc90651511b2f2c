"""Languages that a community's team reads."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add a column. Nothing that is there changes."""
    op.add_column(
        "communities",
        sa.Column("reads", sa.Text, nullable=False, server_default=sa.text("'[]'")),
    )


def downgrade() -> None:
    """Take the column away."""
    op.drop_column("communities", "reads")
