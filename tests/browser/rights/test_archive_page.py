"""The page of a member's archive: opened from a folder, in a real browser, without a network."""

import shutil
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from browser.conftest import DESK, PHONE, CheckAccess, OpenPage
from hearth.actions.archive import ExportMember
from hearth.archive.packing import new_archive
from hearth.bootstrap.signing import signer_of
from hearth.community.people import SHELL
from unit.rights.conftest import living_home, migrated_into
from unit.rights.life import PHOTO, lives_here
from unit.rights.test_archive import unpacked_into

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def folder(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Path]:
    """An archive of a member with a life here, unpacked."""
    place = tmp_path_factory.mktemp("archive")
    await migrated_into(place)
    async with living_home(place) as home:
        await lives_here(home)
        home.clock.move(timedelta(minutes=1))
        export = ExportMember(home.careteam.open_work, signer_of(home.careteam), new_archive)
        unpacked = place / "unpacked"
        async for part in export(home.mira, by=SHELL):
            unpacked_into(unpacked, part)
    yield unpacked
    shutil.rmtree(unpacked)


async def opened(open_page: OpenPage, folder: Path, **how: object) -> Page:
    return await open_page((folder / "index.html").as_uri(), **how)


@pytest.mark.parametrize("size", [DESK, PHONE])
async def test_axe_finds_nothing_serious_and_the_page_fits(
    folder: Path, open_page: OpenPage, check_access: CheckAccess, size: tuple[int, int]
) -> None:
    page = await opened(open_page, folder, size=size)

    await check_access(page)
    wide = await page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0


async def test_everything_can_be_read_and_files_open(folder: Path, open_page: OpenPage) -> None:
    page = await opened(open_page, folder)

    await expect(
        page.get_by_role("heading", name="Everything that we hold about you")
    ).to_be_visible()
    await expect(page.get_by_text("I had <b>two</b> seizures on Monday")).to_be_visible()
    link = page.get_by_role("link", name=PHOTO.name)
    target = await link.get_attribute("href")
    assert target is not None
    assert (folder / target).read_bytes() == PHOTO.content


async def test_on_paper_nothing_is_cut_off_and_the_contents_are_left_out(
    folder: Path, open_page: OpenPage
) -> None:
    page = await opened(open_page, folder)
    await page.emulate_media(media="print")

    await expect(page.get_by_role("navigation", name="Contents")).to_be_hidden()
    assert (await page.pdf(format="A4")).startswith(b"%PDF")
