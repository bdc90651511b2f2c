"""The menu: by keyboard, on a phone, without scripts, and with a screen reader."""

import pytest
from playwright.async_api import expect

from browser.conftest import PHONE, CheckAccess, OpenPage
from browser.console.scene import Desk
from browser.console.test_for_everybody import fits
from hearth.community.people import Role
from unit.console.home import Home

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_a_page_is_found_by_keyboard_on_a_phone_without_scripts(
    home: Home, open_page: OpenPage
) -> None:
    everything = await home.hired("Eve, who does everything here", *Role)
    desk = Desk(home, open_page, everything)
    page = await desk.signed_in(size=PHONE, java_script_enabled=False)
    menu = page.get_by_role("navigation", name="Console")
    await expect(menu.get_by_role("link")).to_have_count(1)

    await menu.get_by_text("Care", exact=True).press("Enter")
    await expect(menu.get_by_role("link", name="Rota")).to_be_visible()
    await menu.get_by_text("Community", exact=True).press("Enter")
    await expect(menu.get_by_role("link", name="Rota")).to_be_hidden()
    await fits(page)
    await page.keyboard.press("Tab")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")

    await expect(page.get_by_role("heading", name="Invites", level=1)).to_be_visible()


async def test_an_open_menu_is_accessible_and_closes_by_escape_and_elsewhere(
    home: Home, open_page: OpenPage, check_access: CheckAccess
) -> None:
    everything = await home.hired("Eve, who does everything here", *Role)
    page = await Desk(home, open_page, everything).at("/audit")
    menu = page.get_by_role("navigation", name="Console")
    group, looks = menu.get_by_text("Oversight"), menu.get_by_role("link", name="Looks")

    await group.press("Enter")
    await expect(looks).to_be_visible()
    await check_access(page)
    await fits(page)
    await looks.focus()
    await page.keyboard.press("Escape")
    await expect(looks).to_be_hidden()
    await expect(group).to_be_focused()
    await group.press("Enter")
    await page.get_by_role("heading", level=1).click()
    await expect(looks).to_be_hidden()
