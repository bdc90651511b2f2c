"""What clinicians contributed, by month."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"


def upgrade() -> None:
    """Add a table. Nothing that is there changes."""
    table = "contributions"
    op.create_table(
        table,
        sa.Column("community", sa.String(64), nullable=False),
        sa.Column("month", sa.Date, nullable=False),
        sa.Column("staff", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("on_call", sa.Integer, nullable=False),
        sa.Column("called_first", sa.Integer, nullable=False),
        sa.Column("cases", sa.Integer, nullable=False),
        sa.Column("replies", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(["community"], ["communities.id"], name=f"fk_{table}_community"),
        sa.PrimaryKeyConstraint("community", "month", "staff", name=f"pk_{table}"),
    )


def downgrade() -> None:
    """Take the table away."""
    op.drop_table("contributions")
