"""Being a peer supporter: asked by the team, agreed to, and ended by either side at any time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from hearth.actions.authority import must
from hearth.actions.members import Present, everywhere, present
from hearth.actions.peers import begin_role, leave_role, subject_of
from hearth.actions.zones import awake_at
from hearth.community.audit import Deed
from hearth.community.belonging_errors import AlreadyPeer, NoSuchPeer
from hearth.community.communities import Community
from hearth.community.errors import MemberRestricted, NotAMember, NotOffered
from hearth.community.figures import Count, shown
from hearth.community.outgoing import Button, Rows, Say, ToMember, Urgency, Values
from hearth.community.peers import TRAINING, Peer, PeerRight, PeerState
from hearth.community.people import CommunityId, Contact, MemberId, Permission, Staff
from hearth.community.talks import Step, Talk
from hearth.community.turns import HANDED_ON
from hearth.community.welcomes import WelcomeState
from hearth.community.words import PeerWords
from hearth.ports import OpenWork, Work

COUNTED = timedelta(days=30)
"""Of so many days staff see what became of welcomes."""


@dataclass(frozen=True, slots=True)
class PeersThere:
    """The peer supporters of a community.

    Args:
        welcomes: what became of those that were asked for lately; None for few.
    """

    community: Community
    peers: Sequence[Peer]
    welcomes: Mapping[WelcomeState, Count]


@dataclass(frozen=True, slots=True)
class SeePeers:
    """Staff look at who is a peer supporter."""

    open_work: OpenWork

    async def __call__(self, *, by: Staff) -> Sequence[PeersThere]:
        """Every community, with its peer supporters by number.

        Raises:
            NotAllowed: the role of `by` does not look after them.
        """
        must(by, Permission.PEER_MANAGE)
        async with self.open_work(looking=True) as work:
            since = work.now - COUNTED
            found = []
            for home in await work.communities.all():
                counts = await work.welcomes.counts(home.id, since)
                told = {one: shown(counts.get(one, 0)) for one in WelcomeState}
                peers = await work.peers.of_community(home.id)
                found.append(PeersThere(home, peers, told))
            return found


@dataclass(frozen=True, slots=True)
class AskPeer:
    """Staff ask a member whether they would be a peer supporter."""

    open_work: OpenWork

    async def __call__(self, member: MemberId, community: CommunityId, *, by: Staff) -> None:
        """Ask them, once, when it is not quiet for them; nothing is theirs until they agree.

        Raises:
            NotAllowed: the role of `by` does not look after peer supporters.
            NotAMember: they are no active member there.
            MemberRestricted: they asked that nothing of theirs is used.
            NotOffered: they are too young to answer for themselves.
            AlreadyPeer: they were asked, or are one.
        """
        actor = must(by, Permission.PEER_MANAGE)
        async with self.open_work() as work:
            membership = await work.memberships.find(member, community)
            if membership is None or not membership.active:
                raise NotAMember
            if (await work.members.get(member)).restricted:
                raise MemberRestricted
            guarded = await work.guardianships.find(member, community)
            if guarded is not None and guarded.needed:
                raise NotOffered
            if await work.peers.find(member, community) is not None:
                raise AlreadyPeer
            await work.peers.put(Peer(member, community, PeerState.ASKED, work.now, work.now))
            work.note(Deed.PEER_ASKED, by=actor, about=subject_of(member))
            home = await work.communities.get(community)
            say = Say(PeerWords.PEER_INVITED, {"community": home.title}, _answers(home))
            due = await awake_at(work, member, community)
            work.tell(ToMember(member), say, urgency=Urgency.NOTICE, due=due)
            await work.commit()


@dataclass(frozen=True, slots=True)
class EndPeer:
    """Staff end somebody's part as a peer supporter, or no longer ask them."""

    open_work: OpenWork

    async def __call__(self, member: MemberId, community: CommunityId, *, by: Staff) -> None:
        """The rights are gone at once; who had agreed is told.

        Raises:
            NotAllowed: the role of `by` does not look after peer supporters.
            NoSuchPeer: they are none there.
        """
        actor = must(by, Permission.PEER_MANAGE)
        async with self.open_work() as work:
            peer = await work.peers.find(member, community)
            if peer is None:
                raise NoSuchPeer
            await leave_role(work, member, community, by=actor)
            if peer.state is PeerState.AGREED:
                title = (await work.communities.get(community)).title
                say = Say(PeerWords.PEER_ENDED, {"community": title})
                due = await awake_at(work, member, community)
                work.tell(ToMember(member), say, urgency=Urgency.NOTICE, due=due)
            await work.commit()


@dataclass(frozen=True, slots=True)
class ShowPeer:
    """A member asks how they stand as a peer supporter: /peer."""

    open_work: OpenWork

    async def __call__(self, contact: Contact) -> None:
        """Say so for each of their communities in which they were asked, with what they can do.

        Raises:
            NotAMember: the person is no active member.
        """
        async with self.open_work() as work:
            here = await present(work, contact)
            found = False
            for one in await everywhere(work, contact):
                peer = await work.peers.find(one.member.id, one.community.id)
                if peer is not None and one.membership.active:
                    tell_peer(work, one, peer)
                    found = True
            if not found:
                say(work, here.member.id, PeerWords.PEER_NONE)
            await work.commit()


