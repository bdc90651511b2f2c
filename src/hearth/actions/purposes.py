"""The gate before everything that is used or opened: is its purpose in force, now?"""

from hearth.community.audit import Subject
from hearth.community.breaking import Breaking
from hearth.community.cases import Case
from hearth.community.consent import Purpose
from hearth.community.errors import ConsentMissing
from hearth.community.learning import LEARNING, LEARNING_SINCE
from hearth.community.people import CommunityId, MemberId, Permission, Staff
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


async def may_learn_from(work: Work, member: MemberId, community: CommunityId) -> bool:
    """Whether the member agreed to be asked for words that the recogniser may learn from.

    It has to be a yes to a text that speaks of it: an older yes still counts for what it was said
    to, and not for this.

    Raises:
        NoSuchMember: there is none with that number.
    """
    if not await in_force_now(work, member, community, LEARNING):
        return False
    agreed = await work.consents.agreed(member, community)
    return agreed.get(LEARNING, 0) >= LEARNING_SINCE


async def open_breaking(work: Work, staff: Staff, subject: Subject) -> Breaking | None:
    """The broken glass by which the subject is open to this staff member now."""
    if not staff.may(Permission.GLASS_BREAK):
        return None
    return await work.breakings.find_open(staff.id, subject)


async def leave_to_read(work: Work, case: Case, by: Staff | None = None) -> Leave:
    """Leave to open, and to work with, what was said in the case.

    Args:
        work: the transaction.
        case: which.
        by: who reads it, where broken glass counts; it is for reading, not for working on.

    Raises:
        ConsentMissing: neither consent nor danger allows it (any more).
    """
    basis = basis_to_read(case, await given_by(work, case.member, case.community))
    if basis is not None:
        return Leave(basis, case.member)
    if by is not None and await open_breaking(work, by, Subject.of("case", case.number)):
        return Leave(Basis.BREAK_GLASS, case.member)
    raise ConsentMissing


async def leave_to_count(
    work: Work, member: MemberId, community: CommunityId, purpose: Purpose
) -> Leave:
    """Leave to open what a member answered to a survey, to count it with others' answers.

    Raises:
        ConsentMissing: the purpose that the survey rests on is not in force (any more).
        NoSuchMember: there is none with that number.
    """
    if not await in_force_now(work, member, community, purpose):
        raise ConsentMissing
    return Leave(Basis.CONSENT, member)


async def leave_to_know(work: Work, member: MemberId, by: Staff | None = None) -> Leave:
    """Leave to open the name by which the care team may call the member.

    Args:
        work: the transaction.
        member: who it is.
        by: who wants to know, where broken glass counts.

    Raises:
        ConsentMissing: they agreed to clinician review nowhere, and no case of theirs about a
            danger is open.
        NoSuchMember: there is none with that number.
    """
    await work.members.get(member)
    for membership in await work.memberships.of(member):
        if await work.cases.find_open(member, membership.community, DANGERS) is not None:
            return Leave(Basis.DANGER, member)
        if await in_force_now(work, member, membership.community, Purpose.CLINICIAN_REVIEW):
            return Leave(Basis.CONSENT, member)
    if by is not None and await open_breaking(work, by, Subject.of("member", member)):
        return Leave(Basis.BREAK_GLASS, member)
    raise ConsentMissing


def leave_of_access(member: MemberId) -> Leave:
    """Leave to give a member what is held about them; for whoever has their request at hand."""
    return Leave(Basis.ACCESS, member)
