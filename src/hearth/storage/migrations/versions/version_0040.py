"""Who wants to hear of the day on which they joined."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"


def upgrade() -> None:
    """Add a table. Nothing that is there changes."""
    table = "anniversaries"
    op.create_table(
        table,
        sa.Column("member", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("community", sa.String(64), nullable=False),
        sa.Column("joined_on", sa.Date, nullable=False),
        sa.Column("next_on", sa.Date, nullable=False),
        sa.ForeignKeyConstraint(["member"], ["members.id"], name=f"fk_{table}_member"),
        sa.ForeignKeyConstraint(["community"], ["communities.id"], name=f"fk_{table}_community"),
        sa.PrimaryKeyConstraint("member", "community", name=f"pk_{table}"),
    )


def downgrade() -> None:
    """Take it away."""
    op.drop_table("anniversaries")
