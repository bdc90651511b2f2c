"""Keeping the clocks of a case: after everything that happens in it, and when one runs out."""

from dataclasses import dataclass

from hearth.actions.on_call import rota_of
from hearth.community.cases import Case, CaseState, Priority
from hearth.community.clocks import AfterHours, Course, Due, dues, round_the_clock
from hearth.community.people import CommunityId
from hearth.community.timers import Timer, TimerKind
from hearth.ports import Work


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
    course = _course(there, case, work)
    came_back = case.open and case.holder is None and there is not None and bool(there.holder)
    return await keep_clocks(work, case, course, came_back=came_back)


async def keep_clocks(
    work: Work, case: Case, course: Course, *, came_back: bool = False
) -> Minded:
    """Remember the course, and let the first clock that rings ring."""
    due = await dues_of(work, case.community, course)
    owed_at = min((one.at for one in due), default=None)
    await work.clocks.put(case.number, course, owed_at)
    timer = Timer(TimerKind.CLOCK_RUNS_OUT, str(case.number), work.now)
    if due:
        await work.timers.set(Timer(timer.kind, timer.about, max(due[0].rings_at, work.now)))
    else:
        await work.timers.clear(timer)
    return Minded(course, due, came_back)


async def dues_of(work: Work, community: CommunityId, course: Course) -> list[Due]:
    """When what is owed, by the community's targets and rota."""
    targets = await work.rotas.targets(community)
    return dues(course, targets, await hours_of(work, community))


async def hours_of(work: Work, community: CommunityId) -> AfterHours:
    """How the hours of a community pass: on its rota, or round the clock without one."""
    rota = await rota_of(work, community)
    return round_the_clock if rota.empty else rota.after


def _course(there: Course | None, case: Case, work: Work) -> Course:
    """The course after whatever has happened since it was last looked at."""
    course = there or Course.begun(case.opened_at, case.priority)
    if not case.open:
        return course.in_hands_of(None, work.now).ended()
    if course.over:
        course = course.reopened(work.now)
    course = course.now_as(case.priority, work.now).in_hands_of(case.holder, work.now)
    return course.replied() if case.state is CaseState.WITH_MEMBER else course.heard(work.now)


def must_be_called(case: Case, minded: Minded) -> bool:
    """Whether an emergency fell out of somebody's hands, so that people are called at once."""
    return minded.came_back and case.priority is Priority.EMERGENCY
