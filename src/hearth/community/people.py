"""The people of the community and what each role may do."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType

MemberId = NewType("MemberId", int)
"""A member's pseudonymous number: random, seven digits, the same in every case and log entry."""

StaffId = NewType("StaffId", int)
CommunityId = NewType("CommunityId", str)
"""A community's short name, such as `epilepsy`."""


@dataclass(frozen=True, slots=True)
class Contact:
    """Where a person can be reached in Telegram: their user id, which is also their chat id.

    It identifies a person, so it is never printed, logged or stored in clear.
    """

    number: int = field(repr=False)


DRILL_CONTACT = Contact(0)
"""Behind whom there is nobody: no account has this number. Cases of drills are theirs."""


@dataclass(frozen=True, slots=True)
class Member:
    """A person who opened an invitation, as everybody but the sender of messages knows them.

    Args:
        restricted: they asked that what we hold is kept and not used (GDPR, article 18).
        time_zone: IANA name, if they set one; empty for their community's.
    """

    id: MemberId
    language: str
    restricted: bool = False
    time_zone: str = ""


class Permission(StrEnum):
    """One thing a staff member may do, named `subject:deed`. Keep alphabetical."""

    AUDIT_READ = "audit:read"
    BREACH_SEE = "breach:see"
    CASE_HANDLE = "case:handle"
    CASE_SEE = "case:see"
    CHALLENGE_MANAGE = "challenge:manage"
    COMMUNITY_SET_UP = "community:set-up"
    CONTENT_APPROVE = "content:approve"
    CONTENT_READ = "content:read"
    CONTENT_WRITE = "content:write"
    CRISIS_LEAD = "crisis:lead"
    EVENT_ANSWER = "event:answer"
    FIGURES_EXPORT = "figures:export"
    FIGURES_SEE = "figures:see"
    GLASS_BREAK = "glass:break"
    GLASS_REVIEW = "glass:review"
    INVITE_MANAGE = "invite:manage"
    MEMBER_END = "member:end"
    MEMBER_LIST = "member:list"
    MEMBER_REVEAL = "member:reveal"
    MODERATION_SEE = "moderation:see"
    PEER_MANAGE = "peer:manage"
    POLICY_CHANGE = "policy:change"
    POLICY_SEE = "policy:see"
    POST_MODERATE = "post:moderate"
    REPLY_PREPARE = "reply:prepare"
    REQUEST_HANDLE = "request:handle"
    REQUEST_READ = "request:read"
    RESEARCH_LEAD = "research:lead"
    ROTA_CHANGE = "rota:change"
    ROTA_SEE = "rota:see"
    ROTA_SWAP = "rota:swap"
    STAFF_MANAGE = "staff:manage"
    TEXT_TRY = "text:try"


class Role(StrEnum):
    """A staff member's place; `PERMISSIONS` says what it entails. A person may hold several."""

    OWNER = "owner"
    ADMIN = "admin"
    CLINICIAN = "clinician"
    PUBLISHER = "publisher"
    AUDITOR = "auditor"


PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.OWNER: frozenset(
        {
            Permission.AUDIT_READ,
            Permission.BREACH_SEE,
            Permission.COMMUNITY_SET_UP,
            Permission.CONTENT_READ,
            Permission.CRISIS_LEAD,
            Permission.FIGURES_EXPORT,
            Permission.FIGURES_SEE,
            Permission.GLASS_REVIEW,
            Permission.INVITE_MANAGE,
            Permission.MEMBER_END,
            Permission.MEMBER_LIST,
            Permission.MODERATION_SEE,
            Permission.PEER_MANAGE,
            Permission.POLICY_SEE,
            Permission.POST_MODERATE,
            Permission.REQUEST_HANDLE,
            Permission.RESEARCH_LEAD,
            Permission.ROTA_CHANGE,
            Permission.ROTA_SEE,
            Permission.STAFF_MANAGE,
        }
    ),
    Role.ADMIN: frozenset(
        {
            Permission.CRISIS_LEAD,
            Permission.FIGURES_SEE,
            Permission.INVITE_MANAGE,
            Permission.MEMBER_END,
            Permission.MEMBER_LIST,
            Permission.MODERATION_SEE,
            Permission.PEER_MANAGE,
            Permission.POST_MODERATE,
            Permission.REQUEST_HANDLE,
            Permission.ROTA_CHANGE,
            Permission.ROTA_SEE,
        }
    ),
    Role.CLINICIAN: frozenset(
        {
            Permission.CASE_HANDLE,
            Permission.CASE_SEE,
            Permission.CHALLENGE_MANAGE,
            Permission.CONTENT_READ,
            Permission.EVENT_ANSWER,
            Permission.FIGURES_EXPORT,
            Permission.FIGURES_SEE,
            Permission.GLASS_BREAK,
            Permission.MEMBER_REVEAL,
            Permission.MODERATION_SEE,
            Permission.POLICY_CHANGE,
            Permission.POLICY_SEE,
            Permission.POST_MODERATE,
            Permission.REPLY_PREPARE,
            Permission.REQUEST_HANDLE,
            Permission.REQUEST_READ,
            Permission.RESEARCH_LEAD,
            Permission.ROTA_SEE,
            Permission.ROTA_SWAP,
            Permission.TEXT_TRY,
        }
    ),
    Role.PUBLISHER: frozenset(
        {
            Permission.CHALLENGE_MANAGE,
            Permission.CONTENT_APPROVE,
            Permission.CONTENT_READ,
            Permission.CONTENT_WRITE,
            Permission.CRISIS_LEAD,
            Permission.EVENT_ANSWER,
            Permission.REPLY_PREPARE,
        }
    ),
    Role.AUDITOR: frozenset(
        {
            Permission.AUDIT_READ,
            Permission.BREACH_SEE,
            Permission.GLASS_REVIEW,
            Permission.MODERATION_SEE,
        }
    ),
}
"""Admins do not read cases; clinicians do not hand out roles (docs/glossary.md)."""


@dataclass(frozen=True, slots=True)
class Staff:
    """A staff member, as whoever asks for an action.

    Args:
        id: their number.
        roles: what they are; an empty set may do nothing.
        name: how members see them, such as "Dr Anna, epilepsy nurse"; they chose it themselves.
        ended: their access has ended, and with it every permission.
    """

    id: StaffId
    roles: frozenset[Role]
    name: str = field(repr=False, default="")
    ended: bool = False

    def may(self, permission: Permission) -> bool:
        """Whether one of the roles entails the permission."""
        return not self.ended and any(permission in PERMISSIONS[role] for role in self.roles)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did a deed: a member, a staff member, the clock, or the program itself."""

    kind: str
    id: int = 0

    @classmethod
    def member(cls, member: MemberId) -> "Actor":
        """A member."""
        return cls("member", member)

    @classmethod
    def staff(cls, staff: StaffId) -> "Actor":
        """A staff member."""
        return cls("staff", staff)


CLOCK = Actor("clock")
"""A due time came."""
PROGRAM = Actor("program")
"""Hearth itself, following its rules."""
SHELL = Actor("shell")
"""Whoever may run commands on the machine; the operating system decides who that is."""
STRANGER = Actor("stranger")
"""Somebody who is neither a member nor staff; nothing about them is kept."""
