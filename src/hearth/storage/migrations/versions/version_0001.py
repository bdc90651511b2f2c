"""The first tables."""

import sqlalchemy as sa
from alembic import op

from hearth.storage.sealing.columns import Sealed, sealed_checks
from hearth.storage.tables.kinds import Moment

revision = "0001"
down_revision = None

TABLES = (
    "sent_slots outbox inbox numbers audit timers kept talks second_factors sessions "
    "sign_in_links staff_lookup staff case_entries cases consent_records consent_documents "
    "guesses invites memberships member_lookup members on_call bots communities"
)


def upgrade() -> None:
    """Make every table of the first version."""
    _communities()
    _members()
    _memberships()
    _consents()
    _staff()
    _sign_in()
    _cases()
    _conversations()
    _audit()
    _inbox()
    _outbox()


def downgrade() -> None:
    """Take away every table, those first that speak of others."""
    for name in TABLES.split():
        op.drop_table(name)


def _communities() -> None:
    op.create_table(
        "communities",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("language", sa.String(35), nullable=False),
        sa.Column("time_zone", sa.String(64), nullable=False),
        sa.Column("emergency_words", sa.Text, nullable=False),
        sa.Column("first_reply", sa.Text, nullable=False),
        sa.Column("organisation", sa.Text, nullable=False),
        sa.Column("group_chat", sa.BigInteger),
        sa.Column("care_team_chat", sa.BigInteger),
        sa.Column("packs", sa.Text, nullable=False),
        sa.Column("least_age", sa.Integer, nullable=False),
        sa.Column("policy", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_communities"),
        sa.UniqueConstraint("group_chat", name="uq_communities_group_chat"),
    )
    op.create_index("ix_communities_care_team_chat", "communities", ["care_team_chat"])
    op.create_table(
        "bots",
        sa.Column("bot", sa.String(16), nullable=False),
        sa.Column("user_name", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("bot", name="pk_bots"),
    )
    op.create_table(
        "on_call",
        sa.Column("community", sa.String(64), nullable=False),
        sa.Column("position", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("staff", sa.BigInteger, nullable=False),
        sa.ForeignKeyConstraint(["community"], ["communities.id"], name="fk_on_call_community"),
        sa.PrimaryKeyConstraint("community", "position", name="pk_on_call"),
    )


def _members() -> None:
    op.create_table(
        "members",
        sa.Column("id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("language", sa.String(35), nullable=False),
        sa.Column("contact", sa.LargeBinary, nullable=False),
        sa.Column("contact_version", sa.Integer, nullable=False, server_default="0"),
        sa.Column("name", sa.LargeBinary),
        sa.Column("name_version", sa.Integer, nullable=False, server_default="0"),
        sa.PrimaryKeyConstraint("id", name="pk_members"),
        *sealed_checks("members", "contact", Sealed.ENVELOPE),
        *sealed_checks("members", "name", Sealed.ESCALATION),
    )
    op.create_table(
        "member_lookup",
        sa.Column("key_version", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("digest", sa.LargeBinary(32), nullable=False),
        sa.Column("member", sa.BigInteger, nullable=False),
        sa.ForeignKeyConstraint(["member"], ["members.id"], name="fk_member_lookup_member"),
        sa.PrimaryKeyConstraint("key_version", "digest", name="pk_member_lookup"),
    )
    op.create_index("ix_member_lookup_member", "member_lookup", ["member"])


def _memberships() -> None:
    op.create_table(
        "memberships",
        sa.Column("member", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("community", sa.String(64), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("invite", sa.BigInteger, nullable=False),
        sa.Column("since", Moment, nullable=False),
        sa.Column("admission", sa.String(16), nullable=False),
        sa.Column("ending", sa.String(16)),
        sa.ForeignKeyConstraint(
            ["community"], ["communities.id"], name="fk_memberships_community"
        ),
        sa.ForeignKeyConstraint(["member"], ["members.id"], name="fk_memberships_member"),
        sa.PrimaryKeyConstraint("member", "community", name="pk_memberships"),
    )
    op.create_index("ix_memberships_community", "memberships", ["community"])
    op.create_table(
        "invites",
        sa.Column("id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("community", sa.String(64), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(32), nullable=False),
        sa.Column("made_by", sa.BigInteger),
        sa.Column("made_at", Moment, nullable=False),
        sa.Column("expires_at", Moment, nullable=False),
        sa.Column("uses", sa.Integer, nullable=False),
        sa.Column("used", sa.Integer, nullable=False),
        sa.Column("revoked_at", Moment),
        sa.ForeignKeyConstraint(["community"], ["communities.id"], name="fk_invites_community"),
        sa.PrimaryKeyConstraint("id", name="pk_invites"),
        sa.UniqueConstraint("token_hash", name="uq_invites_token_hash"),
    )
    op.create_index("ix_invites_community", "invites", ["community"])
    op.create_table(
        "guesses",
        sa.Column("key_version", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("digest", sa.LargeBinary(32), nullable=False),
        sa.Column("wrong", sa.Integer, nullable=False),
        sa.Column("not_before", Moment),
        sa.PrimaryKeyConstraint("key_version", "digest", name="pk_guesses"),
    )


def _consents() -> None:
    op.create_table(
        "consent_documents",
        sa.Column("purpose", sa.String(32), nullable=False),
        sa.Column("language", sa.String(35), nullable=False),
        sa.Column("version", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("summary", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("purpose", "language", "version", name="pk_consent_documents"),
    )
    op.create_table(
        "consent_records",
        sa.Column("id", sa.String(160), nullable=False),
        sa.Column("position", sa.BigInteger, nullable=False),
        sa.Column("member", sa.BigInteger, nullable=False),
        sa.Column("community", sa.String(64), nullable=False),
        sa.Column("purpose", sa.String(32), nullable=False),
        sa.Column("decision", sa.String(16), nullable=False),
        sa.Column("document_hash", sa.String(64), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("language", sa.String(35), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("said", sa.LargeBinary, nullable=False),
        sa.ForeignKeyConstraint(
            ["community"], ["communities.id"], name="fk_consent_records_community"
        ),
        sa.ForeignKeyConstraint(["member"], ["members.id"], name="fk_consent_records_member"),
        sa.PrimaryKeyConstraint("id", name="pk_consent_records"),
        sa.UniqueConstraint("position", name="uq_consent_records_position"),
        *sealed_checks("consent_records", "said", Sealed.ENVELOPE),
    )
    op.create_index(
        "ix_consent_records_member_community", "consent_records", ["member", "community"]
    )


def _cases() -> None:
    op.create_table(
        "cases",
        sa.Column("number", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("member", sa.BigInteger, nullable=False),
        sa.Column("community", sa.String(64), nullable=False),
        sa.Column("matter", sa.String(16), nullable=False),
        sa.Column("priority", sa.String(16), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("opened_at", Moment, nullable=False),
        sa.Column("holder", sa.BigInteger),
        sa.Column("closed_at", Moment),
        sa.Column("outcome", sa.String(32)),
        sa.ForeignKeyConstraint(["community"], ["communities.id"], name="fk_cases_community"),
        sa.ForeignKeyConstraint(["member"], ["members.id"], name="fk_cases_member"),
        sa.PrimaryKeyConstraint("number", name="pk_cases"),
    )
    op.create_index("ix_cases_member", "cases", ["member"])
    op.create_index("ix_cases_state_opened_at", "cases", ["state", "opened_at"])
    op.create_table(
        "case_entries",
        sa.Column("position", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("case_number", sa.BigInteger, nullable=False),
        sa.Column("by", sa.String(16), nullable=False),
        sa.Column("words", sa.LargeBinary, nullable=False),
        sa.Column("file", sa.LargeBinary),
        sa.ForeignKeyConstraint(
            ["case_number"], ["cases.number"], name="fk_case_entries_case_number"
        ),
        sa.PrimaryKeyConstraint("position", name="pk_case_entries"),
        *sealed_checks("case_entries", "words", Sealed.ESCALATION),
        *sealed_checks("case_entries", "file", Sealed.ESCALATION),
    )
    op.create_index("ix_case_entries_case_number", "case_entries", ["case_number"])


def _staff() -> None:
    op.create_table(
        "staff",
        sa.Column("id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("roles", sa.String(64), nullable=False),
        sa.Column("ended", sa.Boolean, nullable=False),
        sa.Column("name", sa.LargeBinary, nullable=False),
        sa.Column("name_version", sa.Integer, nullable=False, server_default="0"),
        sa.Column("contact", sa.LargeBinary),
        sa.Column("contact_version", sa.Integer, nullable=False, server_default="0"),
        sa.PrimaryKeyConstraint("id", name="pk_staff"),
        *sealed_checks("staff", "name", Sealed.ENVELOPE),
        *sealed_checks("staff", "contact", Sealed.ENVELOPE),
    )
    op.create_table(
        "staff_lookup",
        sa.Column("key_version", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("digest", sa.LargeBinary(32), nullable=False),
        sa.Column("staff", sa.BigInteger, nullable=False),
        sa.ForeignKeyConstraint(["staff"], ["staff.id"], name="fk_staff_lookup_staff"),
        sa.PrimaryKeyConstraint("key_version", "digest", name="pk_staff_lookup"),
    )
    op.create_index("ix_staff_lookup_staff", "staff_lookup", ["staff"])


def _sign_in() -> None:
    op.create_table(
        "sign_in_links",
        sa.Column("hash", sa.LargeBinary(32), nullable=False),
        sa.Column("staff", sa.BigInteger, nullable=False),
        sa.Column("expires_at", Moment, nullable=False),
        sa.Column("connects", sa.Boolean, nullable=False),
        sa.Column("used_at", Moment),
        sa.ForeignKeyConstraint(["staff"], ["staff.id"], name="fk_sign_in_links_staff"),
        sa.PrimaryKeyConstraint("hash", name="pk_sign_in_links"),
    )
    op.create_table(
        "sessions",
        sa.Column("hash", sa.LargeBinary(32), nullable=False),
        sa.Column("staff", sa.BigInteger, nullable=False),
        sa.Column("began_at", Moment, nullable=False),
        sa.Column("seen_at", Moment, nullable=False),
        sa.Column("full", sa.Boolean, nullable=False),
        sa.Column("wrong_codes", sa.Integer, nullable=False),
        sa.Column("ended_at", Moment),
        sa.ForeignKeyConstraint(["staff"], ["staff.id"], name="fk_sessions_staff"),
        sa.PrimaryKeyConstraint("hash", name="pk_sessions"),
    )
    op.create_index("ix_sessions_staff", "sessions", ["staff"])
    op.create_table(
        "second_factors",
        sa.Column("staff", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("factor", sa.LargeBinary, nullable=False),
        sa.Column("factor_version", sa.Integer, nullable=False, server_default="0"),
        sa.ForeignKeyConstraint(["staff"], ["staff.id"], name="fk_second_factors_staff"),
        sa.PrimaryKeyConstraint("staff", name="pk_second_factors"),
        *sealed_checks("second_factors", "factor", Sealed.ENVELOPE),
    )


def _conversations() -> None:
    op.create_table(
        "talks",
        sa.Column("bot", sa.String(16), nullable=False),
        sa.Column("key_version", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("digest", sa.LargeBinary(32), nullable=False),
        sa.Column("talk", sa.LargeBinary, nullable=False),
        sa.Column("talk_version", sa.Integer, nullable=False, server_default="0"),
        sa.PrimaryKeyConstraint("bot", "key_version", "digest", name="pk_talks"),
        *sealed_checks("talks", "talk", Sealed.ENVELOPE),
    )
    op.create_table(
        "kept",
        sa.Column("id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("member", sa.BigInteger, nullable=False),
        sa.Column("kept_at", Moment, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("content_version", sa.Integer, nullable=False, server_default="0"),
        sa.ForeignKeyConstraint(["member"], ["members.id"], name="fk_kept_member"),
        sa.PrimaryKeyConstraint("id", name="pk_kept"),
        *sealed_checks("kept", "content", Sealed.ENVELOPE),
    )
    op.create_index("ix_kept_kept_at", "kept", ["kept_at"])
    op.create_index("ix_kept_member", "kept", ["member"])
    op.create_table(
        "timers",
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("about", sa.String(160), nullable=False),
        sa.Column("due_at", Moment, nullable=False),
        sa.Column("round", sa.Integer, nullable=False),
        sa.Column("not_before", Moment, nullable=False),
        sa.PrimaryKeyConstraint("kind", "about", name="pk_timers"),
    )
    op.create_index("ix_timers_not_before", "timers", ["not_before"])


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("number", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("deed", sa.String(64), nullable=False),
        sa.Column("by_kind", sa.String(16), nullable=False),
        sa.Column("by_id", sa.BigInteger, nullable=False),
        sa.Column("about_kind", sa.String(32), nullable=False),
        sa.Column("about_id", sa.String(160), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("previous", sa.LargeBinary(32), nullable=False),
        sa.Column("hash", sa.LargeBinary(32), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_audit"),
    )
    op.create_table(
        "numbers",
        sa.Column("subject", sa.String(32), nullable=False),
        sa.Column("last", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("subject", name="pk_numbers"),
    )


def _inbox() -> None:
    op.create_table(
        "inbox",
        sa.Column("bot", sa.String(16), nullable=False),
        sa.Column("update_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("position", sa.BigInteger, nullable=False),
        sa.Column("chat_key", sa.LargeBinary(32), nullable=False),
        sa.Column("body", sa.LargeBinary),
        sa.Column("stored_at", Moment, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("not_before", Moment, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("ended_at", Moment),
        sa.Column("reason", sa.String(64)),
        sa.PrimaryKeyConstraint("bot", "update_id", name="pk_inbox"),
        *sealed_checks("inbox", "body", Sealed.ENVELOPE),
    )
    op.create_index(
        "ix_inbox_bot_state_chat_key_position", "inbox", ["bot", "state", "chat_key", "position"]
    )
    op.create_index("ix_inbox_bot_state_position", "inbox", ["bot", "state", "position"])


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("bot", sa.String(16), nullable=False),
        sa.Column("recipient", sa.String(160), nullable=False),
        sa.Column("urgency", sa.Integer, nullable=False),
        sa.Column("payload", sa.LargeBinary),
        sa.Column("told_at", Moment, nullable=False),
        sa.Column("due_at", Moment, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("not_before", Moment, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("ended_at", Moment),
        sa.Column("reason", sa.String(64)),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        *sealed_checks("outbox", "payload", Sealed.ESCALATION, Sealed.LETTER),
    )
    op.create_index(
        "ix_outbox_bot_state_recipient_urgency_id",
        "outbox",
        ["bot", "state", "recipient", "urgency", "id"],
    )
    op.create_index("ix_outbox_bot_state_urgency_id", "outbox", ["bot", "state", "urgency", "id"])
    op.create_table(
        "sent_slots",
        sa.Column("bot", sa.String(16), nullable=False),
        sa.Column("recipient", sa.String(160), nullable=False),
        sa.Column("slot", sa.String(64), nullable=False),
        sa.Column("message", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("bot", "recipient", "slot", name="pk_sent_slots"),
    )
