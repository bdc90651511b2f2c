"""Studies, who takes part in them, and what was given out of them."""

import sqlalchemy as sa
from alembic import op

from hearth.storage.sealing.columns import Sealed, SealedType, sealed_checks
from hearth.storage.tables.kinds import Moment

revision = "0029"
down_revision = "0028"


def _sealed(table: str, name: str) -> tuple[sa.Column[bytes] | sa.CheckConstraint, ...]:
    column: sa.Column[bytes] = sa.Column(name, SealedType(Sealed.ENVELOPE), nullable=False)
    return column, *sealed_checks(table, name, Sealed.ENVELOPE)


def _version(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, server_default="0", nullable=False)


def upgrade() -> None:
    """Add three tables. Nothing that is there changes."""
    _add_studies()
    _add_participations()
    _add_exports()


def _add_studies() -> None:
    table = "studies"
    op.create_table(
        table,
        sa.Column("id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("community", sa.String(64), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("forms", sa.Text, nullable=False),
        sa.Column("author", sa.BigInteger, nullable=False),
        sa.Column("approver", sa.BigInteger),
        sa.Column("made_at", Moment, nullable=False),
        sa.Column("changed_at", Moment, nullable=False),
        *_sealed(table, "secret"),
        _version("secret_version"),
        sa.ForeignKeyConstraint(["community"], ["communities.id"], name=f"fk_{table}_community"),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
    )
    op.create_index(f"ix_{table}_community", table, ["community"])


def _add_participations() -> None:
    table = "study_participations"
    op.create_table(
        table,
        sa.Column("id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("study", sa.BigInteger, nullable=False),
        sa.Column("community", sa.String(64), nullable=False),
        sa.Column("member", sa.BigInteger, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("asked_at", Moment, nullable=False),
        sa.Column("due_at", Moment, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("agreed_at", Moment),
        sa.Column("ended_at", Moment),
        *_sealed(table, "own"),
        _version("own_version"),
        sa.ForeignKeyConstraint(["study"], ["studies.id"], name=f"fk_{table}_study"),
        sa.ForeignKeyConstraint(["community"], ["communities.id"], name=f"fk_{table}_community"),
        sa.ForeignKeyConstraint(["member"], ["members.id"], name=f"fk_{table}_member"),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.UniqueConstraint("study", "member", name=f"uq_{table}_study_member"),
    )
    op.create_index(f"ix_{table}_member", table, ["member"])


def _add_exports() -> None:
    table = "study_exports"
    op.create_table(
        table,
        sa.Column("id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("study", sa.BigInteger, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("asked_by", sa.BigInteger, nullable=False),
        sa.Column("asked_at", Moment, nullable=False),
        sa.Column("decided_by", sa.BigInteger),
        sa.Column("decided_at", Moment),
        sa.Column("made_at", Moment),
        sa.Column("counts", sa.Text),
        *_sealed(table, "content"),
        _version("content_version"),
        sa.ForeignKeyConstraint(["study"], ["studies.id"], name=f"fk_{table}_study"),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
    )
    op.create_index(f"ix_{table}_study", table, ["study"])


def downgrade() -> None:
    """Take the tables away."""
    op.drop_table("study_exports")
    op.drop_table("study_participations")
    op.drop_table("studies")
