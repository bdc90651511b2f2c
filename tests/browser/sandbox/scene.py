"""A small circle, with the hands of those who are not in the browser."""

from base64 import b64decode
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import aiohttp
from playwright.async_api import Locator, Page, expect

from hearth_bot.sandbox.client import ControlClient

# One red pixel: the smallest PNG that is one.
PHOTO = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGM4oKAAAAKkAQHjTKctAAAAAElFTkSuQmCC"
)
ASK = {
    "inline_keyboard": [
        [
            {"text": "This helped", "callback_data": "helped"},
            {"text": "Not what I asked", "callback_data": "not"},
        ]
    ]
}


@dataclass(frozen=True)
class Scene:
    """A circle with a few people and a bot, and the hands of those who are not in the browser."""

    address: str
    control: ControlClient
    session: aiohttp.ClientSession
    amara: int
    ben: int
    dana: int
    eli: int
    bot: int
    token: str
    circle: int

    def seen_by(self, person: int, chat: int | str | None = None, more: str = "") -> str:
        """The page's address for a person, and one of their chats."""
        place = "" if chat is None else f"&chat={chat}"
        return f"{self.address}/?as={person}{place}{more}"

    async def says(self, method: str, **parameters: Any) -> Any:
        """The bot calls a method."""
        address = f"{self.address}/bot{self.token}/{method}"
        async with self.session.post(address, json=parameters) as response:
            answer = await response.json()
        assert answer["ok"], answer
        return answer["result"]

    async def hears(self, kind: str, wanted: Callable[[Any], bool] = bool) -> Any:
        """The next update of this kind that is wanted; what came with it is forgotten."""
        while True:
            updates = await self.says("getUpdates", timeout=5)
            assert updates, f"no {kind} came"
            await self.says("getUpdates", offset=updates[-1]["update_id"] + 1)
            for update in updates:
                if kind in update and wanted(update[kind]):
                    return update[kind]


def bubbles(page: Page, words: str) -> Locator:
    """The messages that hold these words."""
    return page.locator(".message").filter(has_text=words)


async def live(page: Page) -> Page:
    """The page, once it shows what there was and hears of what is new."""
    await expect(page.locator("[data-live]")).to_be_attached()
    return page


async def menu_of(page: Page, words: str) -> Locator:
    """Open the menu of the message that holds these words."""
    message = bubbles(page, words).first
    await message.hover()
    await message.locator(".act").click()
    return page.get_by_role("menu")


async def write(page: Page, words: str) -> None:
    await page.get_by_label("Message", exact=True).fill(words)
    await page.keyboard.press("Enter")
