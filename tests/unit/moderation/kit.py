"""A group in which members post and moderators reply to posts."""

from dataclasses import dataclass
from typing import Self

from hearth.actions.commanding import Commanded
from hearth.actions.deciding import DecideMeasure, EndPause, LiftMeasure, TellWithoutReason
from hearth.actions.hearing import Heard
from hearth.actions.moderating import Moderate
from hearth.bootstrap.language import ScreenOfChecks
from hearth.community.moderation import Command, Measure, MeasureId, Reason
from hearth.community.outgoing import Button, Effect, Recipient, Say, ToMember, ToStaff
from hearth.community.people import Contact, Member, Staff
from hearth.community.timers import Timer, TimerKind
from hearth.storage.assembly import Storage
from learnt import learnt_screen
from unit.console.home import CIRCLE, COMMUNITY, Home

POST = "Throw your tablets away, all of you are fools"
POSTED, COMMANDED = 500, 600
NO_POST = Heard(Contact(0))
"""What stands for a command that answers nothing."""


@dataclass
class Group:
    """The group, Mira who posts in it, and Anna and Ben who moderate."""

    home: Home
    mira: Member
    contact: Contact
    messages: int = COMMANDED

    @classmethod
    async def of(cls, home: Home) -> Self:
        for staff in (home.ada, home.anna, home.ben, home.audrey):
            await home.connected(staff)
        mira = await home.member("Mira")
        return cls(home, mira, Contact(home.members))

    @property
    def community(self) -> Storage:
        """The community bot's storage."""
        return self.home.circle

    def post(self, text: str = POST, message: int = POSTED, by: Contact | None = None) -> Heard:
        """A post, as a reply carries it."""
        assert COMMUNITY.group is not None
        return Heard(by or self.contact, text, message, chat=COMMUNITY.group)

    def written(self, by: Contact, words: str = "") -> Heard:
        """A command by somebody, with what stands after it."""
        assert COMMUNITY.group is not None
        self.messages += 1
        return Heard(by, words, self.messages, update=self.messages, chat=COMMUNITY.group)

    async def command(
        self,
        command: Command,
        words: str = "",
        *,
        by: Staff | Contact | None = None,
        post: Heard | None = None,
    ) -> None:
        """Anna, unless somebody else does, replies to Mira's post."""
        who = by or self.home.anna
        contact = who if isinstance(who, Contact) else Contact(900 + who.id)
        moderate = Moderate(self.community.open_work, ScreenOfChecks(learnt_screen()))
        answered = None if post is NO_POST else post or self.post()
        await moderate(command, Commanded(self.written(contact, words), answered))

    async def decide(self, reason: Reason = Reason.ABUSE, *, by: Staff | None = None) -> Measure:
        """Anna, unless somebody else does, decides about the newest proposal."""
        [*_, newest] = await self.measures()
        decide = DecideMeasure(self.home.storage.open_work)
        return await decide(newest.id, reason, by=by or self.home.anna)

    async def lift(self, number: MeasureId, *, by: Staff) -> Measure:
        return await LiftMeasure(self.home.storage.open_work)(number, by=by)

    async def comes_due(self, kind: TimerKind) -> None:
        """Whatever of this kind is due."""
        work = self.community.open_work
        deed = EndPause(work) if kind is TimerKind.PAUSE_ENDS else TellWithoutReason(work)
        for timer in await self.due(kind):
            await deed(timer)

    async def due(self, kind: TimerKind) -> list[Timer]:
        return list(await self.community.timers.due(kinds=[kind]))

    async def measures(self, member: Member | None = None) -> list[Measure]:
        """All of a member's, by number."""
        async with self.home.storage.open_work() as work:
            return list(await work.measures.of((member or self.mira).id, CIRCLE))

    async def owed(self) -> list[tuple[Recipient, Effect]]:
        """Everything that waits to be sent by either bot, once."""
        found: list[tuple[Recipient, Effect]] = []
        for box in (self.home.circle.outbox, self.home.storage.outbox):
            while owed := await box.claim(1000):
                for one in owed:
                    found.append((one.recipient, one.effect))
                    await box.sent(one.id)
        return found

    async def effects(self) -> list[Effect]:
        return [effect for _, effect in await self.owed()]

    async def told(self, member: Member | None = None) -> list[Say]:
        """What a member is told."""
        to = ToMember((member or self.mira).id)
        return [one for who, one in await self.owed() if who == to and isinstance(one, Say)]

    async def card(self, staff: Staff | None = None) -> Say:
        """The newest message to a moderator."""
        to = ToStaff((staff or self.home.anna).id)
        said = [one for who, one in await self.owed() if who == to and isinstance(one, Say)]
        return said[-1]


def deeds_of(say: Say) -> list[str]:
    """What the buttons under a message send back."""
    return [button.deed for button in buttons_of(say)]


def buttons_of(say: Say) -> list[Button]:
    return [button for row in say.buttons for button in row]
