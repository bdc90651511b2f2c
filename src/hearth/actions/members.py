"""Who is speaking: the member behind a Telegram account, and where they are at home."""

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from hearth.actions.authority import By, must
from hearth.actions.hearing import Heard
from hearth.actions.peers import leave_role
from hearth.actions.recording import follow_leaving
from hearth.actions.withdrawing import stop_learning, stop_review
from hearth.actions.zones import zone_of
from hearth.community.audit import Deed, Subject
from hearth.community.communities import Community
from hearth.community.consent import Decision
from hearth.community.errors import NotAMember
from hearth.community.invites import InviteId
from hearth.community.membership import Ending, Membership, MembershipState
from hearth.community.outgoing import (
    Button,
    OfferGroup,
    Say,
    SendOut,
    ToGroup,
    ToMember,
    Urgency,
    Values,
)
from hearth.community.people import (
    PROGRAM,
    Actor,
    CommunityId,
    Contact,
    Member,
    MemberId,
    Permission,
)
from hearth.community.words import MemberWords
from hearth.ports import Belonging, OpenWork, Work


@dataclass(frozen=True, slots=True)
class Present:
    """An active member, speaking."""

    member: Member
    membership: Membership
    community: Community

    @property
    def actor(self) -> Actor:
        """The member, as the audit log names them."""
        return Actor.member(self.member.id)

    @property
    def subject(self) -> Subject:
        """The member, as what a deed is about."""
        return Subject.of("member", self.member.id)

    @property
    def zone(self) -> ZoneInfo:
        """By whose clock they are told times, and their days are counted."""
        return zone_of(self.member, self.community)


async def find_belonging(
    work: Work, contact: Contact, community: CommunityId | None = None
) -> Present | None:
    """The member behind the account, also one whose membership is paused or not to be used.

    In this community, or else in their newest one; an active membership before a paused one.
    """
    found = await everywhere(work, contact, community)
    return found[0] if found else None


async def find_present(
    work: Work, contact: Contact, community: CommunityId | None = None
) -> Present | None:
    """The active member behind the account: in this community, or else in their newest one.

    Active is who agreed to it, and still does. Whether more may be used, and whether the member
    asked that nothing is, has to be asked apart.
    """
    return first_present(await work.memberships.behind(contact), community)


def first_present(
    theirs: Sequence[Belonging], community: CommunityId | None = None
) -> Present | None:
    """The first of somebody's memberships that is active and still agreed to."""
    for one in theirs:
        there = community in (None, one.community.id)
        if there and one.membership.active and one.agreed is Decision.GIVEN:
            return Present(one.member, one.membership, one.community)
    return None


async def everywhere(
    work: Work, contact: Contact, community: CommunityId | None = None
) -> Sequence[Present]:
    """All memberships of the person behind the account, active ones before paused ones."""
    found = [
        Present(one.member, one.membership, one.community)
        for one in await work.memberships.behind(contact)
        if one.membership.belongs and community in (None, one.community.id)
    ]
    return sorted(found, key=lambda one: not one.membership.active)


async def belonging(work: Work, contact: Contact, community: CommunityId | None = None) -> Present:
    """As `find_belonging`.

    Raises:
        NotAMember: the person is neither an active member nor a paused one.
    """
    here = await find_belonging(work, contact, community)
    if here is None:
        raise NotAMember
    return here


async def belonging_by(work: Work, contact: Contact, place: InviteId | None) -> Present:
    """As `belonging`, in the circle to which they came by this invite, if one is named.

    Raises:
        NotAMember: the person is no member there.
    """
    if place is None:
        return await belonging(work, contact)
    for here in await everywhere(work, contact):
        if here.membership.invite == place:
            return here
    raise NotAMember


async def present(work: Work, contact: Contact, community: CommunityId | None = None) -> Present:
    """As `find_present`.

    Raises:
        NotAMember: there is no active membership.
    """
    here = await find_present(work, contact, community)
    if here is None:
        raise NotAMember
    return here


async def offer_group(work: Work, membership: Membership) -> None:
    """Let the membership's next join request in, and send the member a link for it."""
    await work.memberships.put(membership.offered_the_group())
    subject = Subject.of("member", membership.member)
    work.note(Deed.GROUP_LINK_OFFERED, by=PROGRAM, about=subject)
    effect = OfferGroup(membership.community)
    work.tell(ToMember(membership.member), effect, urgency=Urgency.ANSWER)


