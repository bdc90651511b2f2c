"""Questions and their reviewed answers: chosen by a recogniser, never generated."""

import hashlib
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Source:
    """Where the facts of an answer are treated."""

    title: str
    publisher: str
    url: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A short text that a clinician has reviewed."""

    intent: str
    title: str
    text: str
    sources: tuple[Source, ...]
    reviewer: str
    reviewed: date
    due: date

    def overdue(self, today: date) -> bool:
        """Whether its review has run out; then it is withheld and people answer instead."""
        return today > self.due

    @property
    def fingerprint(self) -> str:
        """SHA-256, in hexadecimal, of its words and sources: tells one edition from another."""
        sources = [f"{one.title}\n{one.publisher}\n{one.url}" for one in self.sources]
        words = "\0".join((self.intent, self.title, self.text, *sources))
        return hashlib.sha256(words.encode()).hexdigest()


class Certainty(StrEnum):
    """What a recognition allows."""

    SURE = "sure"
    """Certain enough to answer somebody who did not ask the bot."""
    LIKELY = "likely"
    """Near enough to offer topics in the direct chat."""
    NONE = "none"
    """Out of scope, or nothing that a topic covers."""


@dataclass(frozen=True, slots=True)
class Recognition:
    """What the recogniser makes of a question."""

    certainty: Certainty
    intent: str | None
    confidence: float
    ranking: tuple[tuple[str, float], ...] = field(default=())


NEAREST = 2
"""How many topics are offered when it is not certain: more would be a menu, not help."""


def nearest_to(recognition: Recognition) -> str:
    """The topic that a question came nearest to, empty if it came near none."""
    near = recognition.certainty is not Certainty.NONE and recognition.ranking
    return recognition.ranking[0][0] if near else ""
