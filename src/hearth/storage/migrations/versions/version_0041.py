"""Files that go out with bulletins."""

import sqlalchemy as sa
from alembic import op

from hearth.storage.sealing.columns import Sealed, SealedType, sealed_checks

revision = "0041"
down_revision = "0040"


def upgrade() -> None:
    """Add a table. Nothing that is there changes."""
    table = "bulletin_files"
    op.create_table(
        table,
        sa.Column("id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("content", SealedType(Sealed.ENVELOPE), nullable=False),
        *sealed_checks(table, "content", Sealed.ENVELOPE),
        sa.Column("content_version", sa.Integer, server_default="0", nullable=False),
        sa.Column("letter", SealedType(Sealed.LETTER)),
        *sealed_checks(table, "letter", Sealed.LETTER),
        sa.Column("telegram", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
    )


def downgrade() -> None:
    """Take it away. Bulletins keep the names of their files, and nothing is behind them."""
    op.drop_table("bulletin_files")
