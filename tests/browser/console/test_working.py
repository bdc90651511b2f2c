"""Clinicians work on cases: by hand, by keys, side by side."""

import pytest
from playwright.async_api import Page, expect

from browser.conftest import PHONE, OpenPage, TakePicture
from browser.console.scene import DOUBLE, Desk, busy_morning
from hearth.community.audit import Deed
from unit.console.home import Home

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

ANSWER = (
    "Thank you for writing. Seeing double soon after a higher dose can mean that it is too high "
    "for you. Please ring your clinic today; until then, do not change the dose by yourself."
)


OPENED, PAGES, CHANGES = 4, 3, 2
"""In the story of two pages: each is opened, two forms lead back; each refreshes per change.

So may the one that a form leads away from, if it hears of the change while the next is made.
"""


HIDE = "Object.defineProperty(document, 'hidden', {value: %s, configurable: true});"
TURN = "document.dispatchEvent(new Event('visibilitychange'))"


async def hears(page: Page) -> None:
    """Return when the page is connected to the stream of changes, and so knows its keys, too."""
    await expect(page.locator("body")).to_have_attribute("data-listening", "yes")


async def test_a_case_from_the_queue_to_its_outcome(
    home: Home, open_page: OpenPage, take_picture: TakePicture
) -> None:
    await busy_morning(home)
    ben = await home.signed_in(home.ben)
    await ben.get("/")
    await ben.post("/cases/4/take")
    page = await Desk(home, open_page, home.anna).signed_in()
    await take_picture(page, "queue")

    await page.get_by_role("link", name="Case 1").click()
    await page.get_by_role("button", name="Take the case").click()
    await page.get_by_label("Reply to the member").fill(ANSWER)
    await page.get_by_role("button", name="Send", exact=True).click()
    await expect(page.get_by_text("Sent. It arrives as one message.")).to_be_visible()
    await page.get_by_label("Note inside the care team").fill("Level tomorrow; ring her at noon.")
    await page.get_by_role("button", name="Keep the note").click()
    await expect(page.locator("#said li")).to_have_count(3)
    await take_picture(page, "case")
    await page.get_by_label("Outcome").select_option("answered")
    await page.get_by_role("button", name="Close the case").click()

    await expect(page.get_by_text("The case is closed; the member was told.")).to_be_visible()
    told = await home.told()
    assert ANSWER in told
    assert "Level tomorrow" not in told


async def test_a_day_by_keys_alone(home: Home, open_page: OpenPage) -> None:
    await busy_morning(home)
    page = await Desk(home, open_page, home.anna).signed_in()
    await hears(page)
    keys = page.keyboard

    await keys.press("j")
    await expect(page.get_by_role("link", name="Case 2")).to_be_focused()
    await keys.press("j")
    await keys.press("j")
    await keys.press("k")
    await expect(page.get_by_role("link", name="Case 4")).to_be_focused()
    await keys.press("t")
    await expect(page.get_by_role("heading", name="Case 4")).to_be_visible()
    await hears(page)
    await keys.press("r")
    await keys.type("Read, and nothing is wrong.")
    await keys.press("Control+Enter")
    await expect(page.get_by_text("Sent. It arrives")).to_be_visible()
    await hears(page)
    await keys.press("n")
    await keys.type("Tell the programmers.")
    await keys.press("Control+Enter")
    await expect(page.get_by_text("The note is kept.")).to_be_visible()
    await hears(page)
    await keys.press("j")
    await keys.press("j")
    await expect(page.locator("#said-1")).to_be_focused()
    await keys.press("k")
    await expect(page.locator("#said-0")).to_be_focused()
    await keys.press("c")
    await expect(page.get_by_label("Outcome")).to_be_focused()
    await keys.press("Escape")
    await keys.press("?")
    await expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    await keys.press("Escape")
    await keys.press("u")

    await expect(page.get_by_role("heading", name="Cases")).to_be_visible()


async def test_a_sentence_written_outside_of_every_box_sets_nothing_off(
    home: Home, open_page: OpenPage
) -> None:
    await busy_morning(home)
    page = await Desk(home, open_page, home.anna).signed_in()
    keys = page.keyboard
    await hears(page)
    await keys.press("j")
    await keys.press("t")
    await expect(page.get_by_role("heading", name="Case 2")).to_be_visible()
    await hears(page)

    await keys.type("But her sister can.")

    await expect(page.get_by_label("Reply to the member")).not_to_be_focused()
    await expect(page.get_by_label("Reply to the member")).to_have_value("")
    await expect(page.get_by_label("Note inside the care team")).to_have_value("")
    assert "/cases/" in page.url


async def test_the_queue_changes_by_itself_and_the_focus_stays(
    home: Home, open_page: OpenPage
) -> None:
    await home.case(DOUBLE)
    page = await Desk(home, open_page, home.anna).signed_in()
    await hears(page)
    await page.keyboard.press("j")

    await home.case("And another thing")

    await expect(page.get_by_role("link", name="Case 2")).to_be_visible()
    await expect(page.get_by_role("link", name="Case 1")).to_be_focused()
    await expect(page.locator("#told")).to_have_text("The list has changed.")


async def test_a_page_that_nobody_sees_gives_its_connection_up_and_catches_up_later(
    home: Home, open_page: OpenPage
) -> None:
    page = await Desk(home, open_page, home.anna).signed_in()
    await hears(page)
    await page.evaluate(HIDE % "true" + TURN)
    number = await home.case(DOUBLE)

    await page.evaluate(HIDE % "false" + TURN)

    await expect(page.get_by_role("link", name=f"Case {number}")).to_be_visible()


