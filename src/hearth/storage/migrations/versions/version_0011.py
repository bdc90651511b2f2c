"""The life of a case: where it comes from and goes on, its rest, drafts, prepared replies."""

import sqlalchemy as sa
from alembic import op

from hearth.storage.sealing.columns import Sealed, sealed_checks
from hearth.storage.tables.kinds import Moment

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Add columns, two tables and an index. Nothing that is there changes."""
    for name in ("last_holder", "after", "split_from", "merged_into"):
        op.add_column("cases", sa.Column(name, sa.BigInteger))
    op.add_column("cases", sa.Column("specialty", sa.String(32)))
    op.add_column("cases", sa.Column("snoozed_until", Moment))
    op.add_column("case_entries", sa.Column("moved_to", sa.BigInteger))
    op.create_index("ix_case_entries_moved_to", "case_entries", ["moved_to"])
    op.create_index("ix_audit_about_kind_about_id", "audit", ["about_kind", "about_id"])
    for name in ("outcomes", "specialties"):
        op.add_column(
            "communities", sa.Column(name, sa.Text, nullable=False, server_default=sa.text("'[]'"))
        )
    op.create_table(
        "drafts",
        sa.Column("id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("case_number", sa.BigInteger, nullable=False),
        sa.Column("staff", sa.BigInteger, nullable=False),
        sa.Column("words", sa.LargeBinary, nullable=False),
        sa.Column("words_version", sa.Integer, server_default=sa.text("'0'"), nullable=False),
        *sealed_checks("drafts", "words", Sealed.ESCALATION),
        sa.ForeignKeyConstraint(["case_number"], ["cases.number"], name="fk_drafts_case_number"),
        sa.PrimaryKeyConstraint("id", name="pk_drafts"),
    )
    op.create_index("ix_drafts_case_number_staff", "drafts", ["case_number", "staff"], unique=True)
    op.create_table(
        "prepared_replies",
        sa.Column("id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("community", sa.String(64), nullable=False),
        sa.Column("title", sa.String(120), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("changed_by", sa.BigInteger, nullable=False),
        sa.Column("changed_at", Moment, nullable=False),
        sa.ForeignKeyConstraint(
            ["community"], ["communities.id"], name="fk_prepared_replies_community"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_prepared_replies"),
    )
    op.create_index("ix_prepared_replies_community", "prepared_replies", ["community"])


def downgrade() -> None:
    """Take the columns, tables and indexes away."""
    op.drop_index("ix_audit_about_kind_about_id", "audit")
    op.drop_index("ix_case_entries_moved_to", "case_entries")
    for name in ("prepared_replies", "drafts"):
        op.drop_table(name)
    for name in ("specialties", "outcomes"):
        op.drop_column("communities", name)
    op.drop_column("case_entries", "moved_to")
    for name in (
        "snoozed_until",
        "specialty",
        "merged_into",
        "split_from",
        "after",
        "last_holder",
    ):
        op.drop_column("cases", name)
