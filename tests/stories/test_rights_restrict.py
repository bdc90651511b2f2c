"""A right: to have everything kept and nothing used (GDPR, article 18)."""

import pytest

from hearth.actions.reading_cases import ReadCase
from hearth.bootstrap.stage import CIRCLE
from hearth.community.audit import Deed
from hearth.community.errors import ConsentMissing
from town import Person, Town, text_of

pytestmark = pytest.mark.asyncio(loop_scope="session")

QUESTION = "My ears have hummed since I changed tablets on Monday, is that normal?"


async def restricts(member: Person) -> None:
    """/restrict, read, and tap."""
    await member.asks_bot("/restrict")
    explained = await member.sees_button("restrict:on")
    assert "What stops" in text_of(explained)
    assert "What stays" in text_of(explained)
    await member.taps(explained, "restrict:on")
    await member.sees("From now on we keep what we hold")


async def lifts(member: Person) -> None:
    """/restrict, and the one tap back."""
    await member.asks_bot("/restrict")
    await member.taps(await member.sees_button("restrict:off"), "restrict:off")
    await member.sees("Welcome back")


async def test_nothing_is_answered_until_the_member_lifts_it_and_then_at_once(
    place: Town,
) -> None:
    member = await place.member("Nia")
    await restricts(member)
    await member.asks_bot("How do I travel with my medicines on a plane?")
    await member.sees("I have not passed it on or kept it")
    await lifts(member)
    await member.asks_bot("How do I travel with my medicines on a plane?")
    await member.sees("medicine")
    assert await place.was_done(Deed.MEMBER_RESTRICTED)
    assert await place.was_done(Deed.MEMBER_UNRESTRICTED)


async def test_nobody_reads_the_case_of_a_member_who_restricted_it(place: Town) -> None:
    member = await place.member("Nia")
    await member.asks_bot(f"/ask {QUESTION}")
    await member.sees("case")
    number = await place.number_of(member)
    async with place.care.open_work() as work:
        case = await work.cases.find_open(number, CIRCLE)
    assert case is not None
    anna, read = place.furnished.anna.staff, ReadCase(place.care.open_work)
    await read(case.number, by=anna)

    await restricts(member)
    with pytest.raises(ConsentMissing):
        await read(case.number, by=anna)

    await lifts(member)
    await read(case.number, by=anna)


async def test_staff_are_told_by_number(place: Town) -> None:
    member = await place.member("Nia")
    number = await place.number_of(member)
    place.ada.seen = int((await place.control.events(place.ada.number))["next"])
    await restricts(member)
    told = await place.ada.sees(f"Member {number} asked")
    assert "Nia" not in text_of(told)


async def test_danger_is_heard_and_people_look(place: Town) -> None:
    member = await place.member("Nia")
    await restricts(member)
    await member.asks_bot("I want to kill myself tonight")
    await member.sees("116 123")
    number = await place.number_of(member)
    async with place.care.open_work() as work:
        assert await work.cases.find_open(number, CIRCLE) is not None


async def test_the_group_is_still_theirs_and_the_bot_keeps_out_of_it(place: Town) -> None:
    member = await place.member("Nia")
    await restricts(member)
    await member.writes(place.cast.group, "Good morning. How do I travel with my medicines?")
    await member.asks_bot("/restrict")
    await member.sees_button("restrict:off")

    assert await place.in_group(member)


async def test_the_other_rights_go_on(place: Town) -> None:
    member = await place.member("Nia")
    await restricts(member)
    await member.asks_bot("/mydata")
    await member.sees("That was all of it")
