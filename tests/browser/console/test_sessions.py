"""Where one is signed in, in two browsers of the same person."""

import pytest
from playwright.async_api import expect

from browser.conftest import PHONE, OpenPage
from browser.console.scene import Desk
from unit.console.home import Home

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_somebody_signs_their_other_browser_out_and_its_open_page_goes(
    home: Home, open_page: OpenPage
) -> None:
    await home.case()
    desk = Desk(home, open_page, home.anna)
    left = await desk.at("/cases/1")
    await expect(left.locator("body")).to_have_attribute("data-listening", "yes")
    phone = await desk.at("/sessions", size=PHONE)
    lines = phone.get_by_role("region", name="Sessions").get_by_role("row")
    await expect(lines).to_have_count(2)  # One for each browser, no more.

    await phone.get_by_role("button", name="Sign out there").click()

    await expect(phone.get_by_text("over, ended")).to_be_visible()
    out = left.get_by_role("heading", name="You are signed out")
    await expect(out).to_be_visible(timeout=15_000)
