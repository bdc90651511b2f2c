"""That a member replied to a question in a group, while a crisis goes on."""

import sqlalchemy as sa
from alembic import op

from hearth.storage.tables.kinds import Moment

revision = "0048"
down_revision = "0047"

TABLE = "unanswered_questions"


def upgrade() -> None:
    """Until now such a question was forgotten with the reply."""
    op.add_column(TABLE, sa.Column("replied_at", Moment))


def downgrade() -> None:
    """Forget what somebody replied to: it waits for nobody."""
    op.execute(f"DELETE FROM {TABLE} WHERE replied_at IS NOT NULL")  # noqa: S608  Our own name.
    op.drop_column(TABLE, "replied_at")
