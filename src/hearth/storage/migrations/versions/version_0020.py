"""Copies of cases for patient records: what their members said to each."""

import sqlalchemy as sa
from alembic import op

from hearth.storage.tables.kinds import Moment

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    """Add a table. Nothing that is there changes."""
    op.create_table(
        "case_copies",
        sa.Column("case_number", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("asked_by", sa.BigInteger, nullable=False),
        sa.Column("asked_at", Moment, nullable=False),
        sa.Column("answered_at", Moment),
        sa.Column("made_at", Moment),
        sa.ForeignKeyConstraint(
            ["case_number"], ["cases.number"], name="fk_case_copies_case_number"
        ),
        sa.PrimaryKeyConstraint("case_number", name="pk_case_copies"),
    )


def downgrade() -> None:
    """Take the table away."""
    op.drop_table("case_copies")
