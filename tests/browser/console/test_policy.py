"""The policy at a browser, with the keyboard."""

import pytest
from playwright.async_api import expect

from browser.conftest import CheckAccess, OpenPage
from browser.console.scene import Desk, turns_to
from browser.console.test_for_everybody import fits
from unit.console.home import Home

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

CASE = "promotion, in the group: open a case"


async def test_a_clinician_unticks_a_box_saves_and_puts_it_back(
    home: Home, open_page: OpenPage, check_access: CheckAccess
) -> None:
    page = await Desk(home, open_page, home.anna).signed_in()
    await turns_to(page, "Answers and rules", "Policy")
    box = page.get_by_role("checkbox", name=CASE)
    await expect(box).to_be_checked()
    await box.press("Space")
    await page.get_by_role("button", name="Save", exact=True).press("Enter")

    await expect(page.get_by_role("status").first).to_contain_text("one line is new")
    await expect(box).not_to_be_checked()
    await check_access(page)
    await fits(page)

    await page.get_by_role("button", name="Reset promotion, in the group").press("Enter")
    await expect(box).to_be_checked()


async def test_a_clinician_adds_a_watchword_and_takes_it_off(
    home: Home, open_page: OpenPage, check_access: CheckAccess
) -> None:
    page = await Desk(home, open_page, home.anna).signed_in()
    await turns_to(page, "Answers and rules", "Policy")
    await page.get_by_role("link", name="See and change its watchwords").press("Enter")
    await page.get_by_label("A word, or a few").fill("glowzentra")
    await page.get_by_label("Find it with slips of the pen too").press("Space")
    await page.get_by_role("button", name="Add").press("Enter")

    await expect(page.get_by_role("status").first).to_contain_text("Added.")
    await expect(page.get_by_role("row", name="glowzentra")).to_contain_text("slips of the pen")
    await check_access(page)
    await fits(page)

    await page.get_by_role("button", name="Take off glowzentra").press("Enter")
    await expect(page.get_by_text("There is no watchword yet.")).to_be_visible()
