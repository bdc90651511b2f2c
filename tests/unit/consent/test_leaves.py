"""Leave to open something of a member: on which basis, for whom, and when there is none."""

from dataclasses import dataclass

import pytest

from hearth.actions.breaking import BreakGlass
from hearth.actions.purposes import leave_of_access, leave_to_know, leave_to_read
from hearth.community.cases import CaseNumber, Matter
from hearth.community.consent import Purpose
from hearth.community.errors import ConsentMissing, NoSuchMember
from hearth.community.people import Member, MemberId, Staff
from hearth.community.purposes import Basis, Leave
from unit.consent.circle import Circle

WHY = "Her pharmacy called about a dose."


@dataclass
class Asking:
    """Somebody of the staff who wants to see something of a member's."""

    circle: Circle

    async def to_read(self, number: CaseNumber, by: Staff | None = None) -> Leave:
        async with self.circle.care.open_work() as work:
            return await leave_to_read(work, await work.cases.get(number), by)

    async def to_know(self, member: MemberId, by: Staff | None = None) -> Leave:
        async with self.circle.care.open_work() as work:
            return await leave_to_know(work, member, by)


@pytest.fixture
def asking(circle: Circle) -> Asking:
    return Asking(circle)


@pytest.fixture
async def noor(circle: Circle) -> Member:
    """She agreed to no clinician."""
    return await circle.member(Purpose.MEMBERSHIP)


async def test_consent_is_the_leave_while_it_is_in_force(circle: Circle, asking: Asking) -> None:
    mira = await circle.member()
    number = await circle.case(mira)

    assert await asking.to_read(number) == Leave(Basis.CONSENT, mira.id)
    assert await asking.to_know(mira.id) == Leave(Basis.CONSENT, mira.id)


async def test_a_danger_needs_no_consent(circle: Circle, asking: Asking, noor: Member) -> None:
    number = await circle.case(noor, Matter.CRISIS)

    assert await asking.to_read(number) == Leave(Basis.DANGER, noor.id)
    assert await asking.to_know(noor.id) == Leave(Basis.DANGER, noor.id)


async def test_a_case_about_something_else_is_no_danger(
    circle: Circle, asking: Asking, noor: Member
) -> None:
    number = await circle.case(noor)

    for by in (None, await circle.clinician()):
        with pytest.raises(ConsentMissing):
            await asking.to_read(number, by)
        with pytest.raises(ConsentMissing):
            await asking.to_know(noor.id, by)


async def test_broken_glass_is_leave_for_who_broke_it_and_for_what_it_was_broken(
    circle: Circle, asking: Asking, noor: Member
) -> None:
    anna, number = await circle.clinician(), await circle.case(noor)
    glass = BreakGlass(circle.care.open_work)

    await glass.case(number, WHY, by=anna)
    assert await asking.to_read(number, anna) == Leave(Basis.BREAK_GLASS, noor.id)
    with pytest.raises(ConsentMissing):
        await asking.to_know(noor.id, anna)

    await glass.member(noor.id, WHY, by=anna)
    assert await asking.to_know(noor.id, anna) == Leave(Basis.BREAK_GLASS, noor.id)
    for other in (None, await circle.clinician()):
        with pytest.raises(ConsentMissing):
            await asking.to_know(noor.id, other)
        with pytest.raises(ConsentMissing):
            await asking.to_read(number, other)


async def test_nobody_is_known_by_a_number_that_is_nobodys(asking: Asking) -> None:
    with pytest.raises(NoSuchMember):
        await asking.to_know(MemberId(1))


def test_whoever_has_a_members_request_at_hand_may_open_what_is_theirs() -> None:
    assert leave_of_access(MemberId(7)) == Leave(Basis.ACCESS, MemberId(7))