@dataclass(frozen=True, slots=True)
class AnswerPeer:
    """A member says whether they would be a peer supporter."""

    open_work: OpenWork

    async def __call__(self, contact: Contact, community: CommunityId, *, agreed: bool) -> None:
        """A yes leads to the training, or back into the role where that is behind them.

        Raises:
            NotAMember, NoSuchPeer, MemberRestricted: as `as_peer`.
            NotOffered: they agreed before.
        """
        async with self.open_work() as work:
            here, peer = await as_peer(work, contact, community)
            if not agreed and peer.state is PeerState.ASKED:
                await work.peers.forget(peer)
                work.note(Deed.PEER_REFUSED, by=here.actor, about=here.subject)
                say(work, here.member.id, PeerWords.PEER_DECLINED, _values(here))
            else:
                willing = peer.agreed(work.now)
                await work.peers.put(willing)
                work.note(Deed.PEER_AGREED, by=here.actor, about=here.subject)
                tell_peer(work, here, await begin_role(work, willing))
            await work.commit()


@dataclass(frozen=True, slots=True)
class ChangePeer:
    """What a peer supporter changes about their part.

    Each raises `NotAMember`, `NoSuchPeer` and `MemberRestricted` as `as_peer` does.
    """

    open_work: OpenWork

    async def available(self, contact: Contact, community: CommunityId, *, willing: bool) -> None:
        """They want to be told of newcomers, or no longer.

        Raises:
            NotOffered: the training is not behind them.
        """
        async with self.open_work() as work:
            here, peer = await as_peer(work, contact, community)
            now = peer.available(work.now, willing=willing)
            await work.peers.put(now)
            deed = Deed.PEER_AVAILABLE if willing else Deed.PEER_AWAY
            work.note(deed, by=here.actor, about=here.subject)
            tell_peer(work, here, now)
            await work.commit()

    async def stop(self, contact: Contact, community: CommunityId) -> None:
        """They are no peer supporter there any more; nobody asks why."""
        async with self.open_work() as work:
            here, _ = await as_peer(work, contact, community)
            await leave_role(work, here.member.id, community, by=here.actor)
            say(work, here.member.id, PeerWords.PEER_STOPPED, _values(here))
            await work.commit()


@dataclass(frozen=True, slots=True)
class HandOn:
    """A peer supporter wants to hand something to the care team."""

    open_work: OpenWork

    async def __call__(self, contact: Contact, community: CommunityId) -> None:
        """Wait for the words; they become a case, which says that a peer supporter handed it on.

        Raises:
            NotAMember, NoSuchPeer, MemberRestricted: as `as_peer`.
            NotOffered: the training is not behind them.
        """
        async with self.open_work() as work:
            _, peer = await as_peer(work, contact, community, PeerRight.HAND_ON)
            await work.talks.put(contact, Talk(Step.QUESTION, community, {"after": HANDED_ON}))
            say(work, peer.member, PeerWords.ASK_HAND_ON)
            await work.commit()


async def as_peer(
    work: Work, contact: Contact, community: CommunityId, right: PeerRight | None = None
) -> tuple[Present, Peer]:
    """The member and their part there.

    Raises:
        NotAMember: the person is no active member there.
        MemberRestricted: they asked that nothing of theirs is used.
        NoSuchPeer: they are no peer supporter there, and were not asked.
        NotOffered: the right is not theirs (yet).
    """
    here = await present(work, contact, community)
    if here.member.restricted:
        raise MemberRestricted
    peer = await work.peers.find(here.member.id, community)
    if peer is None:
        raise NoSuchPeer
    if right is not None and not peer.may(right):
        raise NotOffered
    return here, peer


def tell_peer(work: Work, here: Present, peer: Peer) -> None:
    """How they stand, with what they can do as buttons."""
    home = here.community
    stop = _row(PeerWords.BUTTON_PEER_STOP, "stop", home)
    if peer.state is PeerState.ASKED:
        words, rows = PeerWords.PEER_INVITED, _answers(home)
    elif peer.trained_at is None:
        training = (Button(PeerWords.BUTTON_PEER_TRAINING, f"prog:see:{TRAINING}"),)
        words, rows = PeerWords.PEER_LEARNING, (training, stop)
    else:
        words = PeerWords.PEER_READY if peer.willing else PeerWords.PEER_AWAY
        switch = (
            _row(PeerWords.BUTTON_PEER_AWAY, "off", home)
            if peer.willing
            else _row(PeerWords.BUTTON_PEER_AVAILABLE, "on", home)
        )
        see = _row(PeerWords.BUTTON_PEER_QUESTIONS, "see", home)
        hand = _row(PeerWords.BUTTON_PEER_HAND_ON, "hand", home)
        rows = (see, hand, switch, stop)
    say(work, peer.member, words, _values(here), rows)


def say(
    work: Work,
    member: MemberId,
    words: PeerWords,
    values: Values | None = None,
    rows: Rows = (),
) -> None:
    """Tell the member at once: they have just asked."""
    work.tell(ToMember(member), Say(words, values or {}, rows), urgency=Urgency.ANSWER)


def _answers(home: Community) -> Rows:
    yes = _row(PeerWords.BUTTON_PEER_YES, "yes", home)
    return yes, _row(PeerWords.BUTTON_PEER_NO, "no", home)


def _row(words: PeerWords, verb: str, home: Community) -> tuple[Button, ...]:
    return (Button(words, f"peer:{verb}:{home.id}"),)


def _values(here: Present) -> Values:
    return {"community": here.community.title}
