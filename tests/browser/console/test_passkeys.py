"""Passkeys in a real browser, with a device that the browser plays (WebAuthn's virtual one)."""

import asyncio
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from playwright.async_api import CDPSession, Page, Route, expect

from browser.conftest import OpenPage
from browser.console.scene import Desk
from unit.console.home import moved_in

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


async def with_a_device(page: Page) -> tuple[CDPSession, str]:
    cdp = await page.context.new_cdp_session(page)
    await cdp.send("WebAuthn.enable")
    made = await cdp.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    return cdp, str(made["authenticatorId"])


async def test_the_button_waits_until_the_page_can_ask_the_device(
    tmp_path: Path, open_page: OpenPage
) -> None:
    async with moved_in(tmp_path, named=True) as home:
        page = await Desk(home, open_page, home.anna).at("/sessions")
        slow = asyncio.Event()

        async def at_length(route: Route) -> None:
            await slow.wait()
            await route.continue_()

        await page.route("**/static/passkeys.js", at_length)
        await page.get_by_role("button", name="Add a passkey").click(no_wait_after=True)
        make = page.get_by_role("button", name="Make the passkey")
        await expect(make).to_be_disabled()
        slow.set()
        await expect(make).to_be_enabled()


async def test_a_colleague_adds_a_passkey_comes_in_with_it_and_removes_it(
    tmp_path: Path, open_page: OpenPage
) -> None:
    async with moved_in(tmp_path, named=True) as home:
        page = await Desk(home, open_page, home.anna).at("/sessions")
        cdp, device = await with_a_device(page)

        await page.get_by_role("button", name="Add a passkey").click()
        await page.get_by_label("What you call it").fill("Telephone")
        await page.get_by_role("button", name="Make the passkey").click()
        await expect(page.get_by_text("The passkey is added.")).to_be_visible()

        async def at_the_passkey() -> None:
            await page.get_by_role("button", name="Sign out").click()
            await page.goto(home.address + await home.link(home.anna))
            await page.get_by_role("button", name="Sign in").click()
            await page.get_by_role("button", name="Use a passkey").click()

        await at_the_passkey()
        async with page.expect_request("**/second-factor/passkey/answer") as sent:
            await page.get_by_role("button", name="Open the console").click()
        await expect(page.get_by_role("heading", level=1)).to_be_visible()
        await expect(page.get_by_role("button", name="Sign out")).to_be_visible()
        assert page.url == home.address + "/"
        answered = dict(parse_qsl((await sent.value).post_data or ""))["answer"]

        thief = await home.half(home.anna)  # The same answer again: its challenge is used up.
        await thief.post("/second-factor/passkey")
        refused = await thief.post("/second-factor/passkey/answer", answer=answered)
        assert refused.status == 403
        assert "does not fit" in refused.plain

        await at_the_passkey()
        await cdp.send(
            "WebAuthn.setUserVerified", {"authenticatorId": device, "isUserVerified": False}
        )
        await page.get_by_role("button", name="Open the console").click()
        await expect(page.locator("#passkey-failed")).to_be_visible()
        await page.get_by_role("link", name="Back").click()
        await page.get_by_label("Code", exact=True).fill(home.code(home.anna))
        await page.get_by_role("button", name="Open the console").click()
        await expect(page.get_by_role("button", name="Sign out")).to_be_visible()

        await page.goto(home.address + "/sessions")
        await expect(page.get_by_text("· last used")).to_be_visible()
        await page.get_by_role("button", name="Remove Telephone").click()
        await expect(page.get_by_text("It opens nothing any more.")).to_be_visible()
