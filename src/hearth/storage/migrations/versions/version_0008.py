"""Moderation: what was done about posts in groups."""

import sqlalchemy as sa
from alembic import op

from hearth.storage.tables.kinds import Moment

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add a table. Nothing that is there changes."""
    op.create_table(
        "measures",
        sa.Column("id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("member", sa.BigInteger, nullable=False),
        sa.Column("community", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("staff", sa.BigInteger),
        sa.Column("at", Moment, nullable=False),
        sa.Column("message", sa.BigInteger, nullable=False),
        sa.Column("reason", sa.String(16)),
        sa.Column("case_number", sa.BigInteger),
        sa.Column("lasts", sa.Integer),
        sa.Column("ends", Moment),
        sa.ForeignKeyConstraint(["member"], ["members.id"], name="fk_measures_member"),
        sa.ForeignKeyConstraint(["community"], ["communities.id"], name="fk_measures_community"),
        sa.PrimaryKeyConstraint("id", name="pk_measures"),
    )
    op.create_index("ix_measures_member", "measures", ["member"])
    op.create_index("ix_measures_at", "measures", ["at"])
    op.create_index("ix_measures_community_message", "measures", ["community", "message"])


def downgrade() -> None:
    """Take the table away."""
    op.drop_table("measures")
