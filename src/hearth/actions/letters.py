"""A few words of one member for one other, carried without names: a welcome, and its answer."""

from dataclasses import dataclass, replace

from hearth.actions.hearing import Heard
from hearth.actions.members import Present, find_present
from hearth.actions.writing_for_all import Screened, Writing, write_for_all
from hearth.actions.zones import awake_at
from hearth.community.errors import NotOffered
from hearth.community.outgoing import Button, Rows, Say, ToMember, Urgency, Values
from hearth.community.people import CommunityId, Contact, MemberId
from hearth.community.talks import Step, Talk
from hearth.community.welcomes import LONGEST, WelcomeId
from hearth.community.words import MemberWord, PeerWords
from hearth.ports import OpenWork, Screen, Work

WELCOME, TEXT = "welcome", "text"
"""What a conversation remembers: which welcome it is about, and what was written."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What is written.

    Args:
        step: where a conversation stands while it is.
        preview: how it is shown before it is carried.
        send: the button with which they say yes to that.
        leave: the button of whoever would rather not write it.
    """

    step: Step
    preview: MemberWord
    send: Button
    leave: Button

    @property
    def leaving(self) -> Rows:
        """That button alone, while the bot waits for words."""
        return ((self.leave,),)

    async def begin(self, work: Work, here: Present, contact: Contact, number: WelcomeId) -> None:
        """Wait for the words."""
        talk = Talk(self.step, here.community.id, {WELCOME: str(number)})
        await work.talks.put(contact, talk)

    async def writer(self, work: Work, contact: Contact) -> tuple[Present, Talk] | None:
        """Who writes one, and where their conversation stands; None if nobody does."""
        talk = await work.talks.find(contact)
        if talk is None or talk.step is not self.step:
            return None
        here = await find_present(work, contact, CommunityId(talk.about))
        return None if here is None else (here, talk)

    async def written(self, work: Work, contact: Contact) -> tuple[Present, WelcomeId, str]:
        """Who wrote one, about which welcome, and what they were shown.

        Raises:
            NotOffered: nothing waits for their yes.
        """
        found = await self.writer(work, contact)
        if found is None or TEXT not in found[1].data:
            raise NotOffered
        here, talk = found
        return here, WelcomeId(int(talk.data[WELCOME])), talk.data[TEXT]

    async def write(
        self, open_work: OpenWork, screen: Screen, heard: Heard, *, file: bool
    ) -> bool:
        """Show them how it will look. Where anything was seen in it, it is not carried.

        Args:
            open_work: opens transactions.
            screen: the checks.
            heard: what they wrote.
            file: whether there was a file with it; only words are carried.

        Returns:
            Whether the bot waited for it; otherwise nothing was done, and it is heard as ever.
        """
        writing = Writing(
            self._find,
            PeerWords.WELCOME_ONLY_WORDS,
            PeerWords.WELCOME_ONLY_WORDS,
            LONGEST,
            self.leaving,
            self._weigh,
        )
        return await write_for_all(open_work, screen, writing, heard, file=file)

    async def _find(self, work: Work, heard: Heard) -> tuple[Present, Talk] | None:
        return await self.writer(work, heard.contact)

    async def _weigh(self, one: Screened) -> None:
        data = {WELCOME: one.talk.data[WELCOME]}
        if one.due:
            # The words before them are forgotten, too: what is sent is what was shown last.
            await one.work.talks.put(one.heard.contact, replace(one.talk, data=data))
            kinds = {finding.kind.value for because in one.due.values() for finding in because}
            one.say(PeerWords.WELCOME_SEEN, {"kinds": " ".join(sorted(kinds))}, self.leaving)
            return
        talk = replace(one.talk, data={**data, TEXT: one.text})
        await one.work.talks.put(one.heard.contact, talk)
        shown: Values = {"community": one.here.community.title, "text": one.text}
        one.say(self.preview, shown, ((self.send,), (self.leave,)))


def told(here: Present, text: str) -> Values:
    """What the other is told: where it comes from, and the words."""
    home = here.community
    return {"community": home.title, "text": text, "author": here.member.id, "home": home.id}


async def carry(work: Work, here: Present, to: MemberId, say: Say) -> None:
    """Carry what this member wrote to the other, when it is not night there."""
    due = await awake_at(work, to, here.community.id)
    work.tell(ToMember(to), say, urgency=Urgency.NOTICE, due=due)
