"""The outbox: whose turn a message takes."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"

OF_A_CHAT = (
    "UPDATE outbox SET community = substr(recipient, {after}) WHERE recipient LIKE '{kind}:%'"
)

# What is no member's number is left alone: the sender gives it up.
OF_A_MEMBER = """
UPDATE outbox SET community = COALESCE((
  SELECT min(memberships.community) FROM memberships
  WHERE memberships.member = CAST(substr(outbox.recipient, 8) AS BIGINT)
), '')
WHERE recipient LIKE 'member:%' AND state = 'waiting'
  AND length(recipient) BETWEEN 8 AND 25 AND rtrim(substr(recipient, 8), '0123456789') = ''
"""


def upgrade() -> None:
    """Add a column, filled from whom each message is for, and put it into an index."""
    column = sa.Column("community", sa.String(64), nullable=False, server_default=sa.text("''"))
    op.add_column("outbox", column)
    for kind in ("group", "care-team"):
        op.execute(OF_A_CHAT.format(after=len(kind) + 2, kind=kind))
    op.execute(OF_A_MEMBER)
    op.drop_index("ix_outbox_bot_state_urgency_id", "outbox")
    op.create_index(
        "ix_outbox_bot_state_urgency_community_id",
        "outbox",
        ["bot", "state", "urgency", "community", "id"],
    )


def downgrade() -> None:
    """Take the column out of the index, and away."""
    op.drop_index("ix_outbox_bot_state_urgency_community_id", "outbox")
    op.create_index("ix_outbox_bot_state_urgency_id", "outbox", ["bot", "state", "urgency", "id"])
    op.drop_column("outbox", "community")
