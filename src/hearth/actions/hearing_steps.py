"""Where somebody stands when they write to the community bot, and what that alone decides."""

from dataclasses import dataclass
from enum import StrEnum

from hearth.actions.joining import NAME_LONGEST
from hearth.actions.members import first_present
from hearth.community.audit import Deed, Subject
from hearth.community.outgoing import Hide, Say, ToGroup, ToMember, Urgency
from hearth.community.people import PROGRAM, Contact
from hearth.community.talks import Step
from hearth.community.words import MemberWords
from hearth.ports import OpenWork


class Standing(StrEnum):
    """What somebody is to the bot at this moment."""

    STRANGER = "stranger"
    JOINING = "joining"
    """On the way in, at a step that is answered with a button."""
    NAMING = "naming"
    """On the way in, and asked to write how they may be called."""
    MEMBER = "member"
    POSTING = "posting"
    """A member whose next words the bot shall post in the group, or ask for an event."""


POSTED = frozenset({Step.GROUP_POST, Step.EVENT_QUESTION, Step.PEER_WELCOME, Step.WELCOME_ANSWER})
"""What is waited for from somebody whose words others will read."""

IN = frozenset({Standing.MEMBER, Standing.POSTING})
"""Whoever is a member."""


@dataclass(frozen=True, slots=True)
class FindStanding:
    """Who is writing? Asked before a command or a file is taken in; nothing changes."""

    open_work: OpenWork

    async def __call__(self, contact: Contact) -> Standing:
        """Where they stand. Somebody who is asked for a name is that first of all."""
        async with self.open_work(looking=True) as work:
            theirs = await work.memberships.behind(contact)
            joining = any(one.membership.joining for one in theirs)
            here = first_present(theirs)
            talk = await work.talks.find(contact) if joining or here else None
            if joining and talk is not None and talk.step is Step.NAME:
                return Standing.NAMING
            if here is not None:
                posts = talk is not None and talk.step in POSTED
                return Standing.POSTING if posts else Standing.MEMBER
            return Standing.JOINING if joining else Standing.STRANGER


@dataclass(frozen=True, slots=True)
class AskForShorterName:
    """The newcomer's name does not fit."""

    open_work: OpenWork

    async def __call__(self, contact: Contact) -> None:
        """Say how long it may be. The step stays open; for anybody else nothing happens."""
        async with self.open_work() as work:
            member = await work.members.find(contact)
            if member is None:
                return
            say = Say(MemberWords.NAME_TOO_LONG, {"most": NAME_LONGEST})
            work.tell(ToMember(member.id), say, urgency=Urgency.ANSWER)
            await work.commit()


@dataclass(frozen=True, slots=True)
class SeeChannelPost:
    """Somebody posts in the group as a channel, so that nobody sees who it is."""

    open_work: OpenWork

    async def __call__(self, chat: int, message: int) -> None:
        """Take the post out: in the group everybody speaks as the member that they are."""
        async with self.open_work() as work:
            community = await work.communities.find_by_group(chat)
            if community is None:
                return
            work.tell(ToGroup(community.id), Hide(message), urgency=Urgency.CRISIS)
            subject = Subject.of("community", community.id)
            work.note(Deed.POST_HIDDEN, by=PROGRAM, about=subject)
            await work.commit()
