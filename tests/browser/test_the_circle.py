"""The true bot in its group, as the README shows it: a question among ordinary talk."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import expect

from browser.conftest import OpenPage, TakePicture
from town import Town, town

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

QUESTION = "How do I travel with my medicines on a plane?"
SIZE = (1100, 960)


@pytest_asyncio.fixture(loop_scope="session")
async def place(tmp_path: Path) -> AsyncIterator[Town]:
    async with town(tmp_path / "home") as running:
        yield running


async def test_a_question_is_answered_with_its_source_and_talk_is_left_alone(
    place: Town, open_page: OpenPage, take_picture: TakePicture
) -> None:
    await place.has_member(place.maya)
    await place.has_member(place.carl)
    group = place.cast.group
    await place.carl.writes(group, "First swim of the year with Mum this morning. So cold!")
    await place.maya.writes(group, "Brave, both of you. I am packing for my sister's wedding.")
    await place.maya.writes(group, QUESTION)
    answer = await place.maya.sees_button("answer:helped")
    await place.carl.control.react(place.carl.number, group, answer["message_id"], "❤")

    base = place.settings.telegram_api
    page = await open_page(f"{base}/?as={place.cast.maya}&chat={group}", size=SIZE)
    talk = page.get_by_role("region", name="Messages")
    await expect(talk.get_by_text("Reviewed by")).to_be_visible()
    await expect(talk.get_by_role("button", name="This helped")).to_be_visible()
    await expect(talk.get_by_text("First swim of the year").last).to_be_visible()
    await take_picture(page, "circle")
