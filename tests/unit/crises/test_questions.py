"""Questions in a crisis: grouped by topic without a word of them, and answered to who asked."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sqlalchemy import update

from hearth.actions.crises_at_desk import CrisisAtDesk
from hearth.actions.crisis_questions import CrisisQuestions
from hearth.actions.staff import AddStaff
from hearth.bootstrap.language import ScreenOfChecks
from hearth.bootstrap.meaning import unknown
from hearth.bootstrap.outside import new_token
from hearth.bootstrap.shelf import Shelf
from hearth.community.answers import Certainty, Recognition
from hearth.community.consent import Purpose
from hearth.community.crises import CrisisKind
from hearth.community.crisis_errors import CrisisChanged
from hearth.community.crisis_rehearsal import ASKED
from hearth.community.errors import NotAllowed
from hearth.community.library import Given
from hearth.community.outgoing import Effect, Recipient, Say, ToMember, ToStaff
from hearth.community.people import SHELL, Member, Role, Staff
from hearth.community.unanswered import Question, QuestionId
from hearth.community.words import CrisisWords, StaffWords
from hearth.ports import Library, Meanings
from hearth.storage.tables import members
from learnt import learnt_screen
from unit.consent.circle import EPILEPSY, Circle, a_circle
from unit.crises.papers import paper

TOPIC = "general.fever"


class OneTopic:
    """A recogniser to which every question is near the same topic."""

    async def recognise(self, text: str, packs: tuple[str, ...]) -> Recognition:
        assert text
        assert packs is not None
        return Recognition(Certainty.LIKELY, TOPIC, 0.5, ((TOPIC, 0.5),))


@dataclass
class Reader:
    """The parts that read what people write."""

    screen: ScreenOfChecks = field(default_factory=lambda: ScreenOfChecks(learnt_screen()))
    recogniser: OneTopic = field(default_factory=OneTopic)
    meanings: Meanings = unknown

    @property
    def library(self) -> Library:
        raise NotImplementedError


@dataclass
class Room:
    """A circle in which somebody leads."""

    circle: Circle
    ada: Staff
    desk: CrisisAtDesk
    questions: CrisisQuestions

    async def told(self, to: Recipient) -> list[Effect]:
        """What somebody was told since the last look."""
        before = len(self.circle.told)
        await self.circle.words()
        return [one for who, one in self.circle.told[before:] if who == to]

    async def shown(self) -> list[Say]:
        """What whoever leads was told of questions, and at the end, since the last look."""
        told = await self.told(ToStaff(self.ada.id))
        wanted = (StaffWords.CRISIS_QUESTIONS, StaffWords.CRISIS_REPORT)
        return [one for one in told if isinstance(one, Say) and one.words in wanted]

    async def asked(self, *purposes: Purpose) -> Member:
        """A member whose question is a case."""
        member = await self.circle.member(*purposes)
        await self.circle.case(member)
        return member


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    reader = Reader()

    async def read() -> Reader:
        return reader

    async with a_circle(tmp_path) as circle:
        work = circle.care.open_work
        ada = (await AddStaff(work, new_token)("Ada", frozenset({Role.ADMIN}), by=SHELL)).staff
        questions = CrisisQuestions(work, read, Shelf())
        yield Room(circle, ada, CrisisAtDesk(work, questions.check, paper), questions)


async def test_questions_are_counted_by_topic_and_no_word_of_them_is_shown(room: Room) -> None:
    await room.asked()  # Before the crisis, so about something else.
    room.circle.passes(minutes=1)
    await room.desk.open(CrisisKind.RUMOUR, EPILEPSY, by=room.ada)
    await room.asked()
    await room.asked()
    taken_back = await room.asked(Purpose.MEMBERSHIP)
    async with room.circle.work() as work:
        given = Given(taken_back.id, EPILEPSY, TOPIC, "0" * 64, work.now, in_group=True)
        await work.given.add(given)
        await work.commit()
    await room.shown()
    room.circle.passes(minutes=1)

    await room.questions.show(by=room.ada)

    [seen] = await room.shown()
    assert seen.words is StaffWords.CRISIS_QUESTIONS
    title = Shelf().find(TOPIC)
    topic = TOPIC if title is None else title.title
    assert seen.values["questions"] == f"1. {topic}: 3 (2, 3)"
    assert "ski" not in str(seen.values)
    [[button]] = seen.buttons
    assert button.deed.startswith("crisis:answer:1:")


async def test_an_answer_reaches_those_who_asked_and_the_group_is_gone(room: Room) -> None:
    crisis = await room.desk.open(CrisisKind.RUMOUR, EPILEPSY, by=room.ada)
    member, other = await room.asked(), await room.circle.member()
    await room.questions.show(by=room.ada)
    deed = (await room.shown())[-1].buttons[0][0].deed
    *_, read, key = deed.split(":")
    with pytest.raises(CrisisChanged):
        await room.questions.answer(crisis.id, "0" * 16, key, by=room.ada)

    await room.questions.answer(crisis.id, read, key, by=room.ada)

    before = len(room.circle.told)
    await room.circle.words()
    told = {
        who: one.values["text"]
        for who, one in room.circle.told[before:]
        if isinstance(one, Say) and one.words is CrisisWords.CRISIS_ANSWER
    }
    assert list(told) == [ToMember(member.id)]
    assert ToMember(other.id) not in told
    with pytest.raises(CrisisChanged):
        await room.questions.settle(crisis.id, key, by=room.ada)
    await room.desk.all_clear(crisis.id, "", by=room.ada)
    assert f"Ada: {TOPIC}, 1" in str((await room.shown())[-1].values["answered"])


async def test_a_status_answers_what_was_asked_until_then(room: Room) -> None:
    crisis = await room.desk.open(CrisisKind.RUMOUR, EPILEPSY, by=room.ada)
    await room.asked()
    await room.desk.say(crisis.id, crisis.read, by=room.ada)
    await room.questions.show(by=room.ada)
    deed = (await room.shown())[-1].buttons[0][0].deed
    assert deed.startswith(f"crisis:settle:{crisis.id}:")
    await room.questions.settle(crisis.id, deed.rpartition(":")[2], by=room.ada)
    await room.shown()
    room.circle.passes(minutes=1)

    await room.questions.show(by=room.ada)
    assert await room.shown() == []
    await room.asked()
    await room.questions.show(by=room.ada)
    assert len(await room.shown()) == 1


async def test_only_whoever_leads_sees_what_is_asked(room: Room) -> None:
    clinician = Staff(room.ada.id, frozenset({Role.CLINICIAN}))
    with pytest.raises(NotAllowed):
        await room.questions.show(by=clinician)


async def test_a_question_left_in_the_group_is_counted_by_its_topic(room: Room) -> None:
    await room.desk.open(CrisisKind.RUMOUR, EPILEPSY, by=room.ada)
    member, silent, other = [await room.circle.member() for _ in range(3)]
    room.circle.passes(minutes=1)
    async with room.circle.work() as work:
        for number, one, topic in ((6, other, ""), (7, member, TOPIC), (8, silent, TOPIC)):
            asked = Question(QuestionId(0), EPILEPSY, number, one.id, work.now, topic=topic)
            await work.questions.add(asked)
        await work.commit()
    async with room.circle.care.engine.begin() as connection:
        this = update(members).where(members.c.id == silent.id)
        await connection.execute(this.values(restricted=True))
    room.circle.passes(minutes=1)

    await room.questions.show(by=room.ada)

    title = Shelf().find(TOPIC)
    topic = TOPIC if title is None else title.title
    assert (await room.shown())[-1].values["questions"] == f"1. …: 1\n2. {topic}: 1"


async def test_in_a_rehearsal_made_up_members_ask_and_nobody_is_told(room: Room) -> None:
    crisis = await room.desk.open(CrisisKind.RUMOUR, EPILEPSY, by=room.ada, rehearsal=True)
    member = await room.asked()  # Who really asks is not part of it.
    await room.questions.show(by=room.ada)
    [seen] = await room.shown()
    assert str(seen.values["questions"]).endswith(f": {len(ASKED)}")
    *_, read, key = seen.buttons[0][0].deed.split(":")
    await room.told(ToMember(member.id))

    await room.questions.answer(crisis.id, read, key, by=room.ada)

    before = len(room.circle.told)
    await room.circle.words()
    told = [(who, one.words) for who, one in room.circle.told[before:] if isinstance(one, Say)]
    assert told == [(ToStaff(room.ada.id), StaffWords.CRISIS_ANSWERED_AS_IF)]
    async with room.circle.care.open_work() as work:
        again = await work.crises.see(crisis.id)
    assert await room.questions.to_answer(again, by=room.ada) == []
    await room.desk.all_clear(crisis.id, "", by=room.ada)
    report = (await room.shown())[-1]
    assert f"Ada: {TOPIC}, {len(ASKED)}" in str(report.values["answered"])
    assert report.values["held"] == 1
