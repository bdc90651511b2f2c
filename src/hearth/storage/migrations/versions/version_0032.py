"""Questions in groups that nobody has answered, and a setting of communities."""

import sqlalchemy as sa
from alembic import op

from hearth.storage.tables.kinds import Moment

revision = "0032"
down_revision = "0031"


def upgrade() -> None:
    """Add a table, and a column of communities. Nothing that is there changes."""
    table = "unanswered_questions"
    op.create_table(
        table,
        sa.Column("id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("community", sa.String(64), nullable=False),
        sa.Column("message", sa.BigInteger, nullable=False),
        sa.Column("member", sa.BigInteger, nullable=False),
        sa.Column("asked_at", Moment, nullable=False),
        sa.Column("shown_at", Moment),
        sa.ForeignKeyConstraint(["community"], ["communities.id"], name=f"fk_{table}_community"),
        sa.ForeignKeyConstraint(["member"], ["members.id"], name=f"fk_{table}_member"),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.UniqueConstraint("community", "message", name=f"uq_{table}_community_message"),
    )
    op.create_index(f"ix_{table}_member", table, ["member"])
    op.create_index(f"ix_{table}_asked_at", table, ["asked_at"])
    noticed = sa.Column(
        "noticed_after", sa.String(16), nullable=False, server_default=sa.text("'6'")
    )
    op.add_column("communities", noticed)


def downgrade() -> None:
    """Take both away."""
    op.drop_column("communities", "noticed_after")
    op.drop_table("unanswered_questions")
