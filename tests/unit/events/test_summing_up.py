"""A live event is summed up as a bulletin, with sources, once, for a second reader."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pytest

from hearth.actions.bulletins import TurnDownBulletin
from hearth.actions.events import SeeEvents
from hearth.actions.finding_out import ReadBulletin
from hearth.actions.publishing_bulletins import SendBulletin
from hearth.actions.summing_up_events import ProposeTopics, SumUpEvent
from hearth.bootstrap.shelf import Shelf
from hearth.community.answers import Certainty, Recognition
from hearth.community.audit import Deed
from hearth.community.bulletins import BulletinState, Reach
from hearth.community.errors import NotAllowed, NothingSaid, NotOffered
from hearth.community.event_errors import EventChanged, EventSourcesNotFit
from hearth.community.events import EventId
from hearth.community.links import link_is_safe
from hearth.community.words import BulletinWords, MemberWords
from hearth.ports import Language
from unit.bulletins.press import Press
from unit.consent.circle import a_circle
from unit.events.hosting import SLEEP, answering, ask
from unit.events.test_events import announced, come_due
from unit.finding.test_finding_out import Seeker, deeds

TITLE, TEXT = "What was answered about sleep", "Most adults need seven to nine hours."
SOURCE = next(one for one in Shelf().addresses("general.sleep") if link_is_safe(one))


@pytest.fixture
async def press(tmp_path: Path) -> AsyncIterator[Press]:
    async with a_circle(tmp_path) as circle:
        yield await Press.opened(circle)


async def over(press: Press, *, answered: bool = True) -> EventId:
    """An event that is over."""
    event = await announced(press)
    asked = await ask(press, event, await press.circle.member(), SLEEP)
    press.circle.passes(hours=3)
    await come_due(press)
    if answered:
        await answering(press)(asked.question.id, TEXT, by=press.paul)
    press.circle.passes(hours=1)
    await come_due(press)
    return event.id


async def test_it_goes_to_the_group_once_a_second_person_stands_for_it(press: Press) -> None:
    number, care = await over(press), press.circle.care.open_work
    sums_up = SumUpEvent(care, Shelf())
    with pytest.raises(NotAllowed):
        await sums_up(number, TITLE, TEXT, [SOURCE], by=await press.circle.clinician())
    for text, sources in (
        (TEXT, []),
        (TEXT, ["https://sleep.example/all"]),
        (f"{TEXT} See https://sleep.example/all", [SOURCE]),
    ):
        with pytest.raises(EventSourcesNotFit):
            await sums_up(number, TITLE, text, sources, by=press.wendy)
    with pytest.raises(NothingSaid):
        await sums_up(number, TITLE, " ", [SOURCE], by=press.wendy)
    draft = await sums_up(number, TITLE, TEXT, [SOURCE], by=press.wendy)
    assert (draft.state, draft.audience.reach) == (BulletinState.DRAFT, Reach.GROUP)
    assert SOURCE in draft.words.text
    assert SLEEP not in draft.words.text
    with pytest.raises(EventChanged):
        await sums_up(number, TITLE, TEXT, [SOURCE], by=press.wendy)
    assert (await SeeEvents(care).one(number, by=press.paul)).summary == draft.id
    assert Deed.EVENT_SUMMED_UP in {one.deed for one in await press.circle.deeds()}

    await press.approve(draft)
    await SendBulletin(care).now(draft.id, by=press.paul)
    await press.post()
    assert press.stands(None, draft) is not None


@dataclass(frozen=True)
class Sleepy:
    """A recogniser for which everything is about sleep, or nothing is."""

    certainty: Certainty

    @property
    def recogniser(self) -> "Sleepy":
        return self

    async def recognise(self, _text: str, _packs: tuple[str, ...]) -> Recognition:
        return Recognition(self.certainty, None, 0.5, (("general.sleep", 0.5),))

    async def __call__(self) -> Language:
        return cast("Language", self)


async def test_the_topic_that_a_question_comes_near_is_proposed_for_its_answer(
    press: Press,
) -> None:
    number, care = await over(press), press.circle.care.open_work
    likely, none = Sleepy(Certainty.LIKELY), Sleepy(Certainty.NONE)
    with pytest.raises(NotAllowed):
        await ProposeTopics(care, likely)(number, by=await press.circle.clinician())
    proposed = await ProposeTopics(care, likely)(number, by=press.wendy)
    assert list(proposed.values()) == ["general.sleep"]
    assert await ProposeTopics(care, none)(number, by=press.wendy) == {}


async def test_turned_down_another_one_can_be_written_and_of_nothing_there_is_none(
    press: Press,
) -> None:
    number, care = await over(press), press.circle.care.open_work
    sums_up = SumUpEvent(care, Shelf())
    draft = await sums_up(number, TITLE, TEXT, [SOURCE], by=press.wendy)
    await TurnDownBulletin(care)(draft.id, "Too short.", by=press.paul)
    again = await sums_up(number, TITLE, f"{TEXT} Some need more.", [SOURCE], by=press.wendy)
    assert again.id != draft.id
    nothing = await over(press, answered=False)
    with pytest.raises(EventChanged):
        await sums_up(nothing, TITLE, TEXT, [SOURCE], by=press.wendy)


async def test_what_is_published_is_found_by_members_and_a_draft_is_not(press: Press) -> None:
    number, care = await over(press), press.circle.care.open_work
    draft = await SumUpEvent(care, Shelf())(number, TITLE, TEXT, [SOURCE], by=press.wendy)
    seeker = await Seeker.of(press)
    opens = f"find:bulletin:{draft.id}"
    assert opens not in deeds(await seeker.finds("answered about sleep"))
    assert "find:pack:events" not in deeds(await seeker.topics())
    with pytest.raises(NotOffered):
        await seeker.topics("events")

    await press.approve(draft)
    await SendBulletin(care).now(draft.id, by=press.paul)
    await press.post()

    found = await seeker.finds("answered about sleep")
    assert found.words is MemberWords.SEARCH_FOUND
    assert opens in deeds(found)
    assert "find:pack:events" in deeds(await seeker.topics())
    assert deeds(await seeker.topics("events")) == [opens]
    assert "find:pack:news" not in deeds(await seeker.topics())
    await ReadBulletin(press.circle.bot.open_work)(seeker.contact, draft.id)
    read = await seeker.told()
    assert read.words is BulletinWords.BULLETIN_READ
    assert TEXT in str(read.values)
