"""The queue: views that colleagues keep of it, sealed."""

import sqlalchemy as sa
from alembic import op

from hearth.storage.sealing.columns import Sealed, SealedType, sealed_checks

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Add a table. Nothing that is there changes."""
    op.create_table(
        "queue_views",
        sa.Column("id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("staff", sa.BigInteger, nullable=False),
        sa.Column("content", SealedType(Sealed.ENVELOPE), nullable=False),
        *sealed_checks("queue_views", "content", Sealed.ENVELOPE),
        sa.Column("content_version", sa.Integer, server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["staff"], ["staff.id"], name="fk_queue_views_staff"),
        sa.PrimaryKeyConstraint("id", name="pk_queue_views"),
    )
    op.create_index("ix_queue_views_staff", "queue_views", ["staff"])


def downgrade() -> None:
    """Take the table away."""
    op.drop_table("queue_views")
