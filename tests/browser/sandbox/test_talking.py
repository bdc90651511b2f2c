"""People choose who they are, and talk."""

import pytest
from playwright.async_api import expect

from browser.conftest import OpenPage
from browser.sandbox.scene import Scene, bubbles, live, menu_of, write

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_one_chooses_who_to_be_and_is_told_that_this_is_not_telegram(
    scene: Scene, open_page: OpenPage
) -> None:
    page = await open_page(scene.address)

    await expect(page.get_by_role("banner")).to_contain_text("Sandbox, not Telegram")
    await expect(page.get_by_role("link", name="Eli")).to_contain_text("A stranger")
    await page.get_by_role("link", name="Amara Okafor").click()

    await expect(page).to_have_url(scene.seen_by(scene.amara))
    await expect(page.get_by_role("button", name="Amara Okafor")).to_contain_text("Patient")
    chats = page.get_by_role("navigation", name="Chats")
    await expect(chats.get_by_role("link", name="Liver circle")).to_be_visible()

    await page.get_by_role("button", name="Amara Okafor").click()
    await page.get_by_role("dialog").get_by_role("link", name="Ben").click()
    await expect(page).to_have_url(scene.seen_by(scene.ben))


async def test_two_windows_are_two_people_who_talk(scene: Scene, open_page: OpenPage) -> None:
    amara = await open_page(scene.seen_by(scene.amara, scene.circle))
    ben = await live(await open_page(scene.seen_by(scene.ben, scene.circle)))

    await write(amara, "Good morning, everybody")

    await expect(ben.get_by_role("main")).to_contain_text("Group, 4 members")
    await expect(bubbles(ben, "Good morning")).to_contain_text("Amara Okafor")
    await expect(ben.get_by_role("log")).to_contain_text("Amara Okafor: Good morning, everybody")
    await expect(bubbles(amara, "Good morning")).to_have_class("message own first last")
    await write(ben, "Good morning, Amara")
    await expect(bubbles(amara, "Good morning, Amara")).to_be_visible()


async def test_what_is_unread_is_counted_until_the_chat_is_opened(
    scene: Scene, open_page: OpenPage
) -> None:
    page = await open_page(scene.seen_by(scene.amara))
    await page.get_by_role("link", name="Liver circle").click()
    await expect(page.get_by_role("main")).to_contain_text("Group, 4 members")
    await page.go_back()
    await expect(page.get_by_text("Choose a chat to read it.")).to_be_visible()

    await scene.control.write(scene.ben, scene.circle, "One")
    await scene.control.write(scene.ben, scene.circle, "Two")

    chat = page.get_by_role("link", name="Liver circle")
    await expect(chat.get_by_label("2 unread")).to_be_visible()
    await expect(chat).to_contain_text("Ben: Two")
    await chat.click()
    await expect(chat.get_by_label("2 unread")).to_be_hidden()
    await expect(bubbles(page, "Two")).to_be_visible()


async def test_formatted_words_are_shown_as_their_entities_say(
    scene: Scene, open_page: OpenPage
) -> None:
    await scene.says(
        "sendMessage",
        chat_id=scene.circle,
        parse_mode="HTML",
        text=(
            "👩🏽‍⚕️ <b>No grapefruit <i>at all</i></b>, says <code>leaflet 12</code>.\n"
            "<blockquote>Reviewed by Dr Moretti</blockquote>\n"
            '<a href="https://example.org/leaflet">Read it</a> '
            "<tg-spoiler>It is the liver</tg-spoiler>"
        ),
    )

    page = await open_page(scene.seen_by(scene.amara, scene.circle))

    said = bubbles(page, "No grapefruit").locator(".words")
    await expect(said.locator("strong")).to_have_text("No grapefruit at all")
    await expect(said.locator("strong em")).to_have_text("at all")
    await expect(said.locator("code")).to_have_text("leaflet 12")
    await expect(said.locator("blockquote")).to_have_text("Reviewed by Dr Moretti")
    link = said.get_by_role("link", name="Read it")
    await expect(link).to_have_attribute("href", "https://example.org/leaflet")
    await expect(link).to_have_attribute("rel", "noopener noreferrer")
    await said.get_by_role("button", name="Hidden words: show").click()
    await expect(said.get_by_text("It is the liver")).to_be_visible()


async def test_what_somebody_writes_is_never_markup(scene: Scene, open_page: OpenPage) -> None:
    page = await open_page(scene.seen_by(scene.amara, scene.circle))
    mischief = "<img src=x onerror=\"document.title='gone'\"> <b>bold</b> javascript:alert(1)"

    await scene.control.write(scene.ben, scene.circle, mischief)

    await expect(bubbles(page, "onerror").locator(".words")).to_have_text(mischief)
    await expect(bubbles(page, "onerror").locator("b, .words img, a")).to_have_count(0)


