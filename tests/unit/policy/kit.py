"""Members who write, and what becomes of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from hearth.actions.direct import HearDirect
from hearth.actions.hearing import Heard
from hearth.actions.policies import ChangePolicy
from hearth.actions.posts import ReadPost
from hearth.community.cases import Case
from hearth.community.outgoing import Effect, Recipient, Say
from hearth.community.people import SHELL, Contact, Member
from hearth.community.policy import Consequence, Row
from unit.console.home import CIRCLE, COMMUNITY, Home

CRISIS = "I have the tablets ready and tonight I am going to end my life"
PRIVATE = "You can ring me on 07911 123456 any evening"
ABUSE = "you are a worthless idiot, everybody here hates you"
ADVERT = "Buy my miracle cure now, 50% off, order at my shop today!"


@dataclass
class Circle:
    """The community, and Mira in it."""

    home: Home
    mira: Member
    contact: Contact
    posts: int = 0

    @classmethod
    async def of(cls, home: Home) -> Self:
        mira = await home.member("Mira")
        return cls(home, mira, Contact(home.members))

    def heard(self, text: str, chat: int) -> Heard:
        self.posts += 1
        return Heard(self.contact, text, self.posts, update=self.posts, chat=chat)

    async def posts_in_group(self, text: str) -> None:
        reading = await self.home.reading()
        read = ReadPost(
            self.home.circle.open_work, reading.screen, reading.recogniser, reading.library
        )
        assert COMMUNITY.group is not None
        await read(self.heard(text, COMMUNITY.group))

    async def writes_to_bot(self, text: str) -> None:
        reading = await self.home.reading()
        hear = HearDirect(
            self.home.circle.open_work, reading.screen, reading.recogniser, reading.library
        )
        await hear(self.heard(text, self.contact.number))

    async def decides(self, rows: Mapping[Row, frozenset[Consequence] | None]) -> None:
        await ChangePolicy(self.home.storage.open_work)(CIRCLE, rows, by=SHELL)

    async def owed(self) -> list[tuple[Recipient, Effect]]:
        """Everything that waits to be sent by the community bot, once."""
        box = self.home.circle.outbox
        found: list[tuple[Recipient, Effect]] = []
        while owed := await box.claim(1000):
            for one in owed:
                found.append((one.recipient, one.effect))
                await box.sent(one.id)
        return found

    async def said(self) -> list[Say]:
        """The messages among them."""
        return [effect for _, effect in await self.owed() if isinstance(effect, Say)]

    async def case(self) -> Case | None:
        """Mira's open case."""
        async with self.home.storage.open_work() as work:
            return await work.cases.find_open(self.mira.id, CIRCLE)
