"""Challenges, and who takes part in which."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from hearth.community.challenges import Challenge, ChallengeId, Part
from hearth.community.people import CommunityId, MemberId


class Challenges(Protocol):
    """Every challenge, and who takes part. No challenge is ever deleted."""

    async def add(self, challenge: Challenge) -> Challenge:
        """Keep it under the next number, whatever number it came with."""

    async def see(self, number: ChallengeId) -> Challenge:
        """The challenge, as it is now.

        Raises:
            NoSuchChallenge: there is none with that number.
        """

    async def hold(self, number: ChallengeId) -> Challenge:
        """As `see`, and nobody else changes it until this work ends."""

    async def put(self, challenge: Challenge) -> None:
        """Remember it as it is now, under its number."""

    async def list(self, most: int) -> Sequence[Challenge]:
        """The newest first."""

    async def open_in(self, community: CommunityId) -> Sequence[Challenge]:
        """Those of a community that members may join, the one that ends first first."""

    async def part(self, member: MemberId, number: ChallengeId) -> Part | None:
        """How the member takes part, if they ever did. Nobody else changes it meanwhile."""

    async def put_part(self, part: Part) -> None:
        """Remember it as it is now."""

    async def parts_in(self, number: ChallengeId) -> Sequence[Part]:
        """Everybody's in it, by the member's number."""

    async def last_asked(self, member: MemberId) -> datetime | None:
        """When the member was last asked how it went, in any challenge."""
