"""A newcomer would like a few words, and a peer supporter writes them; the bot carries them."""

from dataclasses import dataclass, replace

from hearth.actions.being_there import as_peer, say
from hearth.actions.hearing import Heard
from hearth.actions.members import Present, find_present, present
from hearth.actions.writing_for_all import Screened, Writing, write_for_all
from hearth.actions.zones import awake_at
from hearth.community.audit import Deed, Subject
from hearth.community.belonging_errors import NoSuchWelcome
from hearth.community.communities import Community
from hearth.community.errors import MemberRestricted, NotOffered, WritingPaused
from hearth.community.moderation import paused_until
from hearth.community.outgoing import Button, Say, ToMember, Urgency, Values
from hearth.community.peers import PeerRight
from hearth.community.people import CLOCK, CommunityId, Contact, MemberId
from hearth.community.policy import Reasons
from hearth.community.talks import Step, Talk
from hearth.community.timers import Timer
from hearth.community.welcomes import (
    LONGEST,
    UNNUMBERED,
    Welcome,
    WelcomeId,
    WelcomeState,
)
from hearth.community.words import PeerWords
from hearth.ports import OpenWork, Screen, Work

WELCOME, TEXT = "welcome", "text"
"""What a conversation remembers: which welcome it is for, and what was written."""

LEAVE = (Button(PeerWords.BUTTON_WELCOME_LEAVE, "welcome:leave"),)


async def offer_welcome(work: Work, member: MemberId, home: Community) -> None:
    """Ask somebody new whether they would like a welcome, where somebody could give one.

    Whoever is too young to answer for themselves is not asked: strangers do not write to them.
    """
    guarded = await work.guardianships.find(member, home.id)
    if guarded is not None and guarded.needed:
        return
    if not any(one.welcomes for one in await work.peers.of_community(home.id)):
        return
    rows = (
        (Button(PeerWords.BUTTON_WELCOME_WANT, f"welcome:want:{home.id}"),),
        (Button(PeerWords.BUTTON_WELCOME_NOT, "welcome:not"),),
    )
    # After the link to the group, and in the same order: what is told at one urgency keeps it.
    say(work, member, PeerWords.WELCOME_OFFERED, {"community": home.title}, rows)


@dataclass(frozen=True, slots=True)
class WantWelcome:
    """A newcomer would like to be welcomed."""

    open_work: OpenWork

    async def __call__(self, contact: Contact, community: CommunityId) -> None:
        """Remember it for a day, and tell each peer supporter who wants that, by day.

        Raises:
            NotAMember: the person is no active member there.
            MemberRestricted: they asked that nothing of theirs is used.
            NotOffered: they said so before.
        """
        async with self.open_work() as work:
            here = await present(work, contact, community)
            if here.member.restricted:
                raise MemberRestricted
            if await work.welcomes.asked_for(here.member.id, community):
                raise NotOffered
            new = Welcome(
                UNNUMBERED, community, here.member.id, WelcomeState.WAITING, work.now, work.now
            )
            welcome = await work.welcomes.add(new)
            work.note(Deed.WELCOME_ASKED, by=here.actor, about=subject_of(welcome))
            await work.timers.set(welcome.timer)
            for peer in await work.peers.of_community(community):
                if peer.welcomes and peer.member != here.member.id:
                    due = await awake_at(work, peer.member, community)
                    await work.timers.set(welcome.offer_timer(peer.member, due))
            say(work, here.member.id, PeerWords.WELCOME_COMING)
            await work.commit()


@dataclass(frozen=True, slots=True)
class WelcomeOffered:
    """The time has come to tell a peer supporter of somebody new."""

    open_work: OpenWork

    async def __call__(self, timer: Timer) -> None:
        """Tell them once, if they still want that and nobody has written. It may wait a night."""
        peer, _, number = timer.about.partition("/")
        async with self.open_work() as work:
            await work.timers.clear(timer)
            try:
                welcome = await work.welcomes.get(WelcomeId(int(number)))
            except NoSuchWelcome:
                pass
            else:
                await _offer(work, welcome, MemberId(int(peer)))
            await work.commit()


async def _offer(work: Work, welcome: Welcome, member: MemberId) -> None:
    peer = await work.peers.find(member, welcome.community)
    if peer is None or not peer.welcomes or welcome.state is not WelcomeState.WAITING:
        return
    awake = await awake_at(work, member, welcome.community)
    if awake > work.now:
        await work.timers.set(welcome.offer_timer(member, awake))
        return
    title = (await work.communities.get(welcome.community)).title
    take = Button(PeerWords.BUTTON_WELCOME_TAKE, f"welcome:take:{welcome.id}")
    told = Say(PeerWords.WELCOME_WANTED, {"community": title}, ((take,),))
    work.tell(ToMember(member), told, urgency=Urgency.NOTICE)


@dataclass(frozen=True, slots=True)
class WelcomeOver:
    """A day has passed since a newcomer said that they would like a welcome."""

    open_work: OpenWork

    async def __call__(self, timer: Timer) -> None:
        """Nobody had time: it is counted, and nobody is told or asked again."""
        async with self.open_work() as work:
            await work.timers.clear(timer)
            try:
                welcome = await work.welcomes.get(WelcomeId(int(timer.about)))
            except NoSuchWelcome:
                pass
            else:
                over = welcome.lapsed(work.now)
                if over != welcome:
                    await work.welcomes.put(over)
                    work.note(Deed.WELCOME_LAPSED, by=CLOCK, about=subject_of(welcome))
            await work.commit()


