"""Bulletins: what is published, who got it, what was tapped, and who wants how many."""

import sqlalchemy as sa
from alembic import op

from hearth.storage.tables.kinds import Moment

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    """Add five tables. Nothing that is there changes."""
    _bulletins()
    _deliveries()
    _taps()


def downgrade() -> None:
    """Take the five tables away."""
    for name in (
        "bulletin_paces",
        "bulletin_tallies",
        "bulletin_taps",
        "bulletin_deliveries",
        "bulletins",
    ):
        op.drop_table(name)


def _bulletins() -> None:
    op.create_table(
        "bulletins",
        sa.Column("id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("audience", sa.Text, nullable=False),
        sa.Column("author", sa.BigInteger, nullable=False),
        sa.Column("approver", sa.BigInteger),
        sa.Column("made_at", Moment, nullable=False),
        sa.Column("changed_at", Moment, nullable=False),
        sa.Column("planned", sa.DateTime),
        sa.Column("corrects", sa.BigInteger),
        sa.Column("root", sa.BigInteger, nullable=False),
        sa.Column("sent_at", Moment),
        sa.Column("review", sa.Date),
        sa.Column("why", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_bulletins"),
    )
    op.create_index("ix_bulletins_state", "bulletins", ["state"])


def _deliveries() -> None:
    table = "bulletin_deliveries"
    op.create_table(
        table,
        sa.Column("id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("bulletin", sa.BigInteger, nullable=False),
        sa.Column("community", sa.String(64), nullable=False),
        sa.Column("member", sa.BigInteger),
        sa.Column("in_group", sa.Boolean, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("reason", sa.String(32), nullable=False),
        sa.Column("due_at", Moment, nullable=False),
        sa.Column("at", Moment, nullable=False),
        _belongs(table, "bulletin", "bulletins"),
        _belongs(table, "community", "communities"),
        _belongs(table, "member", "members"),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
    )
    op.create_index(f"ix_{table}_at", table, ["at"])
    op.create_index(f"ix_{table}_bulletin_member", table, ["bulletin", "member"])
    op.create_index(f"ix_{table}_member_due_at", table, ["member", "due_at"])


def _taps() -> None:
    op.create_table(
        "bulletin_taps",
        sa.Column("bulletin", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("member", sa.BigInteger, autoincrement=False, nullable=False),
        _belongs("bulletin_taps", "bulletin", "bulletins"),
        _belongs("bulletin_taps", "member", "members"),
        sa.PrimaryKeyConstraint("bulletin", "member", name="pk_bulletin_taps"),
    )
    op.create_index("ix_bulletin_taps_member", "bulletin_taps", ["member"])
    op.create_table(
        "bulletin_tallies",
        sa.Column("bulletin", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("choice", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("count", sa.Integer, nullable=False),
        _belongs("bulletin_tallies", "bulletin", "bulletins"),
        sa.PrimaryKeyConstraint("bulletin", "choice", name="pk_bulletin_tallies"),
    )
    op.create_table(
        "bulletin_paces",
        sa.Column("member", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("pace", sa.String(16), nullable=False),
        _belongs("bulletin_paces", "member", "members"),
        sa.PrimaryKeyConstraint("member", name="pk_bulletin_paces"),
    )


def _belongs(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=f"fk_{table}_{column}")
