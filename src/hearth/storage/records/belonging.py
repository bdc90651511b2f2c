"""Questions in groups that nobody has answered."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import RowMapping, delete, select, update

from hearth.community.belonging_errors import NoSuchQuestion
from hearth.community.people import CommunityId, MemberId
from hearth.community.unanswered import Question, QuestionId
from hearth.storage.tables import group_replies, unanswered_questions
from hearth.storage.transaction import Transaction

_HERE = unanswered_questions.c

_WAITS = _HERE.replied_at.is_(None)
"""Nobody has replied. What somebody replied to is kept in a crisis, and only counted."""


class SqlQuestions:
    """Questions in groups that nobody has answered: numbers of messages, and no words."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    async def add(self, question: Question) -> Question:
        """Keep it under the next number, whatever number it came with."""
        numbered = replace(
            question, id=QuestionId(await self._tx.next_number("unanswered_questions"))
        )
        await self._tx.add(unanswered_questions, {"id": numbered.id, **_row(numbered)})
        return numbered

    async def get(self, number: QuestionId) -> Question:
        """The question, for this transaction alone."""
        row = await self._tx.first(
            select(unanswered_questions).where(_HERE.id == number, _WAITS).with_for_update()
        )
        if row is None:
            raise NoSuchQuestion
        return _question(row)

    async def find(self, community: CommunityId, message: int) -> Question | None:
        """The question that this message is, if it still waits or counts in a crisis."""
        this = (_HERE.community == community, _HERE.message == message)
        row = await self._tx.first(select(unanswered_questions).where(*this))
        return None if row is None else _question(row)

    async def put(self, question: Question) -> None:
        """Remember whether people were told of it."""
        self._tx.changed = True
        this = update(unanswered_questions).where(_HERE.id == question.id)
        await self._tx.run(this.values(shown_at=question.shown_at))

    async def put_taken(self, question: Question) -> None:
        """Remember who is on it, and until when."""
        self._tx.changed = True
        this = update(unanswered_questions).where(_HERE.id == question.id)
        taken = {"taken_by": question.taken_by, "taken_until": question.taken_until}
        await self._tx.run(this.values(taken))

    async def put_replied(self, number: QuestionId) -> None:
        """Somebody replied now, in a crisis: it waits no longer, and still counts."""
        this = update(unanswered_questions).where(_HERE.id == number)
        gone = {"taken_by": None, "taken_until": None}
        await self._tx.run(this.values(replied_at=self._tx.now, **gone))

    async def forget_replied(self, community: CommunityId) -> None:
        """The crisis there is over: what somebody replied to goes."""
        there = (_HERE.community == community, ~_WAITS)
        await self._tx.run(delete(unanswered_questions).where(*there))

    async def forget(self, number: QuestionId) -> None:
        """It waits no longer."""
        await self._tx.run(delete(unanswered_questions).where(_HERE.id == number))

    async def shown(self) -> Sequence[Question]:
        """Those that people were told of, the longest waiting first."""
        asked = select(unanswered_questions).where(_HERE.shown_at.is_not(None), _WAITS)
        rows = await self._tx.all(asked.order_by(_HERE.asked_at, _HERE.id))
        return [_question(row) for row in rows]

    async def since(self, community: CommunityId, at: datetime) -> Sequence[Question]:
        """Those that were asked there since then, told of or not, oldest first."""
        asked = select(unanswered_questions).where(
            _HERE.community == community, _HERE.asked_at >= at
        )
        rows = await self._tx.all(asked.order_by(_HERE.asked_at, _HERE.id))
        return [_question(row) for row in rows]

    async def replied(self, community: CommunityId, member: MemberId) -> None:
        """Remember that this member answered somebody now; only the last time is kept."""
        place = {"member": member, "community": community}
        await self._tx.put(group_replies, place, {"at": self._tx.now})

    async def forget_replies_before(self, until: datetime) -> int:
        """Take away who answered last before; says how many."""
        count = await self._tx.run(delete(group_replies).where(group_replies.c.at < until))
        self._tx.changed = self._tx.changed or bool(count)
        return count

    async def forget_before(self, until: datetime) -> int:
        """Take away what was asked before; says how many."""
        count = await self._tx.run(delete(unanswered_questions).where(_HERE.asked_at < until))
        self._tx.changed = self._tx.changed or bool(count)
        return count


async def forget_questions(tx: Transaction, member: MemberId) -> int:
    """Take away that a member waits for an answer, is on one, and that they answered somebody."""
    on_it = update(unanswered_questions).where(_HERE.taken_by == member)
    await tx.run(on_it.values(taken_by=None, taken_until=None))
    await tx.run(delete(group_replies).where(group_replies.c.member == member))
    return await tx.run(delete(unanswered_questions).where(_HERE.member == member))


def _row(one: Question) -> dict[str, object]:
    return {
        "community": one.community,
        "message": one.message,
        "member": one.member,
        "asked_at": one.asked_at,
        "shown_at": one.shown_at,
        "topic": one.topic,
        "taken_by": one.taken_by,
        "taken_until": one.taken_until,
        "replied_at": one.replied_at,
    }


def _question(row: RowMapping) -> Question:
    return Question(
        id=QuestionId(row["id"]),
        community=CommunityId(row["community"]),
        message=row["message"],
        member=None if row["member"] is None else MemberId(row["member"]),
        asked_at=row["asked_at"],
        shown_at=row["shown_at"],
        topic=row["topic"],
        taken_by=None if row["taken_by"] is None else MemberId(row["taken_by"]),
        taken_until=row["taken_until"],
        replied_at=row["replied_at"],
    )
