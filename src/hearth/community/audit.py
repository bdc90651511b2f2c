"""What is remembered of every deed: who did what to whom, and when. Never what was said."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from hearth.community.people import Actor


class Deed(StrEnum):
    """A thing done, named `subject:deed` in the past tense. Keep alphabetical."""

    ANSWER_GIVEN = "answer:given"
    ANSWER_RATED = "answer:rated"
    ARCHIVE_MADE = "archive:made"
    CASE_CLOSED = "case:closed"
    CASE_JOINED = "case:joined"
    CASE_NOTED = "case:noted"
    CASE_OPENED = "case:opened"
    CASE_PUT_BACK = "case:put-back"
    CASE_READ = "case:read"
    CASE_REPLIED = "case:replied"
    CASE_TAKEN = "case:taken"
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
    GROUP_ADMITTED = "group:admitted"
    GROUP_LEFT = "group:left"
    GROUP_LINK_OFFERED = "group:link-offered"
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
    MEMBER_CORRECTED = "member:corrected"
    MEMBER_EXPORTED = "member:exported"
    MEMBER_RESTRICTED = "member:restricted"
    MEMBER_REVEALED = "member:revealed"
    MEMBER_UNRESTRICTED = "member:unrestricted"
    MEMBERSHIP_BEGUN = "membership:begun"
    MEMBERSHIP_DECLINED = "membership:declined"
    MEMBERSHIP_ENDED = "membership:ended"
    MEMBERSHIP_PAUSED = "membership:paused"
    MEMBERSHIP_RESUMED = "membership:resumed"
    MESSAGE_UNDELIVERABLE = "message:undeliverable"
    MESSAGE_WITHHELD = "message:withheld"
    PERSON_PAGED = "person:paged"
    POST_DISPUTED = "post:disputed"
    POST_HIDDEN = "post:hidden"
    POST_REPUBLISHED = "post:republished"
    QUESTION_KEPT = "question:kept"
    RECEIPT_SIGNED = "receipt:signed"
    RELAY_DECLINED = "relay:declined"
    REQUEST_DONE = "request:done"
    REQUEST_EXTENDED = "request:extended"
    REQUEST_OPENED = "request:opened"
    REQUEST_READ = "request:read"
    REQUEST_REFUSED = "request:refused"
    REQUEST_REMINDED = "request:reminded"
    REQUEST_WITHDRAWN = "request:withdrawn"
    STAFF_ADDED = "staff:added"
    STAFF_CONNECTED = "staff:connected"
    STAFF_ENDED = "staff:ended"
    STAFF_SIGNED_IN = "staff:signed-in"
    STAFF_SIGNED_OUT = "staff:signed-out"
    STAFF_SIGN_IN_REFUSED = "staff:sign-in-refused"
    STAFF_SIGN_IN_LINKED = "staff:sign-in-linked"
    STAFF_SECOND_FACTOR_SET = "staff:second-factor-set"
    UPDATE_PUT_ASIDE = "update:put-aside"


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
