"""What the clock does."""

from dataclasses import dataclass

from hearth.actions.opening import page
from hearth.community.cases import CaseNumber
from hearth.community.errors import NoSuchCase
from hearth.community.talks import KeptId
from hearth.community.timers import Timer, TimerKind
from hearth.ports import OpenWork, Work


@dataclass(frozen=True, slots=True)
class ComeDue:
    """A timer's time has come."""

    open_work: OpenWork

    async def __call__(self, timer: Timer) -> None:
        """Do what it was set for, and clear it, in one transaction. Doing it again is harmless."""
        async with self.open_work() as work:
            await work.timers.clear(timer)
            if timer.kind is TimerKind.PAGE_UNANSWERED:
                await self._page_again(work, timer)
            else:
                await work.kept.forget(KeptId(int(timer.about)))
            await work.commit()

    @staticmethod
    async def _page_again(work: Work, timer: Timer) -> None:
        try:
            case = await work.cases.get(CaseNumber(int(timer.about)))
        except NoSuchCase:
            return
        if case.open and case.holder is None:
            community = await work.communities.get(case.community)
            await page(work, community, case, round_=timer.round)
