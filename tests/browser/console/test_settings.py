"""The settings of a community in a browser: texts, numbers, policy, hours."""

import pytest
from playwright.async_api import expect

from browser.conftest import OpenPage, TakePicture
from browser.console.scene import Desk, turns_to
from unit.console.home import CIRCLE, Home
from unit.console.test_rota import planned

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

NUMBERS = "Call 999, or Samaritans on 116 123, day and night."


async def test_numbers_are_tried_saved_and_looked_back_at_and_the_rest_is_one_step_away(
    home: Home, open_page: OpenPage, take_picture: TakePicture
) -> None:
    await planned(home)
    page = await Desk(home, open_page, home.ada).signed_in()
    await turns_to(page, "Community", "Settings")
    await page.get_by_label("Emergency numbers").fill(NUMBERS)
    await page.get_by_role("button", name="Show what members would read").press("Enter")

    await expect(page.get_by_text("Nothing is saved yet.")).to_be_visible()
    await expect(page.locator(".tried").first).to_contain_text(NUMBERS)
    async with home.storage.open_work() as work:
        assert (await work.communities.get(CIRCLE)).emergency_words == "Call 999."
    await take_picture(page, "settings")
    await page.get_by_role("button", name="Save").click()

    await expect(page.get_by_text("It counts from the next message on.")).to_be_visible()
    row = page.get_by_role("row", name="Emergency numbers")
    await expect(row).to_contain_text("Call 999.")
    await expect(row).to_contain_text(NUMBERS)
    await expect(row).to_contain_text(home.ada.name)
    await page.get_by_role("link", name="The policy").click()
    await expect(page.get_by_role("heading", level=1)).to_contain_text("What follows")
    await page.go_back()
    await page.get_by_role("link", name="The hours").click()
    await expect(page.get_by_role("heading", name="Shifts of every week")).to_be_visible()
    await take_picture(page, "rota")
