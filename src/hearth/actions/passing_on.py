"""A case whose member waits for too long goes to somebody by name, or back to the queue."""

from dataclasses import dataclass

from hearth.actions.clocks import keep_clocks
from hearth.actions.on_call import called_now
from hearth.actions.opening import announce
from hearth.actions.paging import (
    ask_holder,
    end_paging,
    is_called,
    on_it,
    page_unless_called,
    values_of,
)
from hearth.community.audit import Deed, Subject
from hearth.community.cases import Case, CaseNumber, Matter, Priority, Said, SaidBy
from hearth.community.clocks import Course
from hearth.community.communities import Community
from hearth.community.drill import drill_mark
from hearth.community.errors import NoSuchCase
from hearth.community.outgoing import Button, Say, ToStaff, Urgency, Values
from hearth.community.people import CLOCK, StaffId
from hearth.community.timers import Timer
from hearth.community.turns import Turn, Turning
from hearth.community.words import StaffWords
from hearth.ports import OpenWork, Work


async def pass_on(
    work: Work, case: Case, course: Course, words: StaffWords = StaffWords.CASE_TAKEN_BACK
) -> None:
    """Nobody answers: it goes to whoever is on call and had no chance yet, first to last.

    An emergency is for anybody at every moment, so it goes to the queue and people are called in
    turn. So does what nobody on call can get, and what people are being called to already.

    Args:
        work: the transaction.
        case: in somebody's hands, or in the queue.
        course: of the case.
        words: what whoever held it is told if nobody gets it by name.
    """
    community = await work.communities.get(case.community)
    before, to = case.holder, await _next(work, community, case, course)
    free = case.let_go()
    if before is not None:
        course = course.gone_to(before)
        work.note(Deed.CASE_PUT_BACK, by=CLOCK, about=_subject(case))
        _tell_before(work, case, before, to, words)
    if to is None:
        await work.cases.put(free)
        await keep_clocks(work, free, course)  # Whoever had it is not given it again.
        # The card says from now on that it is late.
        await announce(work, free, community)
        await page_unless_called(work, community, free)
    else:
        await _give(work, community, free.given_to(to), course.gone_to(to), before)


async def _next(work: Work, community: Community, case: Case, course: Course) -> StaffId | None:
    if case.priority is Priority.EMERGENCY or await is_called(work, case):
        return None
    had = {case.holder, *course.went_to}
    if case.matter is Matter.DISPUTE:
        had.add(case.not_for)
    order = await called_now(work, community, case.specialty)
    return next((one for one in order if one not in had), None)


def _tell_before(
    work: Work, case: Case, before: StaffId, to: StaffId | None, words: StaffWords
) -> None:
    values: Values = {"number": case.number, "drill": drill_mark(case)}
    if to is not None:
        words, values = StaffWords.CASE_PASSED_ON, {"number": case.number, "holder": to}
    work.tell(ToStaff(before), Say(words, values), urgency=Urgency.RELAY)


async def _give(
    work: Work, community: Community, case: Case, course: Course, before: StaffId | None
) -> None:
    holder = case.holder
    assert holder is not None  # noqa: S101  For the type checker.
    await end_paging(work, case)
    await work.cases.put(case)
    await keep_clocks(work, case, course)
    turn = Turn(Turning.REASSIGNED, str(holder), "" if before is None else str(before))
    await work.cases.say(Said(case.number, SaidBy.NOTE, "", work.now, turn=turn))
    work.note(Deed.CASE_REASSIGNED, by=CLOCK, about=_subject(case))
    await announce(work, case, community)
    values = values_of(community, case, await ask_holder(work, case))
    read = Button(StaffWords.BUTTON_READ, f"case:read:{case.number}")
    back = Button(StaffWords.BUTTON_PUT_BACK, f"case:back:{case.number}")
    say = Say(StaffWords.CASE_GIVEN, values, ((on_it(case),), (read, back)))
    work.tell(ToStaff(holder), say, urgency=Urgency.CRISIS)
    work.note(Deed.PERSON_PAGED, by=CLOCK, about=_subject(case))


def _subject(case: Case) -> Subject:
    return Subject.of("case", case.number)


@dataclass(frozen=True, slots=True)
class HolderSilent:
    """Whoever holds a case was asked to look at it, and neither said so nor answered."""

    open_work: OpenWork

    async def __call__(self, timer: Timer) -> None:
        """It goes to somebody else, unless it is over or in nobody's hands by now."""
        async with self.open_work() as work:
            await work.timers.clear(timer)
            number = CaseNumber(int(timer.about))
            try:
                case = await work.cases.get(number)
            except NoSuchCase:
                case = None
            course = await work.clocks.find(number)
            if case is not None and course is not None and case.open and case.holder is not None:
                await pass_on(work, case, course, StaffWords.CASE_NOT_SEEN)
            await work.commit()
