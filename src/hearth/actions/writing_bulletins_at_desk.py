"""Writing a bulletin in the care-team bot: step by step, shown as members will read it, kept."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from json import dumps
from typing import Self

from hearth.actions.authority import must
from hearth.actions.bulletin_buttons import card_of, read_it
from hearth.actions.bulletins import fitting, keep_draft, rewrite_draft
from hearth.actions.checking_bulletins import CheckBulletin
from hearth.actions.crisis_cards import kinds_of
from hearth.actions.saying import say_to
from hearth.community.bulletin_words import (
    TITLE_LONGEST,
    TOGETHER_LONGEST,
    BulletinFlaw,
    Wording,
)
from hearth.community.bulletins import Audience, Bulletin, BulletinId, BulletinState, Reach
from hearth.community.errors import BulletinChanged, NoSuchCommunity, NotOffered
from hearth.community.given import given
from hearth.community.outgoing import Button, Rows, Values
from hearth.community.people import CommunityId, Contact, Permission, Staff
from hearth.community.talks import Step, Talk
from hearth.community.words import StaffWords
from hearth.ports import OpenWork, Work

TITLE, TEXT, REACH, DRAFT = "title", "text", "reach", "draft"
"""Under which names a conversation keeps what was given so far."""

NOWHERE = CommunityId("")
"""While nobody has said which community it is for."""

KEPT, CHANGED = StaffWords.BULLETIN_KEPT, StaffWords.BULLETIN_CHANGED

REACHES = {
    Reach.GROUP: StaffWords.BUTTON_BULLETIN_GROUP,
    Reach.DIRECT: StaffWords.BUTTON_BULLETIN_DIRECT,
    Reach.BOTH: StaffWords.BUTTON_BULLETIN_BOTH,
}


@dataclass(frozen=True, slots=True)
class Begun:
    """What there is of a bulletin that somebody writes in the chat; empty what is not given yet.

    What is asked next follows from what is missing, so a restart on the way loses nothing.

    Args:
        was: what it takes the place of, as it is now: a draft, or what went out and was wrong.
    """

    community: CommunityId
    title: str = ""
    text: str = ""
    reach: Reach | None = None
    was: Bulletin | None = None

    @classmethod
    def of(cls, talk: Talk, was: Bulletin | None) -> Self:
        """As the conversation keeps it."""
        data, reach = talk.data, talk.data.get(REACH)
        community, where = CommunityId(talk.about), Reach(reach) if reach else None
        return cls(community, data.get(TITLE, ""), data.get(TEXT, ""), where, was)

    @classmethod
    def anew(cls, was: Bulletin) -> Self:
        """What a bulletin says, to be said in other words."""
        words, to = was.words, was.audience
        return cls(to.communities[0], words.title, words.text, to.reach, was)

    @property
    def talk(self) -> Talk:
        """The same, to be kept in the conversation."""
        data = {TITLE: self.title, TEXT: self.text, REACH: self.reach or ""}
        if self.was is not None:
            data[DRAFT] = str(self.was.id)
        return Talk(Step.BULLETIN, self.community, data)

    @property
    def words(self) -> Wording:
        """What it says; all that is not written here stays."""
        if self.was is not None:
            return replace(self.was.words, title=self.title, text=self.text)
        return Wording(self.title, self.text)

    @property
    def audience(self) -> Audience:
        """Whom it is for; what there was is for the same people."""
        if self.was is not None:
            return replace(self.was.audience, reach=self.reach or self.was.audience.reach)
        return Audience((self.community,), self.reach or Reach.BOTH)

    @property
    def puts_right(self) -> bool:
        """Whether it is for whoever has something that was wrong, and so for nobody else."""
        was = self.was
        return was is not None and (was.corrects is not None or was.state is BulletinState.SENT)

    @property
    def whole(self) -> bool:
        """Whether nothing is missing."""
        return bool(self.community and self.title and self.text and self.reach)

    @property
    def read(self) -> str:
        """What changes with every word, and with whom it is for: 16 digits of a SHA-256."""
        was = [] if self.was is None else [self.was.id, self.was.state]
        said = [*was, self.community, self.title, self.text, self.reach]
        return sha256(dumps(said, ensure_ascii=False).encode()).hexdigest()[:16]

    def told(self, text: str) -> Self:
        """With what its writer wrote: the heading first, then the text, or another text.

        Raises:
            NothingSaid, TooLong: there is nothing in it, or too much.
        """
        if not self.community:
            return self
        if not self.title:
            heading = given(" ".join(text.split()), TITLE_LONGEST)
            more = replace(self, title=heading)
        else:
            more = replace(self, text=given(text, TOGETHER_LONGEST))
        if more.text:
            fitting(more.words, more.audience)
        return more


@dataclass(frozen=True, slots=True)
class WriteBulletinAtDesk:
    """A publisher writes a bulletin at their phone: the same draft as one from the console."""

    open_work: OpenWork
    check: CheckBulletin

    async def begin(self, contact: Contact, *, by: Staff) -> None:
        """Ask for what comes first, or go on with what they have begun.

        Raises:
            NotAllowed: `by` does not write content.
            NoSuchCommunity: there is none yet for which it could be.
        """
        must(by, Permission.CONTENT_WRITE)
        async with self.open_work() as work:
            begun = await _begun(work, contact)
            homes = await work.communities.all()
        if begun is None or begun.was is not None:
            begun = Begun(NOWHERE)
        if not homes:
            raise NoSuchCommunity
        if len(homes) == 1 and not begun.community:
            begun = replace(begun, community=homes[0].id)
        await self._go_on(contact, begun, by)

    async def anew(self, contact: Contact, number: BulletinId, *, by: Staff) -> None:
        """Show their draft, or what went out and was wrong, to be said in other words.

        Raises:
            NotAllowed: `by` does not write content.
            NoSuchBulletin: there is none with that number.
            BulletinChanged: it is no draft of theirs (any more), and not out.
        """
        must(by, Permission.CONTENT_WRITE)
        async with self.open_work() as work:
            was = await work.bulletins.see(number)
        own = was.state is BulletinState.DRAFT and was.author == by.id
        if not own and was.state is not BulletinState.SENT:
            raise BulletinChanged
        await self._go_on(contact, Begun.anew(was), by)

    async def choose(self, contact: Contact, community: CommunityId, *, by: Staff) -> None:
        """It is for this community.

        Raises:
            NotAllowed: `by` does not write content.
            NotOffered: they write none (any more).
            NoSuchCommunity: there is none of that name.
        """
        begun = await self._under_way(contact, by)
        await self._go_on(contact, replace(begun, community=community), by)

    async def send_to(self, contact: Contact, reach: Reach, *, by: Staff) -> None:
        """It goes there. Raises as `choose` does."""
        begun = await self._under_way(contact, by)
        await self._go_on(contact, replace(begun, reach=reach), by)

    async def retitle(self, contact: Contact, *, by: Staff) -> None:
        """Ask for another heading; the rest stays. Raises as `choose` does."""
        begun = await self._under_way(contact, by)
        await self._go_on(contact, replace(begun, title=""), by)

    async def take(self, contact: Contact, text: str, *, by: Staff) -> bool:
        """Use what they wrote as what comes next; once all is there, as another text.

        Returns:
            Whether they write a bulletin.

        Raises:
            NotAllowed: `by` does not write content (any more).
            NothingSaid, TooLong: there is nothing in it, or too much; the bot goes on waiting.
        """
        async with self.open_work() as work:
            begun = await _begun(work, contact)
        if begun is None:
            return False
        must(by, Permission.CONTENT_WRITE)
        await self._go_on(contact, begun.told(text), by)
        return True

    async def keep(self, contact: Contact, read: str, *, by: Staff) -> None:
        """Keep what was shown: as a draft, of which those who may approve it are told, or in it.

        Args:
            contact: of whoever taps.
            read: `Begun.read` of what they were shown.
            by: who taps.

        Raises:
            NotOffered: they write none (any more).
            BulletinChanged: it is not what they were shown last, or no draft of theirs any more.
            NotAllowed, NoSuchCommunity, NothingSaid, TooLong: as `WriteBulletin`.
        """
        async with self.open_work() as work:
            begun = await _begun(work, contact)
            if begun is None:
                raise NotOffered
            if not begun.whole or begun.read != read:
                raise BulletinChanged
            words, to, was = begun.words, begun.audience, begun.was
            if was is not None and was.state is not BulletinState.SENT:
                bulletin, told = await rewrite_draft(work, was.id, words, to, by), CHANGED
            else:
                to = to if was is None else was.audience
                bulletin, told = await keep_draft(work, words, to, was, by), KEPT
            await work.talks.end(contact)
            say_to(work, by, told, card_of(bulletin), read_it(bulletin))
            await work.commit()

    async def leave(self, contact: Contact, *, by: Staff) -> None:
        """They would rather not; what they gave so far is forgotten. That takes no right."""
        async with self.open_work() as work:
            if await _begun(work, contact) is not None:
                await work.talks.end(contact)
                say_to(work, by, StaffWords.BULLETIN_LEFT)
                await work.commit()

    async def _under_way(self, contact: Contact, by: Staff) -> Begun:
        must(by, Permission.CONTENT_WRITE)
        async with self.open_work() as work:
            begun = await _begun(work, contact)
        if begun is None:
            raise NotOffered
        return begun

    async def _go_on(self, contact: Contact, begun: Begun, by: Staff) -> None:
        """Keep what there is, and ask for what is missing or show the whole.

        Handling an update commits once.
        """
        flaws = await self.check(begun.words, begun.audience, by=by) if begun.whole else ()
        async with self.open_work() as work:
            await work.talks.put(contact, begun.talk)
            if begun.whole:
                await _show(work, begun, flaws, by)
            else:
                await _ask(work, begun, by)
            await work.commit()


async def _begun(work: Work, contact: Contact) -> Begun | None:
    talk = await work.talks.find(contact)
    if talk is None or talk.step is not Step.BULLETIN:
        return None
    draft = talk.data.get(DRAFT)
    was = await work.bulletins.see(BulletinId(int(draft))) if draft else None
    return Begun.of(talk, was)


async def _ask(work: Work, begun: Begun, by: Staff) -> None:
    """Ask for the first thing that is missing."""
    leave = _leave()
    if not begun.community:
        homes = tuple((_home(one.id, one.title),) for one in await work.communities.all())
        say_to(work, by, StaffWords.BULLETIN_WHOSE, {}, (*homes, leave))
        return
    values: Values = {"community": (await work.communities.get(begun.community)).title}
    if not begun.title:
        most: Values = {**values, "most": TITLE_LONGEST}
        say_to(work, by, StaffWords.BULLETIN_TITLE_WANTED, most, (leave,))
    elif not begun.text:
        most = {**values, "title": begun.title, "most": TOGETHER_LONGEST}
        say_to(work, by, StaffWords.BULLETIN_TEXT_WANTED, most, (leave,))
    else:
        say_to(work, by, StaffWords.BULLETIN_WHERE, values, (*_reaches(tuple(Reach)), leave))


async def _show(work: Work, begun: Begun, flaws: Sequence[BulletinFlaw], by: Staff) -> None:
    """The whole as members will read it, what the checks see, and what can be done with it."""
    homes = [(await work.communities.get(one)).title for one in begun.audience.communities]
    values: Values = {
        "title": begun.title,
        "says": begun.text,
        "community": ", ".join(homes),
        "reach": begun.reach or "",
        "against": kinds_of(flaws),
    }
    keep = Button(StaffWords.BUTTON_BULLETIN_KEEP, f"bulletin:keep:{begun.read}")
    heading = Button(StaffWords.BUTTON_BULLETIN_HEADING, "bulletin:heading")
    others = () if begun.puts_right else tuple(one for one in Reach if one is not begun.reach)
    rows: Rows = ((keep,), (heading,), *_reaches(others), _leave())
    say_to(work, by, StaffWords.BULLETIN_PREVIEW, values, rows)


def _home(community: CommunityId, title: str) -> Button:
    return Button(StaffWords.BUTTON_CHOICE, f"bulletin:in:{community}", values={"title": title})


def _reaches(offered: Sequence[Reach]) -> Rows:
    return tuple((Button(REACHES[one], f"bulletin:to:{one}"),) for one in offered)


def _leave() -> tuple[Button, ...]:
    return (Button(StaffWords.BUTTON_BULLETIN_LEAVE, "bulletin:leave"),)
