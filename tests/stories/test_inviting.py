"""Step 1, in the chat: an admin makes, lists and revokes invites."""

import re

import pytest

from hearth.bootstrap.stage import COMMUNITY_BOT
from hearth.community.audit import Deed
from town import Person, Town, text_of

pytestmark = pytest.mark.asyncio(loop_scope="session")

LINK = re.compile(rf"https://t\.me/{COMMUNITY_BOT}\?start=([\w-]+)")


async def make(admin: Person, role: str = "patient") -> tuple[int, str]:
    """Make an invite by thumb; its number and its token."""
    await admin.tells_careteam_bot("/invite")
    question = await admin.sees_button("invite:make:")
    await admin.taps(question, f"invite:make:epilepsy:{role}")
    made = text_of(await admin.sees("it is not shown again"))
    found = LINK.search(made)
    assert found is not None
    number = re.search(r"Invite (\d+)", made)
    assert number is not None
    return int(number[1]), found[1]


async def test_an_admin_makes_an_invite_and_its_link_lets_somebody_in(place: Town) -> None:
    _, token = await make(place.ada)
    newcomer = await place.newcomer()
    await newcomer.opens(COMMUNITY_BOT, token)
    await newcomer.sees_button("join:welcome")
    assert await place.was_done(Deed.INVITE_MADE)


async def test_invites_are_listed_without_their_links_and_can_be_revoked(place: Town) -> None:
    number, token = await make(place.ada, "carer")
    await place.ada.tells_careteam_bot("/invites")
    card = await place.ada.sees_button(f"invite:revoke:{number}")
    assert "used 0 of 1" in text_of(card)
    assert "carer" in text_of(card)
    assert token not in text_of(card)

    await place.ada.taps(card, f"invite:revoke:{number}")
    await place.ada.sees(f"Invite {number} is revoked")
    newcomer = await place.newcomer()
    await newcomer.opens(COMMUNITY_BOT, token)
    await newcomer.sees("does not open anything")


async def test_a_clinician_does_not_invite(place: Town) -> None:
    await place.anna.tells_careteam_bot("/invite")
    await place.anna.sees("Your role does not include this")


async def test_an_admin_gets_a_link_to_the_console_that_works_once(place: Town) -> None:
    await place.ada.tells_careteam_bot("/console")
    message = await place.ada.sees("/sign-in/")
    assert message.get("has_protected_content") is True
    assert place.settings.console_address in text_of(message)
