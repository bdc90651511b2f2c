"""The page is for everybody: by keyboard, on a phone, enlarged, read out."""

import pytest
from playwright.async_api import expect

from browser.conftest import PHONE, CheckAccess, OpenPage
from browser.sandbox.scene import ASK, PHOTO, Scene, bubbles, menu_of
from hearth_bot.sandbox.client import attachment

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_the_keyboard_alone_is_enough(scene: Scene, open_page: OpenPage) -> None:
    await scene.control.write(scene.ben, scene.circle, "First")
    await scene.control.write(scene.ben, scene.circle, "Second")
    page = await open_page(scene.seen_by(scene.amara))
    await page.get_by_role("link", name="Liver circle").press("Enter")
    box = page.get_by_label("Message", exact=True)
    await expect(box).to_be_focused()

    await page.keyboard.type("Third")
    await page.keyboard.press("Shift+Enter")
    await page.keyboard.type("and a line")
    await page.keyboard.press("Enter")
    await expect(bubbles(page, "and a line").locator(".words")).to_have_text("Third\nand a line")
    await expect(box).to_be_focused()

    await bubbles(page, "Third").locator(".act").focus()
    await page.keyboard.press("ArrowUp")
    await expect(bubbles(page, "Second").locator(".act")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("menuitem").first).to_be_focused()
    await page.keyboard.press("End")
    await page.keyboard.press("ArrowUp")
    await page.keyboard.press("Enter")
    await expect(page.locator("#context")).to_contain_text("Reply to Ben Lindqvist")
    await page.keyboard.press("Escape")
    await expect(page.locator("#context")).to_be_hidden()


async def test_on_a_phone_the_list_and_the_conversation_are_two_views(
    scene: Scene, open_page: OpenPage
) -> None:
    await scene.control.write(scene.ben, scene.circle, "Hello from Ben")
    page = await open_page(scene.seen_by(scene.amara), size=PHONE)
    chat = page.get_by_role("link", name="Liver circle")
    await expect(page.get_by_role("main")).to_be_hidden()

    await chat.click()
    await expect(bubbles(page, "Hello from Ben")).to_be_in_viewport()
    await expect(chat).to_be_hidden()
    await expect(page.get_by_label("Message", exact=True)).to_be_in_viewport()
    await page.get_by_role("link", name="Back to all chats").click()
    await expect(chat).to_be_focused()


# 1280 by 800 at 200 %, and the 320 pixels to which 400 % comes (WCAG 2.2, 1.4.10).
@pytest.mark.parametrize("size", [PHONE, (640, 400), (320, 256)])
async def test_nothing_has_to_be_scrolled_sideways(
    scene: Scene, open_page: OpenPage, size: tuple[int, int]
) -> None:
    await scene.control.write(scene.ben, scene.circle, "a" * 300)
    await scene.says("sendMessage", chat_id=scene.circle, text="Did it help?", reply_markup=ASK)
    page = await open_page(scene.seen_by(scene.amara, scene.circle), size=size)
    await expect(bubbles(page, "Did it help?")).to_be_in_viewport()

    wide = await page.evaluate(
        "[...document.querySelectorAll('html, #scroll, .side, .foot')]"
        ".filter((part) => part.scrollWidth > part.clientWidth).map((part) => part.className)"
    )
    assert wide == []
    await expect(page.get_by_label("Message", exact=True)).to_be_in_viewport()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", [(1280, 800), PHONE], ids=["desk", "phone"])
async def test_axe_finds_nothing_grave(
    scene: Scene,
    open_page: OpenPage,
    check_access: CheckAccess,
    size: tuple[int, int],
    dark: bool,  # noqa: FBT001  A parameter of the test, by name.
) -> None:
    photo = attachment("rot.png", PHOTO, "Breakfast")
    await scene.control.write(scene.ben, scene.circle, "See https://example.org and /help")
    await scene.control.write(scene.ben, scene.circle, photo=photo)
    sent = await scene.says(
        "sendMessage",
        chat_id=scene.circle,
        text="<b>Did</b> it <tg-spoiler>help</tg-spoiler>?<blockquote>Leaflet</blockquote>",
        parse_mode="HTML",
        reply_markup=ASK,
    )
    await scene.control.react(scene.ben, scene.circle, sent["message_id"], "👍")

    page = await open_page(scene.address, size=size, dark=dark)
    await expect(page.get_by_role("link", name="Amara")).to_be_visible()
    await check_access(page)
    await page.goto(scene.seen_by(scene.amara))
    await expect(page.get_by_role("link", name="Liver circle")).to_be_visible()
    await check_access(page)
    await page.goto(scene.seen_by(scene.amara, scene.circle))
    await expect(bubbles(page, "Leaflet")).to_be_visible()
    await check_access(page)
    menu = await menu_of(page, "Leaflet")
    await expect(menu).to_be_visible()
    await check_access(page)


async def test_the_page_may_load_nothing_from_elsewhere_and_run_nothing_inline(
    scene: Scene,
) -> None:
    async with scene.session.get(scene.address) as response:
        policy = response.headers["Content-Security-Policy"]
        document = await response.text()
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "style=" not in document
    assert document.count("<script") == 1
    assert '<script type="module" src="/page/page.js"></script>' in document
    async with scene.session.get(f"{scene.address}/page/__init__.py") as response:
        assert response.status == 404
