"""Programmes: who is in which, how far, and which one begins by joining."""

import sqlalchemy as sa
from alembic import op

from hearth.storage.tables.kinds import Moment

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    """Add a table, and a column of communities. Nothing that is there changes."""
    table = "enrolments"
    op.create_table(
        table,
        sa.Column("member", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("programme", sa.String(64), nullable=False),
        sa.Column("community", sa.String(64), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("started_by", sa.String(16), nullable=False),
        sa.Column("day_one", sa.Date, nullable=False),
        sa.Column("sent", sa.Integer, nullable=False),
        sa.Column("read", sa.Text, nullable=False),
        sa.Column("paused_on", sa.Date),
        sa.Column("sent_at", Moment),
        sa.Column("changed_at", Moment, nullable=False),
        sa.ForeignKeyConstraint(["member"], ["members.id"], name=f"fk_{table}_member"),
        sa.ForeignKeyConstraint(["community"], ["communities.id"], name=f"fk_{table}_community"),
        sa.PrimaryKeyConstraint("member", "programme", name=f"pk_{table}"),
    )
    op.create_index(f"ix_{table}_member_sent_at", table, ["member", "sent_at"])
    nothing = sa.text("''")
    op.add_column(
        "communities",
        sa.Column("first_programme", sa.String(64), nullable=False, server_default=nothing),
    )


def downgrade() -> None:
    """Take the column and the table away."""
    op.drop_column("communities", "first_programme")
    op.drop_table("enrolments")
