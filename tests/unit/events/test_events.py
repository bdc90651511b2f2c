"""Live events: planned, announced by a second person, reminded of, begun, moved, called off."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from hearth.actions.events import AnnounceEvent, CallOffEvent, MoveEvent, PlanEvent, SeeEvents
from hearth.actions.holding_events import EventDue
from hearth.community.audit import Deed
from hearth.community.bulletin_words import Wording
from hearth.community.errors import (
    BulletinNotFit,
    NotAllowed,
    NothingSaid,
    OutOfRange,
    OwnBulletin,
)
from hearth.community.event_errors import EventChanged, EventNotAhead
from hearth.community.events import Event, EventPlan, EventState, EventStep
from hearth.community.outgoing import ToGroup
from hearth.community.timers import TimerKind
from unit.bulletins.press import Press
from unit.consent.circle import EPILEPSY, a_circle

ABOUT = Wording("Ask about sleep", "How to sleep well, and what to do when it does not work.")
HOSTS = "Two nurses of the clinic"
HOUR = 60


@pytest.fixture
async def press(tmp_path: Path) -> AsyncIterator[Press]:
    async with a_circle(tmp_path) as circle:
        yield await Press.opened(circle)


async def wall(press: Press, ahead: timedelta) -> datetime:
    async with press.circle.care.open_work() as work:
        zone = ZoneInfo((await work.communities.get(EPILEPSY)).time_zone)
        return (work.now + ahead).astimezone(zone).replace(tzinfo=None)


async def planned(press: Press, ahead: timedelta = timedelta(hours=3)) -> Event:
    begins = await wall(press, ahead)
    plan = PlanEvent(press.circle.care.open_work)
    return await plan(EPILEPSY, EventPlan(ABOUT, HOSTS, begins, HOUR), by=press.wendy)


async def announced(press: Press, ahead: timedelta = timedelta(hours=3)) -> Event:
    event = await planned(press, ahead)
    announce = AnnounceEvent(press.circle.care.open_work, press.check)
    return await announce(event.id, event.fingerprint, by=press.paul)


async def come_due(press: Press) -> None:
    async with press.circle.care.open_work() as work:
        timers = await press.circle.care.timers.due(9, (TimerKind.EVENT_DUE,))
        assert all(one.due_at <= work.now for one in timers)
    for one in timers:
        await EventDue(press.circle.care.open_work)(one)


async def told(press: Press) -> list[str]:
    """What the group was told since this was asked last."""
    return [
        one for one in await press.circle.words(to=ToGroup(EPILEPSY)) if one.startswith("event-")
    ]


async def test_the_group_is_told_once_a_second_person_has_read_it(press: Press) -> None:
    event = await planned(press)
    announce = AnnounceEvent(press.circle.care.open_work, press.check)
    assert await told(press) == []
    with pytest.raises(OwnBulletin):
        await announce(event.id, event.fingerprint, by=press.wendy)
    with pytest.raises(EventChanged):
        await announce(event.id, "what somebody else read", by=press.paul)
    with pytest.raises(NotAllowed):
        await announce(event.id, event.fingerprint, by=await press.circle.clinician())
    done = await announce(event.id, event.fingerprint, by=press.paul)
    assert (done.state, done.approver) == (EventState.ANNOUNCED, press.paul.id)
    assert await told(press) == ["event-announced"]
    with pytest.raises(EventChanged):
        await announce(event.id, event.fingerprint, by=press.paul)
    assert await SeeEvents(press.circle.care.open_work).one(event.id, by=press.paul) == done


async def test_the_clock_reminds_begins_and_ends(press: Press) -> None:
    event = await announced(press)
    await come_due(press)
    assert await told(press) == ["event-announced"]
    for hours, last in ((2, "event-reminder"), (1, "event-begins"), (1, "event-over")):
        press.circle.passes(hours=hours)
        await come_due(press)
        assert await told(press) == [last]
    now = await SeeEvents(press.circle.care.open_work).one(event.id, by=press.paul)
    assert now.state is EventState.OVER
    deeds = [one.deed for one in await press.circle.deeds()]
    for deed in (Deed.EVENT_REMINDED, Deed.EVENT_BEGUN, Deed.EVENT_OVER):
        assert deeds.count(deed) == 1


async def test_what_was_missed_is_not_said_late(press: Press) -> None:
    await announced(press)
    press.circle.passes(hours=3.5)
    await come_due(press)
    assert await told(press) == ["event-announced", "event-begins"]
    late = await announced(press)
    press.circle.passes(hours=9)
    await come_due(press)
    see = SeeEvents(press.circle.care.open_work)
    assert (await see.one(late.id, by=press.paul)).state is EventState.OVER
    assert await told(press) == ["event-announced", "event-over"]


async def test_moved_it_comes_due_at_the_new_time_only(press: Press) -> None:
    event = await announced(press)
    later = await wall(press, timedelta(hours=5))
    move = MoveEvent(press.circle.care.open_work)
    with pytest.raises(EventNotAhead):
        await move(event.id, event.plan.begins - timedelta(days=1), by=press.paul)
    with pytest.raises(EventChanged):
        await move(event.id, event.plan.begins, by=press.paul)
    await move(event.id, later, by=press.paul)
    press.circle.passes(hours=3)
    await come_due(press)
    assert await told(press) == ["event-announced", "event-moved"]
    press.circle.passes(hours=2)
    await come_due(press)
    assert (await told(press))[-1] == "event-begins"
    with pytest.raises(EventChanged):
        await move(event.id, await wall(press, timedelta(days=1)), by=press.paul)


async def test_called_off_the_group_is_told_if_it_knew_and_nothing_comes_due(press: Press) -> None:
    off = CallOffEvent(press.circle.care.open_work)
    unknown = await planned(press)
    with pytest.raises(NothingSaid):
        await off(unknown.id, " ", by=press.paul)
    await off(unknown.id, "Nobody has time.", by=press.paul)
    assert await told(press) == []
    event = await announced(press)
    await off(event.id, "The host is ill.", by=press.paul)
    press.circle.passes(hours=5)
    await come_due(press)
    assert await told(press) == ["event-announced", "event-called-off"]
    with pytest.raises(EventChanged):
        await off(event.id, "Twice.", by=press.paul)


async def test_what_members_cannot_be_told_is_not_planned(press: Press) -> None:
    plan, begins = PlanEvent(press.circle.care.open_work), await wall(press, timedelta(hours=3))
    by = press.wendy
    with pytest.raises(NothingSaid):
        await plan(EPILEPSY, EventPlan(ABOUT, " ", begins, HOUR), by=by)
    with pytest.raises(OutOfRange):
        await plan(EPILEPSY, EventPlan(ABOUT, HOSTS, begins, 10), by=by)
    with pytest.raises(EventNotAhead):
        await plan(EPILEPSY, EventPlan(ABOUT, HOSTS, begins - timedelta(days=1), HOUR), by=by)
    with pytest.raises(NotAllowed):
        await plan(
            EPILEPSY, EventPlan(ABOUT, HOSTS, begins, HOUR), by=await press.circle.clinician()
        )


async def test_the_checks_read_who_answers_as_well(press: Press) -> None:
    begins = await wall(press, timedelta(hours=3))
    plan = PlanEvent(press.circle.care.open_work)
    hosts = "A nurse, call 07911 123456"
    event = await plan(EPILEPSY, EventPlan(ABOUT, hosts, begins, HOUR), by=press.wendy)
    announce = AnnounceEvent(press.circle.care.open_work, press.check)
    with pytest.raises(BulletinNotFit):
        await announce(event.id, event.fingerprint, by=press.paul)
    argued = replace(ABOUT, argued="It is the number of the clinic.")
    event = await plan(EPILEPSY, EventPlan(argued, hosts, begins, HOUR), by=press.wendy)
    done = await announce(event.id, event.fingerprint, by=press.paul)
    assert done.state is EventState.ANNOUNCED


async def test_an_event_within_the_hour_has_no_reminder(press: Press) -> None:
    event = await announced(press, timedelta(minutes=30))
    async with press.circle.care.open_work() as work:
        assert event.next_step(work.now)[0] is EventStep.BEGINNING
        assert event.next_step(event.plan.begins_at) == (EventStep.END, event.plan.ends_at)
