"""Reports of suspected adverse events, as clinicians make them of a case."""

import sqlalchemy as sa
from alembic import op

from hearth.storage.sealing.columns import Sealed, sealed_checks
from hearth.storage.tables.kinds import Moment

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    """Add a table. Nothing that is there changes."""
    op.create_table(
        "safety_reports",
        sa.Column("id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("case_number", sa.BigInteger, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("began_by", sa.BigInteger, nullable=False),
        sa.Column("began_at", Moment, nullable=False),
        sa.Column("changed_at", Moment, nullable=False),
        sa.Column("exported_at", Moment),
        sa.Column("words", sa.LargeBinary, nullable=False),
        sa.Column("words_version", sa.Integer, server_default=sa.text("'0'"), nullable=False),
        *sealed_checks("safety_reports", "words", Sealed.ESCALATION),
        sa.ForeignKeyConstraint(
            ["case_number"], ["cases.number"], name="fk_safety_reports_case_number"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_safety_reports"),
    )
    op.create_index("ix_safety_reports_case_number", "safety_reports", ["case_number"])


def downgrade() -> None:
    """Take the table away."""
    op.drop_table("safety_reports")
