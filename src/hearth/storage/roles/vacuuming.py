"""What an erasure leaves to be vacuumed, and what it does not."""

UNTOUCHED = frozenset(
    {
        "audit",
        "audit_values",
        "audit_beginning",
        "checkpoints",
        "consent_documents",
        "bots",
        "challenges",
        "finding_tallies",
        "answer_editions",
        "learnt_examples",
        "contributions",
        "member_counts",
        "prepared_replies",
        "question_tallies",
        "crises",
        "crisis_plans",
        "queue_views",
        "rehearsals",
        "setting_changes",
        "studies",
        "study_exports",
        "week_counts",
    }
)
"""Tables in which an erasure deletes nothing, so that there is nothing of it to be vacuumed."""

VACUUMED = "member_keys"
"""Destroyed keys leave the files only by VACUUM, which up to PostgreSQL 16 only an owner may."""
