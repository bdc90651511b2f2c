"""Looking into a breach, and telling those who have to be told: both are deeds."""

from dataclasses import dataclass

from hearth.actions.authority import By, must
from hearth.community.audit import Deed, Subject
from hearth.community.breaches import Told
from hearth.community.people import Permission
from hearth.ports import OpenWork


@dataclass(frozen=True, slots=True)
class NoteBreachScoped:
    """Somebody who may do so has found out whom a breach concerns."""

    open_work: OpenWork

    async def __call__(self, number: int, *, by: By) -> None:
        """Note it, under the breach's number in the register.

        Raises:
            NotAllowed: the actor does not run the place.
        """
        actor = must(by, Permission.COMMUNITY_SET_UP)
        async with self.open_work() as work:
            work.note(Deed.BREACH_SCOPED, by=actor, about=Subject.of("breach", number))
            await work.commit()


@dataclass(frozen=True, slots=True)
class NoteBreachTold:
    """The authority, or the people concerned, were told of a breach."""

    open_work: OpenWork

    async def __call__(self, number: int, who: Told, *, by: By) -> None:
        """Note it.

        Raises:
            NotAllowed: the actor does not run the place.
        """
        actor = must(by, Permission.COMMUNITY_SET_UP)
        async with self.open_work() as work:
            work.note(Deed.BREACH_TOLD, by=actor, about=Subject(f"breach-{who}", str(number)))
            await work.commit()
