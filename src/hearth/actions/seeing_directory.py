"""Staff look at the directory: what it has, and what is due."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from hearth.actions.authority import must
from hearth.community.directory import Directory, Entry
from hearth.community.people import Permission, Staff
from hearth.ports import OpenWork

SOON = timedelta(days=30)
"""A month's notice: somebody has to call each of them."""


@dataclass(frozen=True, slots=True)
class Seen:
    """The directory on a day.

    Args:
        today: the day, in UTC, by which members find entries.
        entries: all of them, the soonest due first.
        own: whether it is the organisation's, and not the few numbers that come with Hearth.
    """

    today: date
    entries: Sequence[Entry]
    own: bool

    def stands(self, entry: Entry) -> str:
        """`overdue`, and so withheld; `soon`; or `fine`."""
        if entry.overdue(self.today):
            return "overdue"
        return "soon" if entry.due_on <= self.today + SOON else "fine"


@dataclass(frozen=True, slots=True)
class SeeDirectory:
    """Somebody looks at what members find with /near. It is no deed: it is about nobody."""

    open_work: OpenWork
    read: Callable[[], Directory | None]
    own: bool

    async def __call__(self, *, by: Staff) -> Seen | None:
        """As the file has it now, None if it cannot be read.

        The community bot has it as it was when that was started.

        Raises:
            NotAllowed: `by` does not read content.
        """
        must(by, Permission.CONTENT_READ)
        async with self.open_work(looking=True) as work:
            today = work.now.date()
        directory = self.read()
        if directory is None:
            return None
        entries = sorted(directory.entries, key=lambda one: (one.due_on, one.name))
        return Seen(today, entries, self.own)
