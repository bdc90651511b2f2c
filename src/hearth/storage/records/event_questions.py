"""Questions for live events: whose they are is sealed once per process, as with posts for members.

The community bot opens one seal, to show members what is asked; the care team's process the other,
to answer and to tell who asked, for an erasure and for a member's own copy. There are few: they
are forgotten after `KEPT_FOR`, so that a member's are found by opening them all.
"""

import secrets
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, Select, delete, insert, select, update

from hearth.community.event_errors import NoSuchEventQuestion
from hearth.community.event_questions import (
    NUMBERS,
    AskedQuestion,
    EventQuestion,
    QuestionContent,
    QuestionId,
    QuestionState,
    question_slot,
)
from hearth.community.events import EventId, EventState
from hearth.community.outgoing import ToGroup
from hearth.community.people import CommunityId, MemberId, StaffId
from hearth.storage.keys.names import Holder
from hearth.storage.mailboxes.telling import address
from hearth.storage.sealing.where import Where
from hearth.storage.tables import event_questions as questions
from hearth.storage.tables import event_votes as votes
from hearth.storage.tables import events, sent_slots
from hearth.storage.transaction import Transaction
from hearth.storage.written import as_bytes, as_document

FIRST = 1

PLAIN = [questions.c[name] for name in questions.c.keys() if name not in {"own", "told"}]  # noqa: SIM118  A collection of columns is no mapping.
"""What both processes read without opening anything."""

OVER = (EventState.OVER, EventState.CALLED_OFF)


class SqlEventQuestions:
    """Every question of one transaction."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx
        self._community = tx.sealer.bot is Holder.COMMUNITY
        self._readable = [*PLAIN, questions.c.own if self._community else questions.c.told]

    async def add(self, question: EventQuestion, content: QuestionContent) -> EventQuestion:
        """Keep it under a number that is drawn, whatever number it came with."""
        numbered = replace(question, id=QuestionId(1 + secrets.randbelow(NUMBERS)))
        row = {
            "id": numbered.id,
            "event": numbered.event,
            "community": numbered.community,
            "named": numbered.named,
            **_changing(numbered),
            **self._sealed(numbered.id, content, FIRST, FIRST),
        }
        await self._tx.add(questions, row)
        return numbered

    async def hold(self, number: QuestionId) -> EventQuestion:
        """The question, for this transaction alone."""
        asked = select(*PLAIN).where(questions.c.id == number).with_for_update()
        return _question(await self._row(asked))

    async def put(self, question: EventQuestion) -> None:
        """Remember it as it is now, under its number."""
        self._tx.changed = True
        this = questions.c.id == question.id
        await self._tx.run(update(questions).where(this).values(_changing(question)))

    async def content(self, number: QuestionId) -> QuestionContent:
        """Whose it is and what it says, through the seal of this process."""
        row = await self._row(select(*self._readable).where(questions.c.id == number))
        return self._opened(row)

    async def empty(self, number: QuestionId) -> None:
        """What it says is gone, for both processes."""
        bare = (await self.content(number)).without_words()
        row = await self._row(select(*PLAIN).where(questions.c.id == number))
        sealed = self._sealed(number, bare, row["own_version"] + 1, row["told_version"] + 1)
        await self._tx.run(update(questions).where(questions.c.id == number).values(sealed))

    async def of_event(
        self, event: EventId, looks: MemberId | None = None
    ) -> Sequence[AskedQuestion]:
        """All but those taken back, with what is shown of their votes."""
        standing = questions.c.state != QuestionState.WITHDRAWN
        asked = select(*self._readable).where(questions.c.event == event, standing)
        rows = await self._tx.all(asked.order_by(questions.c.id))
        voters, merged = await self._voters(rows), Counter(row["merged_into"] for row in rows)
        opened = {row["id"]: self._opened(row) for row in rows}
        wants = {number: set(found) for number, found in voters.items()}
        for row in rows:
            wants.get(row["merged_into"], set()).add(opened[row["id"]].author)
        return [
            AskedQuestion(
                _question(row),
                content.text,
                support=len(wants[row["id"]] - {content.author}),
                alike=merged[row["id"]],
                voted=looks in voters[row["id"]],
                own=content.author == looks,
                name=content.name,
            )
            for row, content in ((row, opened[row["id"]]) for row in rows)
        ]

    async def of(self, member: MemberId, event: EventId | None = None) -> Sequence[AskedQuestion]:
        """All of a member's: each of all is opened to see whose it is."""
        asked = select(*self._readable).order_by(questions.c.event, questions.c.id)
        if event is not None:
            asked = asked.where(questions.c.event == event)
        opened = [(row, self._opened(row)) for row in await self._tx.all(asked)]
        return [
            AskedQuestion(_question(row), content.text, own=True)
            for row, content in opened
            if content.author == member
        ]

    async def merged_into(self, number: QuestionId) -> Sequence[EventQuestion]:
        """What is asked as this one."""
        asked = select(*PLAIN).where(questions.c.merged_into == number).order_by(questions.c.id)
        return [_question(row) for row in await self._tx.all(asked.with_for_update())]

    async def vote(self, number: QuestionId, member: MemberId) -> bool:
        """The member's vote is there, or is gone if it was there; says whether it is."""
        this = (votes.c.question == number) & (votes.c.member == member)
        if await self._tx.run(delete(votes).where(this)):
            return False
        await self._tx.add(votes, {"question": number, "member": member})
        return True

    async def voters(self, number: QuestionId) -> Sequence[MemberId]:
        """Who voted for it or for what is asked as it, each once."""
        family = (questions.c.id == number) | (questions.c.merged_into == number)
        rows = await self._tx.all(select(questions.c.id, questions.c.merged_into).where(family))
        return sorted((await self._voters(rows))[number])

    async def votes_of(self, member: MemberId) -> Sequence[QuestionId]:
        """The questions that a member voted for."""
        asked = select(votes.c.question).where(votes.c.member == member)
        return [row["question"] for row in await self._tx.all(asked.order_by(votes.c.question))]

    async def pass_on(self, question: EventQuestion) -> None:
        """It goes: what was merged into it is asked by the first of those, with its votes."""
        heirs = await self.merged_into(question.id)
        if not heirs:
            return
        first = heirs[0].in_place_of(question)
        await self.put(first)
        for one in heirs[1:]:
            await self.put(replace(one, merged_into=first.id))
        for member in await self.voters(question.id):
            has = select(votes.c.member).where(
                votes.c.question == first.id, votes.c.member == member
            )
            if await self._tx.first(has) is None:
                await self._tx.run(insert(votes).values(question=first.id, member=member))

    async def message_of(self, question: EventQuestion) -> int | None:
        """The number of its answer in the group, once that was sent."""
        group = address(self._tx.sealer, ToGroup(question.community))
        here = (sent_slots.c.bot == Holder.COMMUNITY) & (sent_slots.c.recipient == group)
        slot = sent_slots.c.slot == question_slot(question.id)
        row = await self._tx.first(select(sent_slots.c.message).where(here, slot))
        return None if row is None else int(row["message"])

    async def forget_before(self, moment: datetime) -> int:
        """Take away what changed last before, of events that are over; says how many."""
        over = select(events.c.id).where(events.c.state.in_(OVER))
        old = select(questions.c.id).where(
            questions.c.changed_at < moment, questions.c.event.in_(over)
        )
        numbers = [row["id"] for row in await self._tx.all(old)]
        await _forget(self._tx, numbers)
        self._tx.changed = self._tx.changed or bool(numbers)
        return len(numbers)

    async def _voters(self, rows: Sequence[RowMapping]) -> Mapping[int, set[MemberId]]:
        """By question, who voted for it or for what is asked as it."""
        asked_as = {row["id"]: row["merged_into"] for row in rows}
        found: dict[int, set[MemberId]] = {number: set() for number in asked_as}
        cast = select(votes).where(votes.c.question.in_(asked_as))
        for row in await self._tx.all(cast):
            number, member = row["question"], MemberId(row["member"])
            found[number].add(member)
            found.get(asked_as[number], set()).add(member)
        return found

    async def _row(self, asked: Select[Any]) -> RowMapping:
        row = await self._tx.first(asked)
        if row is None:
            raise NoSuchEventQuestion
        return row

    def _opened(self, row: RowMapping) -> QuestionContent:
        if self._community:
            where = own_question(row["id"], row["own_version"])
            document = as_document(self._tx.sealer.open_own(row["own"], where))
        else:
            where = told_question(row["id"], row["told_version"])
            document = as_document(self._tx.sealer.open_from_community(row["told"], where))
        return QuestionContent(MemberId(document["author"]), document["text"], document["name"])

    def _sealed(
        self, number: int, content: QuestionContent, own: int, told: int
    ) -> dict[str, object]:
        document = {"author": content.author, "text": content.text, "name": content.name}
        said = as_bytes(document)
        return {
            "own": self._tx.sealer.seal_own(said, own_question(number, own)),
            "own_version": own,
            "told": self._tx.sealer.seal_to_care(said, told_question(number, told)),
            "told_version": told,
        }


