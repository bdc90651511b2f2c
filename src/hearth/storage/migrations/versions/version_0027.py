"""Plans for crises, and crises."""

import sqlalchemy as sa
from alembic import op

from hearth.storage.sealing.columns import Sealed, SealedType, sealed_checks
from hearth.storage.tables.kinds import Moment

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    """Add two tables. Nothing that is there changes."""
    plans, crises = "crisis_plans", "crises"
    op.create_table(
        plans,
        sa.Column("community", sa.String(64), nullable=False),
        sa.Column("author", sa.BigInteger, nullable=False),
        sa.Column("approver", sa.BigInteger),
        sa.Column("changed_at", Moment, nullable=False),
        sa.Column("content", SealedType(Sealed.ENVELOPE), nullable=False),
        *sealed_checks(plans, "content", Sealed.ENVELOPE),
        sa.Column("content_version", sa.Integer, server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["community"], ["communities.id"], name=f"fk_{plans}_community"),
        sa.PrimaryKeyConstraint("community", name=f"pk_{plans}"),
    )
    op.create_table(
        crises,
        sa.Column("id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("community", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("rehearsal", sa.Boolean, nullable=False),
        sa.Column("opened_at", Moment, nullable=False),
        sa.Column("opened_by", sa.BigInteger, nullable=False),
        sa.Column("over_at", Moment),
        sa.Column("over_by", sa.BigInteger),
        sa.Column("log", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["community"], ["communities.id"], name=f"fk_{crises}_community"),
        sa.PrimaryKeyConstraint("id", name=f"pk_{crises}"),
    )
    goes_on = sa.text("over_at IS NULL")
    op.create_index(
        "ix_crises_going_on",
        crises,
        ["community"],
        unique=True,
        sqlite_where=goes_on,
        postgresql_where=goes_on,
    )


def downgrade() -> None:
    """Take the tables away."""
    op.drop_table("crises")
    op.drop_table("crisis_plans")
