"""Sign-ins: from what kind of browser, and from which network."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Add two columns; of sessions that are there, neither is known."""
    op.add_column("sessions", sa.Column("browser", sa.String(40)))
    op.add_column("sessions", sa.Column("network", sa.String(43)))


def downgrade() -> None:
    """Take the two columns away."""
    for name in ("network", "browser"):
        op.drop_column("sessions", name)
