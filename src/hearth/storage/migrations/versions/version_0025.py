"""Posts that the bot puts into groups for members, and two settings of communities."""

import sqlalchemy as sa
from alembic import op

from hearth.storage.sealing.columns import Sealed, sealed_checks
from hearth.storage.tables.kinds import Moment

revision = "0025"
down_revision = "0024"

SETTINGS = {"nameless": "off", "writing": "open"}


def upgrade() -> None:
    """Add a table, and two columns of communities. Nothing that is there changes."""
    table = "group_posts"
    op.create_table(
        table,
        sa.Column("id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("community", sa.String(64), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("named", sa.Boolean, nullable=False),
        sa.Column("looked_at", sa.Boolean, nullable=False),
        sa.Column("under", sa.BigInteger),
        sa.Column("changed_at", Moment, nullable=False),
        sa.Column("waits_since", Moment),
        sa.Column("staff", sa.BigInteger),
        sa.Column("reason", sa.String(16)),
        sa.Column("disputed", sa.Boolean, nullable=False),
        sa.Column("own", sa.LargeBinary, nullable=False),
        *sealed_checks(table, "own", Sealed.ENVELOPE),
        sa.Column("own_version", sa.Integer, server_default=sa.text("'0'"), nullable=False),
        sa.Column("told", sa.LargeBinary, nullable=False),
        *sealed_checks(table, "told", Sealed.LETTER),
        sa.Column("told_version", sa.Integer, server_default=sa.text("'0'"), nullable=False),
        sa.ForeignKeyConstraint(["community"], ["communities.id"], name=f"fk_{table}_community"),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
    )
    op.create_index(f"ix_{table}_changed_at", table, ["changed_at"])
    op.create_index(f"ix_{table}_state_waits_since", table, ["state", "waits_since"])
    for name, as_before in SETTINGS.items():
        default = sa.text(f"'{as_before}'")
        column = sa.Column(name, sa.String(16), nullable=False, server_default=default)
        op.add_column("communities", column)


def downgrade() -> None:
    """Take the columns and the table away."""
    for name in SETTINGS:
        op.drop_column("communities", name)
    op.drop_table("group_posts")
