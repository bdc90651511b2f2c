"""What is remembered of every deed: who did what to whom, and when. Never what was said."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from hearth.community.people import Actor, MemberId, StaffId


class Deed(StrEnum):
    """A thing done, named `subject:deed` in the past tense. Keep alphabetical."""

    ANNIVERSARY_LEFT = "anniversary:left"
    ANNIVERSARY_PASSED = "anniversary:passed"
    ANNIVERSARY_WANTED = "anniversary:wanted"
    ANSWER_APPROVED = "answer:approved"
    ANSWER_CHOSEN = "answer:chosen"
    ANSWER_GIVEN = "answer:given"
    ANSWER_PROPOSED = "answer:proposed"
    ANSWER_PUT_LIVE = "answer:put-live"
    ANSWER_RATED = "answer:rated"
    ANSWER_REJECTED = "answer:rejected"
    ANSWER_RETRACTED = "answer:retracted"
    ANSWER_REWRITTEN = "answer:rewritten"
    ANSWER_WITHDRAWN = "answer:withdrawn"
    ANSWER_WITHHELD = "answer:withheld"
    ARCHIVE_MADE = "archive:made"
    AUDIT_ACCEPTED = "audit:accepted"
    AUDIT_FORGOTTEN = "audit:forgotten"
    AUDIT_IDLE = "audit:idle"
    AUDIT_READ = "audit:read"
    AUDIT_VALUES_TAKEN_UP = "audit:values-taken-up"
    BREACH_READ = "breach:read"
    BREACH_SCOPED = "breach:scoped"
    BREACH_TOLD = "breach:told"
    AUTHOR_ASKED = "author:asked"
    BULLETIN_APPROVED = "bulletin:approved"
    BULLETIN_CORRECTED = "bulletin:corrected"
    BULLETIN_KEPT = "bulletin:kept"
    BULLETIN_LINKS_TRIED = "bulletin:links-tried"
    BULLETIN_PLANNED = "bulletin:planned"
    BULLETIN_PUT_OFF = "bulletin:put-off"
    BULLETIN_REJECTED = "bulletin:rejected"
    BULLETIN_RETRACTED = "bulletin:retracted"
    BULLETIN_REWRITTEN = "bulletin:rewritten"
    BULLETIN_SENT = "bulletin:sent"
    BULLETIN_WITHDRAWN = "bulletin:withdrawn"
    BULLETIN_WRITTEN = "bulletin:written"
    CASE_ASKED_FOR = "case:asked-for"
    CASE_COPIED = "case:copied"
    CASE_COPY_AGREED = "case:copy-agreed"
    CASE_COPY_ASKED = "case:copy-asked"
    CASE_COPY_REFUSED = "case:copy-refused"
    CASE_CLOSED = "case:closed"
    CASE_DISPUTED = "case:disputed"
    CASE_FOLLOW_UP_DUE = "case:follow-up-due"
    CASE_FOLLOW_UP_SET = "case:follow-up-set"
    CASE_HANDED_OVER = "case:handed-over"
    CASE_JOINED = "case:joined"
    CASE_MERGED = "case:merged"
    CASE_NOTED = "case:noted"
    CASE_OPENED = "case:opened"
    CASE_OVERDUE = "case:overdue"
    CASE_OPINION_ASKED = "case:opinion-asked"
    CASE_PRIORITISED = "case:prioritised"
    CASE_PUT_BACK = "case:put-back"
    CASE_READ = "case:read"
    CASE_REASSIGNED = "case:reassigned"
    CASE_REOPENED = "case:reopened"
    CASE_REPLIED = "case:replied"
    CASE_SENT_NOW = "case:sent-now"
    CASE_SNOOZED = "case:snoozed"
    CASE_SPLIT = "case:split"
    CASE_TAKEN = "case:taken"
    CASE_WOKEN = "case:woken"
    CHALLENGE_APPROVED = "challenge:approved"
    CHALLENGE_ASKED = "challenge:asked"
    CHALLENGE_CALLED_OFF = "challenge:called-off"
    CHALLENGE_CHANGED = "challenge:changed"
    CHALLENGE_JOINED = "challenge:joined"
    CHALLENGE_OVER = "challenge:over"
    CHALLENGE_TOLD = "challenge:told"
    CHALLENGE_WRITTEN = "challenge:written"
    COMMUNITY_SET_UP = "community:set-up"
    CONSENT_ASKED_ANEW = "consent:asked-anew"
    CONSENT_EXPIRED = "consent:expired"
    CONSENT_GIVEN = "consent:given"
    CONSENT_PUBLISHED = "consent:published"
    CONSENT_REFUSED = "consent:refused"
    CONSENT_REMINDED = "consent:reminded"
    CONSENT_SUPERSEDED = "consent:superseded"
    CONSENT_WITHDRAWN = "consent:withdrawn"
    EMERGENCY_SEEN = "emergency:seen"
    CONTRIBUTION_CERTIFIED = "contribution:certified"
    CONTRIBUTIONS_COUNTED = "contributions:counted"
    CRISIS_ANSWERED = "crisis:answered"
    CRISIS_BULLETIN_HELD = "crisis:bulletin-held"
    CRISIS_DRAFTED = "crisis:drafted"
    CRISIS_OPENED = "crisis:opened"
    CRISIS_OVER = "crisis:over"
    CRISIS_PLAN_APPROVED = "crisis:plan-approved"
    CRISIS_PLAN_WRITTEN = "crisis:plan-written"
    CRISIS_SAID = "crisis:said"
    CRISIS_STEP_DONE = "crisis:step-done"
    DRILL_BEGUN = "drill:begun"
    DRILL_ENDED = "drill:ended"
    ERASURE_ADDRESS_WIPED = "erasure:address-wiped"
    ERASURE_ASKED = "erasure:asked"
    ERASURE_BEGUN = "erasure:begun"
    ERASURE_CANCELLED = "erasure:cancelled"
    ERASURE_CERTIFIED = "erasure:certified"
    ERASURE_DONE = "erasure:done"
    ERASURE_EMPTIED = "erasure:emptied"
    ERASURE_KEYS_DESTROYED = "erasure:keys-destroyed"
    ERASURE_REPLAYED = "erasure:replayed"
    EVENT_ANNOUNCED = "event:announced"
    EVENT_BEGUN = "event:begun"
    EVENT_CALLED_OFF = "event:called-off"
    EVENT_MOVED = "event:moved"
    EVENT_OVER = "event:over"
    EVENT_PLANNED = "event:planned"
    EVENT_QUESTION_ANSWERED = "event-question:answered"
    EVENT_QUESTION_ASKED = "event-question:asked"
    EVENT_QUESTION_LEFT_OUT = "event-question:left-out"
    EVENT_QUESTION_LET_IN = "event-question:let-in"
    EVENT_QUESTION_MERGED = "event-question:merged"
    EVENT_QUESTION_PARTED = "event-question:parted"
    EVENT_QUESTION_WITHDRAWN = "event-question:withdrawn"
    EVENT_REMINDED = "event:reminded"
    EVENT_REWRITTEN = "event:rewritten"
    EVENT_SUMMED_UP = "event:summed-up"
    FIGURES_EXPORTED = "figures:exported"
    FIGURES_SENT = "figures:sent"
    MEMBERS_COUNTED = "members:counted"
    WEEKS_COUNTED = "weeks:counted"
    GLASS_BROKEN = "glass:broken"
    GLASS_REVIEWED = "glass:reviewed"
    GROUP_ADMITTED = "group:admitted"
    GROUP_LEFT = "group:left"
    GROUP_LINK_OFFERED = "group:link-offered"
    GROUP_MOVED = "group:moved"
    GROUP_SENT_OUT = "group:sent-out"
    GROUP_TURNED_AWAY = "group:turned-away"
    GUARDIAN_ASKED = "guardian:asked"
    GUARDIAN_CAME = "guardian:came"
    GUARDIAN_RELEASED = "guardian:released"
    INVITE_GUESSED = "invite:guessed"
    INVITE_MADE = "invite:made"
    INVITE_OPENED = "invite:opened"
    INVITE_REVOKED = "invite:revoked"
    JOINING_STEPPED = "joining:stepped"
    MEASURE_CHANGED = "measure:changed"
    MEASURE_DROPPED = "measure:dropped"
    MEASURE_LIFTED = "measure:lifted"
    MEMBER_END_PROPOSED = "member:end-proposed"
    MEMBER_LISTED = "member:listed"
    MEMBER_CORRECTED = "member:corrected"
    MEMBER_EXPORTED = "member:exported"
    MEMBER_NOTED = "member:noted"
    MEMBER_ZONE_SET = "member:zone-set"
    MEMBER_PACE_SET = "member:pace-set"
    MEMBER_PAUSED = "member:paused"
    MEMBER_PAUSE_ENDED = "member:pause-ended"
    MEMBER_READ = "member:read"
    MEMBER_RESTRICTED = "member:restricted"
    GROUP_POST_APPROVED = "group-post:approved"
    GROUP_POST_DECLINED = "group-post:declined"
    GROUP_POST_DISPUTED = "group-post:disputed"
    GROUP_POST_POSTED = "group-post:posted"
    GROUP_POST_QUEUED = "group-post:queued"
    GROUP_POST_READ = "group-post:read"
    GROUP_POST_REVEALED = "group-post:revealed"
    GROUP_POST_TAKEN_DOWN = "group-post:taken-down"
    GROUP_POST_WITHDRAWN = "group-post:withdrawn"
    KEYS_ADDED = "keys:added"
    KEYS_COPIED = "keys:copied"
    KEYS_MOVED = "keys:moved"
    KEYS_PROMOTED = "keys:promoted"
    KEYS_PROTECTED = "keys:protected"
    KEYS_RECOVERED = "keys:recovered"
    KEYS_RESEALED = "keys:resealed"
    KEYS_RETIRED = "keys:retired"
    KEYS_ROTATED = "keys:rotated"
    KEYS_UNPROTECTED = "keys:unprotected"
    LANGUAGES_CHANGED = "languages:changed"
    LEARNING_ACCEPTED = "learning:accepted"
    LEARNING_AGREED = "learning:agreed"
    LEARNING_ASKED = "learning:asked"
    LEARNING_DECLINED = "learning:declined"
    LEARNING_READ = "learning:read"
    LEARNING_REFUSED = "learning:refused"
    LEARNING_UNDONE = "learning:undone"
    LEARNING_TAKEN_BACK = "learning:taken-back"
    LESSON_READ = "lesson:read"
    LESSON_SENT = "lesson:sent"
    MEMBER_REVEALED = "member:revealed"
    MEMBER_SOUGHT = "member:sought"
    MEMBER_UNRESTRICTED = "member:unrestricted"
    MEMBER_WARNED = "member:warned"
    MEMBERSHIP_BEGUN = "membership:begun"
    MEMBERSHIP_DECLINED = "membership:declined"
    MEMBERSHIP_ENDED = "membership:ended"
    MEMBERSHIP_PAUSED = "membership:paused"
    MEMBERSHIP_RESUMED = "membership:resumed"
    MODERATION_READ = "moderation:read"
    MESSAGE_UNDELIVERABLE = "message:undeliverable"
    MESSAGE_WITHHELD = "message:withheld"
    OUTSIDE_CALLED = "outside:called"
    OUTSIDE_SET = "outside:set"
    OUTSIDE_TRIED = "outside:tried"
    OUTSIDE_UNREACHED = "outside:unreached"
    PAGE_SEEN = "page:seen"
    PEER_AGREED = "peer:agreed"
    PEER_ASKED = "peer:asked"
    PEER_AVAILABLE = "peer:available"
    PEER_AWAY = "peer:away"
    PEER_ENDED = "peer:ended"
    PEER_REFUSED = "peer:refused"
    PEER_TRAINED = "peer:trained"
    PERSON_PAGED = "person:paged"
    PLACE_MOVED = "place:moved"
    POLICY_CHANGED = "policy:changed"
    POST_LEFT = "post:left"
    POST_DISPUTED = "post:disputed"
    POST_HIDDEN = "post:hidden"
    POST_PINNED = "post:pinned"
    POST_UNPINNED = "post:unpinned"
    POST_REPORTED = "post:reported"
    POST_REPUBLISHED = "post:republished"
    PROGRAMME_BEGUN = "programme:begun"
    PROGRAMME_COMPLETED = "programme:completed"
    PROGRAMME_PAUSED = "programme:paused"
    PROGRAMME_RESUMED = "programme:resumed"
    PROGRAMME_STOPPED = "programme:stopped"
    QUESTION_KEPT = "question:kept"
    QUESTION_SET_ASIDE = "question:set-aside"
    QUESTION_SHOWN = "question:shown"
    QUOTE_ANSWERED = "quote:answered"
    QUOTE_ASKED = "quote:asked"
    RECEIPT_SIGNED = "receipt:signed"
    REGISTER_EXPORTED = "register:exported"
    REHEARSAL_BEGUN = "rehearsal:begun"
    REHEARSAL_ENDED = "rehearsal:ended"
    RELAY_DECLINED = "relay:declined"
    REVIEW_REMINDED = "review:reminded"
    RETENTION_APPLIED = "retention:applied"
    REPLY_FORGOTTEN = "reply:forgotten"
    REPLY_PREPARED = "reply:prepared"
    REQUEST_DONE = "request:done"
    REQUEST_EXTENDED = "request:extended"
    REQUEST_OPENED = "request:opened"
    REQUEST_READ = "request:read"
    REQUEST_REFUSED = "request:refused"
    REQUEST_REMINDED = "request:reminded"
    REQUEST_REOPENED = "request:reopened"
    REQUEST_WITHDRAWN = "request:withdrawn"
    ROTA_CHANGED = "rota:changed"
    ROTA_SWAP_AGREED = "rota:swap-agreed"
    ROTA_SWAP_ASKED = "rota:swap-asked"
    ROTA_SWAP_DECLINED = "rota:swap-declined"
    ROTA_SWAP_WITHDRAWN = "rota:swap-withdrawn"
    ROTA_TARGETS_SET = "rota:targets-set"
    SAFETY_REPORT_BEGUN = "safety-report:begun"
    SAFETY_REPORT_CHANGED = "safety-report:changed"
    SAFETY_REPORT_CHECKED = "safety-report:checked"
    SAFETY_REPORT_EXPORTED = "safety-report:exported"
    STAFF_ACTIVITY_READ = "staff:activity-read"
    SETTINGS_CHANGED = "settings:changed"
    STAFF_ADDED = "staff:added"
    STAFF_CHAT_LOCKED = "staff:chat-locked"
    STAFF_CHAT_UNLOCKED = "staff:chat-unlocked"
    STAFF_CONNECTED = "staff:connected"
    STAFF_ENDED = "staff:ended"
    STAFF_LINK_USED = "staff:link-used"
    STAFF_LOCKED = "staff:locked"
    STAFF_ROLES_CHANGED = "staff:roles-changed"
    STAFF_SIGNED_IN = "staff:signed-in"
    STAFF_SIGNED_OUT = "staff:signed-out"
    STAFF_SIGN_IN_REFUSED = "staff:sign-in-refused"
    STAFF_SIGN_IN_LINKED = "staff:sign-in-linked"
    STAFF_PASSKEY_ADDED = "staff:passkey-added"
    STAFF_PASSKEY_ASKED = "staff:passkey-asked"
    STAFF_PASSKEY_REMOVED = "staff:passkey-removed"
    STAFF_SECOND_FACTOR_SET = "staff:second-factor-set"
    STORY_APPROVED = "story:approved"
    STORY_BEGUN = "story:begun"
    STORY_GIVEN_OUT = "story:given-out"
    STORY_REMOVED = "story:removed"
    STUDY_ADDED = "study:added"
    STUDY_AGREED = "study:agreed"
    STUDY_APPROVED = "study:approved"
    STUDY_ASKED = "study:asked"
    STUDY_CHECKED = "study:checked"
    STUDY_CLOSED = "study:closed"
    STUDY_EXPORTED = "study:exported"
    STUDY_WITHDRAWN_LISTED = "study:withdrawn-listed"
    STUDY_EXPORT_APPROVED = "study:export-approved"
    STUDY_EXPORT_ASKED = "study:export-asked"
    STUDY_EXPORT_REFUSED = "study:export-refused"
    STUDY_OPENED = "study:opened"
    STUDY_REFUSED = "study:refused"
    STUDY_WITHDRAWN = "study:withdrawn"
    SURVEY_ANSWERED = "survey:answered"
    SURVEY_APPROVED = "survey:approved"
    SURVEY_ASKED = "survey:asked"
    SURVEY_BEGUN = "survey:begun"
    SURVEY_ENDED = "survey:ended"
    SURVEY_LAPSED = "survey:lapsed"
    SURVEY_READ = "survey:read"
    SURVEY_REFUSED = "survey:refused"
    SURVEY_REMINDED = "survey:reminded"
    SURVEY_WRITTEN = "survey:written"
    UPDATE_PUT_ASIDE = "update:put-aside"
    VIEW_FORGOTTEN = "view:forgotten"
    VIEW_KEPT = "view:kept"
    WATCHWORDS_CHANGED = "watchwords:changed"
    WELCOME_ASKED = "welcome:asked"
    WELCOME_GIVEN = "welcome:given"
    WELCOME_LAPSED = "welcome:lapsed"
    WELCOME_LEFT = "welcome:left"
    WELCOME_TAKEN = "welcome:taken"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a deed was about: the kind of thing and its identifier, which names no person."""

    kind: str
    id: str

    @classmethod
    def of(cls, kind: str, identifier: object) -> "Subject":
        """A subject with any identifier that prints as one word."""
        return cls(kind, str(identifier))


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the audit log. Identifiers only: erasing a person needs no edits here."""

    deed: Deed
    by: Actor
    about: Subject
    at: datetime

    @property
    def written_at(self) -> str:
        """The time as the hash chain has it: UTC, with microseconds."""
        return self.at.astimezone(UTC).isoformat(timespec="microseconds")


@dataclass(frozen=True, slots=True)
class Numbered:
    """An entry in its place in the chain.

    Args:
        number: counted from 1, without a gap.
        previous: the hash of the entry before.
        hash: of this one.
        values: the digest over the sealed values that were written with it, if any were.
    """

    number: int
    entry: Entry
    previous: bytes
    hash: bytes
    values: bytes | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the log has come, and how far signed checkpoints cover it.

    Args:
        size: the number of the newest entry; 0 if there is none.
        covered: how many entries the newest checkpoint covers.
        covered_at: when that was; None if there is no checkpoint.
    """

    size: int = 0
    covered: int = 0
    covered_at: datetime | None = None

    @property
    def open(self) -> int:
        """How many entries no checkpoint covers yet."""
        return self.size - self.covered


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries are looked for; what is None or empty counts as not asked.

    Args:
        deeds: only these.
        staff: done by this staff member.
        kind: about this kind of thing.
        member: about this member, or a case or a consent of theirs.
    """

    deeds: frozenset[Deed] = frozenset()
    staff: StaffId | None = None
    kind: str = ""
    member: MemberId | None = None
