"""A rehearsal: what would have followed from what was seen, counted and not carried out."""

from dataclasses import dataclass
from datetime import date, timedelta

from hearth.community.findings import FindingKind, Place
from hearth.community.policy import Consequence

REHEARSED_FOR = timedelta(days=90)
"""How long counts are kept: a season, long enough to decide by."""


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """How often something would have followed on one day, in one community; of nobody.

    Args:
        day: in UTC.
        count: messages.
    """

    day: date
    kind: FindingKind
    place: Place
    consequence: Consequence
    count: int