async def test_what_a_member_adds_appears_while_the_reply_is_being_typed(
    home: Home, open_page: OpenPage
) -> None:
    member = await home.member()
    number = await home.case(DOUBLE, by=member)
    page = await Desk(home, open_page, home.anna).at(f"/cases/{number}")
    await page.get_by_role("button", name="Take the case").click()
    await hears(page)
    await page.get_by_label("Reply to the member").fill("Half a sent")

    await home.case("It is worse now.", by=member)

    await expect(page.get_by_text("It is worse now.")).to_be_visible()
    await expect(page.get_by_label("Reply to the member")).to_have_value("Half a sent")


async def test_what_was_begun_is_a_draft_and_a_left_desk_shows_no_word_of_a_member(
    home: Home, open_page: OpenPage
) -> None:
    number = await home.case(DOUBLE)
    page = await Desk(home, open_page, home.anna).at(f"/cases/{number}")
    await page.get_by_role("button", name="Take the case").click()
    await hears(page)
    await page.get_by_label("Reply to the member").fill("Half a sent")
    async with page.expect_response("**/draft"):
        await page.evaluate(HIDE % "true" + TURN)
    await page.get_by_role("link", name="All cases").click()
    await page.get_by_role("link", name=f"Case {number}").click()
    await expect(page.get_by_label("Reply to the member")).to_have_value("Half a sent")
    await hears(page)
    await page.get_by_label("Note inside the care team").fill("Ring her")

    home.time.passes(minutes=16)

    await expect(page.get_by_text("You were signed out.")).to_be_visible(timeout=15_000)
    await expect(page.get_by_label("Note inside the care team")).to_have_value("Ring her")
    await expect(page.get_by_text("I see double")).to_have_count(0)


async def test_what_was_chosen_outlives_what_a_member_adds(
    home: Home, open_page: OpenPage
) -> None:
    member = await home.member()
    number = await home.case(DOUBLE, by=member)
    page = await Desk(home, open_page, home.anna).at(f"/cases/{number}")
    await page.get_by_role("button", name="Take the case").click()
    await hears(page)
    await page.get_by_label("Outcome").select_option("answered")
    await page.get_by_role("heading", level=1).click()

    await home.case("It is worse now.", by=member)

    await expect(page.get_by_text("It is worse now.")).to_be_visible()
    await expect(page.get_by_label("Outcome")).to_have_value("answered")


async def test_two_pages_of_one_case_do_not_refresh_each_other_for_ever(
    home: Home, open_page: OpenPage
) -> None:
    number = await home.case(DOUBLE)
    first = await Desk(home, open_page, home.anna).at(f"/cases/{number}")
    second = await Desk(home, open_page, home.ben).at(f"/cases/{number}")
    await hears(first)
    await hears(second)

    await first.get_by_role("button", name="Take the case").click()
    await expect(second.get_by_text("Dr Anna, neurologist holds this case.")).to_be_visible()
    await first.get_by_label("Note inside").fill("Second change")
    await first.get_by_role("button", name="Keep the note").click()
    await expect(second.get_by_text("Second change")).to_be_visible()

    await home.looks.pass_by(4)
    read = [one for one in await home.deeds() if one.deed is Deed.CASE_READ]
    assert len(read) <= OPENED + PAGES * CHANGES


async def test_a_long_reply_is_counted_in_messages_while_it_is_written(
    home: Home, open_page: OpenPage
) -> None:
    number = await home.case(DOUBLE)
    page = await Desk(home, open_page, home.anna).at(f"/cases/{number}")
    await page.get_by_role("button", name="Take the case").click()
    reply, hint = page.get_by_label("Reply to the member"), page.locator("#reply-hint")

    for size, words in (
        (10, "It arrives as one message."),
        (3_801, "It will arrive as 2 messages."),
        (16_400, "That is too long by 16 characters."),
    ):
        await reply.fill("x" * size)
        await expect(hint).to_have_text(words)


async def test_a_case_is_worked_on_a_phone_without_scripts(
    home: Home, open_page: OpenPage
) -> None:
    number = await home.case(DOUBLE)
    desk = Desk(home, open_page, home.anna)
    page = await desk.signed_in(size=PHONE, java_script_enabled=False)

    await page.get_by_role("button", name=f"Take case {number}").click()
    await page.get_by_label("Reply to the member").fill(ANSWER)
    await page.get_by_role("button", name="Send", exact=True).click()

    await expect(page.get_by_text("Sent. It arrives as one message.")).to_be_visible()


async def test_the_name_is_revealed_on_request(home: Home, open_page: OpenPage) -> None:
    number = await home.case(DOUBLE, by=await home.member("Maya"))
    page = await Desk(home, open_page, home.anna).at(f"/cases/{number}")
    await expect(page.get_by_text("Maya")).to_have_count(0)

    await page.get_by_label("Why you need the name").fill("An ambulance is on its way")
    await page.get_by_role("button", name="Reveal name").click()

    await expect(page.get_by_role("status").first).to_contain_text("The member is called Maya.")


async def test_whose_access_ends_is_out_even_of_an_open_page(
    home: Home, open_page: OpenPage
) -> None:
    page = await Desk(home, open_page, home.ben).signed_in()
    await hears(page)
    ada = await home.signed_in(home.ada)
    await ada.get("/staff")

    await ada.post(f"/staff/{home.ben.id}/end")

    await expect(page.get_by_role("heading", name="You are signed out")).to_be_visible(
        timeout=15_000
    )
