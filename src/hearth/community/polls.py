"""Polls of Telegram's own, which a bulletin's question becomes in groups."""

from dataclasses import dataclass, field

from hearth.community.bulletins import BulletinId
from hearth.community.people import CommunityId


@dataclass(frozen=True, slots=True)
class GroupPoll:
    """One poll in one group. Telegram keeps from everybody, bots as well, who chose what.

    Args:
        bulletin: whose question it asks.
        poll: its name at Telegram, by which counts come in.
        message: its number in the group.
        counts: how often each answer was chosen, by its place.
        voters: how many people have chosen.
    """

    bulletin: BulletinId
    community: CommunityId
    poll: str = field(repr=False)
    message: int
    counts: tuple[int, ...] = ()
    voters: int = 0
    closed: bool = False
