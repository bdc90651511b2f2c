"""What is near, asked with /near; a complaint, answered in the console, counted by quarter."""

import pytest

from hearth.actions.sign_in import MakeSignInLink
from hearth.actions.staff import AddStaff
from hearth.bootstrap.outside import new_token
from hearth.community.people import SHELL, Role
from hearth.community.rights import OPEN_STATES, Right
from town import Town, text_of
from window import browser

pytestmark = pytest.mark.asyncio(loop_scope="session")

WRONG = "The page with the opening hours was out of date, so I came in vain."
OUTCOME = "The page is put right, and looked at every month from now on."


async def test_a_complaint_is_acknowledged_answered_by_an_admin_and_counted(place: Town) -> None:
    member = await place.member("Nia")
    await member.asks_bot("/near")
    country = await member.sees_button("near:GB")
    await member.taps(country, "near:GB")
    await member.sees("Urgent advice line 111")
    await member.asks_bot("/feedback")
    button = await member.sees_button("feedback:complaint")
    await member.taps(button, "feedback:complaint")
    await member.sees("what happened")
    await member.asks_bot(WRONG)
    taken = await member.sees("Your complaint has the number")

    number = await place.number_of(member)
    async with place.care.open_work() as work:
        found = await work.requests.list(states=OPEN_STATES)
    [complaint] = [one for one in found if one.member == number]
    assert complaint.right is Right.COMPLAINT
    assert f"number {complaint.id}." in text_of(taken)

    added = await AddStaff(place.care.open_work, new_token)(
        "Kim, admin", frozenset({Role.ADMIN}), by=SHELL
    )
    link = await MakeSignInLink(place.care.open_work, new_token)(added.staff.id, by=SHELL)
    async with browser(place.settings.console_address) as admin:
        await admin.sign_in(link)
        register = await admin.get("/requests")
        page = await admin.get(f"/requests/{complaint.id}")
        await admin.post(f"/requests/{complaint.id}/answer", state="done", text=OUTCOME)
    assert "Complaints and compliments by quarter" in register
    assert WRONG not in register
    assert WRONG in page
    assert "This is what came of it" in text_of(await member.sees(OUTCOME))