async def test_a_link_that_would_run_something_is_only_words(
    scene: Scene, open_page: OpenPage
) -> None:
    page = await open_page(scene.seen_by(scene.amara, scene.circle))
    trap = {"type": "text_link", "offset": 0, "length": 5, "url": "javascript:alert(1)"}
    await scene.control.write(scene.ben, scene.circle, "Press here", entities=[trap])

    await expect(bubbles(page, "Press here")).to_be_visible()
    await expect(bubbles(page, "Press here").get_by_role("link")).to_have_count(0)


async def test_one_replies_edits_and_deletes(scene: Scene, open_page: OpenPage) -> None:
    await scene.control.write(scene.ben, scene.circle, "Who comes on Friday?")
    amara = await open_page(scene.seen_by(scene.amara, scene.circle))
    ben = await open_page(scene.seen_by(scene.ben, scene.circle))

    await (await menu_of(amara, "Who comes")).get_by_role("menuitem", name="Reply").click()
    await expect(amara.locator("#context")).to_contain_text("Reply to Ben Lindqvist")
    await write(amara, "Me, at tne")
    answer = bubbles(ben, "Me, at")
    await expect(answer.locator(".quote")).to_contain_text("Who comes on Friday?")

    await (await menu_of(amara, "Me, at tne")).get_by_role("menuitem", name="Edit").click()
    await expect(amara.get_by_label("Message", exact=True)).to_have_value("Me, at tne")
    await write(amara, "Me, at ten")
    await expect(answer).to_contain_text("Me, at ten")
    await expect(answer).to_contain_text("edited")

    await (await menu_of(amara, "Me, at ten")).get_by_role("menuitem", name="Delete").click()
    await amara.get_by_role("dialog").get_by_role("button", name="Delete").click()
    await expect(bubbles(ben, "Me, at")).to_have_count(0)
    await expect(bubbles(amara, "Me, at")).to_have_count(0)


async def test_only_an_admin_deletes_what_others_wrote(scene: Scene, open_page: OpenPage) -> None:
    await scene.control.write(scene.ben, scene.circle, "Buy my pills")

    member = await open_page(scene.seen_by(scene.amara, scene.circle))
    menu = await menu_of(member, "Buy my pills")
    await expect(menu.get_by_role("menuitem", name="Reply")).to_be_visible()
    await expect(menu.get_by_role("menuitem", name="Delete")).to_have_count(0)

    admin = await open_page(scene.seen_by(scene.dana, scene.circle))
    await (await menu_of(admin, "Buy my pills")).get_by_role("menuitem", name="Delete").click()
    await admin.get_by_role("dialog").get_by_role("button", name="Delete").click()
    await expect(bubbles(member, "Buy my pills")).to_have_count(0)


async def test_reactions_are_given_counted_and_taken_back(
    scene: Scene, open_page: OpenPage
) -> None:
    sent = await scene.control.write(scene.ben, scene.circle, "My bloods are fine")
    await scene.control.react(scene.dana, scene.circle, sent["message_id"], "👍")
    page = await open_page(scene.seen_by(scene.amara, scene.circle))
    shown = bubbles(page, "My bloods").locator(".reactions").get_by_role("button")
    await expect(shown).to_have_attribute("aria-label", "👍 1")

    await shown.click()
    await expect(shown).to_have_attribute("aria-label", "👍 2, one is yours")
    await expect(shown).to_have_attribute("aria-pressed", "true")
    await shown.click()
    await expect(shown).to_have_attribute("aria-label", "👍 1")

    menu = await menu_of(page, "My bloods")
    await menu.get_by_role("menuitem", name="React with 🎉").click()
    await expect(shown).to_have_count(2)


async def test_what_is_pinned_stays_in_view_and_leads_to_its_message(
    scene: Scene, open_page: OpenPage
) -> None:
    rules = await scene.says("sendMessage", chat_id=scene.circle, text="Be kind here.")
    for number in range(30):
        await scene.control.write(scene.ben, scene.circle, f"Post {number}")
    page = await open_page(scene.seen_by(scene.amara, scene.circle))
    await expect(bubbles(page, "Post 29")).to_be_in_viewport()

    await scene.says("pinChatMessage", chat_id=scene.circle, message_id=rules["message_id"])

    await expect(page.locator(".service").last).to_have_text("Hearth pinned “Be kind here.”")
    await page.get_by_role("button", name="Pinned: Be kind here.").click()
    await expect(bubbles(page, "Be kind here.")).to_be_in_viewport()
