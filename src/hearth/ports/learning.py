"""What the recogniser may learn from."""

from collections.abc import Sequence
from typing import Protocol

from hearth.community.learning import Learnt, LearntId, Proposal, ProposalId
from hearth.community.people import CommunityId, MemberId


class Proposals(Protocol):
    """Words that members gave for the recogniser, until a publisher decides."""

    async def add(self, proposal: Proposal) -> Proposal:
        """Keep it under the next number; its words are sealed for the care team."""

    async def get(self, number: ProposalId) -> Proposal:
        """The proposal without its words, for this transaction alone.

        Raises:
            NoSuchProposal: there is none (any more).
        """

    async def put(self, proposal: Proposal) -> None:
        """Remember its state, its topic and since when. Its words never change."""

    async def forget(self, number: ProposalId) -> None:
        """It is decided, or too old: nothing of it stays."""

    async def forget_asked(self, member: MemberId) -> None:
        """Forget what the member was asked about and has not answered."""

    async def forget_of(self, member: MemberId, community: CommunityId) -> int:
        """Forget all of a member's in a community; says how many."""

    async def offered(self, limit: int = 100) -> Sequence[Proposal]:
        """Those that wait for a publisher, the oldest first, without their words."""

    async def words_of(self, proposal: Proposal) -> str:
        """Its words. Only the care team's process can open them."""


class LearntExamples(Protocol):
    """The examples that publishers accepted."""

    async def add(self, learnt: Learnt) -> Learnt:
        """Keep an example under the next number, whatever number it came with."""

    async def forget(self, number: LearntId) -> bool:
        """Delete an example; says whether there was one."""

    async def all(self) -> Sequence[Learnt]:
        """All of them, in the order in which they came."""
