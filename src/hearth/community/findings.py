"""What screening sees in a message, and how a message is described to it."""

from dataclasses import dataclass, field
from enum import StrEnum

CERTAIN = 1.0
"""The confidence of a finding that rests on a rule and not on a model."""


class Place(StrEnum):
    """Where a message was written: what is fine to tell the bot may not be in the group."""

    GROUP = "group"
    DIRECT = "direct"


class FindingKind(StrEnum):
    """What a finding is about, most pressing first."""

    CRISIS = "crisis"
    EMERGENCY = "emergency"
    PRIVATE = "private"
    ADVERSE_EVENT = "adverse_event"
    MISINFORMATION = "misinformation"
    PROMOTION = "promotion"
    ABUSE = "abuse"
    WATCHWORD = "watchword"
    UNCHECKED = "unchecked"
    """A check failed or had no rules, so people look. It says nothing about the author."""


@dataclass(frozen=True, slots=True)
class Written:
    """A message as screening gets it: the words, where they stand, and for which community."""

    text: str = field(repr=False)
    place: Place = Place.GROUP
    community: str = ""
    language: str = "en"
    watchwords: tuple[str, ...] = ()
    """The community's own list; `~` before an entry lets slips of the pen count."""
    reads: tuple[str, ...] = ()
    """The languages that its team reads (ISO 639-1); none: nobody has said."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known about a rumour.

    Args:
        text: in our own words.
        source: an address where the matter is treated.
    """

    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing seen in one message.

    Args:
        kind: what it is about.
        detail: which sort of that kind, such as `phone` or `plan`; a word from a closed list.
        start: where it begins, in Unicode code points of the text as given.
        end: where it ends, exclusive. `start == end == 0`: it is about the whole message.
        confidence: from 0 to 1; `CERTAIN` for rules.
        rule: the name of the rule or model that saw it, for moderators who ask why.
    """

    kind: FindingKind
    detail: str
    start: int
    end: int
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True)
class Explained:
    """A finding, and what its rule looks for, in words for moderators."""

    finding: Finding
    description: str
