"""A newcomer answers whoever welcomed them, once; the bot carries it, without names."""

from dataclasses import dataclass, replace

from hearth.actions.being_there import say
from hearth.actions.hearing import Heard
from hearth.actions.members import Present, find_present, present
from hearth.actions.welcoming import TEXT, WELCOME, subject_of
from hearth.actions.writing_for_all import Screened, Writing, write_for_all
from hearth.actions.zones import awake_at
from hearth.community.audit import Deed
from hearth.community.errors import MemberRestricted, NotOffered, WritingPaused
from hearth.community.moderation import paused_until
from hearth.community.outgoing import Button, Say, ToMember, Urgency, Values
from hearth.community.people import CommunityId, Contact
from hearth.community.talks import Step, Talk
from hearth.community.welcomes import LONGEST, Welcome, WelcomeId
from hearth.community.words import PeerWords
from hearth.ports import OpenWork, Screen, Work

LEAVE = (Button(PeerWords.BUTTON_WELCOME_LEAVE, "thanks:leave"),)


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
            measures = await work.measures.of(here.member.id, welcome.community)
            if paused_until(measures, work.now) is not None:
                raise WritingPaused
            welcome.answered(here.member.id, work.now)
            talk = Talk(Step.WELCOME_ANSWER, welcome.community, {WELCOME: str(number)})
            await work.talks.put(contact, talk)
            say(work, here.member.id, PeerWords.ASK_THANKS, {"most": LONGEST}, (LEAVE,))
            await work.commit()


@dataclass(frozen=True, slots=True)
class WriteThanks:
    """A newcomer wrote what shall be carried to whoever welcomed them."""

    open_work: OpenWork
    screen: Screen

    async def __call__(self, heard: Heard, *, file: bool = False) -> bool:
        """Show them how it will look. Where anything was seen in it, it is not carried.

        Args:
            heard: what they wrote.
            file: whether there was a file with it; only words are carried.

        Returns:
            Whether the bot waited for it; otherwise nothing was done, and it is heard as ever.
        """
        return await write_for_all(self.open_work, self.screen, WRITTEN, heard, file=file)


async def _weigh(one: Screened) -> None:
    data = {WELCOME: one.talk.data[WELCOME]}
    if one.due:
        # The words before them are forgotten as well: what is sent is what was shown last.
        await one.work.talks.put(one.heard.contact, replace(one.talk, data=data))
        kinds = {finding.kind.value for because in one.due.values() for finding in because}
        one.say(PeerWords.WELCOME_SEEN, {"kinds": " ".join(sorted(kinds))}, (LEAVE,))
        return
    talk = replace(one.talk, data={**data, TEXT: one.text})
    await one.work.talks.put(one.heard.contact, talk)
    send = (Button(PeerWords.BUTTON_WELCOME_SEND, "thanks:send"),)
    shown: Values = {"community": one.here.community.title, "text": one.text}
    one.say(PeerWords.THANKS_PREVIEW, shown, (send, LEAVE))


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
            found = await _writing(work, contact)
            if found is None or TEXT not in found[1].data:
                raise NotOffered
            here, talk = found
            if here.member.restricted:
                raise MemberRestricted
            welcome = await work.welcomes.get(WelcomeId(int(talk.data[WELCOME])))
            answered = welcome.answered(here.member.id, work.now)
            await work.talks.end(contact)
            await work.welcomes.put(answered)
            work.note(Deed.WELCOME_ANSWERED, by=here.actor, about=subject_of(welcome))
            await _carry(work, here, answered, talk.data[TEXT])
            say(work, here.member.id, PeerWords.THANKS_SENT)
            await work.commit()


async def _carry(work: Work, here: Present, welcome: Welcome, text: str) -> None:
    if welcome.taker is None:
        raise NotOffered
    values: Values = {
        "community": here.community.title,
        "text": text,
        "author": here.member.id,
        "home": welcome.community,
    }
    due = await awake_at(work, welcome.taker, welcome.community)
    carried = Say(PeerWords.THANKS_CARRIED, values)
    work.tell(ToMember(welcome.taker), carried, urgency=Urgency.NOTICE, due=due)


@dataclass(frozen=True, slots=True)
class LeaveThanks:
    """A newcomer would rather not answer."""

    open_work: OpenWork

    async def __call__(self, contact: Contact) -> None:
        """Forget what they wrote. Repeating it is harmless."""
        async with self.open_work() as work:
            found = await _writing(work, contact)
            if found is not None:
                await work.talks.end(contact)
                say(work, found[0].member.id, PeerWords.THANKS_LEFT)
            await work.commit()


async def _writing(work: Work, contact: Contact) -> tuple[Present, Talk] | None:
    """Who writes an answer, and where their conversation stands; None if nobody does."""
    talk = await work.talks.find(contact)
    if talk is None or talk.step is not Step.WELCOME_ANSWER:
        return None
    here = await find_present(work, contact, CommunityId(talk.about))
    return None if here is None else (here, talk)


async def _heard(work: Work, heard: Heard) -> tuple[Present, Talk] | None:
    return await _writing(work, heard.contact)


WRITTEN = Writing(
    _heard,
    PeerWords.WELCOME_ONLY_WORDS,
    PeerWords.WELCOME_ONLY_WORDS,
    LONGEST,
    (LEAVE,),
    _weigh,
)
