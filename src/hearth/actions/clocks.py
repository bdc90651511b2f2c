"""Keeping the clocks of a case: after everything that happens in it, and when one runs out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from hearth.actions.authority import must
from hearth.actions.on_call import rota_of
from hearth.community.cases import Case, CaseNumber, CaseState, Priority
from hearth.community.clocks import Course, Due, Owed, dues, round_the_clock
from hearth.community.people import CommunityId, Permission, Staff
from hearth.community.timers import Timer, TimerKind
from hearth.ports import OpenWork, Work


@dataclass(frozen=True, slots=True)
class Minded:
    """How the clocks of a case stand.

    Args:
        course: what they go by.
        due: every one that runs, the one that rings first first.
        came_back: whether it has just come back to the queue from somebody's hands.
    """

    course: Course
    due: list[Due]
    came_back: bool = False


async def mind_clocks(work: Work, case: Case) -> Minded:
    """Set the clocks by what the case is now. Doing it twice changes nothing."""
    there = await work.clocks.find(case.number)
    course = await _rested(work, case, _course(there, case, work))
    if there is not None and there.holder != case.holder:
        await end_asking(work, case)  # Whoever was asked has it no longer.
    came_back = case.open and case.holder is None and there is not None and bool(there.holder)
    return await keep_clocks(work, case, course, came_back=came_back)


async def mind_all(work: Work, community: CommunityId) -> None:
    """Set the clocks of every open case of a community, because its hours changed."""
    for number in await work.clocks.open_in(community):
        await mind_clocks(work, await work.cases.get(number))


async def keep_clocks(
    work: Work, case: Case, course: Course, *, came_back: bool = False
) -> Minded:
    """Remember the course, and let the first clock that rings ring."""
    due = await dues_of(work, case.community, course)
    await work.clocks.put(case.number, course, Owed.first_of(due))
    timer = Timer(TimerKind.CLOCK_RUNS_OUT, str(case.number), work.now)
    if due:
        await work.timers.set(Timer(timer.kind, timer.about, max(due[0].rings_at, work.now)))
    else:
        await work.timers.clear(timer)
    return Minded(course, due, came_back)


async def end_asking(work: Work, case: Case) -> None:
    """Whoever holds the case answered, or holds it no longer: nothing follows from silence."""
    await work.timers.clear(Timer(TimerKind.HOLDER_ASKED, str(case.number), work.now))


async def wait_on(work: Work, case: Case, since: datetime) -> None:
    """The member of this case has waited since then already, in another; its holder begins now."""
    course = await work.clocks.find(case.number)
    if course is not None:
        await keep_clocks(work, case, course.waiting_on(since, work.now))


async def dues_of(work: Work, community: CommunityId, course: Course) -> list[Due]:
    """When what is owed, by the community's targets and rota."""
    targets, rota = await work.rotas.targets(community), await rota_of(work, community)
    # On the rota's hours, or round the clock without one.
    return dues(course, targets, round_the_clock if rota.empty else rota.after)


async def _rested(work: Work, case: Case, course: Course) -> Course:
    """The course with the rest that the case takes now, or that has ended."""
    if course.rests_until == case.snoozed_until:
        return course
    if course.rests_until is not None:
        unused = await _hours_until(work, case, course.rests_until)
        course = course.woken(unused, work.now)
    if case.snoozed_until is not None:
        until = case.snoozed_until
        course = course.resting(until, await _hours_until(work, case, until))
    return course


async def _hours_until(work: Work, case: Case, until: datetime) -> timedelta:
    """How much of the community's hours lies between now and then."""
    if until <= work.now:
        return timedelta()
    rota = await rota_of(work, case.community)
    return until - work.now if rota.empty else rota.on_call_time(work.now, until)


def _course(there: Course | None, case: Case, work: Work) -> Course:
    """The course after whatever has happened since it was last looked at."""
    course = there or Course.begun(case.opened_at, case.priority)
    if not case.open:
        return course.in_hands_of(None, work.now).ended()
    if course.over:
        course = course.reopened(work.now)
    course = course.now_as(case.priority, work.now).in_hands_of(case.holder, work.now)
    return course.replied() if case.state is CaseState.WITH_MEMBER else course.heard(work.now)


@dataclass(frozen=True, slots=True)
class SeeOwed:
    """A clinician looks at what is owed next in some cases."""

    open_work: OpenWork

    async def __call__(
        self, numbers: Sequence[CaseNumber], *, by: Staff
    ) -> Mapping[CaseNumber, Owed]:
        """By the case's number; without those in which nothing is owed.

        Raises:
            NotAllowed: the role of `by` does not see cases.
        """
        must(by, Permission.CASE_SEE)
        async with self.open_work() as work:
            return await work.clocks.owed(numbers)


def must_be_called(case: Case, minded: Minded) -> bool:
    """Whether an emergency fell out of somebody's hands, so that people are called at once."""
    return minded.came_back and case.priority is Priority.EMERGENCY
