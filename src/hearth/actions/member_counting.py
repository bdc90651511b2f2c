"""Counting members day by day, so that it can be told later how many there were."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hearth.actions.month_ends import wait_for_months
from hearth.community.audit import Deed, Subject
from hearth.community.communities import Community
from hearth.community.member_counts import (
    KEPT_COUNTS_FOR,
    LADDER,
    TAKES_PART,
    Kept,
    MemberDay,
    days_shown,
    took_part_until,
)
from hearth.community.people import CLOCK
from hearth.community.timers import Timer, TimerKind
from hearth.ports import OpenWork, Work

EVERYWHERE = "all"
"""What the one timer of counting is about."""

LOOK_EVERY = timedelta(hours=1)
"""A day begins at another moment in each time zone, and is counted within the hour."""


@dataclass(frozen=True, slots=True)
class CountMembers:
    """The time has come to count who is a member today, each day once.

    A day on which nothing ran stays uncounted: who was a member then is kept nowhere.
    """

    open_work: OpenWork

    async def __call__(self, _: Timer) -> None:
        """Count in every community whose day has begun."""
        async with self.open_work() as work:
            for home in await work.communities.all():
                if await _count(work, home):
                    about = Subject.of("community", home.id)
                    work.note(Deed.MEMBERS_COUNTED, by=CLOCK, about=about)
            await wait_for_months(work)
            gone = await work.member_counts.forget_before(work.now.date() - KEPT_COUNTS_FOR)
            if gone:
                about = Subject.of("member-counts", gone)
                work.note(Deed.RETENTION_APPLIED, by=CLOCK, about=about)
            await work.timers.set(
                Timer(TimerKind.MEMBER_COUNTS, EVERYWHERE, work.now + LOOK_EVERY)
            )
            await work.commit()


async def begin_counting(work: Work) -> None:
    """Let the first count come due, unless counting goes on already."""
    first = Timer(TimerKind.MEMBER_COUNTS, EVERYWHERE, work.now)
    if await work.timers.find(first) is None:
        await work.timers.set(first)


async def member_days(
    work: Work, home: Community, since: datetime, until: datetime
) -> tuple[MemberDay, ...]:
    """The days that are shown of a time; the day on which it ends is one of them."""
    zone = ZoneInfo(home.time_zone)
    days = since.astimezone(zone).date(), until.astimezone(zone).date()
    return days_shown(await work.member_counts.between(home.id, *days), *days)


async def _count(work: Work, home: Community) -> bool:
    """Whether something was counted now."""
    today = work.now.astimezone(ZoneInfo(home.time_zone)).date()
    counts, done = work.member_counts, False
    if not await counts.counted(home.id, today, Kept.MEMBERS):
        await counts.keep(home.id, today, Kept.MEMBERS, await counts.members(home.id))
        done = True
    first = today.replace(day=1)
    if took_part_until(first, today) and not await counts.counted(home.id, first, Kept.ACTIVE):
        await counts.keep(home.id, first, Kept.ACTIVE, await _took_part(work, home, first))
        await _count_ladder(work, home, first)
        done = True
    return done


async def _count_ladder(work: Work, home: Community, day: date) -> None:
    """How many were on which step, in the weeks of which it is counted who took part."""
    ends = datetime.combine(day, time(), ZoneInfo(home.time_zone))
    for step in LADDER:
        count = await work.member_counts.on_step(home.id, step, ends - TAKES_PART, ends)
        await work.member_counts.keep(home.id, day, step, count)


async def _took_part(work: Work, home: Community, day: date) -> int:
    """How many took part in the weeks before the day began, by the community's clock."""
    ends = datetime.combine(day, time(), ZoneInfo(home.time_zone))
    return await work.member_counts.took_part(home.id, ends - TAKES_PART, ends)
