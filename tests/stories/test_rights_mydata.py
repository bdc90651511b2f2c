"""A right: to have a copy of everything (GDPR, articles 15 and 20)."""

import io
import json
from typing import Any
from zipfile import ZipFile

import jsonschema
import pytest

from hearth.bootstrap.stage import COMMUNITY_BOT
from hearth.community.audit import Deed
from hearth.community.rights import RequestState, Right
from hearth_bot.sandbox.client import attachment
from pictures import jpeg
from town import Person, Town, text_of

pytestmark = pytest.mark.asyncio(loop_scope="session")

HAND = jpeg(b"a hand")
QUESTION = "My left hand has tingled since Monday, is that from the new tablets?"


async def copies_of(place: Town, person: Person) -> list[dict[str, bytes]]:
    """The archives in somebody's chat with the bot, unpacked."""
    found = []
    for one in await place.control.messages(person.number, f"@{COMMUNITY_BOT}"):
        name = str(one.get("document", {}).get("file_name", ""))
        if name.endswith(".zip"):
            content = await place.control.file(one["document"]["file_id"])
            with ZipFile(io.BytesIO(content)) as archive:
                found.append({path: archive.read(path) for path in archive.namelist()})
    return found


async def test_a_member_gets_everything_that_is_held_about_them_as_a_file(place: Town) -> None:
    member = await place.member("Nia")
    await member.asks_bot(f"/ask {QUESTION}")
    await member.sees("case")
    await member.asks_bot(photo=attachment("hand.jpg", HAND, "This hand"))
    await member.sees("added this to your case")

    await member.asks_bot("/mydata")
    promised = await member.sees("You will get a copy of all that we hold about you")
    done = await member.sees("That was all of it")

    assert "at the latest" in text_of(promised)
    assert "Number of files: 1" in text_of(done)
    [files] = await copies_of(place, member)
    data: Any = json.loads(files["data.json"])
    jsonschema.validate(data, json.loads(files["data.schema.json"]))
    assert data["member"]["telegram_id"] == member.number
    [case] = data["cases"]
    assert [one["text"] for one in case["said"]] == [QUESTION, "This hand"]
    assert files[case["said"][1]["file"]["path"]] == HAND
    assert QUESTION in files["index.html"].decode()
    audit = json.loads(files["audit.json"])
    assert all(one["proof"] for one in audit["entries"])
    assert {"README.txt", "consents.jsonld"} <= files.keys()
    assert any(path.startswith("receipts/") for path in files)


async def test_the_copy_may_be_saved_and_passed_on_and_nothing_of_it_stays_with_us(
    place: Town,
) -> None:
    member = await place.member("Nia")
    await member.asks_bot("/mydata")
    await member.sees("That was all of it")

    [message] = [
        one
        for one in await member.everything()
        if str(one.get("document", {}).get("file_name", "")).endswith(".zip")
    ]
    assert not message.get("has_protected_content")
    assert "keep it safe" in text_of(message)
    number = await place.number_of(member)
    async with place.care.open_work() as work:
        [request] = await work.requests.of(number)
    assert (request.right, request.state) == (Right.MYDATA, RequestState.DONE)
    assert await place.was_done(Deed.ARCHIVE_MADE)


async def test_somebody_who_left_still_gets_their_copy(place: Town) -> None:
    member = await place.member("Nia")
    await member.asks_bot("/leave")
    await member.taps(await member.sees_button("leave:yes"), "leave:yes")
    await member.sees("You have left")

    await member.asks_bot("/mydata")
    await member.sees("That was all of it")

    [files] = await copies_of(place, member)
    assert json.loads(files["data.json"])["memberships"][0]["state"] == "ended"


async def test_a_stranger_is_told_how_to_come_in(place: Town) -> None:
    stranger = await place.newcomer("Sid")
    await stranger.asks_bot("/mydata")
    await stranger.sees("invit")
