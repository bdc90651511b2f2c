"""What a look at the place finds, as `hearth doctor` tells it."""

from dataclasses import dataclass
from enum import Enum


class Mark(Enum):
    """How a thing is, and how it is printed."""

    RIGHT = "✓"
    NOTE = "·"
    WRONG = "✗"


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that was looked at."""

    mark: Mark
    subject: str
    words: str


def right(subject: str, words: str) -> Found:
    """It is as it must be."""
    return Found(Mark.RIGHT, subject, words)


def note(subject: str, words: str) -> Found:
    """Nothing is broken, and yet it is worth knowing."""
    return Found(Mark.NOTE, subject, words)


def wrong(subject: str, words: str) -> Found:
    """It must be mended; the words say how."""
    return Found(Mark.WRONG, subject, words)
