"""The name of everything the two bots say. Each bot has a text for each name, in each language.

Domain and actions decide what is said, the edge how it sounds. A text's values stand by its name.
"""

from enum import StrEnum

from hearth.community.staff_words import StaffWords

__all__ = ["MemberWords", "StaffWords"]


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
    # Bulletins: each has number and community, for the gate
    BULLETIN = "bulletin"  # title, text, risks
    BULLETIN_CORRECTED = "bulletin-corrected"  # title, text, risks
    BULLETIN_TAKEN_BACK = "bulletin-taken-back"  # title, emergency
    BULLETINS_ALL = "bulletins-all"
    BULLETINS_WEEKLY = "bulletins-weekly"
    BULLETINS_NONE = "bulletins-none"
    # Surveys: each has survey and community, for the gate
    SURVEY_INVITED = "survey-invited"  # title, intro, holder, terms, count
    SURVEY_REMINDED = "survey-reminded"  # title
    SURVEY_QUESTION = "survey-asks"  # place, count, recall, question, low, high, unit, asked_as
    SURVEY_NOT_UNDERSTOOD = "survey-not-understood"  # unfit, least, most
    SURVEY_DONE = "survey-done"  # closing, scores
    SURVEY_CASE = "survey-case"  # number, first_reply, by, told, emergency
    SURVEY_REFUSED = "survey-refused"
    SURVEY_OVER = "survey-over"
    SURVEYS_MINE = "surveys-mine"  # open, courses
    SURVEYS_NONE = "surveys-none"
    SURVEY_COURSE = "survey-course"  # title, course
    BUTTON_SURVEY_BEGIN = "button-survey-begin"
    BUTTON_SURVEY_REFUSE = "button-survey-refuse"
    BUTTON_SURVEY_SKIP = "button-survey-skip"
    BUTTON_SURVEY_READY = "button-survey-ready"
    BUTTON_SURVEY_CHOSEN = "button-survey-chosen"  # choice
    BUTTON_SURVEY_GO_ON = "button-survey-go-on"  # title
    BUTTON_SURVEY_COURSE = "button-survey-course"  # title
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
    REPORT_HOW_IN_PRIVATE = "report-how-in-private"  # emergency
    REPORT_FORWARDED = "report-forwarded"  # emergency
    REPORT_NOT_FOUND = "report-not-found"  # emergency
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
    ASK_CASE_COPY = "ask-case-copy"  # number, name, days
    CASE_COPY_AGREED = "case-copy-agreed"  # number, days
    CASE_COPY_REFUSED = "case-copy-refused"  # number, days
    CASE_COPY_MADE = "case-copy-made"  # number, name
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
    BUTTON_COPY_YES = "button-copy-yes"
    BUTTON_COPY_NO = "button-copy-no"
    BUTTON_COPY_TAKE_BACK = "button-copy-take-back"
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
    BUTTON_CHOICE = "button-choice"  # choice
    BUTTON_PACE = "button-pace"
    BUTTON_PACE_ALL = "button-pace-all"
    BUTTON_PACE_WEEKLY = "button-pace-weekly"
    BUTTON_PACE_NONE = "button-pace-none"
