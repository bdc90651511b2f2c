"""What is said in a crisis."""

from enum import StrEnum


class CrisisWords(StrEnum):
    """What is said in a crisis."""

    CRISIS_ANSWER = "crisis-answer"  # text, time
    CRISIS_STATUS = "crisis-status"  # text, time
    CRISIS_OVER = "crisis-over"  # text, time
