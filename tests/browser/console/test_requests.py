"""Requests by right at a browser: what is owed, what was written, and an answer."""

import pytest
from playwright.async_api import expect

from browser.conftest import DESK, PHONE, CheckAccess, OpenPage
from browser.console.scene import Desk
from hearth.community.people import Role
from unit.console.home import Home
from unit.console.test_requests import REASON, WORDS, asked

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


@pytest.mark.parametrize(("size", "dark"), [(DESK, False), (PHONE, True)])
async def test_the_pages_of_requests_are_for_everybody(
    home: Home,
    open_page: OpenPage,
    check_access: CheckAccess,
    size: tuple[int, int],
    *,
    dark: bool,
) -> None:
    await asked(home)
    home.time.passes(days=33)
    await asked(home)
    everything = await home.hired("Eve, who does everything here", *Role)
    page = await Desk(home, open_page, everything).signed_in(size=size, dark=dark)
    for path in ("/requests", "/requests/1", "/requests/2"):
        await page.goto(home.address + path)
        await check_access(page)
        wide = await page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, path


async def test_a_clinician_reads_and_answers_with_the_keyboard(
    home: Home, open_page: OpenPage, check_access: CheckAccess
) -> None:
    await asked(home)
    page = await Desk(home, open_page, home.anna).signed_in()
    await page.get_by_role("link", name="Requests").click()
    await page.get_by_role("link", name="1", exact=True).click()
    await expect(page.get_by_text(WORDS)).to_be_visible()

    await page.get_by_label("It is refused, for the reason below").press("Space")
    await page.get_by_label("What the member is told").fill(REASON)
    await page.get_by_role("button", name="Answer, and tell the member").press("Enter")

    await expect(page.get_by_role("status").first).to_contain_text("Request 1 is answered")
    await check_access(page)
