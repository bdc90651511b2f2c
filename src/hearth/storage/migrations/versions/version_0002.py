"""Rights, erasure, guardians, checkpoints of the audit log, and who runs a community."""

import sqlalchemy as sa
from alembic import op

from hearth.storage.audit.taking_up import take_up
from hearth.storage.sealing.columns import Sealed, sealed_checks
from hearth.storage.tables.kinds import Moment

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add what the first version had no place for. Nothing that is there changes.

    The sealed values that are there are remembered from now on, by one entry of the audit log.
    """
    _columns()
    _audit()
    _members()
    _rights()
    take_up(op.get_bind())


def downgrade() -> None:
    """Take away what the first version has no place for, and with it what it says."""
    for name in (
        "breakings",
        "erasures",
        "rights_requests",
        "traces",
        "guardianships",
        "checkpoints",
        "audit_beginning",
        "audit_values",
    ):
        op.drop_table(name)
    op.drop_column("audit", "values_digest")
    op.drop_column("consent_records", "given_by")
    op.drop_column("consent_documents", "published_at")
    op.drop_column("members", "restricted")
    for name in ("guardians", "authority", "jurisdiction", "contact", "address"):
        op.drop_column("communities", name)


def _columns() -> None:
    for name, kind in (
        ("address", sa.Text()),
        ("contact", sa.Text()),
        ("jurisdiction", sa.String(64)),
        ("authority", sa.Text()),
    ):
        column: sa.Column[str] = sa.Column(
            name, kind, nullable=False, server_default=sa.text("''")
        )
        op.add_column("communities", column)
    op.add_column(
        "communities",
        sa.Column("guardians", sa.Boolean, nullable=False, server_default=sa.false()),
    )
    op.add_column(
        "members", sa.Column("restricted", sa.Boolean, nullable=False, server_default=sa.false())
    )
    op.add_column("consent_documents", sa.Column("published_at", Moment))
    op.add_column("consent_records", sa.Column("given_by", sa.BigInteger))
    op.add_column("audit", sa.Column("values_digest", sa.LargeBinary(32)))


def _audit() -> None:
    op.create_table(
        "audit_values",
        sa.Column("number", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("place", sa.String(160), nullable=False),
        sa.Column("digest", sa.LargeBinary(32), nullable=False),
        sa.PrimaryKeyConstraint("number", "place", name="pk_audit_values"),
    )
    op.create_table(
        "audit_beginning",
        sa.Column("number", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("chain", sa.LargeBinary(32), nullable=False),
        sa.Column("peaks", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_audit_beginning"),
    )
    op.create_table(
        "checkpoints",
        sa.Column("size", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("root", sa.LargeBinary(32), nullable=False),
        sa.Column("peaks", sa.LargeBinary, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("size", name="pk_checkpoints"),
    )


def _members() -> None:
    op.create_table(
        "guardianships",
        sa.Column("minor", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("community", sa.String(64), nullable=False),
        sa.Column("guardian", sa.BigInteger),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(32)),
        sa.Column("made_at", Moment, nullable=False),
        sa.Column("expires_at", Moment, nullable=False),
        sa.Column("changed_at", Moment, nullable=False),
        sa.ForeignKeyConstraint(["minor"], ["members.id"], name="fk_guardianships_minor"),
        sa.ForeignKeyConstraint(
            ["community"], ["communities.id"], name="fk_guardianships_community"
        ),
        sa.ForeignKeyConstraint(["guardian"], ["members.id"], name="fk_guardianships_guardian"),
        sa.PrimaryKeyConstraint("minor", "community", name="pk_guardianships"),
        sa.UniqueConstraint("token_hash", name="uq_guardianships_token_hash"),
    )
    op.create_index("ix_guardianships_guardian", "guardianships", ["guardian"])
    op.create_table(
        "traces",
        sa.Column("member", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("chat", sa.String(64), nullable=False),
        sa.Column("message", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.ForeignKeyConstraint(["member"], ["members.id"], name="fk_traces_member"),
        sa.PrimaryKeyConstraint("member", "chat", "message", name="pk_traces"),
    )
    op.create_index("ix_traces_at", "traces", ["at"])


def _rights() -> None:
    op.create_table(
        "rights_requests",
        sa.Column("id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("member", sa.BigInteger, nullable=False),
        sa.Column("community", sa.String(64), nullable=False),
        sa.Column("right", sa.String(16), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("asked_at", Moment, nullable=False),
        sa.Column("due_at", Moment, nullable=False),
        sa.Column("changed_at", Moment, nullable=False),
        sa.Column("handled_by", sa.BigInteger),
        sa.Column("words", sa.LargeBinary),
        sa.Column("answers", sa.LargeBinary),
        sa.Column("answers_version", sa.Integer, nullable=False, server_default="0"),
        sa.ForeignKeyConstraint(["member"], ["members.id"], name="fk_rights_requests_member"),
        sa.ForeignKeyConstraint(
            ["community"], ["communities.id"], name="fk_rights_requests_community"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_rights_requests"),
        *sealed_checks("rights_requests", "words", Sealed.ESCALATION),
        *sealed_checks("rights_requests", "answers", Sealed.ESCALATION),
    )
    op.create_index("ix_rights_requests_member", "rights_requests", ["member"])
    op.create_index("ix_rights_requests_state_due_at", "rights_requests", ["state", "due_at"])
    op.create_table(
        "erasures",
        sa.Column("member", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("community", sa.String(64), nullable=False),
        sa.Column("why", sa.String(16), nullable=False),
        sa.Column("asked_at", Moment, nullable=False),
        sa.Column("step", sa.String(16), nullable=False),
        sa.Column("step_at", Moment, nullable=False),
        sa.Column("language", sa.String(35), nullable=False),
        sa.Column("reply_to", sa.LargeBinary),
        sa.Column("went", sa.Text, nullable=False, server_default="{}"),
        sa.Column("certificate", sa.Text),
        sa.PrimaryKeyConstraint("member", name="pk_erasures"),
        *sealed_checks("erasures", "reply_to", Sealed.ENVELOPE),
    )
    op.create_table(
        "breakings",
        sa.Column("id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("staff", sa.BigInteger, nullable=False),
        sa.Column("about_kind", sa.String(32), nullable=False),
        sa.Column("about_id", sa.String(160), nullable=False),
        sa.Column("began_at", Moment, nullable=False),
        sa.Column("until_at", Moment, nullable=False),
        sa.Column("reason", sa.LargeBinary, nullable=False),
        sa.Column("reviewed_by", sa.BigInteger),
        sa.Column("reviewed_at", Moment),
        sa.ForeignKeyConstraint(["staff"], ["staff.id"], name="fk_breakings_staff"),
        sa.PrimaryKeyConstraint("id", name="pk_breakings"),
        *sealed_checks("breakings", "reason", Sealed.ENVELOPE),
    )
    op.create_index("ix_breakings_began_at", "breakings", ["began_at"])
    op.create_index("ix_breakings_staff", "breakings", ["staff"])
