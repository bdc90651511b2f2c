"""What the recogniser may learn from, sealed for the care team, and what it was given."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import ColumnElement, RowMapping, delete, select

from hearth.community.errors import NoSuchProposal
from hearth.community.learning import (
    Learnt,
    LearntId,
    Origin,
    Proposal,
    ProposalId,
    ProposalState,
)
from hearth.community.people import CommunityId, MemberId, StaffId
from hearth.community.timers import TimerKind
from hearth.storage.keys.names import Holder
from hearth.storage.sealing.errors import CannotOpenError
from hearth.storage.sealing.where import Where
from hearth.storage.tables import learnt_examples as learnt
from hearth.storage.tables import question_proposals as proposals
from hearth.storage.tables import timers
from hearth.storage.transaction import Transaction
from hearth.storage.written import as_bytes, as_document

FIRST = 1
"""The version of words that were sealed once; a new epoch of the care team's key counts on."""

ABOUT = [column for column in proposals.c if column.name not in ("words", "words_version")]


class SqlProposals:
    """Words that members gave for the recogniser, until a publisher decides."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    async def add(self, proposal: Proposal) -> Proposal:
        """Keep it under the next number; its words are sealed for the care team."""
        self._tx.changed = True
        number = await self._tx.next_number("question_proposals")
        numbered = replace(proposal, id=ProposalId(number))
        where = words_place(numbered.member, numbered.id, FIRST)
        words = as_bytes({"text": proposal.text})
        row = {
            "id": number,
            "member": proposal.member,
            "community": proposal.community,
            "origin": proposal.origin.value,
            **_changing(proposal),
            "words": await self._tx.sealer.seal_care(proposal.member, words, where),
            "words_version": FIRST,
        }
        await self._tx.add(proposals, row)
        return numbered

    async def get(self, number: ProposalId) -> Proposal:
        """The proposal without its words, for this transaction alone."""
        asked = select(*ABOUT).where(proposals.c.id == number).with_for_update()
        row = await self._tx.first(asked)
        if row is None:
            raise NoSuchProposal
        return _proposal(row)

    async def put(self, proposal: Proposal) -> None:
        """Remember its state, its topic and since when. Its words never change."""
        self._tx.changed = True
        await self._tx.put(proposals, {"id": proposal.id}, _changing(proposal))

    async def forget(self, number: ProposalId) -> None:
        """It is decided, or too old: nothing of it stays."""
        await forget_proposals(self._tx, proposals.c.id == number)

    async def forget_asked(self, member: MemberId) -> None:
        """Forget what the member was asked about and has not answered."""
        waiting = proposals.c.state == ProposalState.ASKED
        await forget_proposals(self._tx, (proposals.c.member == member) & waiting)

    async def forget_of(self, member: MemberId, community: CommunityId) -> int:
        """Forget all of a member's in a community; says how many."""
        here = proposals.c.community == community
        return await forget_proposals(self._tx, (proposals.c.member == member) & here)

    async def offered(self, limit: int = 100) -> Sequence[Proposal]:
        """Those that wait for a publisher, the oldest first, without their words."""
        waiting = select(*ABOUT).where(proposals.c.state == ProposalState.OFFERED)
        rows = await self._tx.all(waiting.order_by(proposals.c.id).limit(limit))
        return [_proposal(row) for row in rows]

    async def words_of(self, proposal: Proposal) -> str:
        """Its words. Only the care team's process can open them."""
        if self._tx.sealer.bot is not Holder.CARETEAM:
            raise CannotOpenError(words_place(proposal.member, proposal.id, 0))
        asked = select(proposals.c.words, proposals.c.words_version)
        row = await self._tx.first(asked.where(proposals.c.id == proposal.id))
        if row is None:
            raise NoSuchProposal
        where = words_place(proposal.member, proposal.id, row["words_version"])
        opened = await self._tx.sealer.open_profile(proposal.member, row["words"], where)
        return str(as_document(opened)["text"])


class SqlLearntExamples:
    """The examples that publishers accepted."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    async def add(self, example: Learnt) -> Learnt:
        """Keep an example under the next number, whatever number it came with."""
        self._tx.changed = True
        number = await self._tx.next_number("learnt_examples")
        row = {
            "id": number,
            "intent": example.intent,
            "text": example.text,
            "accepted_by": example.by,
            "accepted_at": example.at,
        }
        await self._tx.add(learnt, row)
        return replace(example, id=LearntId(number))

    async def forget(self, number: LearntId) -> bool:
        """Delete an example; says whether there was one."""
        gone = await self._tx.run(delete(learnt).where(learnt.c.id == number))
        self._tx.changed = self._tx.changed or gone > 0
        return gone > 0

    async def all(self) -> Sequence[Learnt]:
        """All of them, in the order in which they came."""
        rows = await self._tx.all(select(learnt).order_by(learnt.c.id))
        return [
            Learnt(
                id=LearntId(row["id"]),
                intent=row["intent"],
                text=row["text"],
                by=StaffId(row["accepted_by"]),
                at=row["accepted_at"],
            )
            for row in rows
        ]


async def forget_proposals(tx: Transaction, which: ColumnElement[bool]) -> int:
    """Take proposals away, with the timers that would have forgotten them; says how many."""
    numbers = [str(row["id"]) for row in await tx.all(select(proposals.c.id).where(which))]
    if not numbers:
        return 0
    expiring = timers.c.kind == TimerKind.PROPOSAL_EXPIRES
    await tx.run(delete(timers).where(expiring, timers.c.about.in_(numbers)))
    return await tx.run(delete(proposals).where(which))


def words_place(member: int, number: int, version: int) -> Where:
    """Where the words of a proposal lie. Both numbers, so that they cannot be moved."""
    return Where("question_proposals", "words", f"{member}/{number}", version)


def _changing(proposal: Proposal) -> dict[str, object]:
    return {
        "state": proposal.state.value,
        "intent": proposal.intent,
        "made_at": proposal.made_at,
    }


def _proposal(row: RowMapping) -> Proposal:
    return Proposal(
        id=ProposalId(row["id"]),
        member=MemberId(row["member"]),
        community=CommunityId(row["community"]),
        origin=Origin(row["origin"]),
        state=ProposalState(row["state"]),
        made_at=row["made_at"],
        intent=row["intent"],
    )
