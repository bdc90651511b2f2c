"""How often a draft of a survey was written, and by whom."""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"


def upgrade() -> None:
    """Add two columns. What is there was written once."""
    op.add_column("surveys", sa.Column("version", sa.Integer, server_default="1", nullable=False))
    op.add_column("surveys", sa.Column("changed_by", sa.Text, server_default="[]", nullable=False))


def downgrade() -> None:
    """Take both away."""
    op.drop_column("surveys", "changed_by")
    op.drop_column("surveys", "version")
