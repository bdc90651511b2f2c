"""Looking into a breach, and telling those who have to be told: both are deeds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hearth.actions.authority import By, must
from hearth.community.audit import Deed, Subject
from hearth.community.breaches import Breach, Scope, Told
from hearth.community.people import Permission
from hearth.ports import BreachRegister, OpenWork, Survey

LISTED = Subject("breach", "register")
SURVEYED = Subject("breach", "span")


@dataclass(frozen=True, slots=True)
class ListBreaches:
    """Owners and auditors look at the register. That is a deed."""

    open_work: OpenWork
    register: BreachRegister

    async def __call__(self, *, by: By) -> Sequence[Breach]:
        """All breaches, the newest first.

        Raises:
            NotAllowed: the role of `by` does not see breaches.
        """
        await _looked(self.open_work, by, LISTED)
        return self.register.all()[::-1]


@dataclass(frozen=True, slots=True)
class SurveyBreach:
    """Owners and auditors look up whom a span of time concerns. That is a deed."""

    open_work: OpenWork
    survey: Survey

    async def __call__(self, since: datetime, until: datetime, *, by: By) -> Scope:
        """Members by number, fields and keys; nothing is entered and no clock starts.

        Raises:
            NotAllowed: the role of `by` does not see breaches.
        """
        await _looked(self.open_work, by, SURVEYED)
        return await self.survey(since, until)


@dataclass(frozen=True, slots=True)
class EnterBreach:
    """An owner enters a breach in the register, and its clocks start."""

    open_work: OpenWork
    survey: Survey
    register: BreachRegister

    async def __call__(
        self, since: datetime, until: datetime, noticed: datetime, *, by: By
    ) -> Breach:
        """Enter it with the scope that it has now.

        Raises:
            NotAllowed: the actor does not run the place.
        """
        must(by, Permission.COMMUNITY_SET_UP)
        breach = self.register.enter(await self.survey(since, until), noticed)
        await NoteBreachScoped(self.open_work)(breach.number, by=by)
        return breach


@dataclass(frozen=True, slots=True)
class TellOfBreach:
    """An owner says that the authority, or the people concerned, were told."""

    open_work: OpenWork
    register: BreachRegister

    async def __call__(self, number: int, who: Told, at: datetime, *, by: By) -> Breach:
        """Stop that clock.

        Raises:
            NotAllowed: the actor does not run the place.
            NotOffered: there is no breach of that number.
        """
        must(by, Permission.COMMUNITY_SET_UP)
        breach = self.register.note_told(number, who, at)
        await NoteBreachTold(self.open_work)(number, who, by=by)
        return breach


async def _looked(open_work: OpenWork, by: By, about: Subject) -> None:
    actor = must(by, Permission.BREACH_SEE)
    async with open_work() as work:
        work.note(Deed.BREACH_READ, by=actor, about=about)
        await work.commit()


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
