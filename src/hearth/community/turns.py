"""What happened to a case, told with the words that were said to it."""

from dataclasses import dataclass
from enum import StrEnum


class Turning(StrEnum):
    """What happened to a case at the moment at which something was said in it."""

    REOPENED = "reopened"
    PRIORITY = "priority"
    HANDED_OVER = "handed_over"
    REASSIGNED = "reassigned"
    """By itself, because nobody answered in time."""
    HANDED_TO_SPECIALTY = "handed_to_specialty"
    SECOND_OPINION = "second_opinion"
    SNOOZED = "snoozed"
    ANSWER_SENT = "answer_sent"
    AFTER_LESSON = "after_lesson"
    TAKEN_BACK = "taken_back"
    """Its member took back what they had written, and it is gone from their chat."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What happened to a case, sealed with the words that were said to it.

    Args:
        to: what it is from then on, or whom it went to: a priority, a staff number, a specialty,
            a time (ISO 8601), a topic, a lesson.
        was: what it was before, where that matters.
    """

    what: Turning
    to: str = ""
    was: str = ""
