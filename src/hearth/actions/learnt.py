"""What the recogniser has learnt here: looking at it, and taking it back."""

from collections.abc import Sequence
from dataclasses import dataclass

from hearth.actions.authority import must
from hearth.community.audit import Deed, Subject
from hearth.community.learning import Learnt, LearntId
from hearth.community.people import Permission, Staff
from hearth.ports import OpenWork


@dataclass(frozen=True, slots=True)
class ListLearnt:
    """A publisher looks at the accepted examples. They lead to no member."""

    open_work: OpenWork

    async def __call__(self, *, by: Staff) -> Sequence[Learnt]:
        """All of them, the newest first.

        Raises:
            NotAllowed: `by` does not approve content.
        """
        must(by, Permission.CONTENT_APPROVE)
        async with self.open_work() as work:
            return list(reversed(await work.learnt.all()))


@dataclass(frozen=True, slots=True)
class TakeBackLearnt:
    """A publisher does not want the recogniser to know an example any more."""

    open_work: OpenWork

    async def __call__(self, number: LearntId, *, by: Staff) -> None:
        """Delete it; recognisers forget it when they start next. What is gone is no deed.

        Raises:
            NotAllowed: `by` does not approve content.
        """
        actor = must(by, Permission.CONTENT_APPROVE)
        async with self.open_work() as work:
            if await work.learnt.forget(number):
                work.note(Deed.LEARNING_UNDONE, by=actor, about=Subject.of("learnt", number))
                await work.commit()
