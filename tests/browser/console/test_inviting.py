"""An admin signs in and invites: the whole way, in a real browser."""

import re

import pytest
from playwright.async_api import expect

from browser.conftest import OpenPage, TakePicture
from browser.console.scene import Desk
from unit.console.home import BOT, Home, base32

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_an_admin_signs_in_adds_a_second_factor_invites_and_revokes(
    home: Home, open_page: OpenPage, take_picture: TakePicture
) -> None:
    page = await open_page(home.address + await home.link(home.ada))
    await page.get_by_role("button", name="Sign in").click()

    await expect(page.get_by_role("heading", name="Add your second factor")).to_be_visible()
    await expect(
        page.get_by_role("img", name="QR code for your authenticator app")
    ).to_be_visible()
    home.secrets[home.ada.id] = base32(await page.locator("#secret").inner_text())
    await page.get_by_label("Code", exact=True).fill(home.code(home.ada))
    await page.keyboard.press("Enter")

    await page.get_by_label("Uses").fill("5")
    await page.get_by_label("Good for days").fill("14")
    await page.get_by_label("carer").check()
    await page.get_by_role("button", name="Make the invite", exact=True).click()
    await expect(page.get_by_role("img", name="QR code of the invite link")).to_be_visible()
    await expect(page.locator("#link")).to_have_text(
        re.compile(rf"https://t\.me/{BOT}\?start=[\w-]{{32}}")
    )
    await take_picture(page, "invite")

    await page.get_by_role("link", name="I have it").click()
    row = page.get_by_role("row", name="carer")
    await expect(row).to_contain_text("0 of 5")
    await row.get_by_role("button", name="Revoke").click()
    await expect(page.get_by_role("status").first).to_have_text(
        "Invite 1 is revoked: nobody new enters by it."
    )
    await expect(row).to_contain_text("revoked")


async def test_everything_about_invites_works_without_scripts(
    home: Home, open_page: OpenPage
) -> None:
    page = await Desk(home, open_page, home.ada).signed_in(java_script_enabled=False)

    await page.get_by_role("button", name="Make the invite", exact=True).click()

    await expect(page.locator("#link")).to_be_visible()
