"""Leaves that tests grant themselves, to look at what the program keeps."""

from hearth.community.cases import CaseNumber, Said
from hearth.community.people import MemberId
from hearth.community.purposes import Basis, Leave
from hearth.ports import Work


def leave_about(member: MemberId) -> Leave:
    """To open what one member said, on the grounds that it is a test."""
    return Leave(Basis.CONSENT, member)


async def said_in(work: Work, number: int) -> list[Said]:
    """All that was said in a case, whatever its member agreed to."""
    case = await work.cases.get(CaseNumber(number))
    return list(await work.cases.said(case.number, leave_about(case.member)))


async def name_in(work: Work, member: MemberId) -> str:
    """The name by which the care team may call a member, whatever they agreed to."""
    return await work.members.name_of(member, leave_about(member))
