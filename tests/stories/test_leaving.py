"""Step 7: a membership ends, and a staff member's access ends; neither leaves a door open."""

import pytest

from hearth.actions.cases import TakeCase
from hearth.actions.members import EndMembership
from hearth.actions.sign_in import MakeSignInLink, SignIn, WhoIsThere
from hearth.actions.staff import AddStaff, EndStaff
from hearth.bootstrap.outside import new_token
from hearth.bootstrap.stage import CIRCLE, COMMUNITY_BOT
from hearth.community.audit import Deed, Subject
from hearth.community.cases import CaseState
from hearth.community.errors import LastOwner, NotAllowed, SignInNotAccepted
from hearth.community.people import SHELL, Actor, Contact, Role, Staff
from hearth_bot.sandbox.client import ControlError
from town import Person, Town, text_of

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def ended(place: Town, member: Person) -> None:
    """An admin ends the membership."""
    number = await place.number_of(member)
    ada = place.furnished.ada.staff
    await EndMembership(place.care.open_work)(number, CIRCLE, by=ada)


async def test_whoever_is_ended_leaves_the_group_and_is_told_kindly(place: Town) -> None:
    member = await place.member()
    assert await place.in_group(member)
    await ended(place, member)
    told = await member.sees("membership")
    assert "116 123" in text_of(told)
    await place.is_out(member)
    assert await place.was_done(Deed.MEMBERSHIP_ENDED)


async def test_they_cannot_come_back_on_an_old_link_and_can_on_a_new_one(place: Town) -> None:
    old = await place.invite(uses=5)
    member = await place.member()
    await ended(place, member)
    await place.is_out(member)

    await member.opens(COMMUNITY_BOT, old.token)
    await member.sees("does not open anything")

    fresh = await place.invite()
    await member.opens(COMMUNITY_BOT, fresh.token)
    await member.sees_button("join:welcome")


async def test_the_old_group_link_does_not_even_ask(place: Town) -> None:
    member = await place.member()
    links = [
        button["url"]
        for one in await member.everything()
        for row in one.get("reply_markup", {}).get("inline_keyboard", [])
        for button in row
        if "/+" in button.get("url", "")
    ]
    await ended(place, member)
    await place.is_out(member)
    with pytest.raises(ControlError):
        await place.control.join(member.number, links[-1])


async def test_somebody_who_left_by_themselves_may_come_back_on_any_good_invite(
    place: Town,
) -> None:
    member = await place.member()
    await member.asks_bot("/leave")
    question = await member.sees_button("leave:yes")
    await member.taps(question, "leave:yes")
    await place.is_out(member)
    again = await place.invite()
    await member.opens(COMMUNITY_BOT, again.token)
    await member.sees_button("join:welcome")


async def test_changing_ones_mind_about_leaving_changes_nothing(place: Town) -> None:
    member = await place.member()
    await member.asks_bot("/leave")
    question = await member.sees_button("leave:yes")
    await member.taps(question, "leave:no")
    assert await place.in_group(member)


async def test_a_clinician_may_not_end_a_membership(place: Town) -> None:
    member = await place.member()
    number = await place.number_of(member)
    with pytest.raises(NotAllowed):
        await EndMembership(place.care.open_work)(number, CIRCLE, by=place.furnished.anna.staff)
    assert await place.in_group(member)


async def test_ending_access_closes_sessions_at_once_and_puts_cases_back(place: Town) -> None:
    work = place.care.open_work
    leaver = await a_clinician(place)
    token = await MakeSignInLink(work, new_token)(leaver.id, by=SHELL)
    secret = await SignIn(work, new_token)(token)
    assert await WhoIsThere(work)(secret) is not None

    member = await place.member()
    await member.asks_bot(
        "/ask My ears have hummed since I changed tablets on Monday, is that normal?"
    )
    await member.sees("case")
    async with work() as one:
        case = await one.cases.find_open(await place.number_of(member), CIRCLE)
    assert case is not None
    await TakeCase(work)(case.number, by=leaver)

    place.ben.seen = int((await place.control.events(place.ben.number))["next"])
    back = await EndStaff(work)(leaver.id, by=place.furnished.ada.staff)
    assert [one.number for one in back.cases] == [case.number]
    assert await WhoIsThere(work)(secret) is None
    async with work() as one:
        again = await one.cases.get(case.number)
    assert (again.state, again.holder) == (CaseState.WAITING, None)
    with pytest.raises(NotAllowed):
        await TakeCase(work)(case.number, by=await fresh(place, leaver))


async def test_whoever_has_left_is_a_stranger_to_the_careteam_bot(place: Town) -> None:
    leaver = await a_clinician(place)
    person = await place.newcomer("Lee")
    async with place.care.open_work() as work:
        await work.staff.connect(leaver.id, Contact(person.number))
        work.note(Deed.STAFF_CONNECTED, by=Actor.staff(leaver.id), about=Subject.of("staff", 1))
        await work.commit()
    await person.tells_careteam_bot("/queue")
    await EndStaff(place.care.open_work)(leaver.id, by=SHELL)
    await person.tells_careteam_bot("/queue")
    await person.sees("for the care team")


async def test_the_last_owner_cannot_be_ended(place: Town) -> None:
    with pytest.raises(LastOwner):
        await EndStaff(place.care.open_work)(place.furnished.ada.staff.id, by=SHELL)


async def test_a_used_link_signs_nobody_in_again(place: Town) -> None:
    work = place.care.open_work
    token = await MakeSignInLink(work, new_token)(place.furnished.anna.staff.id, by=SHELL)
    await SignIn(work, new_token)(token)
    with pytest.raises(SignInNotAccepted):
        await SignIn(work, new_token)(token)


async def a_clinician(place: Town) -> Staff:
    """A fresh clinician."""
    newcomer = await AddStaff(place.care.open_work, new_token)(
        "Lee, nurse", frozenset({Role.CLINICIAN}), by=SHELL
    )
    return newcomer.staff


async def fresh(place: Town, staff: Staff) -> Staff:
    """The staff member as the records have them now."""
    async with place.care.open_work() as work:
        return await work.staff.get(staff.id)
