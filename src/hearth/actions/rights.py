"""Requests by right: asked, minded and answered, whichever right it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from hearth.actions.zones import zone_of
from hearth.community.audit import Deed, Subject
from hearth.community.communities import Community
from hearth.community.errors import NotAMember
from hearth.community.membership import Membership
from hearth.community.outgoing import Say, ToMember, ToStaff, Urgency
from hearth.community.people import Actor, Contact, Member, Permission, Staff
from hearth.community.rights import Request, Right, due_by_law
from hearth.community.timers import Timer, TimerKind
from hearth.ports import Work


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody of whom we hold something: rights do not end with a membership.

    Args:
        membership: None for a guardian, who is a member of nothing.
    """

    member: Member
    membership: Membership | None
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


async def find_known(work: Work, contact: Contact) -> Known | None:
    """The person behind the account, by the active membership, or else the newest of any state."""
    member = await work.members.find(contact)
    return None if member is None else await find_home(work, member)


async def find_home(work: Work, member: Member) -> Known | None:
    """As `find_known`, of a member. None if they are neither a member nor a guardian any more."""
    memberships = await work.memberships.of(member.id)
    if not memberships:
        wards = await work.guardianships.of(member.id)
        if not wards:
            return None
        return Known(member, None, await work.communities.get(wards[0].community))
    best = next((one for one in memberships if one.active), memberships[0])
    return Known(member, best, await work.communities.get(best.community))


async def known(work: Work, contact: Contact) -> Known:
    """As `find_known`.

    Raises:
        NotAMember: nothing is held about the person.
    """
    here = await find_known(work, contact)
    if here is None:
        raise NotAMember
    return here


def tell(work: Work, here: Known, say: Say) -> None:
    """Answer the member in their direct chat."""
    work.tell(ToMember(here.member.id), say, urgency=Urgency.ANSWER)


def subject_of(request: Request) -> Subject:
    """The request, as what a deed is about; by its member's number, their entries are found."""
    return Subject.of("right", f"{request.member}/{request.id}")


async def open_request(  # noqa: PLR0913  A request has that many sides.
    work: Work,
    member: Member,
    community: Community,
    right: Right,
    words: str = "",
    *,
    by: Actor | None = None,
) -> Request:
    """A request from now on, with its clock, and a reminder for staff before it is due.

    Args:
        work: the transaction.
        member: who asks.
        community: through which community.
        right: for what.
        words: what the member wrote with it.
        by: who wrote it down, if not the member.
    """
    due = due_by_law(work.now, zone_of(member, community), ZoneInfo(community.time_zone))
    request = await work.requests.open(
        member=member.id, community=community.id, right=right, due_at=due, words=words
    )
    who = by or Actor.member(member.id)
    work.note(Deed.REQUEST_OPENED, by=who, about=subject_of(request))
    await remind_again(work, request)
    return request


async def remind_again(work: Work, request: Request) -> None:
    """Set the clock for the next reminder, or stop it when nothing is owed any more."""
    community = await work.communities.get(request.community)
    then = request.next_reminder(work.now, ZoneInfo(community.time_zone))
    timer = Timer(TimerKind.REQUEST_REMINDER, str(request.id), then)
    if request.open:
        await work.timers.set(timer)
    else:
        await work.timers.clear(timer)


async def settle(work: Work, request: Request, deed: Deed, *, by: Actor) -> None:
    """Remember the request as it is now, with the deed that made it so, and mind its clock."""
    await work.requests.put(request)
    work.note(deed, by=by, about=subject_of(request))
    await remind_again(work, request)


async def settle_at_once(work: Work, here: Known, request: Request) -> None:
    """What was asked for has been done by the asking itself."""
    await settle(work, request.done(work.now), Deed.REQUEST_DONE, by=here.actor)


async def tell_handlers(work: Work, say: Say, urgency: Urgency = Urgency.NOTICE) -> None:
    """Tell everybody who answers requests; members are numbers to them."""
    for one in await handlers(work):
        work.tell(ToStaff(one.id), say, urgency=urgency)


async def handlers(work: Work) -> Sequence[Staff]:
    """Everybody who answers requests now."""
    return [one for one in await work.staff.list() if one.may(Permission.REQUEST_HANDLE)]
