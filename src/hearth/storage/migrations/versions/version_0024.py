"""Members: the time zone that one set for themselves."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    """Add a column; empty is the community's time zone, as before."""
    column = sa.Column("time_zone", sa.String(64), nullable=False, server_default=sa.text("''"))
    op.add_column("members", column)


def downgrade() -> None:
    """Take the column away."""
    op.drop_column("members", "time_zone")
