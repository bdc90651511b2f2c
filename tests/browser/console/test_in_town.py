"""The console beside both bots, in one running Hearth: from a member's question to the answer."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from browser.conftest import OpenPage
from hearth.bootstrap.outside import clock, codes
from town import Person, Town, text_of, town
from unit.console.home import base32

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

LINK = re.compile(r"https?://\S+/sign-in/[\w-]+")
QUESTION = "Could one of you please write a letter to my landlord about the mould in our flat?"


@pytest_asyncio.fixture(loop_scope="session")
async def place(tmp_path: Path) -> AsyncIterator[Town]:
    async with town(tmp_path / "home") as running:
        yield running


async def comes_in(who: Person, open_page: OpenPage) -> Page:
    """Ask the care-team bot for a link, open it, and set the second factor up."""
    await who.tells_careteam_bot("/console")
    link = LINK.search(text_of(await who.sees("/sign-in/")))
    assert link is not None
    page = await open_page(link[0])
    await page.get_by_role("button", name="Sign in").click()
    secret = base32(await page.locator("#secret").inner_text())
    code = codes(secret).generate(int(clock().timestamp())).decode()
    await page.get_by_label("Code", exact=True).fill(code)
    await page.get_by_role("button", name="Open the console").click()
    return page


async def test_a_question_appears_in_the_open_queue_and_its_answer_in_the_members_chat(
    place: Town, open_page: OpenPage
) -> None:
    member = await place.member()
    page = await comes_in(place.anna, open_page)
    await expect(page.get_by_text("Nobody waits.")).to_be_visible()

    await member.asks_bot(QUESTION)
    await page.get_by_role("link", name="Case 1").click(timeout=15_000)
    await expect(page.get_by_text(QUESTION)).to_be_visible()
    await page.get_by_role("button", name="Take the case").click()
    await page.get_by_label("Reply to the member").fill("Gladly; tell me your landlord's rules.")
    await page.get_by_role("button", name="Send", exact=True).click()

    answer = text_of(await member.sees("Gladly; tell me"))
    assert "Dr Anna, neurologist" in answer
    await member.asks_bot("They want it on paper.")
    said = page.get_by_text("They want it on paper.", exact=True)
    await expect(said).to_be_visible(timeout=15_000)


async def test_an_invite_made_in_the_console_opens_the_community_bot(
    place: Town, open_page: OpenPage
) -> None:
    page = await comes_in(place.ada, open_page)
    await page.get_by_role("button", name="Make the invite", exact=True).click()
    link = await page.locator("#link").inner_text()
    bot, _, token = link.removeprefix("https://t.me/").partition("?start=")
    newcomer = await place.newcomer()

    await newcomer.opens(bot, token)

    await newcomer.sees_button("join:welcome")
    await page.goto(f"{place.settings.console_address}/invites")
    await expect(page.get_by_role("row", name="patient").first).to_contain_text("1 of 1")
    funnel = page.get_by_role("region", name="How far people came").locator("td")
    await expect(funnel).to_have_text(["1", "1", "0"])  # Sent, opened, and not joined yet.
