"""Bots show buttons and keyboards, are found, started and blocked."""

import pytest
from playwright.async_api import expect

from browser.conftest import OpenPage
from browser.sandbox.scene import ASK, Scene, bubbles, live

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_a_pressed_button_shows_what_the_bot_says_to_it(
    scene: Scene, open_page: OpenPage
) -> None:
    await scene.says("sendMessage", chat_id=scene.circle, text="Did it help?", reply_markup=ASK)
    page = await open_page(scene.seen_by(scene.amara, scene.circle))

    await page.get_by_role("button", name="This helped").click()
    press = await scene.hears("callback_query")
    assert (press["data"], press["from"]["id"]) == ("helped", scene.amara)
    await scene.says("answerCallbackQuery", callback_query_id=press["id"], text="Good to know")
    await expect(page.locator("#toast")).to_have_text("Good to know")
    await expect(page.get_by_role("log")).to_contain_text("Good to know")

    await page.get_by_role("button", name="Not what I asked").click()
    press = await scene.hears("callback_query")
    await scene.says(
        "answerCallbackQuery", callback_query_id=press["id"], text="Ask us", show_alert=True
    )
    await expect(page.get_by_role("dialog")).to_contain_text("Ask us")
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("dialog")).to_be_hidden()


async def test_when_a_pressed_message_changes_the_focus_stays_with_it(
    scene: Scene, open_page: OpenPage
) -> None:
    asked = await scene.says(
        "sendMessage", chat_id=scene.circle, text="Did it help?", reply_markup=ASK
    )
    page = await open_page(scene.seen_by(scene.amara, scene.circle))
    await page.get_by_role("button", name="This helped").press("Enter")
    press = await scene.hears("callback_query")

    await scene.says(
        "editMessageText",
        chat_id=scene.circle,
        message_id=asked["message_id"],
        text="You said: it helped.",
    )
    await scene.says("answerCallbackQuery", callback_query_id=press["id"])

    await expect(bubbles(page, "You said: it helped.")).to_contain_text("edited")
    await expect(page.get_by_role("button", name="This helped")).to_have_count(0)
    await expect(bubbles(page, "You said").locator(".act")).to_be_focused()


async def test_a_deep_link_opens_the_bot_and_hands_it_the_payload(
    scene: Scene, open_page: OpenPage
) -> None:
    link = {"text": "Ask privately", "url": "https://t.me/hearth_bot?start=ask-7"}
    await scene.says(
        "sendMessage",
        chat_id=scene.circle,
        text="Shall we talk?",
        reply_markup={"inline_keyboard": [[link]]},
    )
    page = await open_page(scene.seen_by(scene.amara, scene.circle))

    await page.get_by_role("button", name="Ask privately").click()

    await expect(page).to_have_url(scene.seen_by(scene.amara, scene.bot))
    await expect(bubbles(page, "/start ask-7")).to_be_visible()
    message = await scene.hears("message", lambda one: "text" in one)
    assert (message["text"], message["chat"]["id"]) == ("/start ask-7", scene.amara)


async def test_an_address_with_a_payload_waits_for_the_start_button(
    scene: Scene, open_page: OpenPage
) -> None:
    page = await open_page(scene.seen_by(scene.eli, "@hearth_bot", "&start=invite-9"))
    await expect(page.get_by_role("main")).to_contain_text("@hearth_bot")
    assert await scene.control.chats(scene.eli) == []

    await page.get_by_role("button", name="Start").click()

    await expect(bubbles(page, "/start invite-9")).to_be_visible()
    await expect(page).to_have_url(scene.seen_by(scene.eli, scene.bot))
    await expect(page.get_by_label("Message", exact=True)).to_be_visible()


async def test_a_bot_is_found_by_its_name_started_and_blocked(
    scene: Scene, open_page: OpenPage
) -> None:
    page = await open_page(scene.seen_by(scene.eli))
    await expect(page.get_by_text("No chats yet")).to_be_visible()
    await page.get_by_role("textbox", name="a link to open").fill("@HEARTH_bot")
    await page.keyboard.press("Enter")
    await page.get_by_role("button", name="Start").click()
    await expect(bubbles(page, "/start")).to_be_visible()

    await page.get_by_role("button", name="More for this chat").click()
    await page.get_by_role("menuitem", name="Block this bot").click()
    await page.get_by_role("button", name="Unblock this bot").click()
    await expect(page.get_by_label("Message", exact=True)).to_be_visible()


async def test_a_bot_shows_that_it_is_typing(scene: Scene, open_page: OpenPage) -> None:
    await scene.control.start(scene.amara, "hearth_bot")
    page = await live(await open_page(scene.seen_by(scene.amara, scene.bot)))

    await scene.says("sendChatAction", chat_id=scene.amara, action="typing")

    await expect(page.locator("#chat-about")).to_have_text("typing…")


async def test_the_keyboard_of_a_bot_sends_its_words(scene: Scene, open_page: OpenPage) -> None:
    await scene.control.start(scene.amara, "hearth_bot")
    page = await open_page(scene.seen_by(scene.amara, scene.bot))
    await scene.says(
        "sendMessage",
        chat_id=scene.amara,
        text="What would you like?",
        reply_markup={"keyboard": [[{"text": "Ask a question"}, {"text": "Leave"}]]},
    )

    keys = page.get_by_role("group", name="Buttons of the bot")
    await keys.get_by_role("button", name="Ask a question").click()
    await expect(bubbles(page, "Ask a question")).to_have_class("message own first last")

    await scene.says(
        "sendMessage",
        chat_id=scene.amara,
        text="Write it here.",
        reply_markup={"remove_keyboard": True},
    )
    await expect(keys).to_be_hidden()


async def test_a_poll_is_answered_and_counted(scene: Scene, open_page: OpenPage) -> None:
    question = {"question": "Which day suits you?", "options": ["Friday", "Sunday"]}
    await scene.says("sendPoll", chat_id=scene.circle, **question)
    page = await open_page(scene.seen_by(scene.amara, scene.circle))
    poll = page.get_by_role("group", name="Poll: Which day suits you?")
    await expect(poll).to_contain_text("0 votes")

    await poll.get_by_role("button", name="Sunday").click()

    await expect(poll).to_contain_text("1 vote")
    await expect(poll.get_by_role("button", name="Sunday")).to_contain_text("100 %")
