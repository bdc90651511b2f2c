"""Help from outside: a webhook and mailboxes of a community, sealed."""

import sqlalchemy as sa
from alembic import op

from hearth.storage.sealing.columns import Sealed, SealedType, sealed_checks

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Add a table. Nothing that is there changes."""
    op.create_table(
        "outside_calls",
        sa.Column("community", sa.String(64), nullable=False),
        sa.Column("content", SealedType(Sealed.ENVELOPE), nullable=False),
        *sealed_checks("outside_calls", "content", Sealed.ENVELOPE),
        sa.Column("content_version", sa.Integer, server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["community"], ["communities.id"], name="fk_outside_calls_community"
        ),
        sa.PrimaryKeyConstraint("community", name="pk_outside_calls"),
    )


def downgrade() -> None:
    """Take the table away."""
    op.drop_table("outside_calls")
