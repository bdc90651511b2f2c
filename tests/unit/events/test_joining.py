"""Questions that are alike are proposed, joined by a person, and parted; votes count once."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pytest

from hearth.actions.event_questions import VoteForQuestion
from hearth.actions.joining_questions import JoinQuestions, PartQuestion, SeeAlike
from hearth.community.alike import Read, alike
from hearth.community.answers import Certainty, Recognition
from hearth.community.errors import NotAllowed
from hearth.community.event_errors import EventChanged
from hearth.community.event_questions import (
    AskedQuestion,
    EventQuestion,
    QuestionId,
    QuestionState,
)
from hearth.community.events import EventId
from hearth.community.outgoing import ToMember
from hearth.community.people import CommunityId, Role, Staff, StaffId
from hearth.ports import Language
from unit.bulletins.press import READER, Press
from unit.consent.circle import NOON, a_circle
from unit.events.hosting import NAPS, SLEEP, answering, ask, contact, listed
from unit.events.test_events import announced, come_due

HOURS = "How many hours of sleep does one need?"


@pytest.fixture
async def press(tmp_path: Path) -> AsyncIterator[Press]:
    async with a_circle(tmp_path) as circle:
        yield await Press.opened(circle)


def asked(number: int, text: str) -> AskedQuestion:
    question = EventQuestion(
        QuestionId(number), EventId(1), CommunityId("x"), QuestionState.WAITING, NOON
    )
    return AskedQuestion(question, text)


def near(topic: str, sure: float = 0.8, certainty: Certainty = Certainty.SURE) -> Recognition:
    rest = (("general.other", 1 - sure),)
    return Recognition(certainty, topic, sure, ((topic, sure), *rest))


def test_the_same_topic_is_alike_in_other_words_and_what_nobody_knows_is_not() -> None:
    sleep, rest = asked(1, "Hours of sleep?"), asked(2, "When am I rested enough?")
    [pair] = alike([Read(sleep, near("general.sleep")), Read(rest, near("general.sleep", 0.7))])
    assert (pair.one, pair.other) == (sleep, rest)
    assert pair.likeness > 0.9
    assert alike([Read(sleep, near("general.sleep")), Read(rest, near("general.pain"))]) == []
    unknown = near("general.sleep", 0.1, Certainty.NONE)
    assert alike([Read(sleep, unknown), Read(rest, unknown)]) == []


def test_mostly_the_same_words_are_alike_without_a_topic() -> None:
    unknown = near("", 0.1, Certainty.NONE)
    pairs = [Read(asked(place, text), unknown) for place, text in enumerate((SLEEP, HOURS, NAPS))]
    assert [(one.one.text, one.other.text) for one in alike(pairs)] == [(SLEEP, HOURS)]


def test_what_means_nearly_the_same_is_alike_unless_it_is_about_two_topics() -> None:
    unknown, sleep = near("", 0.1, Certainty.NONE), near("general.sleep")
    first, near_it, far = (0.6, 0.8), (0.0, 1.0), (1.0, 0.0)
    one, other = asked(1, "May I doze at noon?"), asked(2, "Is an hour on the sofa all right?")
    [pair] = alike([Read(one, unknown, first), Read(other, sleep, near_it)])
    assert pair.likeness == pytest.approx(0.8)
    assert alike([Read(one, unknown, first), Read(other, sleep, far)]) == []
    assert alike([Read(one, near("general.pain"), first), Read(other, sleep, near_it)]) == []


@dataclass(frozen=True)
class Plain:
    """A recogniser that knows no topic."""

    @property
    def recogniser(self) -> "Plain":
        return self

    @property
    def screen(self) -> object:
        return READER.screen

    async def recognise(self, _text: str, _packs: tuple[str, ...]) -> Recognition:
        return Recognition(Certainty.NONE, None, 0.0)

    async def meanings(self, _texts: Sequence[str]) -> Sequence[Sequence[float]]:
        return ()


async def plain() -> Language:
    return cast("Language", Plain())


async def test_joined_they_are_answered_as_one_and_each_counts_once(press: Press) -> None:
    circle, event = press.circle, await announced(press)
    mira, olga, nia = [await circle.member() for _ in range(3)]
    first, second = await ask(press, event, mira, SLEEP), await ask(press, event, olga, HOURS)
    third = await ask(press, event, olga, NAPS)
    voting = VoteForQuestion(circle.work)
    for voter, one in ((olga, first), (nia, first), (nia, second), (mira, second)):
        await voting(await contact(circle, voter), one.question.id)
    care = circle.care.open_work
    owner = Staff(StaffId(99), frozenset({Role.OWNER}))
    with pytest.raises(NotAllowed):
        await SeeAlike(care, plain)(event.id, by=owner)
    [pair] = await SeeAlike(care, plain)(event.id, by=press.paul)
    assert {pair.one.text, pair.other.text} == {SLEEP, HOURS}

    join, into = JoinQuestions(care), first.question.id
    joined = second.question.id
    with pytest.raises(EventChanged):
        await join(into, into, by=press.paul)
    await join(third.question.id, joined, by=press.paul)
    await join(joined, into, by=press.paul)  # And with it what was joined to it.
    known = {found.question.id: found for found in await listed(press, event)}
    assert (known[into].support, known[into].alike) == (2, 2)
    assert known[third.question.id].question.merged_into == into
    await PartQuestion(care)(third.question.id, by=press.paul)
    with pytest.raises(EventChanged):
        await PartQuestion(care)(third.question.id, by=press.paul)

    circle.passes(hours=3)
    await come_due(press)
    await answering(press)(into, "Seven to nine are enough for most.", by=press.paul)
    circle.passes(minutes=6)
    await circle.words()
    told = [(whom, effect) for whom, effect in circle.told if "answered" in str(effect)]
    assert [whom for whom, _ in told].count(ToMember(olga.id)) == 1
    assert {whom for whom, _ in told} == {ToMember(one.id) for one in (mira, olga, nia)}
