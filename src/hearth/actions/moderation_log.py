"""What was done about posts, for those who may see it: by whom, why, and what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from hearth.actions.authority import must
from hearth.community.audit import Deed, Subject
from hearth.community.moderation import Logged, Looked, MeasureId
from hearth.community.people import Permission, Staff
from hearth.ports import OpenWork

SHOWN = 100
"""Measures on a page."""

WHOLE_LOG = Subject("measure", "log")


@dataclass(frozen=True, slots=True)
class ListMeasures:
    """Staff look at the moderation log. Nobody's words are in it."""

    open_work: OpenWork

    async def __call__(
        self, looked: Looked, *, by: Staff, before: MeasureId | None = None, limit: int = SHOWN
    ) -> Sequence[Logged]:
        """Decided measures that fit, the newest first, each with its dispute. A look is a deed.

        Args:
            looked: which.
            by: who looks.
            before: only those with smaller numbers.
            limit: at most so many.

        Raises:
            NotAllowed: the role of `by` does not see the moderation log.
        """
        actor = must(by, Permission.MODERATION_SEE)
        about = WHOLE_LOG if looked.member is None else Subject.of("member", looked.member)
        async with self.open_work() as work:
            found = await work.measures.log(looked, before=before, limit=limit)
            work.note(Deed.MODERATION_READ, by=actor, about=about)
            await work.commit()
        return found
