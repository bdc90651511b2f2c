"""The queue by keyboard alone, on a phone, without scripts: views, and closing many at once."""

import pytest
from playwright.async_api import expect

from browser.conftest import PHONE, OpenPage
from browser.console.scene import Desk, busy_morning
from browser.console.test_for_everybody import fits
from hearth.community.cases import CaseNumber, CaseState
from unit.console.home import Home

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_a_view_is_kept_and_its_cases_closed_by_keyboard_on_a_phone_without_scripts(
    home: Home, open_page: OpenPage
) -> None:
    await busy_morning(home)
    desk = Desk(home, open_page, home.anna)
    page = await desk.signed_in(size=PHONE, java_script_enabled=False)
    keys = page.keyboard

    await page.get_by_label("Matter").focus()
    await keys.type("a question")
    await page.get_by_role("button", name="Show").press("Enter")
    await page.get_by_text("Keep these filters as a view").press("Enter")
    await page.get_by_label("Name of the view").press_sequentially("Questions")
    await keys.press("Enter")

    chosen = page.get_by_role("link", name="Questions")
    await expect(chosen).to_have_attribute("aria-current", "page")
    await expect(page.locator("li.case")).to_have_count(2)
    await fits(page)
    await page.get_by_role("link", name="Tick all shown").press("Enter")
    await page.get_by_role("button", name="Take those ticked").press("Enter")
    await expect(page.get_by_text("You hold 2 more cases now")).to_be_visible()
    await page.get_by_role("link", name="Tick all shown").press("Enter")
    await page.get_by_label("Outcome of those ticked").focus()
    await keys.type("no action")
    await page.get_by_role("button", name="Close those ticked").press("Enter")
    await expect(page.get_by_text("2 cases are closed; their members were told.")).to_be_visible()
    await expect(page.get_by_text("No case fits these filters.")).to_be_visible()
    await fits(page)
    async with home.storage.open_work() as work:
        states = [(await work.cases.get(CaseNumber(one))).state for one in range(1, 6)]
    assert states.count(CaseState.CLOSED) == 2


async def test_a_case_is_ticked_by_a_key_and_stays_so_when_the_list_changes(
    home: Home, open_page: OpenPage
) -> None:
    await home.case()
    page = await Desk(home, open_page, home.anna).signed_in()
    await expect(page.locator("body")).to_have_attribute("data-listening", "yes")
    await page.keyboard.press("j")
    await page.keyboard.press("x")
    await home.case("And another thing")

    await expect(page.get_by_role("link", name="Case 2")).to_be_visible()
    await expect(page.get_by_label("Tick case 1")).to_be_checked()
    await expect(page.get_by_label("Tick case 2")).not_to_be_checked()
