"""A right: to have put right what is wrong (GDPR, article 16)."""

import pytest

from hearth.actions.sign_in import MakeSignInLink
from hearth.actions.staff import AddStaff
from hearth.bootstrap.outside import new_token
from hearth.community.audit import Deed
from hearth.community.people import SHELL, Role, Staff
from hearth.community.rights import OPEN_STATES, Request
from leaves import name_in
from town import Person, Town, text_of
from window import browser

pytestmark = pytest.mark.asyncio(loop_scope="session")

WRONG = "Your list says that I take lamotrigine in the morning. It is in the evening."
ANSWER = "You are right. It says so no more."


async def chooses(member: Person, what: str) -> None:
    """/correct, and a tap."""
    await member.asks_bot("/correct")
    await member.taps(await member.sees_button(f"correct:{what}"), f"correct:{what}")


async def open_request(place: Town, member: Person) -> Request:
    number = await place.number_of(member)
    async with place.care.open_work() as work:
        found = await work.requests.list(states=OPEN_STATES)
    [request] = [one for one in found if one.member == number]
    return request


async def colleague(place: Town, role: Role) -> tuple[Staff, str]:
    """Somebody new on the team, and a link to the console."""
    work = place.care.open_work
    staff = (await AddStaff(work, new_token)(f"Kim, {role}", frozenset({role}), by=SHELL)).staff
    return staff, await MakeSignInLink(work, new_token)(staff.id, by=SHELL)


async def test_a_member_changes_their_own_name_at_once(place: Town) -> None:
    member = await place.member("Nia")
    await chooses(member, "name")
    await member.sees("What may the care team call you?")
    await member.asks_bot("Nia of the hills")
    await member.sees("your new name")

    number = await place.number_of(member)
    async with place.care.open_work() as work:
        assert await name_in(work, number) == "Nia of the hills"


async def test_role_and_language_are_a_tap_away(place: Town) -> None:
    member = await place.member("Nia")
    await chooses(member, "role")
    await member.taps(await member.sees_button("correct:role:carer"), "correct:role:carer")
    await member.sees("a carer")
    await chooses(member, "language")
    english = await member.sees_button("correct:language:en")
    await member.taps(english, "correct:language:en")
    await member.sees("English")


async def test_anything_else_is_answered_by_a_person_and_reaches_the_member(place: Town) -> None:
    member = await place.member("Nia")
    await chooses(member, "other")
    await member.sees("what is wrong, and what is right")
    await member.asks_bot(WRONG)
    told = await member.sees("passed this on")
    request = await open_request(place, member)
    assert f"request {request.id}" in text_of(told)

    _, admins = await colleague(place, Role.ADMIN)
    async with browser(place.settings.console_address) as admin:
        await admin.sign_in(admins)
        listed = await admin.get("/requests")
        page = await admin.get(f"/requests/{request.id}")
    assert "with words" in listed
    assert WRONG not in listed + page
    _, clinicians = await colleague(place, Role.CLINICIAN)
    async with browser(place.settings.console_address) as clinician:
        await clinician.sign_in(clinicians)
        page = await clinician.get(f"/requests/{request.id}")
        await clinician.post(f"/requests/{request.id}/answer", state="done", text=ANSWER)
    assert WRONG in page
    answered = await member.sees(ANSWER)
    assert "has done what you asked" in text_of(answered)
    assert await place.was_done(Deed.REQUEST_READ)


async def test_the_careteam_bot_lists_what_is_owed_without_a_word_of_it(place: Town) -> None:
    member = await place.member("Nia")
    await chooses(member, "other")
    await member.sees("what is wrong")
    place.ada.seen = int((await place.control.events(place.ada.number))["next"])
    await member.asks_bot(WRONG)
    await place.ada.sees("Please answer it in the console")
    request = await open_request(place, member)

    await place.ada.tells_careteam_bot("/requests")
    card = await place.ada.sees(f"Request {request.id} · a correction")

    assert "days left" in text_of(card)
    assert not await place.ada.has_seen("lamotrigine")


async def test_a_cry_for_help_instead_of_a_name_is_heard_as_one(place: Town) -> None:
    member = await place.member("Nia")
    await chooses(member, "name")
    await member.sees("What may the care team call you?")
    await member.asks_bot("I want to kill myself tonight")
    await member.sees("116 123")
