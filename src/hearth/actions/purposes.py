"""The gate before everything that is used or opened: is its purpose in force, now?"""

from hearth.community.cases import Case
from hearth.community.consent import Purpose
from hearth.community.errors import ConsentMissing
from hearth.community.people import CommunityId, MemberId
from hearth.community.purposes import DANGERS, Basis, Leave, basis_to_read, given_now
from hearth.ports import Work


async def given_by(work: Work, member: MemberId, community: CommunityId) -> frozenset[Purpose]:
    """The member's purposes that are in force in the community at this moment.

    Raises:
        NoSuchMember: there is none with that number.
    """
    return given_now(
        await work.members.get(member),
        await work.memberships.find(member, community),
        await work.consents.latest(member, community),
    )


async def in_force_now(
    work: Work, member: MemberId, community: CommunityId, purpose: Purpose
) -> bool:
    """Whether the purpose is in force; asked at each use.

    Raises:
        NoSuchMember: there is none with that number.
    """
    return purpose in await given_by(work, member, community)


async def leave_to_read(work: Work, case: Case) -> Leave:
    """Leave to open, and to work with, what was said in the case.

    Raises:
        ConsentMissing: neither consent nor danger allows it (any more).
    """
    basis = basis_to_read(case, await given_by(work, case.member, case.community))
    if basis is None:
        raise ConsentMissing
    return Leave(basis, case.member)


async def leave_to_know(work: Work, member: MemberId) -> Leave:
    """Leave to open the name by which the care team may call the member.

    Raises:
        ConsentMissing: they agreed to clinician review nowhere, and no case of theirs about a
            danger is open.
        NoSuchMember: there is none with that number.
    """
    await work.members.get(member)
    for membership in await work.memberships.of(member):
        case = await work.cases.find_open(member, membership.community)
        if case is not None and case.matter in DANGERS:
            return Leave(Basis.DANGER, member)
        if await in_force_now(work, member, membership.community, Purpose.CLINICIAN_REVIEW):
            return Leave(Basis.CONSENT, member)
    raise ConsentMissing


def leave_of_access(member: MemberId) -> Leave:
    """Leave to give a member what is held about them; for whoever has their request at hand."""
    return Leave(Basis.ACCESS, member)
