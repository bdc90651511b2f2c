"""Deeds of setting the place up."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from hearth.actions.authority import By, must
from hearth.actions.cases import checked
from hearth.actions.circle_settings import remember
from hearth.actions.purposes import leave_to_know
from hearth.actions.zones import zone_in
from hearth.community.audit import Deed, Entry, Subject
from hearth.community.cases import Case, CaseNumber, Said, SaidBy
from hearth.community.communities import Community
from hearth.community.consent import ConsentDocument
from hearth.community.membership import Membership
from hearth.community.people import CommunityId, MemberId, Permission, Staff
from hearth.community.profiles import Profile
from hearth.community.renewal import Spread
from hearth.ports import OpenWork, Work


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
            before = [one for one in await work.communities.all() if one.id == community.id]
            await work.communities.put(community)
            for there in before:
                await remember(work, there, community, by=by)
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

        Whoever agreed to an older version of a text is asked about the newer one by themselves.

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
                    if document.version > 1:
                        await work.timers.set(Spread(document.purpose).timer(work.now))
            await work.commit()
        return new


@dataclass(frozen=True, slots=True)
class ListMembers:
    """Somebody who may do so looks at who is in a community, as numbers."""

    open_work: OpenWork

    async def __call__(
        self, community: CommunityId, *, by: By, number: MemberId | None = None
    ) -> Sequence[Membership]:
        """The memberships, the newest first. Looking is a deed.

        Args:
            community: which.
            by: who looks.
            number: only this member's.

        Raises:
            NotAllowed: the actor does not list members.
        """
        actor = must(by, Permission.MEMBER_LIST)
        async with self.open_work() as work:
            found = await work.memberships.list(community)
            about = Subject.of("community", community)
            if number is not None:
                found = [one for one in found if one.member == number]
                about = Subject.of("member", number)
            work.note(Deed.MEMBER_LISTED, by=actor, about=about)
            await work.commit()
        return found


REVEALED = "Looked at the name"
"""What the note begins with that says why."""


@dataclass(frozen=True, slots=True)
class RevealMember:
    """A clinician needs the name behind a number, and says why."""

    open_work: OpenWork

    async def __call__(self, number: CaseNumber, reason: str, *, by: Staff) -> Profile:
        """Who its member is. Looking is a deed.

        The reason is words, so it is not in the audit log: it stands in the case, sealed, as a
        note that every colleague sees who reads it.

        Raises:
            NotAllowed: the role of `by` does not reveal members.
            NothingSaid: there is no reason.
            TooLong: the reason has more than `TEXT_LONGEST` characters.
            NoSuchCase: there is no such case.
            ConsentMissing: they do not agree to clinician review, and are in no danger.
        """
        async with self.open_work() as work:
            profile = await reveal(work, number, reason, by)
            await work.commit()
        return profile


async def reveal(work: Work, number: CaseNumber, reason: str, by: Staff) -> Profile:
    """As `RevealMember`, inside a transaction."""
    actor = must(by, Permission.MEMBER_REVEAL)
    why = f"{REVEALED}: {checked(reason)}"
    case = await work.cases.get(number)
    member = case.member
    name = await work.members.name_of(member, await leave_to_know(work, member, by))
    await work.cases.say(Said(number, SaidBy.NOTE, why, work.now, staff=by.id))
    work.note(Deed.MEMBER_REVEALED, by=actor, about=Subject.of("member", member))
    work.note(Deed.CASE_NOTED, by=actor, about=Subject.of("case", number))
    return await _profile(work, case, name)


async def _profile(work: Work, case: Case, name: str) -> Profile:
    member, community = await work.members.get(case.member), case.community
    membership = await work.memberships.find(member.id, community)
    guardianship = await work.guardianships.find(member.id, community)
    return Profile(
        name,
        None if membership is None else membership.role,
        member.language,
        (await zone_in(work, case)).key,
        None if membership is None else membership.since,
        guardianship is not None and guardianship.in_force,
    )


@dataclass(frozen=True, slots=True)
class ReadAudit:
    """Somebody who may do so looks at what was done."""

    open_work: OpenWork

    async def __call__(self, *, by: By, limit: int = 200) -> Sequence[Entry]:
        """The newest entries first. Looking is a deed, which the next look shows.

        Raises:
            NotAllowed: the actor does not read the audit log.
        """
        actor = must(by, Permission.AUDIT_READ)
        async with self.open_work() as work:
            found = await work.audit.newest(limit)
            work.note(Deed.AUDIT_READ, by=actor, about=Subject("audit", "log"))
            await work.commit()
        return found


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
            now = replace(there, on_call=on_call)
            await work.communities.put(now)
            await remember(work, there, now, by=by)
            subject = Subject.of("community", community)
            work.note(Deed.COMMUNITY_SET_UP, by=actor, about=subject)
            await work.commit()