@dataclass(frozen=True, slots=True)
class TakeWelcome:
    """A peer supporter would write it."""

    open_work: OpenWork

    async def __call__(self, contact: Contact, number: WelcomeId) -> None:
        """Wait for the words; or say that somebody else writes, or that it is over.

        Raises:
            NoSuchWelcome: it is no longer kept.
            NotAMember, NoSuchPeer, MemberRestricted, NotOffered: as `as_peer`.
            WritingPaused: they do not write in the group until a pause is over.
        """
        async with self.open_work() as work:
            welcome = await work.welcomes.get(number)
            here, peer = await as_peer(work, contact, welcome.community, PeerRight.WELCOME)
            measures = await work.measures.of(peer.member, welcome.community)
            if paused_until(measures, work.now) is not None:
                raise WritingPaused
            try:
                taken = welcome.taken(peer.member, work.now)
            except NotOffered:
                say(work, peer.member, PeerWords.WELCOME_ELSEWHERE)
            else:
                await work.welcomes.put(taken)
                work.note(Deed.WELCOME_TAKEN, by=here.actor, about=subject_of(welcome))
                talk = Talk(Step.PEER_WELCOME, welcome.community, {WELCOME: str(number)})
                await work.talks.put(contact, talk)
                say(work, peer.member, PeerWords.ASK_WELCOME, {"most": LONGEST}, (LEAVE,))
            await work.commit()


@dataclass(frozen=True, slots=True)
class WriteWelcome:
    """A peer supporter wrote what shall be carried to somebody new."""

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
        one.say(PeerWords.WELCOME_SEEN, {"kinds": _kinds(one.due)}, (LEAVE,))
        return
    talk = replace(one.talk, data={**data, TEXT: one.text})
    await one.work.talks.put(one.heard.contact, talk)
    send = (Button(PeerWords.BUTTON_WELCOME_SEND, "welcome:send"),)
    shown: Values = {"community": one.here.community.title, "text": one.text}
    one.say(PeerWords.WELCOME_PREVIEW, shown, (send, LEAVE))


def _kinds(due: Reasons) -> str:
    return " ".join(sorted({one.kind.value for because in due.values() for one in because}))


@dataclass(frozen=True, slots=True)
class SendWelcome:
    """A peer supporter says yes to what they were shown."""

    open_work: OpenWork

    async def __call__(self, contact: Contact) -> None:
        """It goes to the newcomer, when it is not night for them.

        Raises:
            NotOffered: nothing of theirs waits for it, or its time is over.
            NotAMember, NoSuchPeer, MemberRestricted: as `as_peer`.
            NoSuchWelcome: the newcomer is no longer there.
        """
        async with self.open_work() as work:
            found = await _writing(work, contact)
            if found is None or TEXT not in found[1].data:
                raise NotOffered
            talk = found[1]
            welcome = await work.welcomes.get(WelcomeId(int(talk.data[WELCOME])))
            here, peer = await as_peer(work, contact, welcome.community, PeerRight.WELCOME)
            given = welcome.given(peer.member, work.now)
            await work.talks.end(contact)
            await work.welcomes.put(given)
            await work.timers.clear(welcome.timer)
            work.note(Deed.WELCOME_GIVEN, by=here.actor, about=subject_of(welcome))
            values: Values = {
                "community": here.community.title,
                "text": talk.data[TEXT],
                "author": peer.member,
                "home": welcome.community,
            }
            back = Button(PeerWords.BUTTON_WELCOME_ANSWER, f"thanks:begin:{welcome.id}")
            carried = Say(PeerWords.WELCOME_CARRIED, values, ((back,),))
            due = await awake_at(work, welcome.newcomer, welcome.community)
            work.tell(ToMember(welcome.newcomer), carried, urgency=Urgency.NOTICE, due=due)
            say(work, peer.member, PeerWords.WELCOME_SENT)
            await work.commit()


@dataclass(frozen=True, slots=True)
class LeaveWelcome:
    """A peer supporter would rather not write it."""

    open_work: OpenWork

    async def __call__(self, contact: Contact) -> None:
        """Forget what they wrote; somebody else can write. Repeating it is harmless."""
        async with self.open_work() as work:
            found = await _writing(work, contact)
            if found is not None:
                here, talk = found
                await work.talks.end(contact)
                await _let_go(work, here, WelcomeId(int(talk.data[WELCOME])))
                say(work, here.member.id, PeerWords.WELCOME_LEFT)
            await work.commit()


async def _let_go(work: Work, here: Present, number: WelcomeId) -> None:
    try:
        welcome = await work.welcomes.get(number)
        free = welcome.let_go(here.member.id, work.now)
    except (NoSuchWelcome, NotOffered):
        return
    await work.welcomes.put(free)
    work.note(Deed.WELCOME_LEFT, by=here.actor, about=subject_of(welcome))


async def _writing(work: Work, contact: Contact) -> tuple[Present, Talk] | None:
    """Who writes a welcome, and where their conversation stands; None if nobody does."""
    talk = await work.talks.find(contact)
    if talk is None or talk.step is not Step.PEER_WELCOME:
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


def subject_of(welcome: Welcome) -> Subject:
    """The welcome, as what a deed is about: never for whom."""
    return Subject.of("welcome", welcome.id)
