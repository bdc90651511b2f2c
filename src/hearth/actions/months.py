"""What is done when a month of a community is over: each month once."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, timedelta
from zoneinfo import ZoneInfo

from hearth.actions.figures import figures_of
from hearth.actions.month_ends import month_after, month_end, month_of
from hearth.actions.on_call import rota_of
from hearth.actions.survey_results import surveys_told
from hearth.community.audit import Deed, Subject
from hearth.community.cases import Attachment, FileKind
from hearth.community.communities import Community
from hearth.community.contributions import (
    KEPT_CONTRIBUTIONS_FOR,
    contributions,
    hours_on_call,
)
from hearth.community.errors import NotConnected
from hearth.community.figures import Figures, months_over, period_of
from hearth.community.outgoing import Say, ToStaff, Urgency
from hearth.community.people import CLOCK, StaffId
from hearth.community.rota import REMEMBERED
from hearth.community.survey_results import SurveyTold
from hearth.community.timers import Timer
from hearth.community.words import StaffWords
from hearth.ports import OpenWork, Work

MakeReport = Callable[[Community, date, Figures, Sequence[SurveyTold]], bytes]
"""Makes the PDF of the month that begins on this day."""


@dataclass(frozen=True, slots=True)
class MonthOver:
    """A month of a community is over, and it is morning."""

    open_work: OpenWork
    make: MakeReport

    async def __call__(self, timer: Timer) -> None:
        """Count what clinicians contributed, send the report, and wait for the next month.

        The report is made between two transactions, and sent in the one that ends the month: so
        it is sent once, whatever happens meanwhile.
        """
        community, month = month_of(timer)
        async with self.open_work() as work:
            home = await work.communities.get(community)
            ends = month_end(home, month)
            if work.now < ends.due_at:
                await work.timers.set(ends)  # Its clock was changed meanwhile.
                await work.commit()
                return
            await _count(work, home, month)
            found = await _figures(work, home, month)
            await work.commit()
        report = None
        if found is not None:
            report = await asyncio.to_thread(self.make, home, month, *found)
        async with self.open_work() as work:
            await work.timers.clear(timer)
            await work.timers.set(month_end(home, month_after(month)))
            if report is not None:
                await _send(work, home, month, report)
            await work.commit()


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


async def _figures(
    work: Work, home: Community, month: date
) -> tuple[Figures, list[SurveyTold]] | None:
    """What is counted of the month; None if it is long over, or nobody is sent its report."""
    zone = ZoneInfo(home.time_zone)
    if month != months_over(work.now, zone)[0] or not await _readers(work, home):
        return None
    period = period_of(month, zone)
    surveys = await surveys_told(work, home.id, period.since, period.until, by=CLOCK)
    return await figures_of(work, home, period), surveys


async def _send(work: Work, home: Community, month: date, report: bytes) -> None:
    """To each of those who should have it, when it is not quiet."""
    name = f"{home.id}-{month:%Y-%m}.pdf"
    file = Attachment(FileKind.DOCUMENT, name, "application/pdf", report)
    values = {"community": home.title, "month": f"{month:%B %Y}"}
    due = (await work.rotas.get(home.id)).quiet_until(work.now)
    readers = await _readers(work, home)
    for one in readers:
        say = Say(StaffWords.MONTH_REPORT, values, file=file)
        work.tell(ToStaff(one), say, urgency=Urgency.NOTICE, due=due)
    if readers:
        work.note(Deed.FIGURES_SENT, by=CLOCK, about=Subject.of("community", home.id))


async def _readers(work: Work, home: Community) -> list[StaffId]:
    """Who should have it, and has a chat with the bot."""
    found = []
    for one in await work.staff.list():
        if home.report_to.holds(one):
            try:
                await work.staff.contact_of(one.id)
            except NotConnected:
                continue
            found.append(one.id)
    return found
