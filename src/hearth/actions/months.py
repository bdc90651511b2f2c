"""What is done when a month of a community is over: each month once."""

from dataclasses import dataclass
from datetime import UTC, date, timedelta
from zoneinfo import ZoneInfo

from hearth.actions.on_call import rota_of
from hearth.community.audit import Deed, Subject
from hearth.community.communities import Community
from hearth.community.contributions import (
    KEPT_CONTRIBUTIONS_FOR,
    contributions,
    hours_on_call,
)
from hearth.community.figures import LONGEST_MONTH, period_of
from hearth.community.people import CLOCK, CommunityId
from hearth.community.rota import REMEMBERED
from hearth.community.timers import Timer, TimerKind
from hearth.ports import OpenWork, Work


@dataclass(frozen=True, slots=True)
class MonthOver:
    """A month of a community is over."""

    open_work: OpenWork

    async def __call__(self, timer: Timer) -> None:
        """Count what clinicians contributed in it, and wait for the next to be over."""
        community, month = _about(timer)
        async with self.open_work() as work:
            home = await work.communities.get(community)
            if work.now < period_of(month, ZoneInfo(home.time_zone)).until:
                await work.timers.set(_over(home, month))  # Its clock was changed meanwhile.
            else:
                await _count(work, home, month)
                await work.timers.set(_over(home, (month + LONGEST_MONTH).replace(day=1)))
            await work.commit()


async def wait_for_months(work: Work) -> None:
    """Let the present month of each community come due when it is over."""
    for home in await work.communities.all():
        today = work.now.astimezone(ZoneInfo(home.time_zone)).date()
        timer = _over(home, today.replace(day=1))
        if await work.timers.find(timer) is None:
            await work.timers.set(timer)


async def _count(work: Work, home: Community, month: date) -> None:
    """Keep what was contributed, unless that was done, or the rota knows too little of it."""
    period = period_of(month, ZoneInfo(home.time_zone))
    known = period.since >= work.now - REMEMBERED - timedelta(days=1)
    if not known or await work.contributions.counted(home.id, month):
        return
    hours = hours_on_call(await rota_of(work, home.id), period.since, period.until)
    answered = await work.contributions.answered(home.id, period.since, period.until)
    await work.contributions.keep(home.id, contributions(month, hours, answered))
    about = Subject.of("community", home.id)
    work.note(Deed.CONTRIBUTIONS_COUNTED, by=CLOCK, about=about)
    old = (work.now - KEPT_CONTRIBUTIONS_FOR).astimezone(UTC).date()
    if gone := await work.contributions.forget_before(old):
        about = Subject.of("contributions", gone)
        work.note(Deed.RETENTION_APPLIED, by=CLOCK, about=about)


def _over(home: Community, month: date) -> Timer:
    ends = period_of(month, ZoneInfo(home.time_zone)).until
    return Timer(TimerKind.MONTH_OVER, f"{home.id}:{month:%Y-%m}", ends)


def _about(timer: Timer) -> tuple[CommunityId, date]:
    community, _, month = timer.about.rpartition(":")
    return CommunityId(community), date.fromisoformat(f"{month}-01")
