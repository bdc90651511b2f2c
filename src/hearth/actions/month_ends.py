"""When a month of a community is over."""

from datetime import date
from zoneinfo import ZoneInfo

from hearth.community.communities import Community
from hearth.community.figures import LONGEST_MONTH
from hearth.community.people import CommunityId
from hearth.community.rights import MORNING
from hearth.community.timers import Timer, TimerKind
from hearth.community.wall import moment
from hearth.ports import Work


async def wait_for_months(work: Work) -> None:
    """Let the present month of each community come due when it is over."""
    for home in await work.communities.all():
        today = work.now.astimezone(ZoneInfo(home.time_zone)).date()
        timer = month_end(home, today.replace(day=1))
        if await work.timers.find(timer) is None:
            await work.timers.set(timer)


def month_end(home: Community, month: date) -> Timer:
    """Comes due on the first morning after the month, when people are at work."""
    ends = moment(month_after(month), MORNING, ZoneInfo(home.time_zone))
    return Timer(TimerKind.MONTH_OVER, f"{home.id}:{month:%Y-%m}", ends)


def month_after(month: date) -> date:
    """The first day of the next month."""
    return (month + LONGEST_MONTH).replace(day=1)


def month_of(timer: Timer) -> tuple[CommunityId, date]:
    """Of which community, and which month is over, by its first day."""
    community, _, month = timer.about.rpartition(":")
    return CommunityId(community), date.fromisoformat(f"{month}-01")
