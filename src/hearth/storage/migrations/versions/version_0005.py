"""Second opinions: which case a dispute goes on from, and who decided that one."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add two columns. Nothing that is there changes."""
    op.add_column("cases", sa.Column("follows", sa.BigInteger))
    op.add_column("cases", sa.Column("not_for", sa.BigInteger))


def downgrade() -> None:
    """Take the two columns away."""
    for name in ("not_for", "follows"):
        op.drop_column("cases", name)
