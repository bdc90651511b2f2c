"""One member's page: where they stand, what they agreed to, and what happened, in numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hearth.actions.authority import must
from hearth.community.audit import Deed, Entry, Subject
from hearth.community.consent import Decision, Purpose
from hearth.community.erasure import Erasure
from hearth.community.errors import NoSuchMember, NotAMember
from hearth.community.membership import Membership
from hearth.community.people import CommunityId, Contact, Member, MemberId, Permission, Staff
from hearth.ports import OpenWork

PAST = frozenset(
    {
        Deed.CONSENT_ASKED_ANEW,
        Deed.CONSENT_EXPIRED,
        Deed.CONSENT_GIVEN,
        Deed.CONSENT_REFUSED,
        Deed.CONSENT_REMINDED,
        Deed.CONSENT_SUPERSEDED,
        Deed.CONSENT_WITHDRAWN,
        Deed.ERASURE_ASKED,
        Deed.ERASURE_BEGUN,
        Deed.ERASURE_CANCELLED,
        Deed.ERASURE_DONE,
        Deed.GROUP_ADMITTED,
        Deed.GROUP_LEFT,
        Deed.GROUP_SENT_OUT,
        Deed.GUARDIAN_ASKED,
        Deed.GUARDIAN_CAME,
        Deed.GUARDIAN_RELEASED,
        Deed.INVITE_OPENED,
        Deed.MEMBER_CORRECTED,
        Deed.MEMBER_END_PROPOSED,
        Deed.MEMBER_EXPORTED,
        Deed.MEMBER_NOTED,
        Deed.MEMBER_PAUSED,
        Deed.MEMBER_PAUSE_ENDED,
        Deed.MEMBER_RESTRICTED,
        Deed.MEMBER_UNRESTRICTED,
        Deed.MEMBER_WARNED,
        Deed.MEMBERSHIP_BEGUN,
        Deed.MEMBERSHIP_DECLINED,
        Deed.MEMBERSHIP_ENDED,
        Deed.MEMBERSHIP_PAUSED,
        Deed.MEMBERSHIP_RESUMED,
    }
)
"""What the page tells of a member's past. Of cases it tells nothing: they are for clinicians."""


@dataclass(frozen=True, slots=True)
class MemberFile:
    """A member, as those see them who look after memberships.

    Args:
        consents: their latest word on each purpose of the community.
        versions: of the texts that they agree to now.
        past: the newest first.
        erasure: theirs, if it was asked for.
    """

    member: Member
    membership: Membership
    consents: Mapping[Purpose, Decision]
    versions: Mapping[Purpose, int]
    past: Sequence[Entry]
    erasure: Erasure | None


@dataclass(frozen=True, slots=True)
class ReadMember:
    """Somebody who may do so looks at one member."""

    open_work: OpenWork

    async def __call__(self, member: MemberId, community: CommunityId, *, by: Staff) -> MemberFile:
        """Their page. Nothing that is sealed is opened for it. Looking is a deed.

        Raises:
            NotAllowed: the role of `by` does not list members.
            NoSuchMember: there is none with that number.
            NotAMember: they were never in this community.
        """
        actor = must(by, Permission.MEMBER_LIST)
        async with self.open_work() as work:
            person = await work.members.get(member)
            membership = await work.memberships.find(member, community)
            if membership is None:
                raise NotAMember
            entries = [one.entry for one in await work.audit.about(member)]
            file = MemberFile(
                person,
                membership,
                await work.consents.latest(member, community),
                await work.consents.agreed(member, community),
                [one for one in reversed(entries) if one.deed in PAST],
                await work.erasures.find(member),
            )
            work.note(Deed.MEMBER_READ, by=actor, about=Subject.of("member", member))
            await work.commit()
        return file


@dataclass(frozen=True, slots=True)
class SeekMember:
    """Somebody has a person's Telegram number, and needs their pseudonymous one."""

    open_work: OpenWork

    async def __call__(self, contact: Contact, *, by: Staff) -> Membership:
        """Their newest membership, found by the index of keyed digests. Asking is a deed.

        That somebody is found nowhere is told, and noted, too: it says that they are no member.

        Raises:
            NotAllowed: the role of `by` does not list members.
            NoSuchMember: nobody here has that account.
        """
        actor = must(by, Permission.MEMBER_LIST)
        async with self.open_work() as work:
            found = await work.members.find(contact)
            memberships = [] if found is None else await work.memberships.of(found.id)
            about = Subject.of("member", found.id) if found else Subject("member", "nobody")
            work.note(Deed.MEMBER_SOUGHT, by=actor, about=about)
            await work.commit()
        if not memberships:
            raise NoSuchMember
        return memberships[0]
