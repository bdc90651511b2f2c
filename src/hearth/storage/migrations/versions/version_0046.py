"""That a peer supporter is on a question in a group."""

import sqlalchemy as sa
from alembic import op

from hearth.storage.tables.kinds import Moment

revision = "0046"
down_revision = "0045"

TABLE = "unanswered_questions"


def upgrade() -> None:
    """Nobody is on any yet."""
    op.add_column(TABLE, sa.Column("taken_by", sa.BigInteger))
    op.add_column(TABLE, sa.Column("taken_until", Moment))
    op.create_index(f"ix_{TABLE}_taken_by", TABLE, ["taken_by"])


def downgrade() -> None:
    """Forget who is on which."""
    op.drop_index(f"ix_{TABLE}_taken_by", TABLE)
    op.drop_column(TABLE, "taken_until")
    op.drop_column(TABLE, "taken_by")
