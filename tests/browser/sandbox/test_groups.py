"""People come to groups, talk in topics, and go."""

import pytest
from playwright.async_api import expect

from browser.conftest import OpenPage
from browser.sandbox.scene import Scene, bubbles, write

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_somebody_with_a_link_asks_to_join_and_is_let_in(
    scene: Scene, open_page: OpenPage
) -> None:
    link = await scene.says(
        "createChatInviteLink", chat_id=scene.circle, creates_join_request=True
    )
    page = await open_page(scene.seen_by(scene.eli))

    await page.get_by_role("textbox", name="a link to open").fill(link["invite_link"])
    await page.get_by_role("button", name="Open").click()
    await page.get_by_role("dialog").get_by_role("button", name="Join").click()
    await expect(page.locator("#toast")).to_contain_text("Your request was sent")
    request = await scene.hears("chat_join_request")
    await page.get_by_role("link", name="Liver circle").click()
    await expect(page.get_by_text("You asked to join. An admin decides.")).to_be_visible()

    await scene.says("approveChatJoinRequest", chat_id=scene.circle, user_id=request["from"]["id"])

    await expect(page.locator(".service").last).to_contain_text("Eli joined the group")
    await expect(page.get_by_label("Message", exact=True)).to_be_visible()


async def test_a_dead_link_says_so(scene: Scene, open_page: OpenPage) -> None:
    page = await open_page(scene.seen_by(scene.eli))
    await page.get_by_role("textbox", name="a link to open").fill("https://t.me/+nothing")
    await page.get_by_role("button", name="Open").click()
    await page.get_by_role("dialog").get_by_role("button", name="Join").click()
    await expect(page.locator("#toast")).to_contain_text("INVITE_HASH_EXPIRED")


async def test_a_chat_that_is_not_there_leads_back_to_the_list(
    scene: Scene, open_page: OpenPage
) -> None:
    page = await open_page(scene.seen_by(scene.amara, -42))

    await expect(page.locator("#toast")).to_have_text("There is no such chat.")
    await expect(page).to_have_url(scene.seen_by(scene.amara))
    await expect(page.get_by_text("Choose a chat to read it.")).to_be_visible()


async def test_one_leaves_a_group_and_cannot_write_there(
    scene: Scene, open_page: OpenPage
) -> None:
    page = await open_page(scene.seen_by(scene.ben, scene.circle))
    await page.get_by_role("button", name="More for this chat").click()
    await page.get_by_role("menuitem", name="Leave the group").click()
    await page.get_by_role("dialog").get_by_role("button", name="Leave").click()

    await expect(page.get_by_text("You are not in this group.")).to_be_visible()
    await expect(page.get_by_label("Message", exact=True)).to_be_hidden()
    ben = await scene.says("getChatMember", chat_id=scene.circle, user_id=scene.ben)
    assert ben["status"] == "left"


async def test_who_is_removed_sees_it_at_once(scene: Scene, open_page: OpenPage) -> None:
    page = await open_page(scene.seen_by(scene.ben, scene.circle))
    await expect(page.get_by_label("Message", exact=True)).to_be_visible()

    await scene.says("banChatMember", chat_id=scene.circle, user_id=scene.ben)

    await expect(page.get_by_text("You were removed from this group.")).to_be_visible()


async def test_the_topics_of_a_forum_are_shown_one_at_a_time(
    scene: Scene, open_page: OpenPage
) -> None:
    forum = await scene.control.add_group(
        "Carers", scene.dana, admins=[scene.bot], members=[scene.ben], is_forum=True
    )
    sleep = await scene.says("createForumTopic", chat_id=forum["id"], name="Sleep")
    thread = sleep["message_thread_id"]
    await scene.says("sendMessage", chat_id=forum["id"], text="For everything else")
    await scene.says(
        "sendMessage", chat_id=forum["id"], message_thread_id=thread, text="About nights"
    )
    page = await open_page(scene.seen_by(scene.ben, forum["id"]))
    await expect(bubbles(page, "For everything else")).to_be_visible()

    await page.get_by_role("button", name="Sleep", exact=True).click()

    await expect(bubbles(page, "For everything else")).to_have_count(0)
    await write(page, "He wakes at three")
    await expect(bubbles(page, "He wakes at three")).to_be_visible()
    messages = await scene.control.messages(scene.dana, forum["id"])
    assert messages[-1]["message_thread_id"] == thread
    await expect(page).to_have_url(scene.seen_by(scene.ben, forum["id"], f"&thread={thread}"))
