"""Paging: who is called in turn, how long each has, and when help from outside is called."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from hearth.community.cases import Priority
from hearth.community.people import StaffId

PAGE_PATIENCE = timedelta(minutes=5)
"""How long a page in an emergency waits before the next person is called: a crisis line's
yardstick, where 94 % of high-risk texters are answered within 5 minutes."""

PATIENCE: Mapping[Priority, timedelta] = {
    Priority.EMERGENCY: PAGE_PATIENCE,
    Priority.URGENT: timedelta(minutes=15),  # Long enough to finish with another patient.
    Priority.ROUTINE: timedelta(hours=1),  # It is late, not dangerous; more would tire people.
}
"""How long a page waits for somebody before the next person is called."""

SEEN_PATIENCE: Mapping[Priority, timedelta] = {
    Priority.EMERGENCY: timedelta(minutes=5),
    Priority.URGENT: timedelta(minutes=30),
    Priority.ROUTINE: timedelta(hours=2),
}
"""How long whoever has seen a page has to take the case, before the next person is called."""


class Calling(StrEnum):
    """How far a call has come that has not ended yet."""

    UNANSWERED = "unanswered"
    """Nobody has said so far that they have seen it."""
    SEEN = "seen"
    """Somebody has, and the next person rests a little."""
    HOLDER_ASKED = "holder_asked"
    """Whoever holds the case is asked to look at it now."""


@dataclass(frozen=True, slots=True)
class Call:
    """A call to a case that goes on.

    Args:
        calling: how far it has come.
        next_at: when it goes on to others if nothing happens.
    """

    calling: Calling
    next_at: datetime


@dataclass(frozen=True, slots=True)
class Called:
    """Whom a page calls.

    Args:
        people: in their direct chats, beside the care team's chat.
        outside: whether the community's webhook and mailbox are called as well.
    """

    people: tuple[StaffId, ...]
    outside: bool = False


def whose_turn(order: Sequence[StaffId], everybody: Collection[StaffId], round_: int) -> Called:
    """Who is called in this round, counted from 0.

    Each on call in turn, then everybody, then everybody and outside, for as long as it takes.

    Args:
        order: who is on call, first to last.
        everybody: all who could answer.
        round_: how often was called before.
    """
    if round_ < len(order):
        return Called((order[round_],))
    return Called(tuple(sorted(everybody)), outside=round_ > len(order))