@dataclass(frozen=True, slots=True)
class AskForGroup:
    """A member who lost the group's link, or left the group, asks for another."""

    open_work: OpenWork

    async def __call__(self, contact: Contact) -> None:
        """Send one, which lets exactly this member's request in, or say that there is no group.

        Raises:
            NotAMember: the person is no active member.
        """
        async with self.open_work() as work:
            here = await present(work, contact)
            if here.community.group is None:
                say = Say(MemberWords.NO_GROUP_YET)
                work.tell(ToMember(here.member.id), say, urgency=Urgency.ANSWER)
            else:
                await offer_group(work, here.membership)
            await work.commit()


@dataclass(frozen=True, slots=True)
class AskToLeave:
    """A member says that they want to leave, and is asked once whether they do."""

    open_work: OpenWork

    async def __call__(self, contact: Contact, place: InviteId | None = None) -> None:
        """Ask. A paused member may leave as well.

        Args:
            contact: who.
            place: the invite by which they came to the circle that they mean.

        Raises:
            NotAMember: the person is no member.
        """
        async with self.open_work() as work:
            ask_to_leave(work, await belonging_by(work, contact, place))
            await work.commit()


def ask_to_leave(work: Work, here: Present) -> None:
    """Ask once whether they want to leave."""
    leave = Button(MemberWords.BUTTON_LEAVE, f"leave:yes:{here.community.id}")
    stay = Button(MemberWords.BUTTON_STAY, "leave:no")
    values: Values = {"community": here.community.title}
    say = Say(MemberWords.CONFIRM_LEAVING, values, ((leave,), (stay,)))
    work.tell(ToMember(here.member.id), say, urgency=Urgency.ANSWER)


@dataclass(frozen=True, slots=True)
class Leave:
    """A member leaves."""

    open_work: OpenWork

    async def __call__(self, heard: Heard, community: CommunityId) -> None:
        """End the membership, which takes its agreement back. They may come back on an invite.

        Raises:
            NotAMember: the person is no member there.
        """
        async with self.open_work() as work:
            here = await belonging(work, heard.contact, community)
            await follow_leaving(work, heard, here.membership)
            await end(work, here.membership, here.community, why=Ending.LEFT, by=here.actor)
            await work.commit()


@dataclass(frozen=True, slots=True)
class EndMembership:
    """Somebody who may do so ends a membership."""

    open_work: OpenWork

    async def __call__(self, member: MemberId, community: CommunityId, *, by: By) -> Membership:
        """End it: the person leaves the group and cannot come back on an older invite.

        Ending it again changes nothing.

        Raises:
            NotAllowed: the actor does not end memberships.
            NotAMember: the person was never a member there.
        """
        actor = must(by, Permission.MEMBER_END)
        async with self.open_work() as work:
            membership = await work.memberships.find(member, community)
            if membership is None or membership.state is MembershipState.ERASED:
                raise NotAMember
            home = await work.communities.get(community)
            ended = await end(work, membership, home, why=Ending.REMOVED, by=actor)
            await work.commit()
        return ended


async def end(
    work: Work, membership: Membership, community: Community, *, why: Ending, by: Actor
) -> Membership:
    """End a membership, take the person out of the group, and tell them."""
    ended = membership.ended(why, work.now)
    await work.memberships.put(ended)
    contact = await work.members.contact_of(membership.member)
    work.note(Deed.MEMBERSHIP_ENDED, by=by, about=Subject.of("member", membership.member))
    await stop_review(work, membership.member, community, by=by, tell=False)
    await stop_learning(work, membership.member, community, by=by)
    if day := await work.anniversaries.find(membership.member, community.id):
        await work.anniversaries.forget(day)
    await leave_role(work, membership.member, community.id, by=by)
    if community.group is not None:
        effect = SendOut(contact, for_good=why is Ending.REMOVED)
        work.tell(ToGroup(community.id), effect, urgency=Urgency.CRISIS)
    words = MemberWords.LEFT if why is Ending.LEFT else MemberWords.MEMBERSHIP_ENDED
    values: Values = {"community": community.title, "emergency": community.emergency_words}
    work.tell(ToMember(membership.member), Say(words, values), urgency=Urgency.NOTICE)
    return ended
