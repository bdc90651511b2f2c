"""Of each table: whose data it holds, why we have them and when they go."""

from collections.abc import Mapping

from hearth.community.contributions import KEPT_CONTRIBUTIONS_FOR
from hearth.community.figures import COUNTED_FINDINGS_FOR
from hearth.community.learning import OFFERED_FOR
from hearth.community.library import CORRECTED_FOR
from hearth.community.listening import KEPT_WEEKS
from hearth.community.member_counts import KEPT_COUNTS_FOR
from hearth.community.moderation import COUNTED_FOR
from hearth.community.rehearsal import REHEARSED_FOR
from hearth.community.reporting import REPORTED_FOR
from hearth.community.staffroom import SESSIONS_KEPT_FOR
from hearth.community.swaps import SWAPS_KEPT_FOR
from hearth.storage.mailboxes import inbox as inbox_module
from hearth.storage.mailboxes import outbox as outbox_module
from hearth.storage.processing_kind import (
    AUDIT_YEARS,
    BOTH,
    CARE,
    CASE_DAYS,
    MEMBERS,
    MEMBERSHIP,
    NOBODY,
    RIGHTS,
    SAFETY,
    STAFF,
    WITH_MEMBER,
    Kind,
)
from hearth.storage.processing_of_life import LIFE

