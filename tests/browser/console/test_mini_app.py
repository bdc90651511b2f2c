"""The console within Telegram, in a real browser: what stands behind the address brings one in."""

from urllib.parse import quote

import pytest
from playwright.async_api import expect

from browser.conftest import OpenPage
from unit.console.home import Home
from unit.console.test_mini_app import at_home, said_by

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_the_menu_button_leads_to_the_second_factor_and_leaves_no_trace(
    home: Home, open_page: OpenPage
) -> None:
    _, account = await at_home(home)
    said = said_by(account, home.time().timestamp())

    page = await open_page(f"{home.address}/telegram#tgWebAppData={quote(said, safe='')}")

    await expect(page.get_by_role("heading", name="Add your second factor")).to_be_visible()
    assert page.url == f"{home.address}/second-factor"
    await page.go_back()
    assert "tgWebAppData" not in page.url
    bare = await open_page(f"{home.address}/telegram")
    await expect(bare.get_by_text("Open this page by the menu button")).to_be_visible()
