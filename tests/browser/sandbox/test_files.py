"""Photos, files, stickers and voice messages."""

import pytest
from playwright.async_api import expect

from browser.conftest import OpenPage
from browser.sandbox.scene import PHOTO, Scene, bubbles
from hearth_bot.sandbox.client import attachment

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_a_photo_and_a_file_arrive_with_their_names(
    scene: Scene, open_page: OpenPage
) -> None:
    amara = await open_page(scene.seen_by(scene.amara, scene.circle))
    ben = await open_page(scene.seen_by(scene.ben, scene.circle))
    attach = amara.get_by_label("Attach a photo")

    await amara.get_by_label("Message", exact=True).fill("Breakfast")
    await attach.set_input_files({"name": "rot.png", "mimeType": "image/png", "buffer": PHOTO})
    photo = bubbles(ben, "Breakfast").get_by_role("img", name="Photo: Breakfast")
    await expect(photo).to_be_visible()
    assert (
        await photo.evaluate("picture => picture.decode().then(() => picture.naturalWidth)") == 1
    )
    await photo.click()
    await expect(ben.get_by_role("dialog", name="Photo")).to_be_visible()
    await ben.keyboard.press("Escape")

    name = "Zwölf Fragen 🌻.txt"
    await attach.set_input_files({"name": name, "mimeType": "text/plain", "buffer": b"Why?\n"})
    async with ben.expect_download() as download:
        await bubbles(ben, name).get_by_role("link").click()
    assert (await download.value).suggested_filename == name


async def test_a_sticker_and_a_voice_message_are_sent_from_the_page(
    scene: Scene, open_page: OpenPage
) -> None:
    await scene.control.start(scene.amara, "hearth_bot")
    page = await open_page(scene.seen_by(scene.amara, scene.bot))
    await scene.hears("message")

    await page.get_by_role("button", name="Send a sticker").click()
    await page.get_by_role("menuitem", name="Sticker 🌻").click()
    assert (await scene.hears("message"))["sticker"]["emoji"] == "🌻"
    await expect(page.get_by_role("img", name="🌻 Sticker")).to_be_visible()
    await page.get_by_role("button", name="Send a sample voice message").click()
    assert "voice" in await scene.hears("message")
    await expect(page.get_by_label("Voice message")).to_be_visible()


async def test_an_uploaded_page_is_downloaded_and_not_opened_here(
    scene: Scene, open_page: OpenPage
) -> None:
    page = await open_page(scene.seen_by(scene.amara, scene.circle))
    trap = attachment("trap.html", b"<script>document.title = 'gone'</script>")
    await scene.control.write(scene.ben, scene.circle, document=trap)

    async with page.expect_download() as download:
        await bubbles(page, "trap.html").get_by_role("link").click()

    assert (await download.value).suggested_filename == "trap.html"
