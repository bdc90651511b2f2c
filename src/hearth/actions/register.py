"""Taking the register out of the house."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from hearth.actions.authority import By, must
from hearth.community.audit import Deed, Subject
from hearth.community.people import Permission
from hearth.community.register import Register
from hearth.ports import OpenWork

ReadRegister = Callable[[], Awaitable[Register]]
"""Reads it, and opens nothing that is sealed."""


@dataclass(frozen=True, slots=True)
class ExportRegister:
    """Somebody who may do so takes the register out: numbers, no names and no words."""

    open_work: OpenWork
    read: ReadRegister

    async def __call__(self, form: str, *, by: By) -> Register:
        """What is in it now. It is a deed whether or not a file is made of it afterwards.

        Args:
            form: as what it leaves: `signed`, or a version of FHIR.
            by: who takes it out.

        Raises:
            NotAllowed: the actor does not run the place.
        """
        actor = must(by, Permission.COMMUNITY_SET_UP)
        register = await self.read()
        async with self.open_work() as work:
            work.note(Deed.REGISTER_EXPORTED, by=actor, about=Subject.of("register", form))
            await work.commit()
        return register
