"""Learning: words that members gave for the recogniser, and the examples that were accepted."""

import sqlalchemy as sa
from alembic import op

from hearth.storage.sealing.columns import Sealed, sealed_checks
from hearth.storage.tables.kinds import Moment

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add two tables. Nothing that is there changes."""
    op.create_table(
        "question_proposals",
        sa.Column("id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("member", sa.BigInteger, nullable=False),
        sa.Column("community", sa.String(64), nullable=False),
        sa.Column("origin", sa.String(16), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("intent", sa.String(64), nullable=False),
        sa.Column("made_at", Moment, nullable=False),
        sa.Column("words", sa.LargeBinary, nullable=False),
        sa.Column("words_version", sa.Integer, server_default=sa.text("'0'"), nullable=False),
        *sealed_checks("question_proposals", "words", Sealed.ESCALATION),
        sa.ForeignKeyConstraint(["member"], ["members.id"], name="fk_question_proposals_member"),
        sa.ForeignKeyConstraint(
            ["community"], ["communities.id"], name="fk_question_proposals_community"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_question_proposals"),
    )
    op.create_index("ix_question_proposals_member", "question_proposals", ["member"])
    op.create_index("ix_question_proposals_state_id", "question_proposals", ["state", "id"])
    op.create_table(
        "learnt_examples",
        sa.Column("id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("intent", sa.String(64), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("accepted_by", sa.BigInteger, nullable=False),
        sa.Column("accepted_at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_learnt_examples"),
    )


def downgrade() -> None:
    """Take the two tables away."""
    for name in ("learnt_examples", "question_proposals"):
        op.drop_table(name)
