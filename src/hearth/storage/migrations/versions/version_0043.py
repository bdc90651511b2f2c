"""What is spoken in films that go out with bulletins."""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"


def upgrade() -> None:
    """Add a column. Nothing that is there changes."""
    op.add_column("bulletins", sa.Column("spoken", sa.Text))


def downgrade() -> None:
    """Take it away, and with it the words of films: the films stay, and go out without them."""
    op.drop_column("bulletins", "spoken")
