"""The dashboard in a browser: charts to look at, a table beside each, and both taken along."""

import csv
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.async_api import Page, expect

from browser.conftest import OpenPage, TakePicture
from browser.console.scene import Desk
from hearth.community.audit import Deed
from hearth.community.findings import FindingKind, Place
from unit.console.home import CIRCLE, Home
from unit.console.test_dashboard import answered, busy_month

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

WAITS = (10, 25, 50, 70, 100, 130, 170, 200, 290)
"""Minutes after which questions of a busy week were answered."""


async def busier(home: Home) -> None:
    """A month with enough in it that something is shown."""
    await busy_month(home)
    for minutes in WAITS:
        await answered(home, minutes)
    async with home.circle.open_work() as work:
        for kind, count in ((FindingKind.PRIVATE, 12), (FindingKind.MISINFORMATION, 9)):
            for _ in range(count):
                await work.figures.saw(CIRCLE, kind, Place.GROUP)
        await work.commit()


async def taken_along(page: Page, button: str, to: Path) -> Path:
    """What a button downloads."""
    async with page.expect_download() as coming:
        await page.get_by_role("button", name=button).first.click()
    download = await coming.value
    await download.save_as(to / download.suggested_filename)
    return to / download.suggested_filename


async def test_each_plot_has_a_table_and_few_are_told_nowhere(
    home: Home, open_page: OpenPage, take_picture: TakePicture, tmp_path: Path
) -> None:
    await busier(home)
    page = await Desk(home, open_page, home.anna).at("/dashboard")
    await take_picture(page, "dashboard")

    sections = page.locator(".figures > section")
    counted = sections.filter(has_not=page.locator(".empty"))  # No bulletin went out.
    await expect(counted).to_have_count(9)
    for section in await counted.all():
        await section.scroll_into_view_if_needed()
        await expect(section.get_by_role("img")).to_be_visible()
        table = section.get_by_role("table")
        if not await table.is_visible():
            await section.get_by_text("The same as a table").press("Enter")
        await expect(table.get_by_role("row").nth(1)).to_be_visible()
        cells = await table.locator("td").all_inner_texts()
        assert {"1", "2", "3", "4"}.isdisjoint(cells)
    seen = page.get_by_role("row", name="private details")
    await expect(seen).to_contain_text("12")
    await expect(page.get_by_role("row", name="crisis").first).to_contain_text("<5")

    figures = await taken_along(page, "CSV", tmp_path)
    book = await taken_along(page, "XLSX", tmp_path)

    with figures.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert [row[0] for row in rows] == ["Priority", "emergency", "urgent", "routine"]
    with ZipFile(book) as content:
        assert "xl/worksheets/sheet8.xml" in content.namelist()
    deeds = [one.deed for one in await home.deeds()]
    assert deeds.count(Deed.FIGURES_EXPORTED) == 2
