"""The name of everything the care-team bot says; what a text needs is listed with its name."""

from enum import StrEnum


class StaffWords(StrEnum):
    """What the care-team bot says."""

    # Knowing each other
    NOT_STAFF = "not-staff"
    CONNECTED = "connected"  # name, roles
    ROLES_CHANGED = "roles-changed"  # roles
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
    DRILL_OVER = "drill-over"  # number
    CASE_TAKEN_BACK = "case-taken-back"  # number, drill
    CASE_NOT_SEEN = "case-not-seen"  # number, drill
    CASE_PASSED_ON = "case-passed-on"  # number, holder
    CASE_GIVEN = "case-given"  # number, community, matter, priority, minutes
    HOLDER_SEEN = "holder-seen"  # number, holder, drill
    BUTTON_ON_IT = "button-on-it"
    CASE_OPEN_LONG = "case-open-long"  # number, drill
    PAGE_SEEN = "page-seen"  # number, holder, minutes, drill
    OUTSIDE_UNREACHED = "outside-unreached"  # number, way, drill
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
    ASK_SPECIALTY = "ask-specialty"  # number
    SPECIALTIES_NONE = "specialties-none"
    ASK_SPECIALTY_NOTE = "ask-specialty-note"  # number
    HANDED_TO_SPECIALTY = "handed-to-specialty"  # number, specialty
    ASK_MERGE = "ask-merge"  # number
    MERGE_NONE = "merge-none"  # number
    MERGED = "merged"  # number, other
    ASK_SPLIT = "ask-split"  # number
    SPLIT_NONE = "split-none"  # number
    ASK_SPLIT_HOW = "ask-split-how"  # number
    SPLIT_DONE = "split-done"  # number, other
    BUTTON_TO_SPECIALTY = "button-to-specialty"
    BUTTON_MERGE = "button-merge"
    BUTTON_SPLIT = "button-split"
    BUTTON_SPLIT_ONE = "button-split-one"
    BUTTON_SPLIT_FROM = "button-split-from"
    BUTTON_CASE = "button-case"  # number, matter, priority
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
    CASE_COPY_AGREED = "case-copy-agreed"  # number, days
    CASE_COPY_REFUSED = "case-copy-refused"  # number, days
    CASE_WITHDRAWN = "case-withdrawn"  # number
    CASE_TEXT = "case-text"  # number, text (what was said so far)
    CASE_FILE = "case-file"  # number
    ASK_REVEAL_REASON = "ask-reveal-reason"  # number
    MEMBER_NAME = "member-name"  # number, name, role, since, language, zone, guardian
    MEMBER_NO_NAME = "member-no-name"  # number
    QUEUE = "queue"  # count, shown
    MINE = "mine"  # count, shown
    QUEUE_EMPTY = "queue-empty"
    FOUND = "found"  # count, shown
    FOUND_NOTHING = "found-nothing"
    SEARCH_HOW = "search-how"
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
    BULLETIN_WAITS = "bulletin-waits"  # number, title
    BULLETINS_NONE = "bulletins-none"
    BULLETIN_CARD = "bulletin-card"  # number, title
    BULLETIN_CARD_APPROVED = "bulletin-card-approved"  # number, title
    BULLETIN_LOOK = "bulletin-look"  # number, title, says, risks, choices, argued
    BULLETIN_AGAINST = "bulletin-against"  # number, count
    GROUP_POST_WAITS = "group-post-waits"  # community, hours
    GROUP_POST_REPORTED = "group-post-reported"  # community
    GROUP_POST_LATE = "group-post-late"  # community, hours
    GROUP_POST_LOOK = "group-post-look"  # text
    GROUP_POST_DECIDED = "group-post-decided"
    BUTTON_GROUP_POST_READ = "button-group-post-read"
    BUTTON_GROUP_POST_APPROVE = "button-group-post-approve"
    BULLETIN_GOES_OUT = "bulletin-goes-out"  # number, title
    SURVEY_WAITS = "survey-waits"  # number, title
    PROGRAMMES_TO_BEGIN = "programmes-to-begin"  # number
    PROGRAMMES_NONE = "programmes-none"  # number
    PROGRAMME_BEGINS = "programme-begins"  # number, title
    BUTTON_PROGRAMME_BEGIN = "button-programme-begin"  # title
    BUTTON_BULLETIN_READ = "button-bulletin-read"
    BUTTON_BULLETIN_APPROVE = "button-bulletin-approve"
    BUTTON_BULLETIN_SEND = "button-bulletin-send"
    ANSWERS_DUE = "answers-due"  # count, list
    ANSWERS_OVERDUE = "answers-overdue"  # count, list
    LANGUAGES_CHANGED = "languages-changed"  # community
    WATCHWORDS_CHANGED = "watchwords-changed"  # community, count
    REHEARSAL_BEGUN = "rehearsal-begun"  # community
    REHEARSAL_ENDED = "rehearsal-ended"  # community
    # Requests by right
    REPLY_NOT_DELIVERED = "reply-not-delivered"  # number
    GROUP_NOT_REACHED = "group-not-reached"  # community
    CARE_TEAM_NOT_REACHED = "care-team-not-reached"  # community
    COLLEAGUE_NOT_REACHED = "colleague-not-reached"  # holder
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
    ASK_REASON = "ask-reason"  # most
    BUTTON_OWN_WORDS = "button-own-words"
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
