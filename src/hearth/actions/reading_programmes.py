"""Whoever reads content looks at the programmes, and how many members begin and complete each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hearth.actions.authority import must
from hearth.community.deliveries import shown
from hearth.community.errors import NoSuchProgramme
from hearth.community.people import Permission, Staff
from hearth.community.programmes import EnrolmentState, Programme, ProgrammeId
from hearth.ports import OpenWork, Programmes


@dataclass(frozen=True, slots=True)
class Taken:
    """A programme, and how many took it in all communities together.

    Args:
        begun: None if so few that it could be told who.
        completed: the same; also if so few of those who began did not complete it.
    """

    programme: Programme
    begun: int | None
    completed: int | None


@dataclass(frozen=True, slots=True)
class SeeProgrammes:
    """A colleague looks at them. Who is in one, nobody of the staff sees."""

    open_work: OpenWork
    courses: Programmes

    async def __call__(self, *, by: Staff) -> Sequence[Taken]:
        """All of them, by pack and title.

        Raises:
            NotAllowed: `by` does not read content.
        """
        must(by, Permission.CONTENT_READ)
        async with self.open_work(looking=True) as work:
            counts = await work.enrolments.counts()
        every = sorted(self.courses.all(), key=lambda one: (one.pack, one.title))
        return [taken(one, counts.get(one.id, {})) for one in every]

    async def one(self, name: ProgrammeId, *, by: Staff) -> Taken:
        """The one of this name.

        Raises:
            NotAllowed: `by` does not read content.
            NoSuchProgramme: there is none of that name.
        """
        found = [one for one in await self(by=by) if one.programme.id == name]
        if not found:
            raise NoSuchProgramme
        return found[0]


def taken(programme: Programme, counts: Mapping[EnrolmentState, int]) -> Taken:
    """What may be told of the counts: no difference between two of them is of so few."""
    begun, completed = sum(counts.values()), counts.get(EnrolmentState.COMPLETED, 0)
    told = None not in (shown(begun), shown(completed), shown(begun - completed))
    return Taken(programme, shown(begun), completed if told else None)
