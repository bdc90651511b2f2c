"""A newcomer answers whoever welcomed them, once; the bot carries it, without names."""

from dataclasses import dataclass

from hearth.actions.being_there import say
from hearth.actions.hearing import Heard
from hearth.actions.letters import Letter, carry, told
from hearth.actions.members import present
from hearth.actions.welcoming import subject_of
from hearth.actions.writing_pauses import may_write
from hearth.community.audit import Deed
from hearth.community.errors import MemberRestricted, NotOffered
from hearth.community.outgoing import Button, Say
from hearth.community.people import Contact
from hearth.community.talks import Step
from hearth.community.welcomes import LONGEST, WelcomeId
from hearth.community.words import PeerWords
from hearth.ports import OpenWork, Screen

LETTER = Letter(
    Step.WELCOME_ANSWER,
    PeerWords.THANKS_PREVIEW,
    send=Button(PeerWords.BUTTON_WELCOME_SEND, "thanks:send"),
    leave=Button(PeerWords.BUTTON_WELCOME_LEAVE, "thanks:leave"),
)
"""What a newcomer writes back."""


@dataclass(frozen=True, slots=True)
class BeginThanks:
    """A newcomer would answer who welcomed them."""

    open_work: OpenWork

    async def __call__(self, contact: Contact, number: WelcomeId) -> None:
        """Wait for the words.

        Raises:
            NoSuchWelcome: it is no longer kept, as when its writer was erased.
            NotOffered: it was not for them, they answered before, or it is too long ago.
            NotAMember: the person is no active member there.
            MemberRestricted: they asked that nothing of theirs is used.
            WritingPaused: they do not write in the group until a pause is over.
        """
        async with self.open_work() as work:
            welcome = await work.welcomes.get(number)
            here = await present(work, contact, welcome.community)
            if here.member.restricted:
                raise MemberRestricted
            await may_write(work, here)
            welcome.answered(here.member.id, work.now)
            await LETTER.begin(work, here, contact, number)
            say(work, here.member.id, PeerWords.ASK_THANKS, {"most": LONGEST}, LETTER.leaving)
            await work.commit()


@dataclass(frozen=True, slots=True)
class WriteThanks:
    """A newcomer wrote what shall be carried to whoever welcomed them."""

    open_work: OpenWork
    screen: Screen

    async def __call__(self, heard: Heard, *, file: bool = False) -> bool:
        """Show them how it will look, as `Letter.write` says."""
        return await LETTER.write(self.open_work, self.screen, heard, file=file)


@dataclass(frozen=True, slots=True)
class SendThanks:
    """A newcomer says yes to what they were shown."""

    open_work: OpenWork

    async def __call__(self, contact: Contact) -> None:
        """It goes to whoever welcomed them, when it is not night there.

        Raises:
            NotOffered: nothing of theirs waits for it, or it is too late.
            NoSuchWelcome: it is no longer kept, as when its writer was erased.
        """
        async with self.open_work() as work:
            here, number, text = await LETTER.written(work, contact)
            if here.member.restricted:
                raise MemberRestricted
            welcome = await work.welcomes.get(number)
            answered = welcome.answered(here.member.id, work.now)
            if answered.taker is None:
                raise NotOffered
            await work.talks.end(contact)
            await work.welcomes.put(answered)
            work.note(Deed.WELCOME_ANSWERED, by=here.actor, about=subject_of(welcome))
            carried = Say(PeerWords.THANKS_CARRIED, told(here, text))
            await carry(work, here, answered.taker, carried)
            say(work, here.member.id, PeerWords.THANKS_SENT)
            await work.commit()


@dataclass(frozen=True, slots=True)
class LeaveThanks:
    """A newcomer would rather not answer."""

    open_work: OpenWork

    async def __call__(self, contact: Contact) -> None:
        """Forget what they wrote. Repeating it is harmless."""
        async with self.open_work() as work:
            found = await LETTER.writer(work, contact)
            if found is not None:
                await work.talks.end(contact)
                say(work, found[0].member.id, PeerWords.THANKS_LEFT)
            await work.commit()
