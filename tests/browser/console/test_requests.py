"""Requests by right at a browser: what was written, and an answer, by the keyboard."""

import pytest
from playwright.async_api import expect

from browser.conftest import CheckAccess, OpenPage
from browser.console.scene import Desk, turns_to
from unit.console.home import Home
from unit.console.test_requests import REASON, WORDS, asked

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_a_clinician_reads_and_answers_with_the_keyboard(
    home: Home, open_page: OpenPage, check_access: CheckAccess
) -> None:
    await asked(home)
    page = await Desk(home, open_page, home.anna).signed_in()
    await turns_to(page, "Community", "Requests")
    await page.get_by_role("link", name="1", exact=True).click()
    await expect(page.get_by_text(WORDS)).to_be_visible()

    await page.get_by_label("It is refused, for the reason below").press("Space")
    await page.get_by_label("What the member is told").fill(REASON)
    await page.get_by_role("button", name="Answer, and tell the member").press("Enter")

    await expect(page.get_by_role("status").first).to_contain_text("Request 1 is answered")
    await check_access(page)
