"""What was done about posts."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from hearth.community.cases import CaseNumber
from hearth.community.moderation import Logged, Looked, Measure, MeasureId
from hearth.community.people import CommunityId, MemberId
from hearth.community.reporting import Accuracy, Report


class Measures(Protocol):
    """What was done about posts, by whom and why. The posts lie sealed in cases."""

    async def add(self, measure: Measure) -> Measure:
        """Keep it under the next number, whatever number it came with."""

    async def get(self, number: MeasureId) -> Measure:
        """The measure, for this transaction alone.

        Raises:
            NoSuchMeasure: there is none with that number (any more).
        """

    async def put(self, measure: Measure) -> None:
        """Remember it as it is now, under its number."""

    async def of(self, member: MemberId, community: CommunityId) -> Sequence[Measure]:
        """All of a member's in a community, by number."""

    async def find_hidden(self, community: CommunityId, message: int) -> Measure | None:
        """The newest by which this post was hidden, for this transaction alone."""

    async def log(
        self, looked: Looked, *, before: MeasureId | None = None, limit: int = 100
    ) -> Sequence[Logged]:
        """Decided ones that fit, the newest first; with `before`, only smaller numbers."""

    async def author_of(self, community: CommunityId, message: int) -> MemberId | None:
        """Whose post it is, also where the bot posted it for them; known for two days."""

    async def find_post(
        self, community: CommunityId, posted: datetime, author: MemberId | None = None
    ) -> int:
        """The number of the one post of that second; 0 if there is none, or more than one.

        Args:
            community: in whose group.
            posted: when, to the second.
            author: whose; None for anybody's.
        """

    async def forget_before(self, moment: datetime) -> int:
        """Take away what was proposed or decided before; says how many."""


class Reports(Protocol):
    """What members reported. The posts lie sealed in cases."""

    async def add(self, report: Report) -> None:
        """Keep it."""

    async def of_post(self, community: CommunityId, message: int) -> Sequence[Report]:
        """All reports of a post, in order."""

    async def of_case(self, case: CaseNumber) -> Sequence[Report]:
        """All reports that a case is about, in order."""

    async def accuracy(self, reporter: MemberId, community: CommunityId) -> Accuracy:
        """How often what this member reported there was upheld, and how often not."""

    async def decide(self, case: CaseNumber, *, upheld: bool) -> None:
        """What was decided about the reports of a case."""

    async def forget_before(self, moment: datetime) -> int:
        """Take away what was reported before; says how many."""
