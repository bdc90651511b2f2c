"""The circle on an ordinary morning, as the README shows it."""

import struct
import zlib

import pytest
from playwright.async_api import expect

from browser.conftest import PHONE, OpenPage, TakePicture
from browser.sandbox.scene import Scene, bubbles, live
from hearth_bot.sandbox.client import attachment

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

ANSWER = (
    "<b>No: leave grapefruit alone while you take tacrolimus.</b> It can raise the level of the "
    "medicine in your blood.\n"
    '<blockquote>Source: <a href="https://example.org/12">hospital leaflet 12</a>\n'
    "Reviewed by Dr Moretti on 3 October 2025</blockquote>"
)
BUTTONS = [
    [
        {"text": "This helped", "callback_data": "helped"},
        {"text": "Not what I asked", "callback_data": "not"},
    ],
    [{"text": "Ask a clinician privately", "url": "https://t.me/hearth_bot?start=ask"}],
]
WIDTH, HEIGHT, HORIZON = 480, 200, 130


def chunk(kind: bytes, content: bytes) -> bytes:
    checksum = struct.pack(">I", zlib.crc32(kind + content))
    return struct.pack(">I", len(content)) + kind + content + checksum


def morning() -> bytes:
    """A PNG of a sky that grows light above a field."""
    sky = [(250 - y // 2, 200 - y // 4, 140 + y // 2) for y in range(HORIZON)]
    field = [(64 + y // 2, 112 + y // 2, 74) for y in range(HEIGHT - HORIZON)]
    rows = b"".join(b"\0" + bytes(colour) * WIDTH for colour in sky + field)
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    picture = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + picture


async def an_ordinary_morning(scene: Scene) -> None:
    control, circle = scene.control, scene.circle
    welcome = await control.write(
        scene.dana, circle, "Welcome. Be kind, and keep what you read here to yourself."
    )
    await scene.says("pinChatMessage", chat_id=circle, message_id=welcome["message_id"])
    photo = attachment("morning.png", morning(), "Up early for the blood test")
    await control.write(scene.ben, circle, photo=photo)
    asked = await control.write(scene.amara, circle, "Can I eat grapefruit with tacrolimus?")
    answer = await scene.says(
        "sendMessage",
        chat_id=circle,
        text=ANSWER,
        parse_mode="HTML",
        reply_parameters={"message_id": asked["message_id"]},
        reply_markup={"inline_keyboard": BUTTONS},
    )
    await control.react(scene.ben, circle, answer["message_id"], "👍")
    await control.write(scene.ben, circle, "That saved my breakfast, thank you.")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
async def test_a_question_and_its_answer(
    scene: Scene,
    open_page: OpenPage,
    take_picture: TakePicture,
    dark: bool,  # noqa: FBT001  A parameter of the test, by name.
) -> None:
    await an_ordinary_morning(scene)
    shade = "dark" if dark else "light"
    for name, size in (("chat", (1280, 860)), ("chat-phone", PHONE)):
        address = scene.seen_by(scene.amara, scene.circle)
        page = await live(await open_page(address, size=size, dark=dark))
        await expect(bubbles(page, "leave grapefruit alone")).to_contain_text("leaflet 12")
        await expect(page.get_by_role("img", name="Up early")).to_be_visible()
        await take_picture(page, f"{name}-{shade}")
