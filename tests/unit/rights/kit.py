"""Members with rights: on a real database, with both processes of one place."""

from collections.abc import Sequence
from dataclasses import dataclass

from contracts.storage.places import EPILEPSY, Hands, Place
from hearth.actions.hearing import Heard
from hearth.community.audit import Entry
from hearth.community.outgoing import Effect, Recipient, Say
from hearth.community.people import Contact, Member, MemberId, Staff
from hearth.community.rights import Request
from hearth.community.words import MemberWord, StaffWords
from hearth.storage.assembly import Storage


@dataclass(frozen=True)
class Home:
    """One place with a community, Mira in it, and three colleagues.

    Args:
        owner: runs the place.
        admin: answers requests and reads no words.
        clinician: reads cases, and the words of requests.
    """

    place: Place
    community: Storage
    careteam: Storage
    mira: MemberId
    owner: Staff
    admin: Staff
    clinician: Staff

    @property
    def clock(self) -> Hands:
        return self.place.clock

    async def member(self) -> Member:
        async with self.community.open_work() as work:
            return await work.members.get(self.mira)

    async def requests(self) -> Sequence[Request]:
        async with self.community.open_work() as work:
            return await work.requests.of(self.mira)

    async def deeds(self) -> list[Entry]:
        """What was done, the newest first."""
        async with self.community.open_work() as work:
            return list(await work.audit.newest(1000))

    async def told(self, storage: Storage) -> list[tuple[Recipient, Effect]]:
        """What waits in the outbox of this process's bot, taken out of it."""
        found: list[tuple[Recipient, Effect]] = []
        while owed := await storage.outbox.claim(50):
            for one in owed:
                found.append((one.recipient, one.effect))
                await storage.outbox.sent(one.id)
        return found

    async def says(self, storage: Storage) -> list[Say]:
        """The messages among it."""
        return [one for _, one in await self.told(storage) if isinstance(one, Say)]

    async def words(self, storage: Storage) -> list[MemberWord | StaffWords]:
        """Which texts they have."""
        return [one.words for one in await self.says(storage)]


def heard(contact: Contact, text: str, *, chat: int | None = None) -> Heard:
    """A message, in the direct chat unless another is named."""
    return Heard(contact, text, message=7, chat=contact.number if chat is None else chat)


GROUP = EPILEPSY.group
