"""A few words each year on the day of joining, for those who want them."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from hearth.actions.anniversaries import AnniversaryDue, WantAnniversary
from hearth.actions.members import EndMembership
from hearth.actions.own_settings import ShowSettings
from hearth.community.anniversaries import Anniversary
from hearth.community.audit import Deed
from hearth.community.outgoing import Say, ToMember
from hearth.community.people import SHELL, Contact, Member, MemberId
from hearth.community.timers import TimerKind
from unit.consent.circle import EPILEPSY, Circle, a_circle


@pytest.fixture
async def circle(tmp_path: Path) -> AsyncIterator[Circle]:
    async with a_circle(tmp_path) as one:
        yield one


async def wanted(circle: Circle, mira: Member) -> Contact:
    contact = (await circle.heard(mira)).contact
    await WantAnniversary(circle.work)(contact, EPILEPSY, wanted=True)
    return contact


async def due(circle: Circle, at: datetime) -> None:
    circle.now = at
    for timer in await circle.care.timers.due(9, (TimerKind.ANNIVERSARY,)):
        await AnniversaryDue(circle.care.open_work)(timer)


async def test_who_wants_it_is_told_each_year_by_day_and_nobody_else(circle: Circle) -> None:
    mira, _sam = await circle.member(), await circle.member()
    await wanted(circle, mira)
    assert await circle.words(to=ToMember(mira.id)) == ["anniversary-on"]
    await due(circle, datetime(2027, 3, 2, 9, 59, tzinfo=UTC))
    assert await circle.words() == []
    await due(circle, datetime(2027, 3, 2, 10, tzinfo=UTC))
    assert await circle.words() == ["anniversary"]
    recipient, said = circle.told[-1]
    assert recipient == ToMember(mira.id)
    assert isinstance(said, Say)
    assert said.values["count"] == 1
    await due(circle, datetime(2028, 3, 2, 10, tzinfo=UTC))
    assert await circle.words() == ["anniversary"]


async def test_it_is_off_until_it_is_wanted_and_again_when_it_is_not(circle: Circle) -> None:
    mira = await circle.member()
    contact = (await circle.heard(mira)).contact
    await ShowSettings(circle.work)(contact)
    assert (await circle.words())[-1] == "anniversary-off"
    await wanted(circle, mira)
    await WantAnniversary(circle.work)(contact, EPILEPSY, wanted=False)
    said = await circle.words()
    assert said == ["anniversary-on", "anniversary-off"]
    await due(circle, datetime(2027, 3, 2, 10, tzinfo=UTC))
    assert await circle.words() == []
    deeds = [one.deed for one in await circle.deeds()]
    assert Deed.ANNIVERSARY_WANTED in deeds
    assert Deed.ANNIVERSARY_LEFT in deeds


async def test_it_ends_with_the_membership_and_a_restricted_member_hears_nothing(
    circle: Circle,
) -> None:
    mira, sam = await circle.member(), await circle.member()
    await wanted(circle, mira)
    await wanted(circle, sam)
    await EndMembership(circle.care.open_work)(mira.id, EPILEPSY, by=SHELL)
    await circle.restrict(sam)
    await circle.words()
    await due(circle, datetime(2027, 3, 2, 10, tzinfo=UTC))
    assert await circle.words() == []
    async with circle.work() as work:
        assert await work.anniversaries.find(mira.id, EPILEPSY) is None
        there = await work.anniversaries.find(sam.id, EPILEPSY)
    assert there is not None
    assert there.next_on == date(2028, 3, 2)


def test_who_joined_on_a_leap_day_has_the_day_before_in_other_years() -> None:
    one = Anniversary.wanted(MemberId(1), EPILEPSY, date(2024, 2, 29), date(2026, 11, 27))
    assert (one.next_on, one.years) == (date(2027, 2, 28), 3)
    assert one.passed(date(2027, 2, 28)).next_on == date(2028, 2, 29)
