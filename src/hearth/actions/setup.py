"""Deeds of setting the place up."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from hearth.actions.authority import By, must
from hearth.actions.purposes import leave_to_know
from hearth.community.audit import Deed, Entry, Subject
from hearth.community.communities import Community
from hearth.community.consent import ConsentDocument
from hearth.community.membership import Membership
from hearth.community.people import CommunityId, MemberId, Permission, Staff
from hearth.ports import OpenWork


@dataclass(frozen=True, slots=True)
class SetUpCommunity:
    """Somebody who may do so makes a community, or changes how it is run."""

    open_work: OpenWork

    async def __call__(self, community: Community, *, by: By) -> None:
        """Keep it as it is given. The same again changes nothing.

        Raises:
            NotAllowed: the actor does not set communities up.
        """
        actor = must(by, Permission.COMMUNITY_SET_UP)
        async with self.open_work() as work:
            await work.communities.put(community)
            subject = Subject.of("community", community.id)
            work.note(Deed.COMMUNITY_SET_UP, by=actor, about=subject)
            await work.commit()


@dataclass(frozen=True, slots=True)
class ListCommunities:
    """Which communities there are; no secret to staff."""

    open_work: OpenWork

    async def __call__(self) -> Sequence[Community]:
        """All of them, by name."""
        async with self.open_work() as work:
            return await work.communities.all()


@dataclass(frozen=True, slots=True)
class PublishConsent:
    """Consent documents are put before members from now on."""

    open_work: OpenWork

    async def __call__(self, documents: Iterable[ConsentDocument], *, by: By) -> int:
        """Keep the versions that are new. Publishing the same text again changes nothing.

        Returns:
            How many were new.

        Raises:
            NotAllowed: the actor does not set communities up.
            VersionTakenError: a text was changed without a new version number.
        """
        actor = must(by, Permission.COMMUNITY_SET_UP)
        new = 0
        async with self.open_work() as work:
            for document in documents:
                if await work.consents.publish(document):
                    new += 1
                    subject = Subject.of("consent-document", document.key)
                    work.note(Deed.CONSENT_PUBLISHED, by=actor, about=subject)
            await work.commit()
        return new


@dataclass(frozen=True, slots=True)
class ListMembers:
    """Somebody who may do so looks at who is in a community, as numbers."""

    open_work: OpenWork

    async def __call__(self, community: CommunityId, *, by: By) -> Sequence[Membership]:
        """The memberships, the newest first.

        Raises:
            NotAllowed: the actor does not list members.
        """
        must(by, Permission.MEMBER_LIST)
        async with self.open_work() as work:
            return await work.memberships.list(community)


@dataclass(frozen=True, slots=True)
class RevealMember:
    """A clinician needs the name behind a number, and says why by the case they are in."""

    open_work: OpenWork

    async def __call__(self, member: MemberId, *, by: Staff) -> str:
        """The name the member chose, empty if they chose none. Looking is a deed.

        Raises:
            NotAllowed: the role of `by` does not reveal members.
            NoSuchMember: there is none with that number.
            ConsentMissing: they do not agree to clinician review, and are in no danger.
        """
        actor = must(by, Permission.MEMBER_REVEAL)
        async with self.open_work() as work:
            name = await work.members.name_of(member, await leave_to_know(work, member))
            work.note(Deed.MEMBER_REVEALED, by=actor, about=Subject.of("member", member))
            await work.commit()
        return name


@dataclass(frozen=True, slots=True)
class ReadAudit:
    """Somebody who may do so looks at what was done."""

    open_work: OpenWork

    async def __call__(self, *, by: By, limit: int = 200) -> Sequence[Entry]:
        """The newest entries first.

        Raises:
            NotAllowed: the actor does not read the audit log.
        """
        must(by, Permission.AUDIT_READ)
        async with self.open_work() as work:
            return await work.audit.newest(limit)


@dataclass(frozen=True, slots=True)
class PutOnCall:
    """Somebody who may do so says who is paged first, and who follows."""

    open_work: OpenWork

    async def __call__(self, community: CommunityId, staff: Sequence[Staff], *, by: By) -> None:
        """Set the order.

        Raises:
            NotAllowed: the actor does not set communities up.
            NoSuchCommunity: there is none of that name.
        """
        actor = must(by, Permission.COMMUNITY_SET_UP)
        async with self.open_work() as work:
            there = await work.communities.get(community)
            on_call = tuple(one.id for one in staff)
            await work.communities.put(replace(there, on_call=on_call))
            subject = Subject.of("community", community)
            work.note(Deed.COMMUNITY_SET_UP, by=actor, about=subject)
            await work.commit()
