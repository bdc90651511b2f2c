"""Every table, as SQLAlchemy Core has it. Rows become values in `records` and `mailboxes` only."""

from hearth.storage.tables.audit import (
    audit,
    audit_beginning,
    audit_values,
    checkpoints,
    numbers,
)
from hearth.storage.tables.belonging import (
    anniversaries,
    group_replies,
    peers,
    unanswered_questions,
    welcomes,
)
from hearth.storage.tables.bulletins import (
    bulletin_deliveries,
    bulletin_files,
    bulletin_paces,
    bulletin_polls,
    bulletin_tallies,
    bulletin_taps,
    bulletins,
)
from hearth.storage.tables.cases import (
    case_copies,
    case_entries,
    cases,
    drafts,
    prepared_replies,
    safety_reports,
)
from hearth.storage.tables.challenges import challenge_parts, challenges
from hearth.storage.tables.communities import (
    bots,
    communities,
    on_call,
    rehearsals,
    setting_changes,
)
from hearth.storage.tables.consents import consent_documents, consent_records
from hearth.storage.tables.contributions import contributions
from hearth.storage.tables.conversations import kept, talks, timers
from hearth.storage.tables.crises import crises, crisis_plans
from hearth.storage.tables.events import event_questions, event_votes, events
from hearth.storage.tables.figures import finding_tallies
from hearth.storage.tables.group_posts import group_posts
from hearth.storage.tables.kinds import metadata
from hearth.storage.tables.learning import learnt_examples, question_proposals
from hearth.storage.tables.library import answer_editions, answers_given, question_tallies
from hearth.storage.tables.listening import week_counts, week_marks
from hearth.storage.tables.mailboxes import InboxState, OutboxState, inbox, outbox, sent_slots
from hearth.storage.tables.member_counts import member_counts
from hearth.storage.tables.members import (
    guardianships,
    guesses,
    invites,
    member_lookup,
    members,
    memberships,
    traces,
)
from hearth.storage.tables.moderation import measures, reports
from hearth.storage.tables.programmes import enrolments
from hearth.storage.tables.rights import breakings, erasures, rights_requests
from hearth.storage.tables.rota import outside_calls, rota_swaps, rotas
from hearth.storage.tables.staff import (
    queue_views,
    second_factors,
    sessions,
    sign_in_links,
    staff,
    staff_lookup,
)
from hearth.storage.tables.stories import stories, story_quotes
from hearth.storage.tables.studies import studies, study_exports, study_participations
from hearth.storage.tables.surveys import survey_askings, surveys

__all__ = [
    "InboxState",
    "OutboxState",
    "anniversaries",
    "answer_editions",
    "answers_given",
    "audit",
    "audit_beginning",
    "audit_values",
    "bots",
    "breakings",
    "bulletin_deliveries",
    "bulletin_files",
    "bulletin_paces",
    "bulletin_polls",
    "bulletin_tallies",
    "bulletin_taps",
    "bulletins",
    "case_copies",
    "case_entries",
    "cases",
    "challenge_parts",
    "challenges",
    "checkpoints",
    "communities",
    "consent_documents",
    "consent_records",
    "contributions",
    "crises",
    "crisis_plans",
    "drafts",
    "enrolments",
    "erasures",
    "event_questions",
    "event_votes",
    "events",
    "finding_tallies",
    "group_posts",
    "group_replies",
    "guardianships",
    "guesses",
    "inbox",
    "invites",
    "kept",
    "learnt_examples",
    "measures",
    "member_counts",
    "member_lookup",
    "members",
    "memberships",
    "metadata",
    "numbers",
    "on_call",
    "outbox",
    "outside_calls",
    "peers",
    "prepared_replies",
    "question_proposals",
    "question_tallies",
    "queue_views",
    "rehearsals",
    "reports",
    "rights_requests",
    "rota_swaps",
    "rotas",
    "safety_reports",
    "second_factors",
    "sent_slots",
    "sessions",
    "setting_changes",
    "sign_in_links",
    "staff",
    "staff_lookup",
    "stories",
    "story_quotes",
    "studies",
    "study_exports",
    "study_participations",
    "survey_askings",
    "surveys",
    "talks",
    "timers",
    "traces",
    "unanswered_questions",
    "week_counts",
    "week_marks",
    "welcomes",
]
