"""What becomes of a peer supporter's role with the training, and with the membership."""

from hearth.community.audit import Deed, Subject
from hearth.community.peers import Peer, has_trained
from hearth.community.people import Actor, CommunityId, MemberId
from hearth.ports import Work


async def finish_training(work: Work, member: MemberId) -> None:
    """The member has completed the training: where they agreed, the rights are theirs now."""
    for peer in await work.peers.of(member):
        await begin_role(work, peer)


async def begin_role(work: Work, peer: Peer) -> Peer:
    """The peer supporter as they are now: with the rights, if the training is behind them."""
    if not has_trained(await work.enrolments.of(peer.member)):
        return peer
    trained = peer.trained(work.now)
    if trained != peer:
        await work.peers.put(trained)
        work.note(Deed.PEER_TRAINED, by=Actor.member(peer.member), about=subject_of(peer.member))
    return trained


async def leave_role(work: Work, member: MemberId, community: CommunityId, *, by: Actor) -> bool:
    """They are no peer supporter there any more. Whether they were one, or were asked."""
    peer = await work.peers.find(member, community)
    if peer is None:
        return False
    await work.peers.forget(peer)
    work.note(Deed.PEER_ENDED, by=by, about=subject_of(member))
    return True


def subject_of(member: MemberId) -> Subject:
    """The member, as what a deed is about."""
    return Subject.of("member", member)
