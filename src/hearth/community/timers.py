"""Things that come due by themselves, whatever happens to the process that planned them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class TimerKind(StrEnum):
    """What comes due."""

    ANNIVERSARY = "anniversary"
    ANSWER_CHOSEN = "answer_chosen"
    ARCHIVE_WANTED = "archive_wanted"
    BULLETIN_DUE = "bulletin_due"
    CASE_FOLLOW_UP = "case_follow_up"
    CASE_SNOOZED = "case_snoozed"
    CHALLENGE_ASKS = "challenge_asks"
    CHALLENGE_ENDS = "challenge_ends"
    CHAT_LOCKS = "chat_locks"
    DIGEST_DUE = "digest_due"
    ERASURE = "erasure"
    EVENT_DUE = "event_due"
    EVENT_NEWS = "event_news"
    CLOCK_RUNS_OUT = "clock_runs_out"
    CONSENT_RENEWAL = "consent_renewal"
    CONSENT_SPREAD = "consent_spread"
    GROUP_POST_DUE = "group_post_due"
    HOLDER_ASKED = "holder_asked"
    KEPT_EXPIRES = "kept_expires"
    LESSON_DUE = "lesson_due"
    LIBRARY_REVIEW = "library_review"
    LISTENING = "listening"
    MEMBER_COUNTS = "member_counts"
    MONTH_OVER = "month_over"
    PAUSE_ENDS = "pause_ends"
    OUTSIDE_MAIL = "outside_mail"
    OUTSIDE_WEBHOOK = "outside_webhook"
    QUESTION_UNANSWERED = "question_unanswered"
    REASON_AWAITED = "reason_awaited"
    PAGE_SEEN = "page_seen"
    PAGE_UNANSWERED = "page_unanswered"
    POST_UNANSWERED = "post_unanswered"
    PROPOSAL_EXPIRES = "proposal_expires"
    QUOTE_EXPIRES = "quote_expires"
    REQUEST_REMINDER = "request_reminder"
    RETENTION = "retention"
    STUDY_DUE = "study_due"
    SURVEY_DUE = "survey_due"
    SURVEY_FOLLOWS = "survey_follows"
    SURVEY_OPEN = "survey_open"
    WELCOME_OFFERED = "welcome_offered"
    WELCOME_OVER = "welcome_over"


@dataclass(frozen=True, slots=True)
class Timer:
    """One thing that comes due.

    Args:
        about: the identifier of what it concerns.
        round: how often it has come due for the same thing.
    """

    kind: TimerKind
    about: str
    due_at: datetime
    round: int = 0
