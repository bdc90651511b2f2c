"""Things that come due by themselves, whatever happens to the process that planned them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

PAGE_PATIENCE = timedelta(minutes=5)
"""How long a page waits for somebody to take the case before the next person is called: a crisis
line's yardstick, where 94 % of high-risk texters are answered within 5 minutes."""


class TimerKind(StrEnum):
    """What comes due."""

    ARCHIVE_WANTED = "archive_wanted"
    ERASURE = "erasure"
    CONSENT_RENEWAL = "consent_renewal"
    CONSENT_SPREAD = "consent_spread"
    KEPT_EXPIRES = "kept_expires"
    PAUSE_ENDS = "pause_ends"
    REASON_AWAITED = "reason_awaited"
    PAGE_UNANSWERED = "page_unanswered"
    PROPOSAL_EXPIRES = "proposal_expires"
    REQUEST_REMINDER = "request_reminder"
    RETENTION = "retention"


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
