"""Members ask for a live event, vote, and take back; who answers sees a list without names."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from hearth.actions.event_questions import (
    BeginEventQuestion,
    LeaveEventQuestion,
    SeeEventQuestions,
    ShowEvents,
    TakeEventQuestionBack,
    VoteForQuestion,
)
from hearth.actions.writing_event_questions import AskForEvent, WriteEventQuestion
from hearth.community.audit import Deed
from hearth.community.errors import NotOffered
from hearth.community.outgoing import Say, ToMember
from unit.bulletins.press import READER, Press
from unit.consent.circle import a_circle
from unit.events.hosting import NAPS, SLEEP, ask, contact, listed, write
from unit.events.test_events import announced


@pytest.fixture
async def press(tmp_path: Path) -> AsyncIterator[Press]:
    async with a_circle(tmp_path) as circle:
        yield await Press.opened(circle)


async def test_what_most_want_to_know_comes_first_and_is_known_to_be_nobodys(
    press: Press,
) -> None:
    event, circle = await announced(press), press.circle
    mira, olga, nia = [await circle.member() for _ in range(3)]
    await ShowEvents(circle.work)(await contact(circle, mira))
    assert "event-coming" in await circle.words(to=ToMember(mira.id))
    await ask(press, event, mira, SLEEP)
    await ask(press, event, olga, NAPS)
    naps = next(one for one in await listed(press, event) if one.text == NAPS)
    vote = VoteForQuestion(circle.work)
    for voter in (mira, nia, nia):  # The same button once more takes the vote back.
        await vote(await contact(circle, voter), naps.question.id)
    assert [(one.text, one.support) for one in await listed(press, event)] == [
        (NAPS, 1),
        (SLEEP, 0),
    ]
    with pytest.raises(NotOffered):  # One's own.
        await vote(await contact(circle, olga), naps.question.id)

    await circle.words()
    await SeeEventQuestions(circle.work)(await contact(circle, nia), event.id)
    seen = await circle.words(to=ToMember(nia.id))
    assert seen == ["event-question-others", "event-question-others", "event-questions"]
    shown = [one for _, one in circle.told[-3:] if isinstance(one, Say)]
    assert [one.values.get("text") for one in shown] == [NAPS, SLEEP, None]
    asked = [one for one in await circle.deeds() if one.deed is Deed.EVENT_QUESTION_ASKED]
    assert {one.by.kind for one in asked} == {"program"}


async def test_taken_back_its_words_are_gone_and_only_its_author_can(press: Press) -> None:
    event, circle = await announced(press), press.circle
    mira, olga = await circle.member(), await circle.member()
    await ask(press, event, mira, SLEEP)
    (asked,) = await listed(press, event)
    back = TakeEventQuestionBack(circle.work)
    with pytest.raises(NotOffered):
        await back(await contact(circle, olga), asked.question.id)
    await back(await contact(circle, mira), asked.question.id)
    assert await listed(press, event) == []
    async with circle.work() as work:
        assert (await work.event_questions.content(asked.question.id)).text == ""


async def test_each_asks_three_at_most_and_nothing_after_saying_no(press: Press) -> None:
    event, circle = await announced(press), press.circle
    mira = await circle.member()
    for text in (SLEEP, NAPS, "Is tea in the evening bad?"):
        await ask(press, event, mira, text)
    await circle.words()
    await BeginEventQuestion(circle.work)(await contact(circle, mira), event.id)
    assert await circle.words(to=ToMember(mira.id)) == ["event-question-enough"]

    olga = await circle.member()
    await write(press, event, olga, SLEEP)
    await LeaveEventQuestion(circle.work)(await contact(circle, olga))
    with pytest.raises(NotOffered):
        await AskForEvent(circle.work)(await circle.heard(olga), named=False)
    assert not await WriteEventQuestion(circle.work, READER.screen)(
        await circle.heard(olga, SLEEP)
    )


async def test_private_details_are_shown_back_and_not_kept(press: Press) -> None:
    event, circle = await announced(press), press.circle
    mira = await circle.member()
    await write(press, event, mira, "May I sleep late? Call me: 07700 900123")
    assert "event-question-private" in await circle.words(to=ToMember(mira.id))
    await AskForEvent(circle.work)(await circle.heard(mira), named=False)
    (asked,) = await listed(press, event)
    assert "May I sleep late?" in asked.text
    assert "900123" not in asked.text


async def test_danger_opens_a_case_and_comforts_and_is_not_asked(press: Press) -> None:
    event, circle = await announced(press), press.circle
    mira = await circle.member()
    await write(press, event, mira, "I want to kill myself tonight")
    assert "emergency-people-called" in await circle.words(to=ToMember(mira.id))
    with pytest.raises(NotOffered):
        await AskForEvent(circle.work)(await circle.heard(mira), named=False)
    assert await listed(press, event) == []
