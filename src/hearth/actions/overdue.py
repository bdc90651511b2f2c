"""A clock ran out: the case goes to somebody who is on call, or people are called."""

from dataclasses import dataclass

from hearth.actions.clocks import dues_of, keep_clocks
from hearth.actions.paging import is_asked, page_beside_holder
from hearth.actions.passing_on import pass_on
from hearth.community.audit import Deed, Subject
from hearth.community.cases import Case, CaseNumber, Priority
from hearth.community.clocks import REPLIES, Course
from hearth.community.drill import drill_mark
from hearth.community.errors import NoSuchCase
from hearth.community.outgoing import Say, ToCareTeam, ToStaff, Urgency
from hearth.community.people import CLOCK
from hearth.community.timers import Timer
from hearth.community.words import StaffWords
from hearth.ports import OpenWork, Work


@dataclass(frozen=True, slots=True)
class ClockRanOut:
    """A due time of a case has come."""

    open_work: OpenWork

    async def __call__(self, timer: Timer) -> None:
        """Pass a case on whose member waits for too long; remind of an end.

        One whose clocks have been moved meanwhile is left alone.
        """
        async with self.open_work() as work:
            await work.timers.clear(timer)
            try:
                case = await work.cases.get(CaseNumber(int(timer.about)))
            except NoSuchCase:
                case = None
            course = None if case is None else await work.clocks.find(case.number)
            if case is not None and course is not None and case.open:
                await self._ring(work, case, course)
            await work.commit()

    async def _ring(self, work: Work, case: Case, course: Course) -> None:
        due = await dues_of(work, case.community, course)
        ran_out = {one.kind for one in due if one.rings_at <= work.now}
        for kind in ran_out:
            course = course.ran_out(kind, work.now)
        await keep_clocks(work, case, course)
        if not ran_out:
            return
        work.note(Deed.CASE_OVERDUE, by=CLOCK, about=Subject.of("case", case.number))
        if ran_out & REPLIES:
            await self._call(work, case, course)
        else:
            await self._remind(work, case)

    @staticmethod
    async def _call(work: Work, case: Case, course: Course) -> None:
        """Nobody answered in time, so somebody else must come; danger in hands is asked after."""
        if case.holder is not None and case.priority is Priority.EMERGENCY:
            if await is_asked(work, case):
                return  # What follows from their silence is planned.
            if course.seen_at is not None and work.now < course.alone_until():
                community = await work.communities.get(case.community)
                await page_beside_holder(work, community, case)
                return
        await pass_on(work, case, course)

    @staticmethod
    async def _remind(work: Work, case: Case) -> None:
        """It should be over by now: whoever holds it, or the team, looks why it is not."""
        say = Say(StaffWords.CASE_OPEN_LONG, {"number": case.number, "drill": drill_mark(case)})
        to = ToCareTeam(case.community) if case.holder is None else ToStaff(case.holder)
        work.tell(to, say, urgency=Urgency.NOTICE)
