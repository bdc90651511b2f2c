"""A real browser for the tests of what people see.

Every module here begins with

    pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

because one browser serves all tests, and lives in one event loop.
"""

import os
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import pytest_asyncio
from axe_core_python.async_playwright import Axe  # type: ignore[import-untyped]  # It has no types.
from playwright.async_api import (
    Browser,
    ConsoleMessage,
    Page,
    Request,
    Response,
    async_playwright,
)

CHROMIUMS = ("chromium-headless-shell", "chromium")
"""The commands under which it is looked for. The first is the same engine without the frame of a
window, which nobody sees here: a quarter less work."""

LAUNCH = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
)
DESK = (1280, 800)
PHONE = (390, 844)

VIOLATIONS = """
axe.run(document, {resultTypes: ['violations']}).then((results) => results.violations)
"""
"""Every rule of axe; what it finds right is counted and not listed, which takes half the time."""

OpenPage = Callable[..., Awaitable[Page]]
CheckAccess = Callable[[Page], Awaitable[None]]
TakePicture = Callable[[Page, str], Awaitable[None]]


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """Chromium, or a skip that says that it is missing."""
    chromium = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if chromium is None:
        pytest.skip("Chromium is not installed, so nothing was tried in a browser.")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=LAUNCH)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def open_page(browser: Browser) -> AsyncIterator[OpenPage]:
    """Opens an address in a window of its own: `await open_page(address, size=PHONE, dark=True)`.

    Whatever a window complains about in its console, and every request that leaves the server it
    began with, fails the test at its end.
    """
    complaints: list[str] = []
    windows = []

    async def open_at(
        address: str, *, size: tuple[int, int] = DESK, dark: bool = False, **more: Any
    ) -> Page:
        width, height = size
        window = await browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            **more,
        )
        windows.append(window)
        page = await window.new_page()
        listen(page, urlsplit(address).netloc, complaints)
        await page.goto(address)
        return page

    yield open_at
    for window in windows:
        await window.close()
    assert complaints == []


def listen(page: Page, host: str, complaints: list[str]) -> None:
    """Note what goes wrong in a page, and where it reaches for the world outside."""

    def asked(request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in {"http", "https"} and address.netloc != host:
            complaints.append(f"asked {address.netloc}")

    def answered(response: Response) -> None:
        # A refusal of the control interface is an answer, which the page shows.
        if response.status >= HTTPStatus.BAD_REQUEST and "/control/" not in response.url:
            complaints.append(f"{response.status} for {urlsplit(response.url).path}")

    def said(message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            complaints.append(message.text)

    page.on("request", asked)
    page.on("response", answered)
    page.on("console", said)
    page.on("pageerror", lambda error: complaints.append(f"error: {error.message}"))


@pytest.fixture(scope="session")
def check_access() -> CheckAccess:
    """Asserts that axe finds nothing serious or critical on a page, as it is now."""
    script = Axe().axe_script

    async def check(page: Page) -> None:
        if not await page.evaluate("'axe' in window"):
            await page.evaluate(script)
        grave = [
            (violation["id"], [node["html"] for node in violation["nodes"]])
            for violation in await page.evaluate(VIOLATIONS)
            if violation["impact"] in {"serious", "critical"}
        ]
        assert grave == [], (page.url, page.viewport_size)

    return check


@pytest.fixture(scope="session")
def take_picture() -> TakePicture:
    """Keeps what a page shows for the README: `await take_picture(page, "chat")`.

    Where HEARTH_PICTURES names no folder, the picture is taken all the same and thrown away.
    """
    folder = os.environ.get("HEARTH_PICTURES")

    async def take(page: Page, name: str) -> None:
        picture = await page.screenshot(path=Path(folder, f"{name}.png") if folder else None)
        assert picture.startswith(b"\x89PNG")

    return take
