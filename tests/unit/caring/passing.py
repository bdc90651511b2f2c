"""Time that passes on a ward: clocks that run out, people who are called, and what is planned."""

from dataclasses import replace
from datetime import timedelta

from hearth.actions.clocks import SeeOwed
from hearth.actions.due import ComeDue
from hearth.actions.overdue import ClockRanOut
from hearth.actions.paging import PageAgain
from hearth.actions.passing_on import HolderSilent
from hearth.actions.resting import WakeCase
from hearth.actions.rota import ChangeRota
from hearth.community.cases import CaseNumber
from hearth.community.clocks import Owed
from hearth.community.outgoing import ToStaff
from hearth.community.people import SHELL, StaffId
from hearth.community.rota import Rota, Shift
from hearth.community.timers import TimerKind
from hearth.community.words import StaffWords
from unit.caring.ward import Ward
from unit.console.home import CIRCLE

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


async def owed(ward: Ward, number: CaseNumber) -> Owed | None:
    return (await SeeOwed(ward.work)([number], by=ward.home.anna)).get(number)


async def passes(ward: Ward, **how_long: float) -> None:
    """Time passes in steps of five minutes, and what comes due is done."""
    come_due = ComeDue(
        {
            TimerKind.CASE_SNOOZED: WakeCase(ward.work),
            TimerKind.CLOCK_RUNS_OUT: ClockRanOut(ward.work),
            TimerKind.HOLDER_ASKED: HolderSilent(ward.work),
            TimerKind.PAGE_SEEN: PageAgain(ward.work),
            TimerKind.PAGE_UNANSWERED: PageAgain(ward.work),
        }
    )
    end = ward.now + timedelta(**how_long)
    while ward.now < end:
        ward.home.time.now = min(end, ward.now + 5 * MINUTE)
        for timer in await ward.home.storage.timers.due(100, tuple(come_due.deeds)):
            await come_due(timer)


async def planned(ward: Ward, *shifts: Shift) -> None:
    def change(rota: Rota) -> Rota:
        return replace(rota, shifts=shifts, told="Back at eight.")

    await ChangeRota(ward.work)(CIRCLE, change, by=SHELL)


async def paged(ward: Ward) -> list[StaffId]:
    told = await ward.staff_told()
    return sorted(
        to.staff for to, words in told if isinstance(to, ToStaff) and words is StaffWords.CASE_PAGE
    )
