"""Members, their invites, what they agreed to, and the communities they are in."""

from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Protocol

from hearth.community.circle_settings import Part, SettingChange
from hearth.community.communities import Community
from hearth.community.consent import ConsentDocument, ConsentRecord, Decision, Purpose
from hearth.community.guardianship import Guardianship
from hearth.community.invites import Guesses, Invite, InviteId
from hearth.community.membership import Membership
from hearth.community.people import (
    CommunityId,
    Contact,
    Member,
    MemberId,
)
from hearth.community.purposes import Leave


class Communities(Protocol):
    """The communities of this installation."""

    async def get(self, community: CommunityId) -> Community:
        """The community of that name.

        Raises:
            NoSuchCommunity: there is none.
        """

    async def hold(self, community: CommunityId) -> Community:
        """As `get`, and nobody else changes it until this work ends: it is about to be."""

    async def all(self) -> Sequence[Community]:
        """All of them, by name."""

    async def find_by_group(self, chat: int) -> Community | None:
        """The community whose group this chat is."""

    async def find_by_care_team_chat(self, chat: int) -> Community | None:
        """The community whose care team meets in this chat."""

    async def put(self, community: Community) -> None:
        """Remember it as it is now."""

    async def bot_name(self) -> str:
        """The community bot's user name, for links; empty until the bot has said hello."""

    async def put_bot_name(self, name: str) -> None:
        """Remember it. Needs no note: Telegram's word for a machine, not a change to people."""

    async def remember(self, found: Sequence[SettingChange]) -> None:
        """Keep what became of settings, in this order."""

    async def changes(
        self, community: CommunityId, limit: int, of: Collection[Part] | None = None
    ) -> Sequence[SettingChange]:
        """The newest changes first: of these parts, or of everything."""


class Members(Protocol):
    """The members as pseudonymous numbers, and the sealed things about them."""

    async def get(self, member: MemberId) -> Member:
        """The member.

        Raises:
            NoSuchMember: there is none.
        """

    async def find(self, contact: Contact) -> Member | None:
        """The member behind a Telegram account, through the keyed index."""

    async def add(self, contact: Contact, language: str) -> Member:
        """A new member with a fresh random number and data key of their own."""

    async def contact_of(self, member: MemberId) -> Contact:
        """Where the member can be reached.

        Raises:
            NoSuchMember: there is none with that number, or they were erased.
        """

    async def put_name(self, member: MemberId, name: str) -> None:
        """Seal the name by which the care team may call them. Only the care team can open it."""

    async def name_of(self, member: MemberId, leave: Leave) -> str:
        """The name, empty if there is none. Only the care team's process can open it.

        Raises:
            ForeignLeaveError: the leave is about another member.
            NoSuchMember: there is none.
        """

    async def put_language(self, member: MemberId, language: str) -> None:
        """Remember in which language they want to be written to.

        Raises:
            NoSuchMember: there is none.
        """

    async def put_time_zone(self, member: MemberId, zone: str) -> None:
        """Remember by which clock they want to be told times; empty for their community's."""

    async def restrict(self, member: MemberId, *, restricted: bool) -> None:
        """Remember whether what is held about them may be used.

        Raises:
            NoSuchMember: there is none.
        """

    async def guesses(self, contact: Contact) -> Guesses:
        """The wrong tokens from this account, which need not be a member's."""

    async def put_guesses(self, contact: Contact, guesses: Guesses) -> None:
        """Remember them."""


@dataclass(frozen=True, slots=True)
class Belonging:
    """A person and one of their memberships, in whatever state.

    Args:
        agreed: their latest word on being a member there; None if they never said one.
    """

    member: Member
    membership: Membership
    community: Community
    agreed: Decision | None


class Memberships(Protocol):
    """Who is in which community."""

    async def behind(self, contact: Contact) -> Sequence[Belonging]:
        """All memberships of the person behind a Telegram account, the newest first."""

    async def find(self, member: MemberId, community: CommunityId) -> Membership | None:
        """The membership, in whatever state."""

    async def of(self, member: MemberId) -> Sequence[Membership]:
        """All memberships of a person, the newest first."""

    async def list(self, community: CommunityId) -> Sequence[Membership]:
        """Everybody's, the newest first."""

    async def active_after(
        self, member: MemberId, community: CommunityId, limit: int
    ) -> Sequence[Membership]:
        """The next active memberships behind this one, by member and community."""

    async def zones(self, community: CommunityId) -> AbstractSet[str]:
        """The time zones that its active members set for themselves."""

    async def put(self, membership: Membership) -> None:
        """Remember it as it is now."""

    async def by_invite(self) -> Mapping[InviteId, tuple[int, int]]:
        """By invite: how many opened it, and how many of them became members."""


class Guardianships(Protocol):
    """Who answers for whom."""

    async def find(self, minor: MemberId, community: CommunityId) -> Guardianship | None:
        """Who answers for this member, for this transaction alone."""

    async def find_by_hash(self, token_hash: bytes) -> Guardianship | None:
        """The guardianship that this token opens, for this transaction alone."""

    async def of(self, guardian: MemberId) -> Sequence[Guardianship]:
        """All for whom this person answers, or answered, by the minor's number."""

    async def put(self, guardianship: Guardianship) -> None:
        """Remember it as it is now."""


class Invites(Protocol):
    """The invitations."""

    async def add(self, invite: Invite) -> Invite:
        """The invite under the next number, whatever number it came with."""

    async def get(self, invite: InviteId) -> Invite:
        """The invite, for this transaction alone.

        Raises:
            NoSuchInvite: there is none.
        """

    async def find_by_hash(self, token_hash: bytes) -> Invite | None:
        """The invite that this token opens."""

    async def list(self, community: CommunityId | None = None) -> Sequence[Invite]:
        """The invites, the newest first."""

    async def put(self, invite: Invite) -> None:
        """Remember it as it is now."""


class Consents(Protocol):
    """The documents, and the records of what was said to them."""

    async def documents(self, language: str) -> Sequence[ConsentDocument]:
        """The newest version for each purpose in this language, else in English, as `Purpose`."""

    async def by_hash(self, hashes: Collection[str]) -> Mapping[str, ConsentDocument]:
        """The published documents with these hashes, by their hash."""

    async def published(self) -> Sequence[ConsentDocument]:
        """Every version of every document, by purpose, language and version."""

    async def publish(self, document: ConsentDocument) -> bool:
        """Keep a document. False if this very text was there; a version is never overwritten.

        Raises:
            VersionTakenError: other words under the same purpose, language and version.
        """

    async def records(self, member: MemberId, community: CommunityId) -> Sequence[ConsentRecord]:
        """What the member said about this community's purposes, in order of time."""

    async def latest(self, member: MemberId, community: CommunityId) -> Mapping[Purpose, Decision]:
        """The member's latest word on each purpose of this community; opens nothing."""

    async def agreed(self, member: MemberId, community: CommunityId) -> Mapping[Purpose, int]:
        """By purpose whose latest word is a yes, the version it was said to; opens nothing."""

    async def count(self, member: MemberId, community: CommunityId) -> int:
        """How many records of the member there are in this community."""

    async def follow(self, record: ConsentRecord) -> None:
        """Add a record behind those that are there. None is ever edited."""
