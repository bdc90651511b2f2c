"""Reports: what members reported, and whether it was upheld."""

import sqlalchemy as sa
from alembic import op

from hearth.storage.tables.kinds import Moment

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Add a table. Nothing that is there changes."""
    op.create_table(
        "reports",
        sa.Column("id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("member", sa.BigInteger, nullable=False),
        sa.Column("community", sa.String(64), nullable=False),
        sa.Column("reporter", sa.BigInteger, nullable=False),
        sa.Column("message", sa.BigInteger, nullable=False),
        sa.Column("case_number", sa.BigInteger, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("upheld", sa.Boolean),
        sa.ForeignKeyConstraint(["member"], ["members.id"], name="fk_reports_member"),
        sa.ForeignKeyConstraint(["community"], ["communities.id"], name="fk_reports_community"),
        sa.ForeignKeyConstraint(["reporter"], ["members.id"], name="fk_reports_reporter"),
        sa.PrimaryKeyConstraint("id", name="pk_reports"),
    )
    for columns in (["member"], ["reporter"], ["case_number"], ["at"], ["community", "message"]):
        op.create_index(f"ix_reports_{'_'.join(columns)}", "reports", columns)


def downgrade() -> None:
    """Take the table away."""
    op.drop_table("reports")
