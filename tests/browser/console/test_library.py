"""The library at a browser: a draft is checked while it is written, and another approves it."""

import pytest
from playwright.async_api import Page, expect

from browser.conftest import PHONE, CheckAccess, OpenPage
from browser.console.scene import Desk
from hearth.community.people import Role
from unit.console.home import Home
from unit.console.test_library import PAGE

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

SENTENCE = " Sleep as much as you like."


async def writing(page: Page) -> None:
    """Add a sentence at the end, by the keyboard."""
    box = page.get_by_label("Answer", exact=True)
    await box.press("Control+End")
    await box.press_sequentially(SENTENCE)


async def test_a_draft_is_checked_while_it_is_written_and_another_approves_it(
    home: Home, open_page: OpenPage, check_access: CheckAccess
) -> None:
    page = await Desk(home, open_page, home.paula).at(f"{PAGE}/change")
    verdict = page.locator("#verdict")
    await expect(verdict).to_contain_text("find nothing wrong")
    checks = page.locator("#checks")
    before = await checks.inner_text()

    await writing(page)

    length = len(await page.get_by_label("Answer", exact=True).input_value())
    await expect(checks).to_contain_text(f"{length} of 600 characters")
    assert await checks.inner_text() != before
    await page.get_by_label("Answer", exact=True).fill("Take it easy.")
    await expect(verdict).to_contain_text("things have to be put right")
    await check_access(page)
    await page.reload()
    await writing(page)
    await page.get_by_role("button", name="Keep as a draft").press("Enter")
    await expect(page.get_by_text("Somebody else has to read and approve it")).to_be_visible()

    priya = await home.hired("Dr Priya", Role.PUBLISHER)
    other = await Desk(home, open_page, priya).at(PAGE)
    await other.get_by_role("button", name="I have read it and approve").press("Enter")
    await other.get_by_role("button", name="Put it live").press("Enter")
    now = other.get_by_role("region", name="What members get")
    await expect(now).to_contain_text(SENTENCE.strip())
    await check_access(other)


async def test_everything_works_on_a_phone_without_scripts(
    home: Home, open_page: OpenPage
) -> None:
    page = await Desk(home, open_page, home.paula).at(
        "/library", size=PHONE, java_script_enabled=False
    )
    await page.get_by_label("Words in the question").fill("ice-cold baths")
    await page.get_by_role("button", name="Search").click()
    await page.get_by_role("main").get_by_role("link", name="I have a fever").click()
    await page.get_by_role("link", name="Propose a change").click()
    await page.get_by_label("Answer", exact=True).fill("Take it easy.")
    await page.get_by_role("button", name="Check it").click()
    await expect(page.get_by_text("things have to be put right")).to_be_visible()
    assert await page.get_by_label("Answer", exact=True).input_value() == "Take it easy."

    await page.get_by_role("button", name="Keep as a draft").click()
    await page.get_by_text("Turn it down").first.click()
    await page.get_by_label("Why it shall not become live").fill("I changed my mind.")
    await page.get_by_role("button", name="Turn it down").click()

    await expect(page.get_by_text("Why: I changed my mind.")).to_be_visible()
    await page.get_by_text("Take back what members get").click()
    await page.get_by_label("What is wrong with it").fill("Nothing at all.")
    await page.get_by_role("button", name="Take it back and tell them").click()
    await expect(page.get_by_text("Nothing: the answer was taken back")).to_be_visible()
