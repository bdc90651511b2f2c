"""A circle whose bot posts for members, a member who asks, and what the group then sees."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Self

from hearth.actions.confirming_group_posts import (
    PostForMember,
    TakeGroupPostBack,
    TakeRedacted,
    WriteAnew,
)
from hearth.actions.due import ComeDue
from hearth.actions.group_posts import AnswerInThread, BeginGroupPost, LeaveGroupPost
from hearth.actions.hearing import Heard
from hearth.actions.posting_for_members import GroupPostDue
from hearth.actions.posts import ReadPost
from hearth.actions.sending import MaySend
from hearth.actions.writing_group_posts import WriteGroupPost
from hearth.community.audit import Deed, Subject
from hearth.community.group_posts import GroupPost, Nameless, Theirs, Writing
from hearth.community.outgoing import Effect, Say, ToGroup, ToMember
from hearth.community.people import SHELL, Contact, Member
from hearth.community.timers import TimerKind
from hearth.community.words import MemberWord
from hearth.ports import Recogniser
from unit.bulletins.press import READER
from unit.consent.circle import EPILEPSY, Circle
from unit.surveys.asking import NothingKnown

QUESTION = "How do you explain this to your family?"
GROUP = ToGroup(EPILEPSY)


def least(_below: int) -> int:
    """Chance at its shortest."""
    return 0


@dataclass
class Asking:
    """Everything at hand.

    Args:
        message: the newest in the group.
        said: what left, in order.
    """

    circle: Circle
    mira: Member
    message: int = 500
    said: list[tuple[object, Effect]] = field(default_factory=list)

    @classmethod
    async def opened(cls, circle: Circle, nameless: Nameless = Nameless.SCREENED) -> Self:
        asking = cls(circle, await circle.member())
        await asking.wants(nameless=nameless)
        return asking

    async def wants(
        self, *, nameless: Nameless = Nameless.SCREENED, writing: Writing = Writing.OPEN
    ) -> None:
        """The community decides how it is."""
        async with self.circle.care.open_work() as work:
            now = await work.communities.get(EPILEPSY)
            await work.communities.put(replace(now, nameless=nameless, writing=writing))
            about = Subject.of("community", EPILEPSY)
            work.note(Deed.SETTINGS_CHANGED, by=SHELL, about=about)
            await work.commit()

    async def contact(self, member: Member) -> Contact:
        async with self.circle.work() as work:
            return await work.members.contact_of(member.id)

    async def begins(self, member: Member) -> None:
        await BeginGroupPost(self.circle.work)(await self.contact(member))

    async def writes(self, text: str, member: Member | None = None) -> bool:
        heard = await self.circle.heard(member or self.mira, text)
        return await WriteGroupPost(self.circle.work, READER.screen)(heard)

    async def says_yes(self, member: Member | None = None, *, named: bool = False) -> None:
        heard = replace(await self.circle.heard(member or self.mira), name="Mira M.")
        await PostForMember(self.circle.work, least)(heard, named=named)

    async def asks(self, text: str = QUESTION, member: Member | None = None) -> GroupPost:
        """From the command to the yes; the post as it is then."""
        who = member or self.mira
        await self.begins(who)
        await self.writes(text, who)
        await self.says_yes(who)
        return (await self.theirs(who))[-1].post

    async def posted(self, text: str = QUESTION) -> GroupPost:
        """Asked, and in the group."""
        await self.asks(text)
        await self.later(minutes=2)
        return (await self.theirs(self.mira))[-1].post

    async def takes_redacted(self) -> None:
        await TakeRedacted(self.circle.work)(await self.circle.heard(self.mira))

    async def writes_anew(self) -> None:
        await WriteAnew(self.circle.work)(await self.circle.heard(self.mira))

    async def leaves_it(self) -> None:
        await LeaveGroupPost(self.circle.work)(await self.contact(self.mira))

    async def takes_back(self, post: GroupPost, member: Member | None = None) -> None:
        take = TakeGroupPostBack(self.circle.work)
        await take(await self.contact(member or self.mira), post.id)

    async def answers_in_thread(self, post: GroupPost, message: int) -> None:
        answer = AnswerInThread(self.circle.work)
        await answer(await self.contact(self.mira), post.id, message)

    async def theirs(self, member: Member) -> list[Theirs]:
        """As the community bot opens them."""
        async with self.circle.work() as work:
            return list(await work.group_posts.of(member.id))

    async def in_group(
        self,
        member: Member,
        text: str,
        under: int = 0,
        *,
        addressed: bool = False,
        recogniser: Recogniser | None = None,
    ) -> int:
        """A member writes in the group; the number of what they wrote."""
        self.message += 1
        heard = Heard(
            await self.contact(member),
            text,
            self.message,
            update=self.message,
            chat=-100,
            name="Olga",
            addressed=addressed,
            under=under,
        )
        knows = recogniser or NothingKnown()
        read = ReadPost(self.circle.work, READER.screen, knows, NothingKnown())
        await read(heard)
        return heard.message

    async def later(self, **how_long: float) -> list[Effect]:
        """Time passes, what is due is done, and what may leave arrives."""
        self.circle.now += timedelta(**how_long)
        due = ComeDue({TimerKind.GROUP_POST_DUE: GroupPostDue(self.circle.work)})
        for one in await self.circle.bot.timers.due(100, (TimerKind.GROUP_POST_DUE,)):
            await due(one)
        return await self.arrives()

    async def arrives(self) -> list[Effect]:
        """What the community bot sends now, with slots as Telegram's messages get numbers."""
        box, found = self.circle.bot.outbox, []
        while owed := await box.claim(1000):
            for one in owed:
                if await MaySend(self.circle.work)(one.recipient, one.effect):
                    found.append((one.recipient, one.effect))
                    self.message += 1
                slot = one.effect.slot if isinstance(one.effect, Say) else None
                await box.sent(one.id, self.message, slot)
        self.said += found
        return [effect for _, effect in found]

    async def heard_by(self, member: Member) -> list[Say]:
        """What the member was told since the last look."""
        await self.arrives()
        to, said = ToMember(member.id), self.said
        self.said = [one for one in said if one[0] != to]
        return [effect for one, effect in said if one == to and isinstance(effect, Say)]

    async def seen_in_group(self) -> list[Effect]:
        """What the group saw since the last look."""
        await self.arrives()
        said = self.said
        self.said = [one for one in said if one[0] != GROUP]
        return [effect for one, effect in said if one == GROUP]

    async def words(self, member: Member | None = None) -> list[MemberWord]:
        said = await self.heard_by(member or self.mira)
        return [one.words for one in said if isinstance(one.words, MemberWord)]
