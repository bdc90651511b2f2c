"""What goes out with a bulletin besides its words, and the polls in groups."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"


def upgrade() -> None:
    """Add a table, and a column of bulletins. Nothing that is there changes."""
    table = "bulletin_polls"
    op.create_table(
        table,
        sa.Column("bulletin", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("community", sa.String(64), nullable=False),
        sa.Column("poll", sa.String(64), nullable=False),
        sa.Column("message", sa.BigInteger, nullable=False),
        sa.Column("counts", sa.Text, nullable=False),
        sa.Column("voters", sa.Integer, nullable=False),
        sa.Column("closed", sa.Boolean, nullable=False),
        sa.ForeignKeyConstraint(["bulletin"], ["bulletins.id"], name=f"fk_{table}_bulletin"),
        sa.ForeignKeyConstraint(["community"], ["communities.id"], name=f"fk_{table}_community"),
        sa.PrimaryKeyConstraint("bulletin", "community", name=f"pk_{table}"),
    )
    op.create_index(f"ix_{table}_poll", table, ["poll"])
    op.add_column("bulletins", sa.Column("enclosed", sa.Text))


def downgrade() -> None:
    """Take both away."""
    op.drop_column("bulletins", "enclosed")
    op.drop_table("bulletin_polls")
