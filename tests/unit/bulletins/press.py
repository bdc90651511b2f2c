"""A circle with publishers, real senders, and chats that remember what stands in them."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from hearth.actions.bulletin_copies import NoteDelivered
from hearth.actions.bulletins import ApproveBulletin, WriteBulletin
from hearth.actions.checking_bulletins import CheckBulletin
from hearth.actions.due import ComeDue
from hearth.actions.mishaps import NoteUndeliverable
from hearth.actions.moved_groups import FollowGroup
from hearth.actions.publishing_bulletins import SendBulletin
from hearth.actions.sending import MaySend
from hearth.actions.sending_bulletins import BulletinDue
from hearth.actions.staff import AddStaff
from hearth.bootstrap.language import ScreenOfChecks
from hearth.bootstrap.outside import new_token
from hearth.bootstrap.shelf import Shelf
from hearth.community.bulletin_words import Wording
from hearth.community.bulletins import Audience, Bulletin, BulletinId
from hearth.community.deliveries import Results
from hearth.community.outgoing import (
    ClosePoll,
    Effect,
    OpenPoll,
    Recipient,
    Say,
    ToGroup,
    ToMember,
)
from hearth.community.people import SHELL, Member, Role, Staff
from hearth.community.timers import TimerKind
from hearth.ports import Library, Meanings, Recogniser
from hearth_bot.post.botside import Destination, UndeliverableError
from hearth_bot.post.pulse import Pulse
from hearth_bot.post.sender import Sender
from learnt import learnt_screen
from unit.consent.circle import EPILEPSY, Circle

TEXT = "The clinic's telephone line has a new song while you wait. Bring a chair and enjoy it."
WORDS = Wording("News from the clinic", TEXT)
EVERYBODY = Audience((EPILEPSY,))


@dataclass
class Reader:
    """The parts that read what people write; nobody asks the recogniser here."""

    screen: ScreenOfChecks = field(default_factory=lambda: ScreenOfChecks(learnt_screen()))

    @property
    def recogniser(self) -> Recogniser:
        raise NotImplementedError

    @property
    def library(self) -> Library:
        raise NotImplementedError

    @property
    def meanings(self) -> Meanings:
        raise NotImplementedError


READER = Reader()
"""Made once: the checks take a moment to be read."""


async def reader() -> Reader:
    return READER


@dataclass
class Side:
    """Chats in which messages stand under their slots.

    Args:
        gone: whom nothing reaches any more.
    """

    chats: dict[Recipient, dict[str, Say]] = field(default_factory=dict)
    gone: set[Recipient] = field(default_factory=set)
    rang: list[tuple[Recipient, Say]] = field(default_factory=list)
    polls: list[tuple[Recipient, Effect]] = field(default_factory=list)

    @property
    def allowed_updates(self) -> tuple[str, ...]:
        return ()

    async def start(self) -> None: ...

    def foresee(self, update: Mapping[str, Any]) -> None: ...

    async def handle(self, update: Mapping[str, Any]) -> None: ...

    async def close(self) -> None: ...

    async def deliver(self, recipient: Recipient, effect: Effect) -> None:
        if recipient in self.gone:
            raise UndeliverableError("blocked")
        if isinstance(effect, OpenPoll | ClosePoll):
            self.polls.append((recipient, effect))
        if not isinstance(effect, Say):
            return
        chat = self.chats.setdefault(recipient, {})
        slot = effect.slot or f"message {len(chat)}"
        if slot not in chat:
            self.rang.append((recipient, effect))
        chat[slot] = effect


@dataclass
class Press:
    """Everything at hand."""

    circle: Circle
    wendy: Staff
    paul: Staff
    side: Side = field(default_factory=Side)

    @classmethod
    async def opened(cls, circle: Circle) -> "Press":
        add = AddStaff(circle.care.open_work, new_token)
        roles = frozenset({Role.PUBLISHER})
        wendy = (await add("Wendy, writer", roles, by=SHELL)).staff
        paul = (await add("Paul, second reader", roles, by=SHELL)).staff
        return cls(circle, wendy, paul)

    @property
    def check(self) -> CheckBulletin:
        return CheckBulletin(self.circle.care.open_work, reader, Shelf())

    async def written(self, words: Wording = WORDS, to: Audience = EVERYBODY) -> Bulletin:
        return await WriteBulletin(self.circle.care.open_work)(words, to, by=self.wendy)

    async def approved(self, words: Wording = WORDS, to: Audience = EVERYBODY) -> Bulletin:
        draft = await self.written(words, to)
        return await self.approve(draft)

    async def approve(self, draft: Bulletin) -> Bulletin:
        approving = ApproveBulletin(self.circle.care.open_work, self.check)
        return await approving(draft.id, draft.fingerprint, by=self.paul)

    async def out(self, words: Wording = WORDS, to: Audience = EVERYBODY) -> Bulletin:
        """Approved, sent, and arrived wherever it can arrive now."""
        bulletin = await self.approved(words, to)
        await SendBulletin(self.circle.care.open_work).now(bulletin.id, by=self.paul)
        await self.post()
        return await self.now(bulletin)

    async def now(self, bulletin: Bulletin) -> Bulletin:
        async with self.circle.work() as work:
            return await work.bulletins.see(bulletin.id)

    async def results(self, number: BulletinId) -> Results:
        async with self.circle.care.open_work() as work:
            return await work.deliveries.results(number)

    async def come_due(self) -> None:
        """Let the clock do what is due, until nothing is."""
        due = ComeDue({TimerKind.BULLETIN_DUE: BulletinDue(self.circle.care.open_work)})
        while timers := await self.circle.care.timers.due(100, (TimerKind.BULLETIN_DUE,)):
            for one in timers:
                await due(one)

    async def post(self) -> None:
        """Let the clock work, and a real sender send what may leave now."""
        await self.come_due()
        storage, stop = self.circle.bot, asyncio.Event()

        async def anywhere(_recipient: Recipient) -> Destination:
            return Destination(1)

        sender = Sender(
            "test",
            storage.outbox,
            self.side,
            anywhere,
            MaySend(storage.open_work),
            self.circle.clock,
            NoteUndeliverable(storage.open_work),
            NoteDelivered(storage.open_work),
            FollowGroup(storage.open_work),
            Pulse("test"),
            ticks=lambda: self.circle.clock().timestamp(),
        )
        async with asyncio.TaskGroup() as group:
            group.create_task(sender.run(stop))
            while await storage.outbox.depth():
                self.circle.passes(seconds=2)  # So that a chat's pace puts nothing off for long.
                await asyncio.sleep(0.01)
            stop.set()
            storage.outbox.nudge()

    def stands(self, where: Member | None, bulletin: Bulletin) -> Say | None:
        """What stands in the chat of a member, or in the group, where the bulletin came."""
        to = ToGroup(EPILEPSY) if where is None else ToMember(where.id)
        return self.side.chats.get(to, {}).get(bulletin.slot)
