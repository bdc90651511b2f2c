"""The copies of a bulletin: who gets one when, what became of it, and what may be told of that."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from hearth.community.bulletins import BulletinId
from hearth.community.people import CommunityId, MemberId

SMALL = 5
"""Fewer than so many people are not counted out: in a small circle, a count can be a person."""

WEEKLY = timedelta(days=7)
"""The pace of members who want one bulletin a week at most."""
TOO_LATE = timedelta(days=28)
"""A bulletin that would reach a member later than this is not sent to them at all."""

REMEMBERED_FOR = timedelta(days=180)
"""Who got a bulletin is known for so long, for a correction to reach them: news of a recall, or of
a guideline that was withdrawn, can take months. Counts stay."""


class Pace(StrEnum):
    """How often a member wants bulletins in their direct chat."""

    ALL = "all"
    WEEKLY = "weekly"
    DIGEST = "digest"
    """No single ones: one message a week that has them all."""
    NONE = "none"


class DeliveryState(StrEnum):
    """What became of one copy of a bulletin."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"
    WITHHELD = "held_back"
    """Before it left, the member changed their mind, or it was put right or taken back."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One copy of a bulletin.

    Args:
        member: in whose direct chat; None for a group's copy, and once it leads to nobody.
        in_group: whether it is a group's.
        due_at: when it may leave.
        reason: why it failed or was withheld; a word of a closed list.
        at: when it came into its state.
    """

    bulletin: BulletinId
    community: CommunityId
    member: MemberId | None
    in_group: bool
    state: DeliveryState
    due_at: datetime
    reason: str = ""
    at: datetime | None = None


def next_at_pace(
    pace: Pace, last: datetime | None, earliest: datetime, now: datetime
) -> datetime | None:
    """When a bulletin may reach a member at their pace; None if it shall not.

    Args:
        pace: theirs.
        last: when the one before reached them, or will.
        earliest: the end of quiet hours, or now.
        now: the time.
    """
    if pace is Pace.NONE:
        return None
    if pace is Pace.ALL or last is None:
        return earliest
    due = max(earliest, last + WEEKLY)
    return None if due - now > TOO_LATE else due


@dataclass(frozen=True, slots=True)
class Results:
    """How a bulletin did.

    Args:
        members: copies in direct chats, by state.
        groups: copies in groups, by state.
        reasons: why copies failed or were withheld, by reason.
        taps: how often each choice was tapped, by its place; the choice alone is counted, nobody
            knows whose it was.
    """

    members: Mapping[DeliveryState, int]
    groups: Mapping[DeliveryState, int]
    reasons: Mapping[str, int]
    taps: Mapping[int, int]

    @property
    def all_taps(self) -> int | None:
        """How many members tapped; None if so few that it could be told who."""
        return shown(sum(self.taps.values()))


def shown(count: int) -> int | None:
    """A count of people as it may be shown: None for one to four."""
    return None if 0 < count < SMALL else count
