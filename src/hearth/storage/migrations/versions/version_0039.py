"""Who replied last to somebody's question in a group, for a month's counts."""

import sqlalchemy as sa
from alembic import op

from hearth.storage.tables.kinds import Moment

revision = "0039"
down_revision = "0038"


def upgrade() -> None:
    """Add a table. Nothing that is there changes."""
    table = "group_replies"
    op.create_table(
        table,
        sa.Column("member", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("community", sa.String(64), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.ForeignKeyConstraint(["member"], ["members.id"], name=f"fk_{table}_member"),
        sa.ForeignKeyConstraint(["community"], ["communities.id"], name=f"fk_{table}_community"),
        sa.PrimaryKeyConstraint("member", "community", name=f"pk_{table}"),
    )
    op.create_index(f"ix_{table}_at", table, ["at"])


def downgrade() -> None:
    """Take it away."""
    op.drop_table("group_replies")
