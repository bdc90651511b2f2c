"""A crisis goes on: what is planned is announced after it, and what members know of is not."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from hearth.actions.checking_crises import CheckStatus
from hearth.actions.crises_at_desk import CrisisAtDesk
from hearth.actions.events import CallOffEvent, MoveEvent
from hearth.actions.staff import AddStaff
from hearth.bootstrap.outside import new_token
from hearth.bootstrap.shelf import Shelf
from hearth.community.audit import Deed
from hearth.community.crises import CrisisId, CrisisKind
from hearth.community.outgoing import Say, ToGroup, ToStaff
from hearth.community.people import SHELL, Role, Staff
from hearth.community.words import EventWords, StaffWords
from unit.bulletins.press import Press, reader
from unit.consent.circle import EPILEPSY, a_circle
from unit.crises.papers import paper
from unit.events.test_events import announced, come_due, told, wall

GROUP = ToGroup(EPILEPSY)


@dataclass
class Storm:
    """A press, and whoever leads in a crisis."""

    press: Press
    ada: Staff
    desk: CrisisAtDesk

    async def begins(self) -> CrisisId:
        """A crisis goes on from here."""
        return (await self.desk.open(CrisisKind.RUMOUR, EPILEPSY, by=self.ada)).id

    async def ends(self, number: CrisisId) -> None:
        """All clear, and what comes due by that."""
        await self.desk.all_clear(number, "", by=self.ada)
        await come_due(self.press)

    async def posted(self) -> list[str]:
        """News of events that arrived in the group, in order, those from before included."""
        await self.press.post()
        rang = [say.words for who, say in self.press.side.rang if who == GROUP]
        return [one for one in rang if one.startswith("event-")]


@pytest.fixture
async def storm(tmp_path: Path) -> AsyncIterator[Storm]:
    async with a_circle(tmp_path) as circle:
        press = await Press.opened(circle)
        work = circle.care.open_work
        ada = (await AddStaff(work, new_token)("Ada", frozenset({Role.ADMIN}), by=SHELL)).staff
        check = CheckStatus(work, reader, Shelf())
        yield Storm(press, ada, CrisisAtDesk(work, check, paper))


async def test_an_announcement_waits_for_the_end_and_tells_the_newest_time(storm: Storm) -> None:
    press, work = storm.press, storm.press.circle.care.open_work
    crisis = await storm.begins()
    event = await announced(press)
    assert await told(press) == []
    heard = [one for who, one in press.circle.told if who == ToStaff(press.wendy.id)]
    assert StaffWords.EVENT_HELD in {one.words for one in heard if isinstance(one, Say)}
    moved = await MoveEvent(work)(event.id, await wall(press, timedelta(hours=6)), by=press.paul)
    off = await announced(press, timedelta(hours=4))
    await CallOffEvent(work)(off.id, "The host is ill.", by=press.paul)
    assert await told(press) == []

    await storm.ends(crisis)
    assert await told(press) == ["event-announced"]
    said = [one for _, one in press.circle.told if isinstance(one, Say)]
    say = next(one for one in said if one.words is EventWords.EVENT_ANNOUNCED)
    assert (say.values["event"], str(say.values["starts"])[:13]) == (
        event.id,
        moved.plan.begins.isoformat()[:13],
    )
    press.circle.passes(hours=5)
    await come_due(press)
    assert await told(press) == ["event-reminder"]
    deeds = [one.deed for one in await press.circle.deeds()]
    assert deeds.count(Deed.EVENT_HELD) == 2


async def test_an_event_begins_although_nobody_gave_the_all_clear(storm: Storm) -> None:
    await storm.begins()
    await announced(storm.press)
    storm.press.circle.passes(hours=3)
    await come_due(storm.press)
    assert await told(storm.press) == ["event-begins"]


async def test_what_is_on_its_way_waits_and_what_members_know_of_is_put_right_at_once(
    storm: Storm,
) -> None:
    press, work = storm.press, storm.press.circle.care.open_work
    known, other = await announced(press), await announced(press)
    assert await storm.posted() == ["event-announced"] * 2
    late = await announced(press)
    crisis = await storm.begins()
    await MoveEvent(work)(known.id, await wall(press, timedelta(hours=5)), by=press.paul)
    await CallOffEvent(work)(other.id, "The host is ill.", by=press.paul)
    assert (await storm.posted())[2:] == ["event-moved", "event-called-off"]

    await MoveEvent(work)(late.id, await wall(press, timedelta(hours=7)), by=press.paul)
    await storm.ends(crisis)
    press.circle.passes(minutes=6)
    # The announcement names a time that is not true any more: what is true is told already.
    assert (await storm.posted())[4:] == ["event-moved"]
