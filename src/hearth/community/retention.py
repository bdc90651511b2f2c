"""How long things are kept when they are over."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

LOOK_EVERY = timedelta(hours=6)
"""Periods are days; nobody is owed the hour."""

AT_ONCE = 100
"""How many of a kind in one transaction, so that nobody waits for it."""


class Kept(StrEnum):
    """What is kept for a time."""

    INVITES = "invites"
    """Invites that are used up, revoked or too old."""
    SIGN_UPS = "sign-ups"
    """People who declined, were too young, or never finished joining."""
    MEMBERSHIPS = "memberships"
    """Memberships that ended."""
    CASES = "cases"
    """Closed cases, with all that was said in them."""
    UPDATES = "updates"
    """Updates that could not be handled and were put aside, sealed."""
    DEEDS = "deeds"
    """Entries of the audit log."""


@dataclass(frozen=True, slots=True)
class Keep:
    """For how long. The reasons are with the settings."""

    declined: timedelta = timedelta(days=30)
    ended: timedelta = timedelta(days=30)
    cases: timedelta = timedelta(days=90)
    updates: timedelta = timedelta(days=30)
    audit: timedelta = timedelta(days=6 * 365)

    def until(self, kept: Kept, now: datetime) -> datetime:
        """What was over by then goes now."""
        periods = {
            Kept.INVITES: self.declined,
            Kept.SIGN_UPS: self.declined,
            Kept.MEMBERSHIPS: self.ended,
            Kept.CASES: self.cases,
            Kept.UPDATES: self.updates,
            Kept.DEEDS: self.audit,
        }
        return now - periods[kept]


@dataclass(frozen=True, slots=True)
class Over:
    """What is over for long enough.

    Args:
        count: how many there are.
        numbers: the first of them, as staff know them.
    """

    kept: Kept
    count: int
    numbers: tuple[int, ...] = ()
