"""Bulletins leave: now or at a time, in the place of what was wrong; and are taken back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from hearth.actions.authority import must
from hearth.actions.bulletins import Then, nothing, stop_timers, subject_of, timer_of
from hearth.community.audit import Deed
from hearth.community.bulletins import (
    WHY_LONGEST,
    Bulletin,
    BulletinId,
    BulletinState,
)
from hearth.community.communities import Community
from hearth.community.errors import (
    BulletinChanged,
)
from hearth.community.given import given
from hearth.community.people import Actor, Permission, Staff
from hearth.ports import OpenWork, Work


@dataclass(frozen=True, slots=True)
class SendBulletin:
    """A publisher lets an approved bulletin go out: now, or at a time of day where members are."""

    open_work: OpenWork

    async def now(self, number: BulletinId, *, by: Staff, then: Then = nothing) -> Bulletin:
        """It begins to go out. A correction takes the place of what it corrects.

        Raises:
            NotAllowed: `by` does not approve content.
            NoSuchBulletin: there is none with that number.
            BulletinChanged: it is not approved, or went out; or what it corrects is not out any
                more.
        """
        actor = must(by, Permission.CONTENT_APPROVE)
        async with self.open_work() as work:
            held = await work.bulletins.hold(number)
            if held.state is BulletinState.SENT:
                raise BulletinChanged
            bulletin = held.sent_at_once(work.now)
            await work.bulletins.put(bulletin)
            if bulletin.corrects is not None:
                await _take_the_place(work, bulletin, actor)
            for home in await covered(work, bulletin):
                await work.timers.set(timer_of(bulletin, home.id, work.now))
            work.note(Deed.BULLETIN_SENT, by=actor, about=subject_of(bulletin))
            await then(work, bulletin)
            await work.commit()
        return bulletin

    async def at(
        self, number: BulletinId, wall: datetime, *, by: Staff, then: Then = nothing
    ) -> Bulletin:
        """It goes out by itself at this time on the wall clock of each community and member.

        Where the time has passed already in a community, it goes out there at once.

        Raises:
            NotAllowed: `by` does not approve content.
            NoSuchBulletin: there is none with that number.
            BulletinChanged: it is not approved, or went out; or it is a correction, which does
                not wait.
        """
        actor = must(by, Permission.CONTENT_APPROVE)
        async with self.open_work() as work:
            held = await work.bulletins.hold(number)
            if held.corrects is not None:
                raise BulletinChanged
            bulletin = held.planned_for(wall, work.now)
            await work.bulletins.put(bulletin)
            for home in await covered(work, bulletin):
                due = await next_round(work, bulletin, home)
                await work.timers.set(timer_of(bulletin, home.id, due or work.now))
            work.note(Deed.BULLETIN_PLANNED, by=actor, about=subject_of(bulletin))
            await then(work, bulletin)
            await work.commit()
        return bulletin

    async def put_off(self, number: BulletinId, *, by: Staff, then: Then = nothing) -> Bulletin:
        """It does not go out by itself after all.

        Raises:
            NotAllowed: `by` does not approve content.
            NoSuchBulletin: there is none with that number.
            BulletinChanged: it is not planned (any more): somewhere it has begun to go out.
        """
        actor = must(by, Permission.CONTENT_APPROVE)
        async with self.open_work() as work:
            bulletin = (await work.bulletins.hold(number)).put_off(work.now)
            await work.bulletins.put(bulletin)
            await stop_timers(work, bulletin)
            work.note(Deed.BULLETIN_PUT_OFF, by=actor, about=subject_of(bulletin))
            await then(work, bulletin)
            await work.commit()
        return bulletin


async def next_round(work: Work, bulletin: Bulletin, home: Community) -> datetime | None:
    """When a planned bulletin next reaches people of a community; None after the last time.

    The time comes earlier for members whose own clock is ahead of the community's. With the
    community's own time it goes to everybody else, where it is not that time yet as a copy that
    waits for it.
    """
    last = bulletin.due(ZoneInfo(home.time_zone))
    ahead = await work.memberships.zones(home.id) if bulletin.audience.to_members else ()
    times = (last, *(bulletin.due(ZoneInfo(one)) for one in ahead))
    return min((one for one in times if work.now < one <= last), default=None)


async def covered(work: Work, bulletin: Bulletin) -> Sequence[Community]:
    """The communities that it goes to."""
    homes = await work.communities.all()
    return [one for one in homes if bulletin.audience.covers(one)]


async def _take_the_place(work: Work, correction: Bulletin, by: Actor) -> None:
    assert correction.corrects is not None  # noqa: S101  Its caller has looked; for the types.
    wrong = (await work.bulletins.hold(correction.corrects)).put_right(work.now)
    await work.bulletins.put(wrong)
    await stop_timers(work, wrong)
    work.note(Deed.BULLETIN_CORRECTED, by=by, about=subject_of(wrong))


@dataclass(frozen=True, slots=True)
class RetractBulletin:
    """A bulletin should not have been sent.

    One publisher is enough: what may do harm must not wait for a second. What members read then
    are our words and its heading, which two people stand for.
    """

    open_work: OpenWork

    async def __call__(
        self, number: BulletinId, why: str, *, by: Staff, then: Then = nothing
    ) -> Bulletin:
        """Take it back from everybody who got it; whoever did not get it yet never will.

        Raises:
            NotAllowed: `by` does not approve content.
            NoSuchBulletin: there is none with that number.
            BulletinChanged: it is not out (any more).
            NothingSaid, TooLong: there is no reason, or too much of it.
        """
        actor = must(by, Permission.CONTENT_APPROVE)
        reason = given(why, WHY_LONGEST)
        async with self.open_work() as work:
            bulletin = (await work.bulletins.hold(number)).taken_back(reason, work.now)
            await work.bulletins.put(bulletin)
            for home in await covered(work, bulletin):
                await work.timers.set(timer_of(bulletin, home.id, work.now))
            work.note(Deed.BULLETIN_RETRACTED, by=actor, about=subject_of(bulletin))
            await then(work, bulletin)
            await work.commit()
        return bulletin
