"""The same for many cases at once: each by itself, so that one that cannot be keeps no other."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from hearth.actions.authority import must
from hearth.actions.cases import close, put_back, take
from hearth.community.cases import CaseNumber, Outcome
from hearth.community.errors import NothingSaid, OutOfRange, Refusal
from hearth.community.people import Permission, Staff
from hearth.ports import OpenWork

MANY = 100
"""Cases at once: a page of the queue."""


class ForMany(StrEnum):
    """What can be done with many cases at once: nothing that takes reading one of them."""

    TAKE = "take"
    PUT_BACK = "put_back"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Handled:
    """What came of it.

    Args:
        done: how many cases it was done with.
        left: those that were left as they were: a colleague holds them, they are over, or their
            community does not end cases so.
    """

    done: int
    left: tuple[CaseNumber, ...] = ()


@dataclass(frozen=True, slots=True)
class HandleMany:
    """A clinician takes many cases, puts many back, or closes many of their own."""

    open_work: OpenWork

    async def __call__(
        self,
        numbers: Sequence[CaseNumber],
        what: ForMany,
        *,
        by: Staff,
        outcome: Outcome | None = None,
    ) -> Handled:
        """Do it with each in the order given, each in a transaction of its own.

        Args:
            numbers: of the cases.
            what: to do with each. Only those that `by` holds are put back or closed.
            by: who does it.
            outcome: with which they are closed; nothing else asks for one.

        Raises:
            NotAllowed: the role of `by` does not handle cases.
            NothingSaid: no case was chosen, or no outcome for those that are closed.
            OutOfRange: more than `MANY` were.
        """
        must(by, Permission.CASE_HANDLE)
        if not numbers or (what is ForMany.CLOSE and outcome is None):
            raise NothingSaid
        if len(numbers) > MANY:
            raise OutOfRange("cases", 1, MANY)
        left = [one for one in numbers if not await self._did(one, what, outcome, by)]
        return Handled(len(numbers) - len(left), tuple(left))

    async def _did(
        self, number: CaseNumber, what: ForMany, outcome: Outcome | None, by: Staff
    ) -> bool:
        try:
            async with self.open_work() as work:
                if what is ForMany.CLOSE and outcome is not None:
                    await close(work, number, outcome, by)
                else:
                    await (take if what is ForMany.TAKE else put_back)(work, number, by)
                await work.commit()
        except Refusal:
            return False
        return True
