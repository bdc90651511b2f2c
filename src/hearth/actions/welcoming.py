"""A newcomer would like a few words, and a peer supporter writes them; the bot carries them."""

from dataclasses import dataclass

from hearth.actions.being_there import as_peer, say
from hearth.actions.hearing import Heard
from hearth.actions.letters import WELCOME, Letter, carry, told
from hearth.actions.members import Present, present
from hearth.actions.writing_pauses import may_write
from hearth.actions.zones import awake_at
from hearth.community.audit import Deed, Subject
from hearth.community.belonging_errors import NoSuchWelcome
from hearth.community.communities import Community
from hearth.community.errors import MemberRestricted, NotOffered
from hearth.community.outgoing import Button, Say, ToMember, Urgency
from hearth.community.peers import PeerRight
from hearth.community.people import CLOCK, CommunityId, Contact, MemberId
from hearth.community.talks import Step
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

LETTER = Letter(
    Step.PEER_WELCOME,
    PeerWords.WELCOME_PREVIEW,
    send=Button(PeerWords.BUTTON_WELCOME_SEND, "welcome:send"),
    leave=Button(PeerWords.BUTTON_WELCOME_LEAVE, "welcome:leave"),
)
"""What a peer supporter writes."""


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
            await may_write(work, here)
            try:
                taken = welcome.taken(peer.member, work.now)
            except NotOffered:
                say(work, peer.member, PeerWords.WELCOME_ELSEWHERE)
            else:
                await work.welcomes.put(taken)
                work.note(Deed.WELCOME_TAKEN, by=here.actor, about=subject_of(welcome))
                await LETTER.begin(work, here, contact, number)
                say(work, peer.member, PeerWords.ASK_WELCOME, {"most": LONGEST}, LETTER.leaving)
            await work.commit()


@dataclass(frozen=True, slots=True)
class WriteWelcome:
    """A peer supporter wrote what shall be carried to somebody new."""

    open_work: OpenWork
    screen: Screen

    async def __call__(self, heard: Heard, *, file: bool = False) -> bool:
        """Show them how it will look, as `Letter.write` says."""
        return await LETTER.write(self.open_work, self.screen, heard, file=file)


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
            _, number, text = await LETTER.written(work, contact)
            welcome = await work.welcomes.get(number)
            here, peer = await as_peer(work, contact, welcome.community, PeerRight.WELCOME)
            given = welcome.given(peer.member, work.now)
            await work.talks.end(contact)
            await work.welcomes.put(given)
            await work.timers.clear(welcome.timer)
            work.note(Deed.WELCOME_GIVEN, by=here.actor, about=subject_of(welcome))
            back = Button(PeerWords.BUTTON_WELCOME_ANSWER, f"thanks:begin:{welcome.id}")
            carried = Say(PeerWords.WELCOME_CARRIED, told(here, text), ((back,),))
            await carry(work, here, welcome.newcomer, carried)
            say(work, peer.member, PeerWords.WELCOME_SENT)
            await work.commit()


@dataclass(frozen=True, slots=True)
class LeaveWelcome:
    """A peer supporter would rather not write it."""

    open_work: OpenWork

    async def __call__(self, contact: Contact) -> None:
        """Forget what they wrote; somebody else can write. Repeating it is harmless."""
        async with self.open_work() as work:
            found = await LETTER.writer(work, contact)
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


def subject_of(welcome: Welcome) -> Subject:
    """The welcome, as what a deed is about: never for whom."""
    return Subject.of("welcome", welcome.id)
