"""What the stories of the console share."""

from dataclasses import dataclass

from playwright.async_api import Page, expect

from browser.conftest import OpenPage
from hearth.community.cases import Matter
from hearth.community.people import Staff
from unit.console.home import Home, base32

LONG_AGO = 47
"""Minutes between two cases."""

DOUBLE = (
    "My neurologist put my dose up on Monday and since then I see double in the evenings. "
    "Is it worth ringing before my next visit?"
)
BROUGHT = {
    DOUBLE: Matter.QUESTION,
    "My brother's seizure has not stopped for six minutes.": Matter.EMERGENCY,
    "What may I say at work?": Matter.QUESTION,
    "The check did not finish.": Matter.UNCHECKED,
    "I do not agree that my post was hidden.": Matter.DISPUTE,
}
"""What members brought on a Monday morning."""


@dataclass
class Desk:
    """Somebody of the staff at a browser."""

    home: Home
    open_page: OpenPage
    staff: Staff

    async def signed_in(self, **how: object) -> Page:
        """A window in which the staff member is signed in, by link and code."""
        page = await self.open_page(self.home.address + await self.home.link(self.staff), **how)
        await page.get_by_role("button", name="Sign in").click()
        secret = page.locator("#secret")
        if await secret.count():
            self.home.secrets[self.staff.id] = base32(await secret.inner_text())
        await page.get_by_label("Code", exact=True).fill(self.home.code(self.staff))
        await page.get_by_role("button", name="Open the console").click()
        await expect(page.get_by_role("button", name="Sign out")).to_be_visible()
        return page

    async def at(self, path: str, **how: object) -> Page:
        """The same, on a certain page."""
        page = await self.signed_in(**how)
        await page.goto(self.home.address + path)
        return page


async def turns_to(page: Page, group: str, name: str) -> None:
    """Open a group of the menu, and go to one of its pages."""
    menu = page.get_by_role("navigation", name="Console")
    await menu.get_by_text(group, exact=True).click()
    await menu.get_by_role("link", name=name, exact=True).click()


async def busy_morning(home: Home) -> None:
    """A queue as it may be on a Monday."""
    for text, matter in BROUGHT.items():
        await home.case(text, matter)
        home.time.passes(minutes=LONG_AGO)