async def forget_event_questions(tx: Transaction, member: MemberId) -> int:
    """Take away what a member asked for events, and their votes; says how many of both."""
    kept = SqlEventQuestions(tx)
    theirs = [one.question for one in await kept.of(member)]
    for one in theirs:
        await kept.pass_on(one)
    await _forget(tx, [one.id for one in theirs], keep_slots=True)
    return len(theirs) + await tx.run(delete(votes).where(votes.c.member == member))


async def _forget(tx: Transaction, numbers: Sequence[int], *, keep_slots: bool = False) -> None:
    """Take questions away; their answers' messages may have still to be changed."""
    if not keep_slots:
        slots = [question_slot(QuestionId(one)) for one in numbers]
        await tx.run(delete(sent_slots).where(sent_slots.c.slot.in_(slots)))
    await tx.run(delete(votes).where(votes.c.question.in_(numbers)))
    await tx.run(delete(questions).where(questions.c.id.in_(numbers)))


def own_question(number: int, version: int) -> Where:
    """Where lies what the community bot opens."""
    return Where("event_questions", "own", number, version)


def told_question(number: int, version: int) -> Where:
    """Where lies what the care team's process opens."""
    return Where("event_questions", "told", number, version)


def _changing(question: EventQuestion) -> dict[str, object]:
    return {
        "state": question.state.value,
        "merged_into": question.merged_into,
        "changed_at": question.changed_at,
        "answer": question.answer,
        "staff": question.by,
    }


def _question(row: RowMapping) -> EventQuestion:
    into = row["merged_into"]
    return EventQuestion(
        id=QuestionId(row["id"]),
        event=EventId(row["event"]),
        community=CommunityId(row["community"]),
        state=QuestionState(row["state"]),
        changed_at=row["changed_at"],
        named=row["named"],
        merged_into=None if into is None else QuestionId(into),
        answer=row["answer"],
        by=None if row["staff"] is None else StaffId(row["staff"]),
    )
