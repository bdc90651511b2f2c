"""Those who answer let questions in, leave them out, and answer them in front of the group."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from hearth.actions.erasing import take_posts_out
from hearth.actions.event_questions import TakeEventQuestionBack, VoteForQuestion, about
from hearth.actions.hosting_questions import LeaveQuestionOut, LetQuestionIn
from hearth.actions.sending import MaySend
from hearth.community.audit import Deed
from hearth.community.errors import NotAllowed, NothingSaid
from hearth.community.event_errors import EventAnswerNotFit, EventChanged
from hearth.community.event_questions import (
    AskedQuestion,
    LeftOutFor,
    QuestionState,
    question_slot,
)
from hearth.community.outgoing import Say, ToGroup, ToMember
from hearth.community.people import PROGRAM, Actor, Member, Role, Staff, StaffId
from hearth.community.words import EventWords
from unit.bulletins.press import Press
from unit.consent.circle import EPILEPSY, a_circle
from unit.events.hosting import NAPS, SLEEP, answering, ask, contact, listed, said
from unit.events.test_events import announced, come_due

ANSWER = "Most adults need seven to nine hours. What counts is how you feel by day."
GROUP = ToGroup(EPILEPSY)


@pytest.fixture
async def press(tmp_path: Path) -> AsyncIterator[Press]:
    async with a_circle(tmp_path) as circle:
        yield await Press.opened(circle)


async def begins(press: Press) -> None:
    press.circle.passes(hours=3)
    await come_due(press)


async def vote(press: Press, member: Member, asked: AskedQuestion) -> None:
    voting = VoteForQuestion(press.circle.work)
    await voting(await contact(press.circle, member), asked.question.id)


async def test_the_group_reads_question_and_answer_and_who_wanted_to_know_is_told(
    press: Press,
) -> None:
    circle, event = press.circle, await announced(press)
    anna = await circle.clinician()
    mira, olga, nia = [await circle.member() for _ in range(3)]
    asked = await ask(press, event, mira, SLEEP)
    for voter in (olga, nia):
        await vote(press, voter, asked)
    number, answer = asked.question.id, answering(press)
    with pytest.raises(EventChanged):  # Before it begins.
        await answer(number, ANSWER, by=anna)
    await begins(press)
    with pytest.raises(NotAllowed):
        await answer(number, ANSWER, by=Staff(StaffId(99), frozenset({Role.OWNER})))
    with pytest.raises(NothingSaid):
        await answer(number, " ", by=anna)
    await circle.words()
    await answer(number, f" {ANSWER}\n", by=anna)

    before = len(circle.told)
    assert await circle.words(to=GROUP) == ["event-answer"]
    [say] = [one for _, one in circle.told[before:] if isinstance(one, Say)]
    assert (say.values["text"], say.values["answer"], say.values["name"]) == (SLEEP, ANSWER, "")
    assert str(mira.id) not in {str(one) for one in say.values.values()}
    circle.passes(minutes=6)  # Nobody sees by a phone whose question was just answered.
    await circle.words()
    told = {whom: one for whom, one in circle.told[before:] if isinstance(one, Say)}
    assert told[ToMember(mira.id)].words is EventWords.EVENT_QUESTION_ANSWERED
    for voter in (olga, nia):
        say = told[ToMember(voter.id)]
        assert say.words is EventWords.EVENT_QUESTION_VOTED_ANSWERED
        assert SLEEP not in say.values.values()
    [deed] = [one for one in await circle.deeds() if one.deed is Deed.EVENT_QUESTION_ANSWERED]
    assert deed.by == Actor.staff(anna.id)

    with pytest.raises(EventChanged):
        await answer(number, ANSWER, by=anna)
    await answer(number, "Seven hours are enough for most.", by=press.paul)
    [right] = await said(press, GROUP)
    assert right.slot == question_slot(number)
    circle.passes(minutes=6)
    assert await said(press, ToMember(mira.id)) == []


async def test_a_name_stands_in_the_group_only_where_it_was_asked_with_one(press: Press) -> None:
    circle, event = press.circle, await announced(press)
    mira = await circle.member()
    asked = await ask(press, event, mira, NAPS, named=True)
    await begins(press)
    await circle.words()
    await answering(press)(asked.question.id, ANSWER, by=press.paul)
    [say] = await said(press, GROUP)
    assert say.values["name"] == asked.name


async def test_an_answer_that_the_checks_see_something_in_is_not_sent(press: Press) -> None:
    circle, event = press.circle, await announced(press)
    asked = await ask(press, event, await circle.member(), SLEEP)
    await begins(press)
    await circle.words()
    wrong = "Read https://sleep.example/all and call me on 07700 900123."
    flaws = await answering(press).flaws(asked.question.id, wrong, by=press.paul)
    assert {one.kind.value for one in flaws} >= {"private", "link_unknown"}
    with pytest.raises(EventAnswerNotFit):
        await answering(press)(asked.question.id, wrong, by=press.paul)
    assert await said(press, GROUP) == []
    assert [one.question.state for one in await listed(press, event)] == [QuestionState.WAITING]


async def test_taken_back_or_erased_the_question_leaves_the_group_and_the_answer_stays(
    press: Press,
) -> None:
    circle, event = press.circle, await announced(press)
    mira, olga = await circle.member(), await circle.member()
    first, second = await ask(press, event, mira, SLEEP), await ask(press, event, olga, NAPS)
    await begins(press)
    for one in (first, second):
        await answering(press)(one.question.id, ANSWER, by=press.paul)
    answer = (await said(press, GROUP))[-1]
    may_send = MaySend(circle.work)
    assert await may_send(GROUP, answer)
    for place, one in enumerate((first, second)):
        await circle.bot.outbox.remember_slot(GROUP, question_slot(one.question.id), 70 + place)

    back = TakeEventQuestionBack(circle.work)
    await back(await contact(circle, mira), first.question.id)
    [alone] = await said(press, GROUP)
    assert (alone.words, alone.slot) == (
        EventWords.EVENT_ANSWER_ALONE,
        question_slot(first.question.id),
    )
    assert list(alone.values.values()) == [ANSWER]
    async with circle.care.open_work() as work:
        await take_posts_out(work, olga.id)
        await work.commit()
    [alone] = await said(press, GROUP)
    assert alone.slot == question_slot(second.question.id)
    await back(await contact(circle, olga), second.question.id)
    assert not await may_send(GROUP, answer)  # What had not left yet does not leave any more.


async def held_back(press: Press, asked: AskedQuestion) -> None:
    """As if a check had seen something in it."""
    async with press.circle.care.open_work() as work:
        question = await work.event_questions.hold(asked.question.id)
        await work.event_questions.put(replace(question, state=QuestionState.HELD_BACK))
        work.note(Deed.EVENT_QUESTION_ASKED, by=PROGRAM, about=about(question))
        await work.commit()


async def test_what_is_held_back_is_let_in_and_its_author_told(press: Press) -> None:
    circle, event = press.circle, await announced(press)
    mira, olga = await circle.member(), await circle.member()
    asked = await ask(press, event, mira, SLEEP)
    with pytest.raises(EventChanged):
        await LetQuestionIn(circle.care.open_work)(asked.question.id, by=press.paul)
    await held_back(press, asked)
    await circle.words()
    await LetQuestionIn(circle.care.open_work)(asked.question.id, by=press.paul)
    await vote(press, olga, asked)
    circle.passes(minutes=6)
    assert await circle.words(to=ToMember(mira.id)) == ["event-question-let-in"]


async def test_left_out_it_is_gone_from_the_list_and_its_author_hears_why(press: Press) -> None:
    circle, event = press.circle, await announced(press)
    mira = await circle.member()
    asked = await ask(press, event, mira, SLEEP)
    await circle.words()
    leave = LeaveQuestionOut(circle.care.open_work)
    await leave(asked.question.id, LeftOutFor.PRIVATE, by=press.paul)
    circle.passes(minutes=6)
    [say] = await said(press, ToMember(mira.id))
    assert (say.words, say.values["left_out_for"]) == (
        EventWords.EVENT_QUESTION_LEFT_OUT,
        "private",
    )
    with pytest.raises(EventChanged):
        await leave(asked.question.id, LeftOutFor.PRIVATE, by=press.paul)
    await begins(press)
    with pytest.raises(EventChanged):
        await answering(press)(asked.question.id, ANSWER, by=press.paul)
