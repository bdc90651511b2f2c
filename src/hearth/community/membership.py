"""Membership: how a person comes in, stays, and leaves."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from hearth.community.errors import NotAMember
from hearth.community.invites import InviteId, MemberRole
from hearth.community.people import CommunityId, MemberId


class MembershipState(StrEnum):
    """invited → consenting → active → paused → ended → erased (docs/glossary.md)."""

    INVITED = "invited"
    CONSENTING = "consenting"
    ACTIVE = "active"
    PAUSED = "paused"
    ENDED = "ended"
    ERASED = "erased"


class Admission(StrEnum):
    """Where the membership stands with the group: its one join request, or being inside."""

    NONE = "none"
    OFFERED = "offered"
    INSIDE = "inside"


class Ending(StrEnum):
    """Why a membership ended."""

    DECLINED = "declined"
    TOO_YOUNG = "too_young"
    LEFT = "left"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Membership:
    """One person in one community."""

    member: MemberId
    community: CommunityId
    role: MemberRole
    state: MembershipState
    invite: InviteId
    since: datetime
    admission: Admission = Admission.NONE
    ending: Ending | None = None

    @property
    def active(self) -> bool:
        """Whether the member takes part now."""
        return self.state is MembershipState.ACTIVE

    @property
    def belongs(self) -> bool:
        """Whether the person is a member, if only a paused one."""
        return self.state in (MembershipState.ACTIVE, MembershipState.PAUSED)

    @property
    def joining(self) -> bool:
        """Whether the person is on the way in."""
        return self.state in (MembershipState.INVITED, MembershipState.CONSENTING)

    def consenting(self) -> "Membership":
        """Old enough, and now reading the consent documents."""
        return replace(self, state=MembershipState.CONSENTING)

    def begun(self, now: datetime) -> "Membership":
        """All documents are answered and the required one is given."""
        return replace(self, state=MembershipState.ACTIVE, since=now)

    def offered_the_group(self) -> "Membership":
        """A group link was made for this member: one join request of theirs will be let in.

        Raises:
            NotAMember: only an active member may enter.
        """
        if not self.active:
            raise NotAMember
        return replace(self, admission=Admission.OFFERED)

    def admitted(self) -> "Membership":
        """The one join request was let in.

        Raises:
            NotAMember: not active, or no link is open for this member.
        """
        if not self.active or self.admission is not Admission.OFFERED:
            raise NotAMember
        return replace(self, admission=Admission.INSIDE)

    def outside(self) -> "Membership":
        """The member left the group, and is still a member."""
        return replace(self, admission=Admission.NONE)

    def erased(self, now: datetime) -> "Membership":
        """The member was erased. What is left says that a number was here, and no more."""
        if self.state is MembershipState.ERASED:
            return self
        return replace(
            self,
            state=MembershipState.ERASED,
            since=now,
            admission=Admission.NONE,
            ending=None,
        )

    def ended(self, why: Ending, now: datetime) -> "Membership":
        """Over. Ending it twice keeps the first reason."""
        if self.state in (MembershipState.ENDED, MembershipState.ERASED):
            return self
        return replace(
            self, state=MembershipState.ENDED, ending=why, since=now, admission=Admission.NONE
        )
