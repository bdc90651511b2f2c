"""What passes between a member and the care team, and in which form it arrives."""

import pytest

from hearth.bootstrap.stage import CIRCLE
from hearth.community.cases import Attachment, CaseNumber
from hearth_bot.sandbox.client import attachment
from leaves import said_in
from pictures import PLACE, exif, jpeg, segment
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
