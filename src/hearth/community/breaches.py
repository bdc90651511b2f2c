"""A breach: what may have been seen, whose it was, and the clocks that run from its discovery."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from hearth.community.people import MemberId


class Told(StrEnum):
    """Who has to be told, each by a clock of their own."""

    AUTHORITY = "authority"
    PEOPLE = "people"


PATIENCE = {Told.AUTHORITY: timedelta(hours=72), Told.PEOPLE: timedelta(days=60)}
"""72 hours to the supervisory authority: GDPR, article 33. 60 days to the people concerned:
HIPAA, 45 CFR 164.404, and the FTC's rule, 16 CFR 318; the GDPR, article 34, says without undue
delay. Both are the longest that is allowed, and run from when the breach was noticed."""


@dataclass(frozen=True, slots=True)
class FieldSeen:
    """One field that was there to be seen.

    Args:
        field: table and column.
        sealed: whether it was sealed, so that who saw it needs keys as well.
        rows: in how many rows it was filled.
        keys: the ids of the keys that the outer seals name.
    """

    field: str
    sealed: bool
    rows: int
    keys: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class MemberSeen:
    """One member about whom something was there to be seen.

    Args:
        erased: their data keys are destroyed: what is sealed opens for nobody.
    """

    member: MemberId
    fields: frozenset[str]
    keys: frozenset[int]
    erased: bool = False


@dataclass(frozen=True, slots=True)
class Scope:
    """What was written or lay there in a span of time.

    Args:
        members: by number, in order.
        fields: by name, in order.
        unreadable: tables that this login may not look into: what is in them is not counted.
    """

    since: datetime
    until: datetime
    members: Sequence[MemberSeen]
    fields: Sequence[FieldSeen]
    unreadable: Sequence[str] = ()

    @property
    def erased(self) -> int:
        """How many of the members are erased."""
        return sum(one.erased for one in self.members)

    @property
    def keys(self) -> frozenset[int]:
        """The ids of all keys that outer seals name."""
        return frozenset().union(*(one.keys for one in self.fields))


@dataclass(frozen=True, slots=True)
class Breach:
    """A breach as the register keeps it: counts and times, nobody's number.

    Args:
        number: counted up from 1.
        told: when each was told, which stops their clock.
    """

    number: int
    noticed: datetime
    since: datetime
    until: datetime
    members: int
    erased: int
    told: Mapping[Told, datetime]

    def due(self, who: Told) -> datetime:
        """By when they have to be told."""
        return self.noticed + PATIENCE[who]

    def left(self, who: Told, now: datetime) -> timedelta | None:
        """How long there is to tell them, less than nothing if it is late; None once told."""
        return None if who in self.told else self.due(who) - now

    def having_told(self, who: Told, at: datetime) -> "Breach":
        """They were told. Saying so again keeps the first time."""
        return self if who in self.told else replace(self, told={**self.told, who: at})

    @property
    def closed(self) -> bool:
        """Whether every clock has stopped."""
        return all(who in self.told for who in Told)


def words_left(left: timedelta | None) -> str:
    """A clock in words: hours up to three days, then days."""
    if left is None:
        return "told"
    late, rest = left < timedelta(), abs(left)
    hours = int(rest / timedelta(hours=1))
    length = f"{hours} h" if rest <= PATIENCE[Told.AUTHORITY] else f"{hours // 24} d"
    return f"late by {length}" if late else f"{length} left"
