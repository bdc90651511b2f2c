"""What members do with bulletins: answer their question, and say how many they want."""

from dataclasses import dataclass

from hearth.actions.members import present
from hearth.community.audit import Deed, Subject
from hearth.community.bulletins import Bulletin, BulletinId, BulletinState
from hearth.community.deliveries import Pace
from hearth.community.errors import NotAMember, NotOffered
from hearth.community.outgoing import Button, Say, ToMember, Urgency
from hearth.community.people import Actor, CommunityId, Contact, Member
from hearth.community.words import BulletinWords
from hearth.ports import OpenWork, Work

SAID = {
    Pace.ALL: BulletinWords.BULLETINS_ALL,
    Pace.WEEKLY: BulletinWords.BULLETINS_WEEKLY,
    Pace.DIGEST: BulletinWords.BULLETINS_DIGEST,
    Pace.NONE: BulletinWords.BULLETINS_NONE,
}
"""What a member is told of their pace."""

OFFERED = {
    Pace.ALL: BulletinWords.BUTTON_PACE_ALL,
    Pace.WEEKLY: BulletinWords.BUTTON_PACE_WEEKLY,
    Pace.DIGEST: BulletinWords.BUTTON_PACE_DIGEST,
    Pace.NONE: BulletinWords.BUTTON_PACE_NONE,
}
"""The buttons that change it."""


@dataclass(frozen=True, slots=True)
class TapBulletin:
    """A member taps an answer under a bulletin."""

    open_work: OpenWork

    async def __call__(self, contact: Contact, number: BulletinId, choice: int) -> None:
        """Count it, of nobody, once for each member; whoever tapped before changes nothing.

        Raises:
            NotAMember: the person is no active member of a community that it went to.
            NotOffered: the bulletin is not out any more, or has no such answer.
            NoSuchBulletin: there is none with that number.
        """
        async with self.open_work() as work:
            bulletin = await work.bulletins.see(number)
            member, _ = await reader_of(work, contact, bulletin)
            if choice >= len(bulletin.words.choices):
                raise NotOffered
            await work.deliveries.tap(number, member.id, choice)
            await work.commit()


async def reader_of(
    work: Work, contact: Contact, bulletin: Bulletin
) -> tuple[Member, tuple[CommunityId, ...]]:
    """Who taps under a bulletin that is out, and in which communities that it went to they are.

    Raises:
        NotOffered: the bulletin is not out any more.
        NotAMember: the person is no active member of any of them.
    """
    if bulletin.state is not BulletinState.SENT:
        raise NotOffered
    member = await work.members.find(contact)
    if member is None or member.restricted:
        raise NotAMember
    theirs = {one.community for one in await work.memberships.of(member.id) if one.active}
    homes = tuple(one for one in bulletin.audience.communities if one in theirs)
    if not homes:
        raise NotAMember
    return member, homes


@dataclass(frozen=True, slots=True)
class ShowPace:
    """A member taps under a bulletin that they want fewer."""

    open_work: OpenWork

    async def __call__(self, contact: Contact) -> None:
        """Say how many bulletins they get, with a button for each other pace.

        Raises:
            NotAMember: the person is no active member.
        """
        async with self.open_work() as work:
            here = await present(work, contact)
            pace = await work.deliveries.pace(here.member.id)
            tell_pace(work, ToMember(here.member.id), pace)
            await work.commit()


@dataclass(frozen=True, slots=True)
class ChoosePace:
    """A member chooses how many bulletins they want."""

    open_work: OpenWork

    async def __call__(self, contact: Contact, pace: Pace) -> None:
        """It counts for everything that has not left yet. Choosing the same changes nothing.

        Raises:
            NotAMember: the person is no active member.
        """
        async with self.open_work() as work:
            here = await present(work, contact)
            member = here.member.id
            if await work.deliveries.pace(member) is not pace:
                await work.deliveries.put_pace(member, pace)
                about = Subject.of("member", member)
                work.note(Deed.MEMBER_PACE_SET, by=Actor.member(member), about=about)
            tell_pace(work, ToMember(member), pace)
            await work.commit()


def tell_pace(work: Work, to: ToMember, pace: Pace) -> None:
    """Say how many bulletins they get, with a button for each other pace."""
    others = [one for one in Pace if one is not pace]
    rows = tuple((Button(OFFERED[one], f"pace:{one.value}"),) for one in others)
    work.tell(to, Say(SAID[pace], buttons=rows), urgency=Urgency.ANSWER)
