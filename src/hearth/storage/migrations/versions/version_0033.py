"""Peer supporters, and whom they welcome."""

import sqlalchemy as sa
from alembic import op

from hearth.storage.tables.kinds import Moment

revision = "0033"
down_revision = "0032"


def upgrade() -> None:
    """Add two tables. Nothing that is there changes."""
    op.create_table(
        "peers",
        sa.Column("member", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("community", sa.String(64), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("asked_at", Moment, nullable=False),
        sa.Column("changed_at", Moment, nullable=False),
        sa.Column("willing", sa.Boolean, nullable=False),
        sa.Column("trained_at", Moment),
        sa.ForeignKeyConstraint(["member"], ["members.id"], name="fk_peers_member"),
        sa.ForeignKeyConstraint(["community"], ["communities.id"], name="fk_peers_community"),
        sa.PrimaryKeyConstraint("member", "community", name="pk_peers"),
    )
    table = "welcomes"
    op.create_table(
        table,
        sa.Column("id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("community", sa.String(64), nullable=False),
        sa.Column("newcomer", sa.BigInteger, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("asked_at", Moment, nullable=False),
        sa.Column("changed_at", Moment, nullable=False),
        sa.Column("taker", sa.BigInteger),
        sa.ForeignKeyConstraint(["community"], ["communities.id"], name=f"fk_{table}_community"),
        sa.ForeignKeyConstraint(["newcomer"], ["members.id"], name=f"fk_{table}_newcomer"),
        sa.ForeignKeyConstraint(["taker"], ["members.id"], name=f"fk_{table}_taker"),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
    )
    for column in ("newcomer", "asked_at", "taker"):
        op.create_index(f"ix_{table}_{column}", table, [column])


def downgrade() -> None:
    """Take both away."""
    op.drop_table("welcomes")
    op.drop_table("peers")
