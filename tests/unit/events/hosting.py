"""What tests of questions for live events begin with."""

from hearth.actions.answering_events import AnswerEventQuestion
from hearth.actions.event_questions import BeginEventQuestion
from hearth.actions.events import SeeEvents
from hearth.actions.writing_event_questions import AskForEvent, WriteEventQuestion
from hearth.community.event_questions import AskedQuestion
from hearth.community.events import Event
from hearth.community.outgoing import Recipient, Say
from hearth.community.people import Contact, Member
from unit.bulletins.press import READER, Press
from unit.consent.circle import Circle

SLEEP = "How many hours of sleep are enough?"
NAPS = "Are naps at noon a good idea?"


async def contact(circle: Circle, member: Member) -> Contact:
    return (await circle.heard(member)).contact


async def write(press: Press, event: Event, member: Member, text: str) -> None:
    circle = press.circle
    await BeginEventQuestion(circle.work)(await contact(circle, member), event.id)
    heard = await circle.heard(member, text)
    assert await WriteEventQuestion(circle.work, READER.screen)(heard)


async def ask(
    press: Press, event: Event, member: Member, text: str, *, named: bool = False
) -> AskedQuestion:
    """The member asks it; as those who answer see it."""
    await write(press, event, member, text)
    await AskForEvent(press.circle.work)(await press.circle.heard(member), named=named)
    return next(one for one in await listed(press, event) if one.text == text)


async def listed(press: Press, event: Event) -> list[AskedQuestion]:
    """As staff see it, in the care team's process."""
    see = SeeEvents(press.circle.care.open_work)
    return list(await see.questions(event.id, by=press.paul))


def answering(press: Press) -> AnswerEventQuestion:
    return AnswerEventQuestion(press.circle.care.open_work, press.check)


async def said(press: Press, to: Recipient) -> list[Say]:
    """What somebody, or the group, was told since the last look."""
    before = len(press.circle.told)
    await press.circle.words()
    new = press.circle.told[before:]
    return [one for whom, one in new if whom == to and isinstance(one, Say)]
