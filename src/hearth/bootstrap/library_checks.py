"""How the library stands: what is withheld, what falls due soon, and whether two can change it."""

from dataclasses import dataclass
from datetime import date, timedelta

from hearth.actions.answering import current
from hearth.bootstrap.shelf import Shelf
from hearth.community.people import Permission
from hearth.ports import Work

SOON = timedelta(days=30)
"""A month's notice: two people have to find an hour for each answer."""

WRITER_AND_READER = 2
"""Two different people write and approve."""


@dataclass(frozen=True, slots=True)
class LibraryFound:
    """What was found.

    Args:
        answers: how many are given.
        overdue: how many are withheld because their review has run out.
        soon: how many fall due within a month.
        publishers: how many people may write and approve.
    """

    answers: int
    overdue: int
    soon: int
    publishers: int

    @property
    def trouble(self) -> str:
        """What is worth knowing, as a sentence; empty if nothing is."""
        if self.overdue:
            return (
                f"{self.overdue} answers are overdue and withheld, and {self.soon} fall due "
                "within 30 days; the console shows them (Library, What is due)."
            )
        if self.publishers < WRITER_AND_READER:
            return (
                "an answer needs two publishers to be changed, one who writes and one who "
                f'approves, and there are {self.publishers}; `hearth staff add "…" --role '
                "publisher`."
            )
        return f"{self.soon} answers fall due within 30 days." if self.soon else ""


async def library_found(work: Work, today: date, shelf: Shelf | None = None) -> LibraryFound:
    """How the library of this place stands today."""
    kept = shelf or Shelf()
    found = [await current(work, kept, one) for one in kept.topics]
    answers = [one for one in found if one is not None]
    overdue = [one for one in answers if one.overdue(today)]
    soon = [one for one in answers if today <= one.due <= today + SOON]
    staff = await work.staff.list()
    able = [one for one in staff if one.may(Permission.CONTENT_APPROVE)]
    return LibraryFound(len(answers) - len(overdue), len(overdue), len(soon), len(able))
