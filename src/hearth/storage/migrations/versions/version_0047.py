"""A question in a group may be of somebody whom nothing names."""

import sqlalchemy as sa
from alembic import op

from hearth.storage.tables.kinds import Moment

revision = "0047"
down_revision = "0046"

TABLE = "unanswered_questions"
NAMES = "id, community, message, member, asked_at, shown_at, topic, taken_by, taken_until"


def upgrade() -> None:
    """Whose each of those there are is known."""
    _let_be_empty(empty=True)


def downgrade() -> None:
    """Forget those of whom nothing is known: there is no place for them any more."""
    op.execute(f"DELETE FROM {TABLE} WHERE member IS NULL")  # noqa: S608  A name of our own.
    _let_be_empty(empty=False)


def _let_be_empty(*, empty: bool) -> None:
    """SQLite changes no column, so there the table is written anew, as it was written first."""
    if op.get_bind().dialect.name == "postgresql":
        op.alter_column(TABLE, "member", existing_type=sa.BigInteger, nullable=empty)
        return
    kept = f"kept_{TABLE}"
    op.execute(f"CREATE TEMP TABLE {kept} AS SELECT {NAMES} FROM {TABLE}")  # noqa: S608  As above.
    op.drop_table(TABLE)
    _create(empty=empty)
    op.execute(f"INSERT INTO {TABLE} ({NAMES}) SELECT {NAMES} FROM {kept}")  # noqa: S608  As above.
    op.drop_table(kept)


def _create(*, empty: bool) -> None:
    op.create_table(
        TABLE,
        sa.Column("id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("community", sa.String(64), nullable=False),
        sa.Column("message", sa.BigInteger, nullable=False),
        sa.Column("member", sa.BigInteger, nullable=empty),
        sa.Column("asked_at", Moment, nullable=False),
        sa.Column("shown_at", Moment),
        sa.ForeignKeyConstraint(["community"], ["communities.id"], name=f"fk_{TABLE}_community"),
        sa.ForeignKeyConstraint(["member"], ["members.id"], name=f"fk_{TABLE}_member"),
        sa.PrimaryKeyConstraint("id", name=f"pk_{TABLE}"),
        sa.UniqueConstraint("community", "message", name=f"uq_{TABLE}_community_message"),
    )
    topic = sa.Column("topic", sa.String(64), nullable=False, server_default=sa.text("''"))
    for column in (topic, sa.Column("taken_by", sa.BigInteger), sa.Column("taken_until", Moment)):
        op.add_column(TABLE, column)
    for name in ("member", "asked_at", "taken_by"):
        op.create_index(f"ix_{TABLE}_{name}", TABLE, [name])
