"""The register: every membership and every word on consent, by pseudonymous number alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from hearth.community.membership import Membership
from hearth.community.people import CommunityId, MemberId

REGISTER_TYPE = "hearth-register-1"


@dataclass(frozen=True, slots=True)
class RegisteredConsent:
    """A consent record without what was sealed in it: the proof that outlives a person's data."""

    id: str
    member: MemberId
    community: CommunityId
    purpose: str
    decision: str
    document_hash: str
    version: int
    language: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Register:
    """What was there at one moment, the consents in the order in which they came."""

    memberships: Sequence[Membership]
    consents: Sequence[RegisteredConsent]


def register_document(register: Register, now: datetime) -> dict[str, Any]:
    """The register as a document that can be signed: texts, whole numbers and lists only."""
    return {
        "type": REGISTER_TYPE,
        "made_at": _moment(now),
        "memberships": [_membership(one) for one in register.memberships],
        "consents": [_consent(one) for one in register.consents],
    }


def _membership(one: Membership) -> dict[str, Any]:
    return {
        "member": one.member,
        "community": one.community,
        "role": one.role.value,
        "state": one.state.value,
        "since": _moment(one.since),
        "ending": None if one.ending is None else one.ending.value,
    }


def _consent(one: RegisteredConsent) -> dict[str, Any]:
    return {
        "id": one.id,
        "member": one.member,
        "community": one.community,
        "purpose": one.purpose,
        "decision": one.decision,
        "document_hash": one.document_hash,
        "version": one.version,
        "language": one.language,
        "at": _moment(one.at),
    }


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds")
