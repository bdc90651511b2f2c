"""What passes between a member and the care team, and in which form it arrives."""

from typing import Any

import pytest

from hearth.bootstrap.stage import CIRCLE, COMMUNITY_BOT
from hearth.community.cases import Attachment, CaseNumber
from hearth.community.edits import taken_back
from hearth_bot.sandbox.client import attachment
from leaves import said_in
from pictures import PLACE, exif, jpeg, pdf, segment, voice
from town import Person, Town, text_of

pytestmark = pytest.mark.asyncio(loop_scope="session")

QUESTION = "Since Monday I see double in the evenings, should I ring before my next visit?"


async def ask(place: Town, member: Person) -> CaseNumber:
    """A case of this member, waiting."""
    place.anna.seen = int((await place.control.events(place.anna.number))["next"])
    await member.asks_bot(f"/ask {QUESTION}")
    await member.sees("case")
    async with place.care.open_work() as work:
        case = await work.cases.find_open(await place.number_of(member), CIRCLE)
    assert case is not None
    return case.number


async def files_in(place: Town, number: CaseNumber) -> list[Attachment]:
    """The files that were sealed into a case."""
    async with place.care.open_work() as work:
        said = await said_in(work, number)
    return [one.attachment for one in said if one.attachment is not None]


async def test_a_photo_sent_as_a_file_no_longer_says_where_it_was_made(place: Town) -> None:
    member = await place.member()
    number = await ask(place, member)
    photo = jpeg(b"a rash", segment(0xE1, exif(turn=1)))
    await member.asks_bot(document=attachment("IMG_4711.JPG", photo))
    await member.sees("added this to your case")

    [file] = await files_in(place, number)

    assert PLACE in photo
    assert (file.name, file.media_type) == ("IMG_4711.jpg", "image/jpeg")
    assert file.content == jpeg(b"a rash")


async def test_what_a_member_changed_stands_beside_what_they_wrote_first(place: Town) -> None:
    member = await place.member()
    number = await ask(place, member)
    first = await member.asks_bot("I took two tablets this morning")
    await member.sees("added this to your case")
    member.seen = int((await place.control.events(member.number))["next"])
    await place.control.edit(
        member.number, f"@{COMMUNITY_BOT}", first["message_id"], "I took five tablets this morning"
    )
    await member.sees("added this to your case")
    async with place.care.open_work() as work:
        said = await said_in(work, number)
    assert [(one.text, one.edited) for one in said][1:] == [
        ("I took two tablets this morning", False),
        ("I took five tablets this morning", True),
    ]
    assert said[1].message == said[2].message == first["message_id"]
    card = await place.anna.sees_button(f"case:take:{number}")

    await place.anna.taps(card, f"case:take:{number}")

    shown = text_of(await place.anna.sees_button(f"case:reply:{number}"))
    assert "member (changed later, see below):\nI took two" in shown
    assert "member (changed an earlier message):\nI took five" in shown

    await member.asks_bot("/takeback", reply_to=first["message_id"])

    await member.sees("The care team sees that you took it back")
    await place.anna.sees(f"case {number}")
    async with place.care.open_work() as work:
        said = await said_in(work, number)
    assert [said[one].text for one in sorted(taken_back(said))] == [
        "I took two tablets this morning",
        "I took five tablets this morning",
    ]
    there = await place.control.messages(member.number, f"@{COMMUNITY_BOT}")
    assert not [one for one in there if "five tablets" in text_of(one)]


@pytest.mark.parametrize(
    ("kind", "content"),
    [("photo", jpeg(b"how to hold it")), ("voice", voice()), ("document", pdf())],
)
async def test_a_clinicians_file_reaches_its_member_and_nobody_learns_whose_account_it_was(
    place: Town, kind: str, content: bytes
) -> None:
    member, other = await place.member(), await place.member()
    number = await ask(place, member)
    card = await place.anna.sees_button(f"case:take:{number}")
    await place.anna.taps(card, f"case:take:{number}")
    shown = await place.anna.sees_button(f"case:reply:{number}")
    await place.anna.taps(shown, f"case:reply:{number}")
    await place.anna.sees("Write your reply")
    member.seen = int((await place.control.events(member.number))["next"])

    sent: dict[str, Any] = {kind: attachment("plan", content, "Please do it like this")}
    await place.anna.tells_careteam_bot(**sent)

    await place.anna.sees("on its way to the member")
    got = await member.sees("Please do it like this")
    file = got[kind][-1] if kind == "photo" else got[kind]
    assert await place.control.file(file["file_id"]) == content
    assert "Dr Anna" in text_of(got)
    assert str(place.anna.number) not in str(got)
    assert not await other.has_seen("Please do it like this")
    assert [one.content for one in await files_in(place, number)] == [content]


async def test_a_file_without_a_case_or_of_a_bad_kind_goes_nowhere(place: Town) -> None:
    member = await place.member()
    number = await ask(place, member)
    card = await place.anna.sees_button(f"case:take:{number}")
    await place.anna.taps(card, f"case:take:{number}")
    shown = await place.anna.sees_button(f"case:note:{number}")
    await place.anna.tells_careteam_bot(document=attachment("plan.pdf", pdf()))
    await place.anna.sees("I do not know for whom this file is")
    await place.anna.taps(shown, f"case:note:{number}")
    await place.anna.sees("Write your note")
    await place.anna.tells_careteam_bot(document=attachment("plan.pdf", b"MZ" + bytes(99)))
    await place.anna.sees("This kind of file is not passed on")
    await place.anna.tells_careteam_bot(document=attachment("plan.pdf", pdf(), caption="His scan"))
    await place.anna.sees(f"kept in case {number}")
    assert [one.content for one in await files_in(place, number)] == [pdf()]
    assert not await member.has_seen("His scan")


async def test_a_program_is_refused_under_whatever_name_and_the_words_with_it_are_heard(
    place: Town,
) -> None:
    member = await place.member()
    number = await ask(place, member)
    program = attachment("letter.pdf", b"MZ" + bytes(300), caption="This is my letter")
    await member.asks_bot(document=program)

    told = await member.sees("I have not passed on this file")

    assert "local emergency number" in text_of(told)
    async with place.care.open_work() as work:
        said = await said_in(work, number)
    assert [(one.text, one.attachment) for one in said][1:] == [("This is my letter", None)]


async def test_a_program_without_words_is_refused_too(place: Town) -> None:
    member = await place.member()
    await member.asks_bot(document=attachment("setup.exe", b"MZ" + bytes(300)))
    assert "Nobody has seen it" in text_of(await member.sees("I have not passed on this file"))
