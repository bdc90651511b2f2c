"""The moderation log in a browser: from a dispute to its decision, and taking a measure back."""

import pytest
from playwright.async_api import expect

from browser.conftest import PHONE, CheckAccess, OpenPage, TakePicture
from browser.console.scene import Desk
from browser.console.test_for_everybody import fits
from unit.console.home import Home
from unit.console.test_moderation import moderated

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_the_log_leads_to_a_dispute_and_shows_how_it_was_decided(
    home: Home, open_page: OpenPage, check_access: CheckAccess, take_picture: TakePicture
) -> None:
    await moderated(home)
    ben = await Desk(home, open_page, home.ben).at("/moderation?disputed=yes")
    await ben.get_by_role("link", name="case 2").click()
    await ben.get_by_role("button", name="Take the case").click()
    await ben.get_by_label("Outcome").select_option("answered")
    await ben.get_by_role("button", name="Close the case").click()
    await expect(ben.get_by_text("The case is closed; the member was told.")).to_be_visible()
    await ben.goto(home.address + "/moderation")
    await take_picture(ben, "moderation")

    ada = await Desk(home, open_page, home.ada).at("/moderation", size=PHONE, dark=True)
    disputed = ada.get_by_role("row").filter(has_text="case 2: answered, Ben")
    await expect(disputed).to_be_visible()
    await disputed.get_by_role("button", name="Take entry").click()
    await expect(ada.get_by_text("It is taken back, and its author is told.")).to_be_visible()
    await expect(disputed.get_by_role("button")).to_have_count(0)
    await check_access(ada)
    await fits(ada)
    # Nothing has to be scrolled for inside of the table, either.
    hidden = "(it) => it.scrollWidth - it.clientWidth"
    assert await ada.get_by_role("region", name="Measures").evaluate(hidden) <= 0
