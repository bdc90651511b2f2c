"""The rota: who is on call when, the swaps of staff, and what the clocks of cases go by."""

import sqlalchemy as sa
from alembic import op

from hearth.storage.tables.kinds import Moment

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Add two tables, two columns and two indexes. Nothing that is there changes."""
    op.create_table(
        "rotas",
        sa.Column("community", sa.String(64), nullable=False),
        sa.Column("plan", sa.Text, nullable=False),
        sa.Column("told", sa.Text, nullable=False),
        sa.Column("targets", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(
            ["community"], ["communities.id"], name=op.f("fk_rotas_community")
        ),
        sa.PrimaryKeyConstraint("community", name=op.f("pk_rotas")),
    )
    op.create_table(
        "rota_swaps",
        sa.Column("id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("community", sa.String(64), nullable=False),
        sa.Column("asker", sa.BigInteger, nullable=False),
        sa.Column("asked", sa.BigInteger),
        sa.Column("taker", sa.BigInteger),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("begins_at", Moment, nullable=False),
        sa.Column("ends_at", Moment, nullable=False),
        sa.ForeignKeyConstraint(
            ["community"], ["communities.id"], name=op.f("fk_rota_swaps_community")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rota_swaps")),
    )
    op.create_index(
        op.f("ix_rota_swaps_community_ends_at"), "rota_swaps", ["community", "ends_at"]
    )
    op.add_column("cases", sa.Column("course", sa.Text))
    op.add_column("cases", sa.Column("due_at", Moment))
    op.create_index(op.f("ix_cases_due_at"), "cases", ["due_at"])


def downgrade() -> None:
    """Take the tables, columns and indexes away."""
    op.drop_index("ix_cases_due_at", "cases")
    for name in ("rota_swaps", "rotas"):
        op.drop_table(name)
    for name in ("due_at", "course"):
        op.drop_column("cases", name)
