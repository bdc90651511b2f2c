"""The name of everything the two bots say. Each bot has a text for each name, in each language.

Domain and actions decide what is said, the edge how it sounds. A text's values stand by its name.
"""

from enum import StrEnum


class MemberWords(StrEnum):
    """What the community bot says to members, groups and strangers."""

    # Coming in
    INVITE_NOT_ACCEPTED = "invite-not-accepted"
    NO_INVITE = "no-invite"
    WELCOME = "welcome"  # community, organisation, emergency
    ASK_AGE = "ask-age"  # age
    TOO_YOUNG = "too-young"  # age, emergency
    ASK_NAME = "ask-name"
    GUARDIAN_NEEDED = "guardian-needed"  # age, link, days, emergency
    GUARDIAN_NEEDED_AGAIN = "guardian-needed-again"  # link, days, emergency
    GUARDIAN_WAITING = "guardian-waiting"  # emergency
    GUARDIAN_WELCOME = "guardian-welcome"  # community, organisation, age, number, emergency
    GUARDIAN_STAYS = "guardian-stays"  # age
    GUARDIAN_RELEASED = "guardian-released"  # number
    WARD_ALONE = "ward-alone"  # community, age, emergency
    WARD_CONSENTS = "ward-consents"  # number, list
    WARD_CONSENT_ANEW = "ward-consent-anew"  # number, title, version, language, summary, until
    WARD_ERASED = "ward-erased"  # number
    WARD_PAUSED = "ward-paused"  # community, age, emergency
    NAME_TOO_LONG = "name-too-long"  # most
    ASK_CONSENT = "ask-consent"  # number, of, title, version, language, summary
    ASK_CONSENT_OPTIONAL = "ask-consent-optional"  # number, of, title, version, language, summary
    CONSENT_TEXT = "consent-text"  # title, version, language, text
    DECLINED = "declined"  # emergency
    RECEIPT_PAGE = "receipt-page"
    RECEIPT = "receipt"  # community, number, given, refused
    GROUP_LINK = "group-link"  # link
    NO_GROUP_YET = "no-group-yet"
    GROUP_WELCOME = "group-welcome"  # community
    ALREADY_A_MEMBER = "already-a-member"  # community
    PRESS_A_BUTTON = "press-a-button"
    TURNED_AWAY = "turned-away"
    SENT_OUT = "sent-out"
    # Going out
    MEMBERSHIP_ENDED = "membership-ended"  # community, emergency
    CONFIRM_LEAVING = "confirm-leaving"  # community
    LEFT = "left"  # community, emergency
    # Being erased
    EXPLAIN_ERASURE = "explain-erasure"  # hours
    ERASURE_ASKED = "erasure-asked"  # hours
    ERASURE_CANCELLED = "erasure-cancelled"
    ERASURE_BEGUN = "erasure-begun"
    ERASURE_CERTIFICATE = "erasure-certificate"  # number, deleted, left, days
    # Consent later on
    CONSENTS = "consents"  # community, list
    CONSENT_NOTED = "consent-noted"  # title, state
    CONSENT_ANEW = "consent-anew"  # title, version, language, summary, until
    CONSENT_ANEW_OPTIONAL = "consent-anew-optional"  # title, version, language, summary, until
    CONSENT_REMINDER = "consent-reminder"  # title, version, language, summary, until
    CONSENT_EXPIRED = "consent-expired"  # title
    MEMBERSHIP_PAUSED = "membership-paused"  # community, title, emergency
    MEMBERSHIP_RESUMED = "membership-resumed"  # community
    # Questions
    ANSWER = "answer"  # title, text, sources, reviewer, reviewed
    ANSWER_WITHHELD = "answer-withheld"  # title
    ANSWER_CORRECTED = "answer-corrected"  # title, text, sources, reviewer, reviewed
    ANSWER_TAKEN_BACK = "answer-taken-back"  # title, emergency
    NEAREST_TOPICS = "nearest-topics"
    NOT_UNDERSTOOD = "not-understood"
    NO_ANSWER_FITS = "no-answer-fits"
    ASK_LEARNING = "ask-learning"  # text
    LEARNING_AGREED = "learning-agreed"
    LEARNING_REFUSED = "learning-refused"
    TOPIC = "topic"  # title
    SMALL_TALK = "small-talk"
    HELP = "help"  # emergency, first_reply
    # Posts
    POST_HIDDEN = "post-hidden"  # kinds, redacted
    POST_HIDDEN_CONDUCT = "post-hidden-conduct"  # kinds
    POST_REPUBLISHED = "post-republished"  # name, text, author (a member's number, for the gate)
    POST_DONE = "post-done"
    WHAT_IS_KNOWN = "what-is-known"  # known, source
    NOT_A_MODERATOR = "not-a-moderator"
    POST_TAKEN_OUT = "post-taken-out"  # reason, text
    NOTE_GIVEN = "note-given"  # reason, text
    WARNED = "warned"  # reason, text
    PAUSED = "paused"  # reason, text, ends
    PAUSE_OVER = "pause-over"  # community
    MEASURE_LIFTED = "measure-lifted"  # what
    REPORT_RECEIVED = "report-received"  # emergency
    REPORT_HOW = "report-how"  # emergency
    REPORT_NOT_POSSIBLE = "report-not-possible"  # emergency
    REPORT_LOOKED_AT = "report-looked-at"
    POST_LEFT = "post-left"
    POST_TAKEN_DOWN = "post-taken-down"
    AUTHOR_ASKED = "author-asked"  # kinds
    WHY_HIDDEN = "why-hidden"  # seen (kind.detail, with commas)
    WHY_EMERGENCY = "why-emergency"  # seen
    WHY_PASSED_ON = "why-passed-on"  # seen
    WHY_ASKED = "why-asked"  # seen
    WHY_CORRECTED = "why-corrected"  # seen
    WHY_CORRECTED_IN_GROUP = "why-corrected-in-group"  # seen
    WHY_TAKEN_BACK = "why-taken-back"
    EMERGENCY = "emergency"  # emergency
    EMERGENCY_AT_THE_DOOR = "emergency-at-the-door"  # emergency
    EMERGENCY_PEOPLE_CALLED = "emergency-people-called"  # emergency, number, told
    # Cases
    ASK_QUESTION = "ask-question"
    ASK_REVIEW_CONSENT = "ask-review-consent"  # title, version, language, summary
    REVIEW_CONSENT_REFUSED = "review-consent-refused"  # emergency
    CASE_OPENED = "case-opened"  # number, first_reply, by, told, emergency
    ADVERSE_EVENT_PASSED_ON = "adverse-event-passed-on"  # number, first_reply, by, told, emergency
    CASE_FROM_YOUR_POST = "case-from-your-post"  # number, first_reply, by, told, emergency
    CASE_JOINED = "case-joined"  # number
    CASE_REOPENED = "case-reopened"  # number, first_reply, by, told, emergency
    CASE_BACK_IN_QUEUE = "case-back-in-queue"  # number, first_reply, by, told, emergency
    CASE_WITH_COLLEAGUE = "case-with-colleague"  # number, name
    CASE_WITH_SPECIALTY = "case-with-specialty"  # number, first_reply, by, told, emergency
    CASE_ANSWER = "case-answer"  # number, name, title, text, sources, reviewer, reviewed
    CASES_MERGED = "cases-merged"  # number, into
    CASE_SPLIT = "case-split"  # number, old
    MY_CASES = "my-cases"  # cases, emergency
    MY_CASES_NONE = "my-cases-none"
    CASE_REPLY = "case-reply"  # number, name, text
    CASE_TAKEN = "case-taken"  # number, name
    CASE_CLOSED = "case-closed"  # number, outcome, days
    CASE_CLOSED_DISPUTABLE = "case-closed-disputable"  # number, outcome
    CASE_CLOSED_TWICE = "case-closed-twice"  # number, outcome
    DISPUTE_AGAIN = "dispute-again"  # number, first_reply, emergency
    CASE_WITHDRAWN = "case-withdrawn"  # number, emergency
    FILE_CANNOT_BE_READ = "file-cannot-be-read"
    VOICE_CANNOT_BE_HEARD = "voice-cannot-be-heard"
    STICKER_SEEN = "sticker-seen"
    EMOJI_SEEN = "emoji-seen"
    KIND_NOT_HANDLED = "kind-not-handled"
    FILE_NOT_PASSED_ON = "file-not-passed-on"
    FILE_TOO_LARGE = "file-too-large"  # most (megabytes; the edge knows it)
    RELAY_DECLINED = "relay-declined"
    # Rights
    MYDATA_COMING = "mydata-coming"  # due
    MYDATA_ASKED_BEFORE = "mydata-asked-before"  # due
    ARCHIVE = "archive"  # community
    ARCHIVE_PART = "archive-part"  # part
    ARCHIVE_COMPLETE = "archive-complete"  # parts
    ASK_CORRECTION = "ask-correction"
    ASK_NEW_NAME = "ask-new-name"  # most
    ASK_NEW_ROLE = "ask-new-role"
    ASK_NEW_LANGUAGE = "ask-new-language"
    ASK_WHAT_IS_WRONG = "ask-what-is-wrong"
    NAME_CHANGED = "name-changed"
    ROLE_CHANGED = "role-changed"  # role
    LANGUAGE_CHANGED = "language-changed"  # language
    CORRECTION_ASKED = "correction-asked"  # number, due
    EXPLAIN_RESTRICTION = "explain-restriction"
    EXPLAIN_LIFTING = "explain-lifting"
    RESTRICTED = "restricted"
    RESTRICTED_NOW = "restricted-now"  # emergency
    RESTRICTION_LIFTED = "restriction-lifted"
    REQUEST_DONE = "request-done"  # number, right, text
    REQUEST_REFUSED = "request-refused"  # number, right, text
    REQUEST_EXTENDED = "request-extended"  # number, right, due, text
    # Buttons
    BUTTON_CONTINUE = "button-continue"
    BUTTON_OLD_ENOUGH = "button-old-enough"  # age
    BUTTON_TOO_YOUNG = "button-too-young"  # age
    BUTTON_GUARDIAN_LINK = "button-guardian-link"
    BUTTON_MAKE_GUARDIAN_LINK = "button-make-guardian-link"
    BUTTON_TAKE_OVER = "button-take-over"
    BUTTON_SKIP = "button-skip"
    BUTTON_FULL_TEXT = "button-full-text"
    BUTTON_AGREE = "button-agree"
    BUTTON_REFUSE = "button-refuse"
    BUTTON_WITHDRAW = "button-withdraw"  # title
    BUTTON_GIVE = "button-give"  # title
    BUTTON_HELPED = "button-helped"
    BUTTON_NOT_IT = "button-not-it"
    BUTTON_CLINICIAN = "button-clinician"
    BUTTON_TEACH = "button-teach"
    BUTTON_TEACH_YES = "button-teach-yes"
    BUTTON_TEACH_NO = "button-teach-no"
    BUTTON_PUBLISH = "button-publish"
    BUTTON_DISPUTE = "button-dispute"
    BUTTON_ANOTHER_PERSON = "button-another-person"
    BUTTON_WHY = "button-why"
    BUTTON_TAKE_DOWN = "button-take-down"
    BUTTON_LEAVE_POST = "button-leave-post"
    BUTTON_SEND_TO_CLINICIAN = "button-send-to-clinician"
    BUTTON_NO_THANKS = "button-no-thanks"
    BUTTON_JOIN_GROUP = "button-join-group"
    BUTTON_LEAVE = "button-leave"
    BUTTON_STAY = "button-stay"
    BUTTON_ERASE = "button-erase"
    BUTTON_ERASE_NOW = "button-erase-now"
    BUTTON_KEEP = "button-keep"
    BUTTON_CORRECT_NAME = "button-correct-name"
    BUTTON_CORRECT_ROLE = "button-correct-role"
    BUTTON_CORRECT_LANGUAGE = "button-correct-language"
    BUTTON_CORRECT_OTHER = "button-correct-other"
    BUTTON_MEMBER_ROLE = "button-member-role"  # role
    BUTTON_LANGUAGE = "button-language"  # language
    BUTTON_RESTRICT = "button-restrict"
    BUTTON_LIFT = "button-lift"
    BUTTON_LEAVE_IT = "button-leave-it"


