"""The rota on a phone and by keyboard alone: whatever can be dragged can be done by buttons."""

from datetime import timedelta

import pytest
from playwright.async_api import Position, expect

from browser.conftest import DESK, PHONE, CheckAccess, OpenPage
from browser.console.scene import Desk
from browser.console.test_for_everybody import fits
from hearth.community.people import Role
from unit.console.home import CIRCLE, Home
from unit.console.test_rota import planned

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


@pytest.mark.parametrize(("size", "dark"), [(DESK, False), (PHONE, True)])
async def test_a_planned_week_is_readable_for_everybody(
    home: Home,
    open_page: OpenPage,
    check_access: CheckAccess,
    size: tuple[int, int],
    *,
    dark: bool,
) -> None:
    everything = await home.hired("Eve, who does everything here", *Role)
    await planned(home)
    page = await Desk(home, open_page, everything).at("/rota", size=size, dark=dark)

    await expect(page.get_by_role("heading", name="The week")).to_be_visible()
    await expect(page.locator(".week:not([data-days]) > li")).to_have_count(7)
    await check_access(page)
    await fits(page)


async def test_a_shift_is_planned_by_keyboard_on_a_phone(home: Home, open_page: OpenPage) -> None:
    page = await Desk(home, open_page, home.ada).at("/rota", size=PHONE)
    await page.get_by_label("Monday", exact=True).focus()
    for _ in range(7):
        await page.keyboard.press("Space")
        await page.keyboard.press("Tab")
    await page.keyboard.type("0800AM")
    await page.get_by_label("To", exact=True).first.focus()
    await page.keyboard.type("0800PM")
    await page.get_by_label("Called first").first.focus()
    await page.keyboard.press("ArrowDown")
    await page.get_by_label("What members are told").first.focus()
    await page.keyboard.type("We answer from eight.")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")

    await expect(page.get_by_text("Saved.")).to_be_visible()
    async with home.storage.open_work() as work:
        rota = await work.rotas.get(CIRCLE)
    assert rota.told == "We answer from eight."
    week = timedelta(days=7)
    assert rota.on_call_time(home.time(), home.time() + week) == timedelta(hours=84)


@pytest.mark.parametrize(("size", "dark"), [(DESK, False), (PHONE, True)])
async def test_due_times_and_help_from_outside_are_readable_for_everybody(
    home: Home,
    open_page: OpenPage,
    check_access: CheckAccess,
    size: tuple[int, int],
    *,
    dark: bool,
) -> None:
    everything = await home.hired("Eve, who does everything here", *Role)
    await home.case("May I drive?")
    home.time.passes(hours=5)
    desk = Desk(home, open_page, everything)
    page = await desk.at("/", size=size, dark=dark)
    await expect(page.get_by_text("Overdue")).to_be_visible()
    await check_access(page)
    await fits(page)
    await page.goto(f"{home.address}/rota/{CIRCLE}/outside")
    await page.get_by_label("Webhook").fill("https://alarm.example.org/hook")
    await page.get_by_role("button", name="Save").click()
    await expect(page.get_by_text("Try it now, while nobody needs it.")).to_be_visible()
    await check_access(page)
    await fits(page)


@pytest.mark.parametrize("by", ["drag", "keyboard", "keyboard without scripts"])
async def test_a_shift_is_moved_to_another_day(home: Home, open_page: OpenPage, by: str) -> None:
    await planned(home)
    scripts = "without" not in by
    page = await Desk(home, open_page, home.ada).at("/rota", java_script_enabled=scripts)
    monday, wednesday = (page.locator(f"[data-days] > li[data-day='{day}']") for day in (0, 2))
    await monday.locator("summary").focus()
    await page.keyboard.press("Enter")
    await monday.get_by_label("From").focus()
    await page.keyboard.type("0900AM")
    if by == "drag":
        shift, grip = monday.locator(".spans > li"), Position(x=12, y=12)
        await shift.drag_to(wednesday.get_by_role("heading"), source_position=grip)
    else:
        await monday.get_by_label("To day").focus()
        await page.keyboard.type("Wed")
        await monday.get_by_role("button", name="Move it").press("Enter")

    await expect(page.get_by_text("Moved, from this week on.")).to_be_visible()
    await expect(wednesday.get_by_text("09:00")).to_be_visible()
    await expect(monday.locator(".spans > li")).to_have_count(0)
