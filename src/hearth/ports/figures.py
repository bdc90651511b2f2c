"""What figures are made from: counts, and cases without anybody."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from hearth.community.figures import Copies, Opened
from hearth.community.findings import FindingKind, Place
from hearth.community.invites import MemberRole
from hearth.community.library import Tally
from hearth.community.people import CommunityId


class FigureBooks(Protocol):
    """What was counted, and what can be counted. Nobody's number is among it."""

    async def saw(self, community: CommunityId, kind: FindingKind, place: Place) -> None:
        """A message with such a finding came today. Needs no note of its own."""

    async def cases(
        self, community: CommunityId, since: datetime, until: datetime
    ) -> Sequence[Opened]:
        """The cases that were opened since then, before `until`, and are kept, in no order."""

    async def findings(
        self, community: CommunityId, since: date, until: date
    ) -> Mapping[tuple[FindingKind, Place], int]:
        """How many messages had a finding, from the first day to before the last."""

    async def answers(
        self, community: CommunityId, since: date, until: date
    ) -> Mapping[str, Mapping[Tally, int]]:
        """By topic, what became of questions, from the first day to before the last."""

    async def active(self, community: CommunityId) -> Mapping[MemberRole, int]:
        """How many members are active now, by role."""

    async def came(self, community: CommunityId, since: datetime) -> Sequence[datetime]:
        """Since when those are active who became so since then."""

    async def left(self, community: CommunityId, since: datetime) -> Sequence[datetime]:
        """When those left who did so since then."""

    async def bulletins(
        self, community: CommunityId, since: datetime, until: datetime
    ) -> Sequence[Copies]:
        """What became of bulletins' copies here that began to go out then, the oldest first."""

    async def forget_before(self, day: date) -> int:
        """Forget what was counted of findings before; says how many rows."""
