"""Questions for live events are answered in the care-team bot, as in the console."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from hearth.actions.events_at_desk import EventAtDesk
from hearth.community.errors import NotAllowed, NothingSaid, TooLong
from hearth.community.event_errors import EventChanged
from hearth.community.event_questions import ANSWER_LONGEST, QuestionState
from hearth.community.events import Event
from hearth.community.outgoing import Say, ToGroup, ToStaff
from hearth.community.people import Contact, Role, Staff, StaffId
from hearth.community.words import StaffWords
from unit.bulletins.press import Press
from unit.consent.circle import EPILEPSY, a_circle
from unit.events.hosting import NAPS, SLEEP, answering, ask, listed
from unit.events.test_answering import begins, vote
from unit.events.test_events import announced

PHONE = Contact(990)
ANSWER = "Most adults need seven to nine hours."


@dataclass
class Desk:
    """A clinician at their phone, and an event with two questions."""

    press: Press
    anna: Staff
    event: Event
    at: EventAtDesk

    async def shown(self) -> list[Say]:
        """What the clinician was shown since the last look."""
        before = len(self.press.circle.told)
        await self.press.circle.words()
        told = self.press.circle.told[before:]
        return [one for who, one in told if who == ToStaff(self.anna.id) and isinstance(one, Say)]


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    async with a_circle(tmp_path) as circle:
        press = await Press.opened(circle)
        event = await announced(press)
        mira, olga = await circle.member(), await circle.member()
        await ask(press, event, mira, NAPS)
        await vote(press, olga, await ask(press, event, mira, SLEEP))
        at = EventAtDesk(circle.care.open_work, answering(press))
        yield Desk(press, await circle.clinician(), event, at)


def deeds(say: Say) -> list[str]:
    """What its buttons ask for."""
    return [button.deed for row in say.buttons for button in row]


async def test_from_the_list_by_votes_to_the_group(desk: Desk) -> None:
    await desk.at.show(by=desk.anna)
    assert [one.words for one in await desk.shown()] == [StaffWords.EVENTS_NO_QUESTIONS]
    await begins(desk.press)
    await desk.at.show(by=desk.anna)
    waiting, first, second = await desk.shown()
    assert waiting.values["count"] == 2
    assert [(one.values["text"], one.values["count"]) for one in (first, second)] == [
        (SLEEP, 1),
        (NAPS, 0),
    ]
    asked = next(one for one in await listed(desk.press, desk.event) if one.text == SLEEP)
    number = asked.question.id
    assert deeds(first) == [f"event:pick:{number}"]

    assert not await desk.at.take(PHONE, ANSWER, by=desk.anna)
    await desk.at.pick(PHONE, number, by=desk.anna)
    with pytest.raises(NothingSaid):
        await desk.at.take(PHONE, " ", by=desk.anna)
    with pytest.raises(TooLong):
        await desk.at.take(PHONE, "a" * (ANSWER_LONGEST + 1), by=desk.anna)
    assert await desk.at.take(PHONE, "Ring me on 07911 123456.", by=desk.anna)
    refused = (await desk.shown())[-1]
    assert ("private" in str(refused.values["against"]), deeds(refused)) == (
        True,
        [f"event:leave:{number}"],
    )
    assert await desk.at.take(PHONE, ANSWER, by=desk.anna)
    preview = (await desk.shown())[-1]
    assert (preview.values["says"], preview.values["against"]) == (ANSWER, "")
    send = deeds(preview)[0]
    read = send.rpartition(":")[2]
    with pytest.raises(EventChanged):
        await desk.at.send(PHONE, number, "0" * 16, by=desk.anna)
    await desk.at.send(PHONE, number, read, by=desk.anna)
    group = [say for to, say in desk.press.circle.told if to == ToGroup(EPILEPSY)]
    assert "event-answer" not in {one.words for one in group if isinstance(one, Say)}
    assert (await desk.shown())[-1].words is StaffWords.EVENT_ANSWER_SENT
    [answered] = [one for one in await listed(desk.press, desk.event) if one.question.id == number]
    assert (answered.question.state, answered.question.answer) == (QuestionState.ANSWERED, ANSWER)
    assert answered.question.by == desk.anna.id
    with pytest.raises(EventChanged):
        await desk.at.send(PHONE, number, read, by=desk.anna)
    with pytest.raises(EventChanged):
        await desk.at.pick(PHONE, number, by=desk.anna)


async def test_not_now_forgets_what_was_written(desk: Desk) -> None:
    await begins(desk.press)
    [_, asked] = await listed(desk.press, desk.event)
    await desk.at.pick(PHONE, asked.question.id, by=desk.anna)
    await desk.at.leave(PHONE, by=desk.anna)
    assert (await desk.shown())[-1].words is StaffWords.EVENT_ANSWER_LEFT
    assert not await desk.at.take(PHONE, ANSWER, by=desk.anna)
    await desk.at.leave(PHONE, by=desk.anna)
    assert await desk.shown() == []


async def test_only_those_who_answer_in_events_may(desk: Desk) -> None:
    owner = Staff(StaffId(99), frozenset({Role.OWNER}))
    with pytest.raises(NotAllowed):
        await desk.at.show(by=owner)
    [asked, _] = await listed(desk.press, desk.event)
    with pytest.raises(NotAllowed):
        await desk.at.pick(PHONE, asked.question.id, by=owner)
