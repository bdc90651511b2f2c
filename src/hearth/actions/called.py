"""Looking to which cases people are being called, and who of them has answered the call."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hearth.actions.authority import must
from hearth.community.cases import CaseNumber
from hearth.community.paging import Call, Calling
from hearth.community.people import Permission, Staff
from hearth.community.timers import Timer, TimerKind
from hearth.ports import OpenWork

_CALLS: Mapping[TimerKind, Calling] = {
    TimerKind.PAGE_UNANSWERED: Calling.UNANSWERED,
    TimerKind.PAGE_SEEN: Calling.SEEN,
    TimerKind.HOLDER_ASKED: Calling.HOLDER_ASKED,
}


@dataclass(frozen=True, slots=True)
class SeeCalled:
    """Somebody of the care team looks which cases call people now."""

    open_work: OpenWork

    async def __call__(
        self, numbers: Sequence[CaseNumber], *, by: Staff
    ) -> Mapping[CaseNumber, Call]:
        """By the case's number; without those to which nobody is called.

        Raises:
            NotAllowed: the role of `by` does not see cases.
        """
        must(by, Permission.CASE_SEE)
        async with self.open_work() as work:
            timers = await work.timers.among(tuple(_CALLS), [str(one) for one in numbers])
        return {
            CaseNumber(int(one.about)): Call(_CALLS[one.kind], one.due_at)
            for one in timers
            if _rang(one)
        }


def _rang(timer: Timer) -> bool:
    """Whether anybody was called: the first call of what is not dangerous waits for a shift."""
    return timer.kind is not TimerKind.PAGE_UNANSWERED or timer.round > 0
