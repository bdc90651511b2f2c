"""Who comes into a group, who may stay, and who goes."""

from dataclasses import dataclass, replace

from hearth.actions.group_posts import enforce_writing, premoderated
from hearth.actions.members import Present, find_belonging, find_present
from hearth.community.audit import Deed, Subject
from hearth.community.communities import Community
from hearth.community.errors import NotAMember
from hearth.community.membership import Admission
from hearth.community.moderation import paused_until
from hearth.community.outgoing import (
    LetIn,
    Restrict,
    Say,
    SendOut,
    ToContact,
    ToGroup,
    ToMember,
    TurnAway,
    Urgency,
)
from hearth.community.people import PROGRAM, Actor, Contact, Permission
from hearth.community.words import MemberWords
from hearth.ports import OpenWork, Work


@dataclass(frozen=True, slots=True)
class JudgeJoinRequest:
    """Somebody asks to join a group."""

    open_work: OpenWork

    async def __call__(self, contact: Contact, chat: int, *, language: str) -> bool:
        """Let exactly the members in to whom a link was offered, each once; turn others away.

        Returns:
            Whether they were let in.
        """
        async with self.open_work() as work:
            community = await work.communities.find_by_group(chat)
            if community is None:
                return False
            welcome = await self._admit(work, contact, community)
            if not welcome:
                self._turn_away(work, contact, community, language)
            await work.commit()
        return welcome

    @staticmethod
    async def _admit(work: Work, contact: Contact, community: Community) -> bool:
        here = await find_present(work, contact, community.id)
        try:
            admitted = here.membership.admitted() if here else None
        except NotAMember:
            return False
        if here is None or admitted is None:
            return False
        await work.memberships.put(admitted)
        work.note(Deed.GROUP_ADMITTED, by=PROGRAM, about=here.subject)
        work.tell(ToGroup(community.id), LetIn(contact), urgency=Urgency.ANSWER)
        say = Say(MemberWords.GROUP_WELCOME, {"community": community.title})
        work.tell(ToMember(here.member.id), say, urgency=Urgency.ANSWER)
        return True

    @staticmethod
    def _turn_away(work: Work, contact: Contact, community: Community, language: str) -> None:
        work.note(Deed.GROUP_TURNED_AWAY, by=PROGRAM, about=Subject.of("community", community.id))
        say = Say(MemberWords.TURNED_AWAY)
        # The words come first: Telegram lets a bot write to an applicant only while the request
        # is open (chat_join_request, Bot API).
        work.tell(ToContact(contact, language), say, urgency=Urgency.RELAY)
        work.tell(ToGroup(community.id), TurnAway(contact), urgency=Urgency.NOTICE)


@dataclass(frozen=True, slots=True)
class SeeArrival:
    """Somebody is in a group now, by whatever way."""

    open_work: OpenWork

    async def __call__(self, contact: Contact, chat: int, *, is_bot: bool = False) -> bool:
        """Send out whoever is neither a member nor staff; audited and kindly.

        Returns:
            Whether they may stay.
        """
        async with self.open_work() as work:
            community = await work.communities.find_by_group(chat)
            if community is None:
                return True
            here = await find_belonging(work, contact, community.id)
            if here is None or is_bot:
                stays = not await send_out_stranger(work, contact, community, tell=not is_bot)
                await work.commit()
                return stays
            if here.membership.admission is not Admission.INSIDE:
                await _keep_paused(work, here, contact)
                inside = replace(here.membership, admission=Admission.INSIDE)
                await work.memberships.put(inside)
                work.note(Deed.GROUP_ADMITTED, by=PROGRAM, about=here.subject)
                await work.commit()
        return True


async def _keep_paused(work: Work, here: Present, contact: Contact) -> None:
    """Leaving and coming back ends no pause."""
    of_theirs = await work.measures.of(here.member.id, here.community.id)
    until = paused_until(of_theirs, work.now)
    if until is not None:
        effect = Restrict(contact, may_write=False, until=until)
        work.tell(ToGroup(here.community.id), effect, urgency=Urgency.RELAY)


@dataclass(frozen=True, slots=True)
class SeeDeparture:
    """Somebody is no longer in a group."""

    open_work: OpenWork

    async def __call__(self, contact: Contact, chat: int) -> None:
        """Remember that a member is outside; they can ask for the link again.

        A group and a direct chat are two conversations: a member may have been offered a new link
        before this is heard. That one stays open, for it was made for somebody outside.
        """
        async with self.open_work() as work:
            community = await work.communities.find_by_group(chat)
            here = await find_belonging(work, contact, community.id) if community else None
            if here is None or here.membership.admission is not Admission.INSIDE:
                return
            await work.memberships.put(here.membership.outside())
            work.note(Deed.GROUP_LEFT, by=here.actor, about=here.subject)
            await work.commit()


async def send_out_stranger(
    work: Work, contact: Contact, community: Community, *, tell: bool = True
) -> bool:
    """Send somebody out of the group who is not a member, unless they are staff.

    Returns:
        Whether they were sent out.
    """
    staff = await work.staff.find(contact)
    if staff is not None and not staff.ended:
        return False
    work.note(Deed.GROUP_SENT_OUT, by=PROGRAM, about=Subject.of("community", community.id))
    work.tell(ToGroup(community.id), SendOut(contact, for_good=False), urgency=Urgency.CRISIS)
    if tell:
        work.tell(ToContact(contact), Say(MemberWords.SENT_OUT), urgency=Urgency.NOTICE)
    return True


@dataclass(frozen=True, slots=True)
class ConnectGroup:
    """The bot was made, or is no longer, an administrator of a group."""

    open_work: OpenWork

    async def __call__(self, contact: Contact, chat: int, *, title: str) -> bool:
        """Adopt the group for the community of that title if the owner of the place did it.

        Only staff who may set communities up can connect a group, and only one that is not
        connected yet.

        Returns:
            Whether the group was connected.
        """
        async with self.open_work() as work:
            staff = await work.staff.find(contact)
            if staff is None or not staff.may(Permission.COMMUNITY_SET_UP):
                return False
            community = next(
                (
                    one
                    for one in await work.communities.all()
                    if one.group is None and one.title.casefold() == title.strip().casefold()
                ),
                None,
            )
            if community is None:
                return False
            await work.communities.put(replace(community, group=chat))
            subject = Subject.of("community", community.id)
            work.note(Deed.COMMUNITY_SET_UP, by=Actor.staff(staff.id), about=subject)
            if premoderated(community):
                enforce_writing(work, replace(community, group=chat))
            await work.commit()
        return True
