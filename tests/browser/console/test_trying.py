"""A clinician tries a text at a browser, by the keyboard."""

import pytest
from playwright.async_api import expect

from browser.conftest import PHONE, CheckAccess, OpenPage
from browser.console.scene import Desk, turns_to
from browser.console.test_for_everybody import fits
from unit.console.home import Home

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

TEXT = "I want to die. Ring me on 07911 123456 or write to asha@example.com"


@pytest.mark.parametrize("dark", [False, True])
async def test_what_would_be_made_of_a_text_is_marked_in_it(
    home: Home, open_page: OpenPage, check_access: CheckAccess, *, dark: bool
) -> None:
    page = await Desk(home, open_page, home.anna).signed_in(size=PHONE, dark=dark)
    await turns_to(page, "Answers and rules", "Try a text")
    await page.get_by_label("The text").fill(TEXT)
    await page.get_by_role("button", name="Try it").press("Enter")

    await expect(page.locator("mark", has_text="07911 123456")).to_be_visible()
    await expect(page.get_by_text("page who is on call")).to_be_visible()
    await expect(page.get_by_label("The text")).to_have_value(TEXT)
    assert page.url.endswith("/try")
    await check_access(page)
    await fits(page)
