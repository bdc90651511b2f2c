"""The life of the answer library: editions, who got which, and counts of questions."""

import sqlalchemy as sa
from alembic import op

from hearth.storage.tables.kinds import Moment

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add three tables. Nothing that is there changes."""
    _editions()
    _given()
    _tallies()


def downgrade() -> None:
    """Take the three tables away."""
    for name in ("question_tallies", "answers_given", "answer_editions"):
        op.drop_table(name)


def _editions() -> None:
    op.create_table(
        "answer_editions",
        sa.Column("id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("intent", sa.String(64), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("sources", sa.Text, nullable=False),
        sa.Column("due", sa.Date, nullable=False),
        sa.Column("made_at", Moment, nullable=False),
        sa.Column("changed_at", Moment, nullable=False),
        sa.Column("author", sa.BigInteger),
        sa.Column("approver", sa.BigInteger),
        sa.Column("reviewer", sa.Text, nullable=False),
        sa.Column("reviewed", sa.Date),
        sa.Column("why", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_answer_editions"),
    )
    op.create_index("ix_answer_editions_intent_state", "answer_editions", ["intent", "state"])


def _given() -> None:
    op.create_table(
        "answers_given",
        sa.Column("id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("member", sa.BigInteger),
        sa.Column("community", sa.String(64), nullable=False),
        sa.Column("intent", sa.String(64), nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("in_group", sa.Boolean, nullable=False),
        sa.ForeignKeyConstraint(["member"], ["members.id"], name="fk_answers_given_member"),
        sa.ForeignKeyConstraint(
            ["community"], ["communities.id"], name="fk_answers_given_community"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_answers_given"),
    )
    op.create_index("ix_answers_given_at", "answers_given", ["at"])
    op.create_index("ix_answers_given_member", "answers_given", ["member"])
    op.create_index(
        "ix_answers_given_intent_fingerprint", "answers_given", ["intent", "fingerprint"]
    )


def _tallies() -> None:
    op.create_table(
        "question_tallies",
        sa.Column("community", sa.String(64), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("intent", sa.String(64), nullable=False),
        sa.Column("what", sa.String(16), nullable=False),
        sa.Column("count", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(
            ["community"], ["communities.id"], name="fk_question_tallies_community"
        ),
        sa.PrimaryKeyConstraint("community", "day", "intent", "what", name="pk_question_tallies"),
    )
