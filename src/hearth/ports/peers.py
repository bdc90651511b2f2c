"""Peer supporters, and whom they welcome."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from hearth.community.peers import Peer
from hearth.community.people import CommunityId, MemberId
from hearth.community.welcomes import Welcome, WelcomeCounts, WelcomeId


class Peers(Protocol):
    """Who is a peer supporter where, or was asked."""

    async def find(self, member: MemberId, community: CommunityId) -> Peer | None:
        """The member there, for this transaction alone."""

    async def of(self, member: MemberId) -> Sequence[Peer]:
        """All of the member's, by community."""

    async def of_community(self, community: CommunityId) -> Sequence[Peer]:
        """All of a community's, by number."""

    async def put(self, peer: Peer) -> None:
        """Remember it as it is now."""

    async def forget(self, peer: Peer) -> None:
        """They are none any more."""


class Welcomes(Protocol):
    """Newcomers who would like to be welcomed: no words."""

    async def add(self, welcome: Welcome) -> Welcome:
        """Keep it under the next number, whatever number it came with."""

    async def get(self, number: WelcomeId) -> Welcome:
        """The welcome, for this transaction alone.

        Raises:
            NoSuchWelcome: it is no longer kept.
        """

    async def asked_for(self, newcomer: MemberId, community: CommunityId) -> bool:
        """Whether one of this member there is kept."""

    async def put(self, welcome: Welcome) -> None:
        """Remember it as it is now."""

    async def counts(self, community: CommunityId, since: datetime) -> WelcomeCounts:
        """How many that were asked for since then came to what; what none came to is missing."""

    async def forget_before(self, until: datetime) -> int:
        """Take away what was asked for before; says how many."""
