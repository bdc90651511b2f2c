"""What posts of a week had, until it is counted."""

import sqlalchemy as sa
from alembic import op

from hearth.storage.sealing.columns import Sealed, SealedType, sealed_checks

revision = "0045"
down_revision = "0044"


def upgrade() -> None:
    """Add a table. Nothing that is there changes."""
    table = "week_marks"
    cells: sa.Column[bytes] = sa.Column("cells", SealedType(Sealed.ENVELOPE), nullable=False)
    op.create_table(
        table,
        sa.Column("member", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("community", sa.String(64), nullable=False),
        sa.Column("week", sa.Date, nullable=False),
        cells,
        *sealed_checks(table, "cells", Sealed.ENVELOPE),
        sa.Column("cells_version", sa.Integer, server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["member"], ["members.id"], name=f"fk_{table}_member"),
        sa.ForeignKeyConstraint(["community"], ["communities.id"], name=f"fk_{table}_community"),
        sa.PrimaryKeyConstraint("member", "community", "week", name=f"pk_{table}"),
    )
    op.create_index(f"ix_{table}_week", table, ["week"])


def downgrade() -> None:
    """Take it away. What posts had in weeks that are not counted yet is not counted."""
    op.drop_table("week_marks")