class StaffWords(StrEnum):
    """What the care-team bot says."""

    # Knowing each other
    NOT_STAFF = "not-staff"
    CONNECTED = "connected"  # name, roles
    HELP = "help"
    # Cases
    # number, community, matter, priority, state, holder, opened, specialty, snoozed, owed, late,
    # owed_at
    CASE_CARD = "case-card"
    CASE_PAGE = "case-page"  # number, community, matter, priority, minutes
    CASE_PAGE_YOURS = "case-page-yours"  # number, community, matter, priority, minutes
    CASE_PAGE_HELD = "case-page-held"  # the same, and holder
    REPLY_WAITS = "reply-waits"  # number, until
    SENT_NOW = "sent-now"  # number
    BUTTON_SEND_NOW = "button-send-now"
    CASE_TAKEN_BACK = "case-taken-back"  # number
    CASE_OPEN_LONG = "case-open-long"  # number
    PAGE_SEEN = "page-seen"  # number, holder, minutes
    OUTSIDE_UNREACHED = "outside-unreached"  # number, way
    CASE_HEARD = "case-heard"  # number
    CASE_REOPENED = "case-reopened"  # number
    CASE_NOTE_BY = "case-note-by"  # number, name
    CASE_PRIORITISED = "case-prioritised"  # number, priority, name
    CASE_HANDED_OVER = "case-handed-over"  # number, name
    CASE_FOR_SPECIALTY = "case-for-specialty"  # number, specialty, name
    CASE_OPINION_ASKED = "case-opinion-asked"  # number, name
    CASE_AWAKE = "case-awake"  # number
    CASE_FOLLOW_UP = "case-follow-up"  # number
    CASE_MORE = "case-more"  # number, link
    ASK_WHOM = "ask-whom"  # number
    ASK_WHOSE_OPINION = "ask-whose-opinion"  # number
    ASK_PRIORITY = "ask-priority"  # number
    ASK_REST = "ask-rest"  # number
    ASK_FOLLOW_UP = "ask-follow-up"  # number
    ASK_HAND_OVER_NOTE = "ask-hand-over-note"  # number
    ASK_OPINION_NOTE = "ask-opinion-note"  # number
    ASK_PRIORITY_NOTE = "ask-priority-note"  # number, priority
    ASK_PREPARED = "ask-prepared"  # number
    PREPARED_NONE = "prepared-none"
    ASK_PREPARED_WORDS = "ask-prepared-words"  # number
    PREPARED_FOUND = "prepared-found"  # number, count
    PREPARED_NOT_FOUND = "prepared-not-found"  # number
    PREPARED_TEXT = "prepared-text"  # number, text
    PREPARED_BLANKS = "prepared-blanks"  # number, text, blank
    ASK_ANSWER = "ask-answer"  # number
    ANSWERS_NONE = "answers-none"
    ANSWER_TEXT = "answer-text"  # number, title, text, sources, reviewer, reviewed
    ANSWER_SENT = "answer-sent"  # number
    REPLY_HELD = "reply-held"  # number
    REPLY_KEPT = "reply-kept"  # number
    DRAFT_GONE = "draft-gone"  # number
    PRIORITISED = "prioritised"  # number, priority
    HANDED_OVER = "handed-over"  # number
    OPINION_ASKED = "opinion-asked"  # number
    SNOOZED = "snoozed"  # number, until
    FOLLOW_UP_SET = "follow-up-set"  # number, until
    CASE_ERASED = "case-erased"  # number
    CASE_WITHDRAWN = "case-withdrawn"  # number
    CASE_TEXT = "case-text"  # number, text (what was said so far)
    CASE_FILE = "case-file"  # number
    ASK_REVEAL_REASON = "ask-reveal-reason"  # number
    MEMBER_NAME = "member-name"  # number, name
    MEMBER_NO_NAME = "member-no-name"  # number
    QUEUE = "queue"  # count, shown
    MINE = "mine"  # count, shown
    QUEUE_EMPTY = "queue-empty"
    ASK_REPLY = "ask-reply"  # number
    ASK_NOTE = "ask-note"  # number
    ASK_OUTCOME = "ask-outcome"  # number
    REPLIED = "replied"  # number, parts
    NOTED = "noted"  # number
    FILE_SENT = "file-sent"  # number
    FILE_NOTED = "file-noted"  # number
    FILE_WITHOUT_CASE = "file-without-case"
    FILE_TOO_LARGE = "file-too-large"  # most (megabytes)
    CLOSED = "closed"  # number, outcome
    PUT_BACK = "put-back"  # number
    TAKEN = "taken"  # number
    OUTCOME = "outcome"  # outcome
    # On call
    ON_CALL = "on-call"  # community, people, ends, coming
    ON_CALL_THEN_NOBODY = "on-call-then-nobody"  # community, people, ends
    ON_CALL_NOBODY = "on-call-nobody"  # community, begins, coming
    ON_CALL_RUN_OUT = "on-call-run-out"  # community
    ON_CALL_ORDER = "on-call-order"  # community, people
    ON_CALL_NOBODY_NAMED = "on-call-nobody-named"  # community
    ON_CALL_NO_COMMUNITY = "on-call-no-community"
    SWAP_ASKED = "swap-asked"  # community, begins, ends, holder
    SWAP_IS_ASKED = "swap-is-asked"  # community, begins, ends
    SWAP_AGREED = "swap-agreed"  # community, begins, ends, holder
    SWAP_DECLINED = "swap-declined"  # community, begins, ends, holder
    SWAP_WITHDRAWN = "swap-withdrawn"  # community, begins, ends
    # The lock of the chat
    ASK_CODE = "ask-code"
    ASK_CODE_KEPT = "ask-code-kept"
    CODE_FIRST = "code-first"
    CODE_WRONG = "code-wrong"  # left
    CODE_RESTS = "code-rests"  # until
    NO_SECOND_FACTOR = "no-second-factor"
    CHAT_UNLOCKED = "chat-unlocked"  # minutes
    CHAT_LOCKED = "chat-locked"
    # Invites and members
    INVITE_MADE = "invite-made"  # number, community, role, uses, expires, link
    INVITE_CARD = "invite-card"  # number, community, role, used, uses, expires, state
    INVITES_NONE = "invites-none"
    INVITE_REVOKED = "invite-revoked"  # number
    ASK_INVITE_COMMUNITY = "ask-invite-community"
    ASK_INVITE_ROLE = "ask-invite-role"  # community
    # Keys
    KEYS_RECOVERED = "keys-recovered"  # keys, reason
    # The audit log
    CHECKPOINT = "checkpoint"  # size, note
    LOG_ACCEPTED = "log-accepted"  # size
    GLASS_BROKEN = "glass-broken"  # name, about_kind, about, minutes
    DISPUTE_NOBODY = "dispute-nobody"  # number
    # Moderating in the group
    NOT_A_MODERATOR = "not-a-moderator"
    REPLY_TO_A_POST = "reply-to-a-post"  # command
    NO_MEMBERS_POST = "no-members-post"
    PAUSE_LENGTH = "pause-length"
    HIDDEN_BEFORE = "hidden-before"
    HIDDEN_CARD = "hidden-card"  # as MEASURE_CARD
    # rung, lasts, member, notes, warnings, pauses, days, next, next_lasts
    MEASURE_CARD = "measure-card"
    MEASURE_DONE = "measure-done"  # rung, lasts, member, reason
    MEASURE_DROPPED = "measure-dropped"
    POST_REPORTED = "post-reported"  # number, count, upheld, decided
    PINNED = "pinned"
    UNPINNED = "unpinned"
    NOT_TO_BE_USED = "not-to-be-used"
    CASE_FROM_POST = "case-from-post"  # number
    AUTHOR_IS_ASKED = "author-is-asked"
    CHOOSE_ANSWER = "choose-answer"
    ANSWER_ON_ITS_WAY = "answer-on-its-way"
    ANSWER_TOO_LATE = "answer-too-late"
    NO_ANSWER = "no-answer"
    END_PROPOSED = "end-proposed"  # member, community, reason
    # The policy
    POLICY_CHANGED = "policy-changed"  # community, count
    ANSWERS_DUE = "answers-due"  # count, list
    ANSWERS_OVERDUE = "answers-overdue"  # count, list
    LANGUAGES_CHANGED = "languages-changed"  # community
    WATCHWORDS_CHANGED = "watchwords-changed"  # community, count
    REHEARSAL_BEGUN = "rehearsal-begun"  # community
    REHEARSAL_ENDED = "rehearsal-ended"  # community
    # Requests by right
    COPY_NOT_DELIVERED = "copy-not-delivered"  # number, member, due
    REQUEST_NEW = "request-new"  # number, right, member, due
    REQUEST_CARD = "request-card"  # number, right, member, due, days
    REQUEST_REMINDER = "request-reminder"  # number, right, member, due, days
    REQUEST_OVERDUE = "request-overdue"  # number, right, member, due
    REQUESTS = "requests"  # count
    REQUESTS_NONE = "requests-none"
    MEMBER_RESTRICTED = "member-restricted"  # member
    MEMBER_LIFTED = "member-lifted"  # member
    # Keys
    # The audit log
    # The console
    SIGN_IN_LINK = "sign-in-link"  # link, minutes
    # Refusals and bad input
    REFUSED = "refused"  # refusal: the name of one of `hearth.community.errors`, and its values
    KIND_NOT_HANDLED = "kind-not-handled"
    USAGE = "usage"  # command
    # Buttons
    BUTTON_TAKE = "button-take"
    BUTTON_READ = "button-read"
    BUTTON_REPLY = "button-reply"
    BUTTON_NOTE = "button-note"
    BUTTON_PUT_BACK = "button-put-back"
    BUTTON_CLOSE = "button-close"
    BUTTON_MORE = "button-more"
    BUTTON_HAND_OVER = "button-hand-over"
    BUTTON_ASK_COLLEAGUE = "button-ask-colleague"
    BUTTON_PRIORITY = "button-priority"
    BUTTON_REST = "button-rest"
    BUTTON_FOLLOW_UP = "button-follow-up"
    BUTTON_PREPARED = "button-prepared"
    BUTTON_ANSWERS = "button-answers"
    BUTTON_REVEAL = "button-reveal"
    BUTTON_FURTHER = "button-further"
    BUTTON_SEARCH = "button-search"
    BUTTON_SEND = "button-send"
    BUTTON_SEND_ANYWAY = "button-send-anyway"
    BUTTON_THROW_AWAY = "button-throw-away"
    BUTTON_HOURS = "button-hours"  # hours
    BUTTON_DAYS = "button-days"  # days
    BUTTON_PRIORITY_OF = "button-priority-of"  # priority
    BUTTON_REVOKE = "button-revoke"
    BUTTON_REASON = "button-reason"  # reason
    BUTTON_RUNG = "button-rung"  # rung
    BUTTON_DROP = "button-drop"
    BUTTON_SEEN = "button-seen"
    BUTTON_SWAP_AGREE = "button-swap-agree"
    BUTTON_SWAP_ASK = "button-swap-ask"  # begins
    BUTTON_SWAP_DECLINE = "button-swap-decline"
    BUTTON_SWAP_WITHDRAW = "button-swap-withdraw"
    BUTTON_CHOICE = "button-choice"  # title
    BUTTON_ROLE = "button-role"  # role
