"""Figures: when a case had its first reply, and counts of what was seen in messages."""

import sqlalchemy as sa
from alembic import op

from hearth.storage.tables.kinds import Moment

revision = "0013"
down_revision = "0012"

# The audit log says in clear when each case was answered first.
FROM_THE_AUDIT_LOG = """
UPDATE cases SET first_reply_at = (
  SELECT min(audit.at) FROM audit
  WHERE audit.about_kind = 'case' AND audit.about_id = CAST(cases.number AS VARCHAR(160))
    AND audit.deed = 'case:replied'
)
"""


def upgrade() -> None:
    """Add a column, filled from the audit log, a table and an index."""
    op.add_column("cases", sa.Column("first_reply_at", Moment))
    op.execute(FROM_THE_AUDIT_LOG)
    op.create_index("ix_cases_community_opened_at", "cases", ["community", "opened_at"])
    op.create_table(
        "finding_tallies",
        sa.Column("community", sa.String(64), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("place", sa.String(16), nullable=False),
        sa.Column("count", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(
            ["community"], ["communities.id"], name="fk_finding_tallies_community"
        ),
        sa.PrimaryKeyConstraint("community", "day", "kind", "place", name="pk_finding_tallies"),
    )


def downgrade() -> None:
    """Take away the column, whose times the audit log still has, the table and the index."""
    op.drop_index("ix_cases_community_opened_at", "cases")
    op.drop_table("finding_tallies")
    op.drop_column("cases", "first_reply_at")
