"""Surveys, and what members answered."""

import sqlalchemy as sa
from alembic import op

from hearth.storage.sealing.columns import Sealed, sealed_checks
from hearth.storage.tables.kinds import Moment

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    """Add two tables. Nothing that is there changes."""
    op.create_table(
        "surveys",
        sa.Column("id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("community", sa.String(64), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("form", sa.Text, nullable=False),
        sa.Column("plan", sa.Text, nullable=False),
        sa.Column("author", sa.BigInteger, nullable=False),
        sa.Column("approver", sa.BigInteger),
        sa.Column("made_at", Moment, nullable=False),
        sa.Column("changed_at", Moment, nullable=False),
        _belongs("surveys", "community", "communities"),
        sa.PrimaryKeyConstraint("id", name="pk_surveys"),
    )
    op.create_index("ix_surveys_community", "surveys", ["community"])
    _askings("survey_askings")


def downgrade() -> None:
    """Take the two tables away."""
    op.drop_table("survey_askings")
    op.drop_table("surveys")


def _askings(table: str) -> None:
    op.create_table(
        table,
        sa.Column("id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("survey", sa.BigInteger, nullable=False),
        sa.Column("community", sa.String(64), nullable=False),
        sa.Column("member", sa.BigInteger, nullable=False),
        sa.Column("round", sa.Integer, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("asked_at", Moment, nullable=False),
        sa.Column("due_at", Moment, nullable=False),
        sa.Column("ended_at", Moment),
        sa.Column("own", sa.LargeBinary, nullable=False),
        *sealed_checks(table, "own", Sealed.ENVELOPE),
        sa.Column("own_version", sa.Integer, server_default=sa.text("'0'"), nullable=False),
        sa.Column("told", sa.LargeBinary),
        *sealed_checks(table, "told", Sealed.ESCALATION),
        sa.Column("told_version", sa.Integer, server_default=sa.text("'0'"), nullable=False),
        _belongs(table, "survey", "surveys"),
        _belongs(table, "community", "communities"),
        _belongs(table, "member", "members"),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
    )
    op.create_index(f"ix_{table}_member", table, ["member"])
    op.create_index(f"ix_{table}_ended_at", table, ["ended_at"])
    op.create_index(f"ix_{table}_survey_member", table, ["survey", "member"])


def _belongs(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=f"fk_{table}_{column}")
