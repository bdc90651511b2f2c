"""What a question in a group is nearest to, while a crisis goes on."""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"


def upgrade() -> None:
    """Add a column. Questions that wait already have no topic."""
    topic = sa.Column("topic", sa.String(64), nullable=False, server_default=sa.text("''"))
    op.add_column("unanswered_questions", topic)


def downgrade() -> None:
    """Take the column away."""
    op.drop_column("unanswered_questions", "topic")
