"""Who looked at what. Looking at that is a deed too."""

from collections.abc import Sequence
from dataclasses import dataclass

from hearth.actions.authority import must
from hearth.community.audit import Deed, Numbered, Subject, Wanted
from hearth.community.looks import READS
from hearth.community.people import Permission, Staff
from hearth.ports import OpenWork

SHOWN = 100
"""Looks on a page."""

LISTED = Subject("audit", "looks")


@dataclass(frozen=True, slots=True)
class ListLooks:
    """Owners and auditors look at what the staff looked at."""

    open_work: OpenWork

    async def __call__(
        self, wanted: Wanted, *, by: Staff, before: int | None = None, limit: int = SHOWN
    ) -> Sequence[Numbered]:
        """The looks that fit, the newest first.

        Args:
            wanted: which; its deeds are taken for all looks if there are none.
            by: who looks.
            before: only those with smaller numbers.
            limit: at most so many.

        Raises:
            NotAllowed: the role of `by` does not read the audit log.
        """
        actor = must(by, Permission.AUDIT_READ)
        asked = Wanted((wanted.deeds & READS) or READS, wanted.staff, wanted.kind, wanted.member)
        about = LISTED if asked.member is None else Subject.of("member", asked.member)
        async with self.open_work() as work:
            found = await work.audit.search(asked, before=before, limit=limit)
            work.note(Deed.AUDIT_READ, by=actor, about=about)
            await work.commit()
        return found
