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
    BY_PEER = "by_peer"
    """A peer supporter handed it to the care team."""
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


HANDED_ON = "by-peer-supporter"
"""What stands in a conversation for a lesson, when a peer supporter hands something on."""


def told_before(after: str) -> Turn | None:
    """What a question that the bot waited for comes with: a lesson, a peer supporter, or nothing.

    Args:
        after: as the conversation remembers it.
    """
    if not after:
        return None
    return Turn(Turning.BY_PEER) if after == HANDED_ON else Turn(Turning.AFTER_LESSON, after)
