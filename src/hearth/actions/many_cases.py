"""The same for many cases at once: each by itself, so that one that cannot be keeps no other."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from hearth.actions.authority import must
from hearth.actions.cases import put_back, take
from hearth.community.cases import CaseNumber
from hearth.community.errors import NothingSaid, OutOfRange, Refusal
from hearth.community.people import Permission, Staff
from hearth.ports import OpenWork

MANY = 100
"""Cases at once: a page of the queue."""


class ForMany(StrEnum):
    """What can be done with many cases at once: nothing that a member reads as an answer."""

    TAKE = "take"
    PUT_BACK = "put_back"


@dataclass(frozen=True, slots=True)
class Handled:
    """What came of it.

    Args:
        done: how many cases it was done with.
        left: those that were left as they were: a colleague holds them, or they are over.
    """

    done: int
    left: tuple[CaseNumber, ...] = ()


@dataclass(frozen=True, slots=True)
class HandleMany:
    """A clinician takes many cases, or puts many back."""

    open_work: OpenWork

    async def __call__(
        self, numbers: Sequence[CaseNumber], what: ForMany, *, by: Staff
    ) -> Handled:
        """Do it with each in the order given, each in a transaction of its own.

        Raises:
            NotAllowed: the role of `by` does not handle cases.
            NothingSaid: no case was chosen.
            OutOfRange: more than `MANY` were.
        """
        must(by, Permission.CASE_HANDLE)
        if not numbers:
            raise NothingSaid
        if len(numbers) > MANY:
            raise OutOfRange("cases", 1, MANY)
        left = [number for number in numbers if not await self._did(number, what, by)]
        return Handled(len(numbers) - len(left), tuple(left))

    async def _did(self, number: CaseNumber, what: ForMany, by: Staff) -> bool:
        deed = take if what is ForMany.TAKE else put_back
        try:
            async with self.open_work() as work:
                await deed(work, number, by)
                await work.commit()
        except Refusal:
            return False
        return True
