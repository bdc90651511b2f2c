"""News of an event in direct chats: to members who want it, awake, and only while it is true."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from hearth.actions.due import ComeDue
from hearth.actions.events import AnnounceEvent, CallOffEvent, MoveEvent, PlanEvent
from hearth.actions.sending import MaySend
from hearth.bootstrap.events import events_due
from hearth.community.audit import Deed, Subject
from hearth.community.bulletins import Reach
from hearth.community.consent import Purpose
from hearth.community.deliveries import Pace
from hearth.community.events import Event, EventPlan
from hearth.community.outgoing import Say, ToGroup, ToMember
from hearth.community.people import SHELL, Member
from hearth.community.words import EventWords
from unit.bulletins.press import Press
from unit.consent.circle import EPILEPSY, a_circle
from unit.events.test_events import ABOUT, HOSTS, wall

GROUP = ToGroup(EPILEPSY)


@pytest.fixture
async def press(tmp_path: Path) -> AsyncIterator[Press]:
    async with a_circle(tmp_path) as circle:
        yield await Press.opened(circle)


async def announced(press: Press, reach: Reach, *, hours: float = 3) -> Event:
    work, begins = press.circle.care.open_work, await wall(press, timedelta(hours=hours))
    plan = EventPlan(ABOUT, HOSTS, begins, 60, reach=reach)
    event = await PlanEvent(work)(EPILEPSY, plan, by=press.wendy)
    return await AnnounceEvent(work, press.check)(event.id, event.fingerprint, by=press.paul)


async def wants(press: Press, member: Member, pace: Pace) -> None:
    async with press.circle.care.open_work() as work:
        await work.deliveries.put_pace(member.id, pace)
        work.note(Deed.MEMBER_PACE_SET, by=SHELL, about=Subject.of("member", member.id))
        await work.commit()


async def told(press: Press, to: Member | None = None) -> list[str]:
    """All that a member, or the group, was told of events so far; what is due comes first."""
    due = ComeDue(events_due(press.circle.care.open_work))
    while timers := await press.circle.care.timers.due(9, tuple(due.deeds)):
        for one in timers:
            await due(one)
    await press.circle.words()
    return [say.words for say in said(press, to) if say.words.startswith("event-")]


def said(press: Press, to: Member | None) -> list[Say]:
    """What left for a member, or for the group."""
    where = GROUP if to is None else ToMember(to.id)
    return [one for who, one in press.circle.told if who == where and isinstance(one, Say)]


async def test_those_who_want_every_bulletin_are_told_of_each_step(press: Press) -> None:
    mira = await press.circle.member()
    others = [await press.circle.member() for _ in range(2)]
    for member, pace in zip(others, (Pace.WEEKLY, Pace.NONE), strict=True):
        await wants(press, member, pace)
    without = await press.circle.member(Purpose.MEMBERSHIP)
    event = await announced(press, Reach.BOTH)
    assert await told(press, mira) == ["event-new"]
    for member in (*others, without):
        assert await told(press, member) == []
    work = press.circle.care.open_work
    await MoveEvent(work)(event.id, await wall(press, timedelta(hours=5)), by=press.paul)
    assert (await told(press, mira))[1:] == ["event-shifted"]
    press.circle.passes(hours=4)
    assert (await told(press, mira))[2:] == ["event-soon"]
    await CallOffEvent(work)(event.id, "The host is ill.", by=press.paul)
    assert (await told(press, mira))[3:] == ["event-news-off"]
    kinds = ["event-announced", "event-moved", "event-reminder", "event-called-off"]
    assert await told(press) == kinds
    news = said(press, mira)[0]
    deeds = [button.deed for row in news.buttons for button in row]
    assert deeds == [f"ev:ask:{event.id}", f"ev:see:{event.id}:0", "pace:show"]


async def test_to_direct_chats_alone_the_group_hears_only_that_it_begins(press: Press) -> None:
    mira = await press.circle.member()
    await announced(press, Reach.DIRECT, hours=2)
    for _ in range(2):
        press.circle.passes(hours=1)
        await told(press)
    assert await told(press, mira) == ["event-new", "event-soon"]
    assert await told(press) == ["event-begins"]


async def test_to_the_group_alone_nobody_is_written_to(press: Press) -> None:
    mira = await press.circle.member()
    await announced(press, Reach.GROUP)
    assert await told(press, mira) == []
    assert await told(press) == ["event-announced"]


async def test_news_leaves_only_while_it_is_true_and_wanted(press: Press) -> None:
    mira = await press.circle.member()
    event = await announced(press, Reach.BOTH)
    await told(press, mira)
    [news] = said(press, mira)
    may = MaySend(press.circle.bot.open_work)
    assert await may(ToMember(mira.id), news)
    await wants(press, mira, Pace.WEEKLY)
    assert not await may(ToMember(mira.id), news)
    await wants(press, mira, Pace.ALL)
    await CallOffEvent(press.circle.care.open_work)(event.id, "Nobody is there.", by=press.paul)
    assert not await may(ToMember(mira.id), news)
    off = replace(news, words=EventWords.EVENT_NEWS_OFF)
    assert await may(ToMember(mira.id), off)
