"""What may be used for what, now: the purposes in force, and the leave to open what was sealed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from hearth.community.cases import Case, Matter
from hearth.community.consent import Decision, Purpose
from hearth.community.membership import Membership
from hearth.community.people import Member, MemberId


class Basis(StrEnum):
    """On what grounds something of a member is opened."""

    CONSENT = "consent"
    """They agreed to it, and the agreement is in force."""
    DANGER = "danger"
    """Somebody's life may be in danger (GDPR, articles 6(1)(d) and 9(2)(c))."""
    ASKED = "asked"
    """They asked a person to look at this very thing."""
    ACCESS = "access"
    """They asked for what is held about them (GDPR, articles 15 and 20)."""
    BREAK_GLASS = "break-glass"
    """Somebody of the staff broke the glass, with a reason that the owner sees."""


@dataclass(frozen=True, slots=True)
class Leave:
    """Permission to open what is sealed about one member, on one basis, in one transaction.

    Only the functions of `hearth.actions.purposes` make one; a test walks the code for others.
    """

    basis: Basis
    member: MemberId


DANGERS = frozenset({Matter.CRISIS, Matter.EMERGENCY, Matter.UNCHECKED, Matter.DRILL})
"""Matters in which a life may be in danger; a check that failed might have missed that it is. In a
drill there is nobody to ask."""

PURPOSES: dict[Matter, Purpose] = {
    Matter.QUESTION: Purpose.CLINICIAN_REVIEW,
    Matter.CRISIS: Purpose.MEMBERSHIP,
    Matter.EMERGENCY: Purpose.MEMBERSHIP,
    Matter.HIDDEN_POST: Purpose.MEMBERSHIP,
    Matter.DISPUTE: Purpose.MEMBERSHIP,
    Matter.UNCHECKED: Purpose.MEMBERSHIP,
    Matter.DRILL: Purpose.MEMBERSHIP,
    Matter.CONDUCT: Purpose.MEMBERSHIP,
    Matter.ADVERSE_EVENT: Purpose.CLINICIAN_REVIEW,
}
"""The purpose that each matter rests on, in the words of the consent documents (decision 8)."""

ASKED_FOR = frozenset({Matter.HIDDEN_POST, Matter.DISPUTE})
"""Matters that a member brought before a person by a tap of their own."""


def given_now(
    member: Member, membership: Membership | None, latest: Mapping[Purpose, Decision]
) -> frozenset[Purpose]:
    """The purposes in force in one community.

    None is while the member asked that nothing is used, and none without an active membership
    that the member agreed to: a paused or ended one gives nothing.

    Args:
        member: who it is.
        membership: theirs in the community.
        latest: the latest word on each purpose. Only a yes counts: one that expired, or that
            stands for an older text without an answer to the newer one, is followed by a record
            that says so.
    """
    if member.restricted or membership is None or not membership.active:
        return frozenset()
    given = frozenset(one for one, word in latest.items() if word is Decision.GIVEN)
    return given if Purpose.MEMBERSHIP in given else frozenset()


def basis_to_read(case: Case, given: Collection[Purpose]) -> Basis | None:
    """On what grounds what was said in a case may be opened now, None if it may not.

    A danger needs no consent for as long as people are at work on it; a drill never does.
    """
    if case.matter is Matter.DRILL or (case.open and case.matter in DANGERS):
        return Basis.DANGER
    if PURPOSES[case.matter] not in given:
        return None
    return Basis.ASKED if case.matter in ASKED_FOR else Basis.CONSENT
