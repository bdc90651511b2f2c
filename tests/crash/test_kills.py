"""Killed at any moment, both bots come back and continue: nothing is lost, nothing half done.

The real commands run as processes of their own while somebody walks the whole journey, and
`kill -9` ends one of them at random moments, the start included; it is started again at once.

    pytest tests/crash                                        5 kills, as in every run
    HEARTH_CRASH_KILLS=20 pytest tests/crash                  more of them
    HEARTH_CRASH_SEED=… pytest tests/crash                    the moments of a run that failed
    HEARTH_CRASH_REPORT=… pytest tests/crash                  write a page of figures there

The seed chooses the moments by counting the calls that a bot makes; how far a process has come at
such a moment still depends on the machine. What failed and its seed are printed.
"""

import asyncio
import os
import random
import secrets
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from crash.journey import Walk
from crash.place import Place, place_in
from crash.report import Kill, written
from hearth.bootstrap.outside import clock
from hearth.community.audit import Deed
from hearth.community.consent import Purpose
from hearth.community.people import MemberId
from hearth.storage.tables import (
    InboxState,
    OutboxState,
    audit,
    cases,
    consent_records,
    inbox,
    memberships,
    outbox,
)
from leaves import said_in
from town import Person

pytestmark = pytest.mark.crash

KILLS = int(os.environ.get("HEARTH_CRASH_KILLS", "5"))
SEED = int(os.environ.get("HEARTH_CRASH_SEED", secrets.randbelow(10**6)))
REPORT = os.environ.get("HEARTH_CRASH_REPORT", "")

CALLS_MOST = 12
"""A kill follows after at most so many calls of the bot that it hits."""

REST = 8.0
"""Seconds without as many calls; then the kill hits a process that has little to do."""

LATER_MOST = 0.08
"""Seconds from that call to the kill: long enough to store, handle and send what it brought."""

STARTING_MOST = 3.0
"""Seconds from its start in which a process is killed that does not even get to work."""

ONE_IN = 4
"""One kill in so many hits a process that is still starting."""


@dataclass
class Killer:
    """Ends one process after the other, and starts each again at once."""

    place: Place
    chance: random.Random
    kills: int
    done: list[Kill] = field(default_factory=list)

    async def run(self) -> None:
        """Kill so many times. Afterwards both run again."""
        for _ in range(self.kills):
            name = self.chance.choice(sorted(self.place.programs))
            await self._moment(name)
            await self._strike(name)
            if self.chance.randrange(ONE_IN) == 0 and len(self.done) < self.kills:
                await asyncio.sleep(self.chance.uniform(0, STARTING_MOST))
                await self._strike(name, starting=True)
            if len(self.done) >= self.kills:
                break

    async def _moment(self, name: str) -> None:
        """Wait for one of the next calls of a bot, and a little longer; not for a bot at rest."""
        with suppress(TimeoutError):
            async with asyncio.timeout(REST):
                await self._calls(name, self.chance.randint(1, CALLS_MOST))
        await asyncio.sleep(self.chance.uniform(0, LATER_MOST))

    async def _calls(self, name: str, times: int) -> None:
        place, number = await self.place.calls(), self.place.bot(name).id
        for _ in range(times):
            call = await self.place.control.wait_for_call(
                lambda one: one["bot"] == number, place, seconds=REST
            )
            place = int(call["n"])

    async def _strike(self, name: str, *, starting: bool = False) -> None:
        await self.place.programs[name].kill()
        self.done.append(Kill(name, starting))
        await self.place.programs[name].start()


async def walk_while(place: Place, killer: Killer) -> list[Person]:
    """One journey after the other, until all kills were done."""
    walked: list[Person] = []
    async with asyncio.TaskGroup() as group:
        killing = group.create_task(killer.run())
        for number in count(1):
            walk = Walk(place.control, place.cast, place.care, number)
            walked.append(await walk.all_the_way())
            if killing.done():
                break
    return walked


async def test_nothing_is_lost_or_half_done_however_often_a_process_is_killed(
    tmp_path: Path,
) -> None:
    print(f"HEARTH_CRASH_SEED={SEED} HEARTH_CRASH_KILLS={KILLS}")  # noqa: T201  For a failure.
    async with place_in(tmp_path) as place:
        killer = Killer(place, random.Random(SEED), KILLS)  # noqa: S311  Chance, not a secret.
        began = clock()
        walked = await walk_while(place, killer)
        await place.quiet()
        await report(place, killer.done, len(walked), clock() - began)
        await every_update_was_handled(place)
        await every_message_was_sent(place)
        await nothing_is_half_done(place, len(walked))
        await place.audit_verifies()
    assert len(killer.done) == KILLS
    assert place.doubled() <= KILLS


async def report(place: Place, kills: list[Kill], journeys: int, took: timedelta) -> None:
    """Write the page, if one is wanted: also where what comes next fails."""
    if REPORT:
        page = await written(place, seed=SEED, kills=kills, journeys=journeys, took=took)
        Path(REPORT).write_text(page, encoding="utf-8")


async def every_update_was_handled(place: Place) -> None:
    rows = await place.rows(inbox)
    assert Counter(row["state"] for row in rows).keys() == {InboxState.HANDLED}
    for name in place.programs:
        numbers = {row["update_id"] for row in rows if row["bot"] == name}
        assert numbers == set(range(1, place.bot(name).mailbox.last + 1))


async def every_message_was_sent(place: Place) -> None:
    rows = await place.rows(outbox)
    assert Counter(row["state"] for row in rows).keys() == {OutboxState.SENT}


async def nothing_is_half_done(place: Place, walked: int) -> None:
    begun = await place.rows(memberships)
    said = Counter(row["member"] for row in await place.rows(consent_records))
    assert len(begun) == walked
    assert {row["state"] for row in begun} == {"active"}
    assert all(said[row["member"]] == len(Purpose) for row in begun)
    opened = await place.rows(cases)
    assert len(opened) == walked
    for row in opened:
        async with place.care.open_work() as work:
            heard = await said_in(work, row["number"])
        assert [one.by.value for one in heard] == ["member", "staff", "member"]
    await each_deed_was_done_once(place, [MemberId(row["member"]) for row in begun])


async def each_deed_was_done_once(place: Place, members: list[MemberId]) -> None:
    deeds = Counter(row["deed"] for row in await place.rows(audit))
    for deed in (
        Deed.MEMBERSHIP_BEGUN,
        Deed.RECEIPT_SIGNED,
        Deed.GROUP_ADMITTED,
        Deed.POST_HIDDEN,
        Deed.POST_REPUBLISHED,
        Deed.CASE_OPENED,
        Deed.CASE_TAKEN,
        Deed.CASE_REPLIED,
        Deed.CASE_CLOSED,
    ):
        assert deeds[deed] == len(members), deed
