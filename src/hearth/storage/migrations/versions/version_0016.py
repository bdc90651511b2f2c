"""Settings: what the settings of a community once were."""

import sqlalchemy as sa
from alembic import op

from hearth.storage.tables.kinds import Moment

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Add a table. What was changed before is not known."""
    op.create_table(
        "setting_changes",
        sa.Column("id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("community", sa.String(64), nullable=False),
        sa.Column("setting", sa.String(32), nullable=False),
        sa.Column("was", sa.Text, nullable=False),
        sa.Column("now", sa.Text, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("staff", sa.BigInteger),
        sa.ForeignKeyConstraint(
            ["community"], ["communities.id"], name="fk_setting_changes_community"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_setting_changes"),
    )
    op.create_index("ix_setting_changes_community_id", "setting_changes", ["community", "id"])


def downgrade() -> None:
    """Take the table away."""
    op.drop_table("setting_changes")