KINDS: Mapping[str, Kind] = {
    "communities": Kind(
        NOBODY, MEMBERSHIP, "the organisation and its rules", "as long as it exists"
    ),
    "bots": Kind(NOBODY, MEMBERSHIP, "a bot's public name", "as long as it exists"),
    "on_call": Kind(STAFF, CARE, "who is on call", "until the order changes"),
    "rotas": Kind(STAFF, CARE, "who is on call when", "until the rota changes"),
    "rota_swaps": Kind(
        STAFF, CARE, "who asked whom to take a turn", f"{SWAPS_KEPT_FOR.days} days after the turn"
    ),
    "outside_calls": Kind(
        STAFF, CARE, "a webhook and mailboxes that are called when nobody comes", "until changed"
    ),
    "crisis_plans": Kind(
        STAFF,
        CARE,
        "who speaks and who is called in a crisis, and what is said first",
        "until the plan is written anew",
    ),
    "crises": Kind(
        STAFF,
        CARE,
        "what the group was told in a crisis, and who of the staff did what when",
        "as long as the community exists",
    ),
    "queue_views": Kind(
        STAFF,
        CARE,
        "filters of the queue that a colleague keeps by a name",
        "until they delete them, or their access ends",
    ),
    "members": Kind(
        MEMBERS, MEMBERSHIP, "Telegram account, chosen name, language, time zone", WITH_MEMBER
    ),
    "member_lookup": Kind(
        MEMBERS, MEMBERSHIP, "a keyed digest of the account", "deleted with the member"
    ),
    "memberships": Kind(
        MEMBERS,
        MEMBERSHIP,
        "role (patient or carer), state. That somebody is a member says something about health",
        "30 days after the end (settable) its holder is erased; number and state stay",
    ),
    "guardianships": Kind(
        MEMBERS, RIGHTS, "who answers for a minor", "deleted with either of them"
    ),
    "traces": Kind(
        MEMBERS, RIGHTS, "numbers of sent messages", "48 hours, then Telegram deletes nothing"
    ),
    "invites": Kind(
        NOBODY, MEMBERSHIP, "a hash of a token, counts", "unused ones: 30 days (settable)"
    ),
    "guesses": Kind(
        NOBODY, SAFETY, "a keyed digest of an account that tried tokens", "until it is let in"
    ),
    "consent_documents": Kind(NOBODY, RIGHTS, "published texts", "as long as it exists"),
    "consent_records": Kind(
        MEMBERS,
        RIGHTS,
        "what was said to which text, when, in which words",
        f"the words are {WITH_MEMBER}; the proof stays, under a number that leads to nobody",
    ),
    "cases": Kind(
        MEMBERS, CARE, "that there was a case, how pressing, how it ended (health)", CASE_DAYS
    ),
    "case_entries": Kind(MEMBERS, CARE, "what was said, files, notes (health)", CASE_DAYS),
    "reports": Kind(
        MEMBERS,
        MEMBERSHIP,
        "which member reported which post, and whether it was upheld, never the post",
        f"{REPORTED_FOR.days} days, or the erasure of either member",
    ),
    "measures": Kind(
        MEMBERS,
        MEMBERSHIP,
        "what a moderator did about which post of a member and why, never the post",
        f"{COUNTED_FOR.days} days, or the member's erasure",
    ),
    "drafts": Kind(
        BOTH,
        CARE,
        "what a colleague has begun to write to a member (health)",
        f"until it is sent or thrown away, or {CASE_DAYS}",
    ),
    "case_copies": Kind(
        MEMBERS,
        CARE,
        "whether a member agreed to a copy of a case for their patient record, and when",
        CASE_DAYS,
    ),
    "safety_reports": Kind(
        MEMBERS,
        CARE,
        "a suspected bad effect of a medicine, as a clinician writes it down for an authority "
        "(health); nothing is sent by the program",
        CASE_DAYS,
    ),
    "prepared_replies": Kind(
        STAFF,
        CARE,
        "texts for any member, and who of the staff wrote them",
        "until somebody takes them away",
    ),
    "staff": Kind(
        STAFF, CARE, "name shown to members, Telegram account, roles", "as long as deeds name them"
    ),
    "staff_lookup": Kind(
        STAFF, SAFETY, "a keyed digest of the account", "until another is connected"
    ),
    "sign_in_links": Kind(STAFF, SAFETY, "a hash of a link", "works once, at most 3 days"),
    "sessions": Kind(
        STAFF,
        SAFETY,
        "a hash of a cookie, times, the kind of browser, the beginning of an address",
        f"{SESSIONS_KEPT_FOR.days} days, and then until somebody signs in",
    ),
    "second_factors": Kind(
        STAFF,
        SAFETY,
        "the secret of an authenticator, and passkeys' public keys",
        "until it is set anew",
    ),
    "talks": Kind(BOTH, MEMBERSHIP, "where a conversation with a bot stands", "until it ends"),
    "kept": Kind(
        MEMBERS, CARE, "a message that waits for a decision (health)", "48 hours at most"
    ),
    "answer_editions": Kind(
        STAFF,
        CARE,
        "texts of answers, and who of the staff wrote and approved them",
        "as long as it exists",
    ),
    "answers_given": Kind(
        MEMBERS,
        CARE,
        "which answer a member got (health), so that a correction reaches them",
        f"{CORRECTED_FOR.days} days, or the member's erasure",
    ),
    "question_proposals": Kind(
        MEMBERS,
        CARE,
        "a question without what shows who asked it, for the recogniser to learn from (health)",
        f"{OFFERED_FOR.days} days, a publisher's decision, or the member's erasure",
    ),
    "learnt_examples": Kind(
        STAFF,
        CARE,
        "questions as a publisher accepted them, of no member, and who did",
        "as long as it exists",
    ),
    "question_tallies": Kind(
        NOBODY,
        CARE,
        "how often questions found an answer, by topic and day",
        "as long as it exists",
    ),
    "finding_tallies": Kind(
        NOBODY,
        CARE,
        "how often messages held something of a kind, by day",
        f"{COUNTED_FINDINGS_FOR.days} days",
    ),
    "week_counts": Kind(
        NOBODY,
        CARE,
        "how many members a week was about something for, with noise, so that nobody is told of",
        f"{KEPT_WEEKS} weeks",
    ),
    "member_counts": Kind(
        NOBODY,
        CARE,
        "how many members there were on a day, and how many took part in the weeks before",
        f"{KEPT_COUNTS_FOR.days} days",
    ),
    "contributions": Kind(
        STAFF,
        CARE,
        "by month, how long a colleague was on call, and in how many cases they replied",
        f"{KEPT_CONTRIBUTIONS_FOR.days} days",
    ),
    "setting_changes": Kind(
        STAFF,
        MEMBERSHIP,
        "how a community was set up: texts, policy and hours, and who of the staff changed them",
        "as long as it exists",
    ),
    "rehearsals": Kind(
        NOBODY,
        CARE,
        "how often something would have followed from what was seen, by day",
        f"{REHEARSED_FOR.days} days",
    ),
    "timers": Kind(NOBODY, MEMBERSHIP, "what comes due", "until it came"),
    "audit": Kind(BOTH, SAFETY, "who did what to which number, never words", AUDIT_YEARS),
    "audit_values": Kind(NOBODY, SAFETY, "digests of sealed values", AUDIT_YEARS),
    "audit_beginning": Kind(NOBODY, SAFETY, "where the log begins", "as long as it exists"),
    "checkpoints": Kind(NOBODY, SAFETY, "signed hashes over the log", AUDIT_YEARS),
    "numbers": Kind(NOBODY, MEMBERSHIP, "counters", "as long as it exists"),
    "inbox": Kind(
        BOTH,
        CARE,
        "a message from Telegram (health)",
        f"wiped when handled; its number for {inbox_module.REMEMBERED.days} days",
    ),
    "outbox": Kind(
        BOTH,
        CARE,
        "a message to somebody (health)",
        f"wiped when sent; that it was sent for {outbox_module.REMEMBERED.days} days",
    ),
    "sent_slots": Kind(
        BOTH, CARE, "numbers of messages that are changed in place", "deleted with the member"
    ),
    "rights_requests": Kind(
        MEMBERS,
        RIGHTS,
        "what was asked for by right, when, and what became of it",
        f"the words are {WITH_MEMBER}; that it was done is our proof",
    ),
    "erasures": Kind(
        MEMBERS, RIGHTS, "that a number was erased, and the certificate", AUDIT_YEARS
    ),
    "breakings": Kind(STAFF, SAFETY, "who opened a closed door and why", AUDIT_YEARS),
    "member_keys": Kind(MEMBERS, SAFETY, "wrapped data keys", "destroyed with the member"),
    "erased_members": Kind(
        MEMBERS, RIGHTS, "numbers of the erased, so that backups forget them", AUDIT_YEARS
    ),
    "ring_holders": Kind(NOBODY, SAFETY, "which process has which key", "while it runs"),
    "keystore_format": Kind(NOBODY, SAFETY, "a version", "as long as it exists"),
    **LIFE,
}
