"""Who is sent the report of a month."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"


def upgrade() -> None:
    """Add a column. Owners and administrators get it until somebody says otherwise."""
    to = sa.Column("report_to", sa.String(16), nullable=False, server_default=sa.text("'leaders'"))
    op.add_column("communities", to)


def downgrade() -> None:
    """Take the column away."""
    op.drop_column("communities", "report_to")
