"""Everything that a member can set for themselves: /settings."""

from dataclasses import dataclass

from hearth.actions.anniversaries import tell_anniversary
from hearth.actions.bulletin_taps import tell_pace
from hearth.actions.members import present
from hearth.actions.own_time import tell_zone
from hearth.community.outgoing import ToMember
from hearth.community.people import Contact
from hearth.ports import OpenWork


@dataclass(frozen=True, slots=True)
class ShowSettings:
    """A member writes /settings.

    All of it is told in one transaction: the first that commits ends what came.
    """

    open_work: OpenWork

    async def __call__(self, contact: Contact) -> None:
        """Say how many bulletins they get, by which clock, and whether of the day they joined.

        Each comes in a message of its own, with the buttons that change it.

        Raises:
            NotAMember: the person is no active member.
        """
        async with self.open_work() as work:
            here = await present(work, contact)
            member = here.member.id
            tell_pace(work, ToMember(member), await work.deliveries.pace(member))
            tell_zone(work, here)
            found = await work.anniversaries.find(member, here.community.id)
            tell_anniversary(work, here, found)
            await work.commit()
