"""Every page for everybody: with a screen reader, on a phone, enlarged, in the dark."""

import pytest
from playwright.async_api import Page, expect

from browser.conftest import DESK, PHONE, CheckAccess, OpenPage
from browser.console.scene import Desk, busy_morning
from hearth.actions.breaking import BreakGlass
from hearth.community.cases import CaseNumber
from hearth.community.people import Role
from unit.console.home import CIRCLE, Home

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

ZOOMED = (DESK[0] // 2, DESK[1] // 2)
"""What 200 % zoom leaves of a desk, in CSS pixels."""


async def fits(page: Page) -> None:
    """Nothing has to be scrolled sideways, except inside tables."""
    wide = await page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0, page.url


async def all_pages(home: Home) -> list[str]:
    await busy_morning(home)
    member = await home.member()
    await BreakGlass(home.storage.open_work).case(CaseNumber(1), "In danger.", by=home.anna)
    return [
        "/",
        "/?state=closed",
        "/cases/1",
        "/invites",
        "/members",
        f"/members/{CIRCLE}/{member.id}/end",
        "/staff",
        f"/staff/{home.ben.id}/end",
        "/on-call",
        "/audit",
        "/looks",
        "/break-glass",
        "/break-glass/new",
        "/sessions",
    ]


@pytest.mark.parametrize(
    ("size", "dark"), [(DESK, False), (DESK, True), (PHONE, False), (PHONE, True), (ZOOMED, False)]
)
async def test_axe_finds_nothing_serious_on_any_page_and_every_page_fits(
    home: Home,
    open_page: OpenPage,
    check_access: CheckAccess,
    size: tuple[int, int],
    *,
    dark: bool,
) -> None:
    everything = await home.hired("Eve, who does everything here", *Role)
    desk = Desk(home, open_page, everything)
    page = await open_page(home.address + await home.link(everything), size=size, dark=dark)
    await check_access(page)
    await page.get_by_role("button", name="Sign in").click()
    await check_access(page)
    await fits(page)

    page = await desk.signed_in(size=size, dark=dark)
    for path in await all_pages(home):
        await page.goto(home.address + path)
        await check_access(page)
        await fits(page)


async def test_a_case_in_hand_and_a_fresh_invite_are_accessible_too(
    home: Home, open_page: OpenPage, check_access: CheckAccess
) -> None:
    number = await home.case()
    everything = await home.hired("Eve, who does everything here", *Role)
    page = await Desk(home, open_page, everything).at(f"/cases/{number}", size=PHONE, dark=True)

    await page.get_by_role("button", name="Take the case").click()
    await page.get_by_label("Note inside").fill("A note")
    await page.get_by_role("button", name="Keep the note").click()
    await check_access(page)
    await page.keyboard.press("?")
    await check_access(page)
    await page.keyboard.press("Escape")
    await page.get_by_role("link", name="Invites").click()
    await page.get_by_role("button", name="Make the invite").click()
    await check_access(page)
    await fits(page)


async def test_the_keyboard_reaches_the_content_first_and_shows_where_it_is(
    home: Home, open_page: OpenPage
) -> None:
    await home.case()
    page = await Desk(home, open_page, home.anna).signed_in()

    await page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="To the content")
    await expect(skip).to_be_focused()
    width = await skip.evaluate("(it) => getComputedStyle(it).outlineWidth")
    assert width == "3px"
    await page.keyboard.press("Enter")

    await expect(page.locator("#main")).to_be_focused()
