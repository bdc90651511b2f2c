"""What a member takes back goes from their chat, and is shown as taken back to the care team."""

import pytest

from hearth.actions.case_copies import AnswerCopy, AskForCopy, MakeCopy
from hearth.actions.desk import ShowCase
from hearth.actions.hearing import Heard
from hearth.actions.taking_back import TakeWordsBack
from hearth.archive.case_copy import case_document
from hearth.community.cases import CaseNumber
from hearth.community.edits import changed_later, taken_back
from hearth.community.errors import NotAMember
from hearth.community.outgoing import Hide, Say, ToMember
from hearth.community.people import Contact
from hearth.community.words import MemberWords, StaffWords
from hearth.ports import Copied
from unit.caring.ward import Ward

SECRET = "My brother must not know that I asked you this."


async def takes_back(ward: Ward, message: int) -> list[object]:
    """What follows for the member's chat."""
    await ward.mira_told()
    command = Heard(ward.contact, "/takeback", message=900)
    await TakeWordsBack(ward.home.circle.open_work)(command, message)
    box = ward.home.circle.outbox
    found: list[object] = []
    while owed := await box.claim(100):
        for one in owed:
            if isinstance(one.recipient, ToMember):
                found.append(one.effect)
            await box.sent(one.id)
    return found


async def case_with(ward: Ward) -> tuple[CaseNumber, int]:
    """Anna's case, and the number of the message that is taken back."""
    number = await ward.taken()
    await ward.asked(SECRET)
    said = (await ward.read(number)).said
    return number, next(one.message for one in said if one.text == SECRET)


async def test_it_goes_from_the_chat_and_is_shown_as_taken_back(ward: Ward) -> None:
    number, message = await case_with(ward)
    await ward.staff_told()

    followed = await takes_back(ward, message)

    assert followed[:2] == [Hide(message), Hide(900)]
    [said] = [one for one in followed if isinstance(one, Say)]
    assert said.words is MemberWords.TAKEN_BACK
    assert StaffWords.CASE_HEARD in [words for _, words in await ward.staff_told()]
    told = (await ward.read(number)).said
    assert [told[place].text for place in taken_back(told)] == [SECRET]
    assert changed_later(told) == frozenset()
    await ward.home.unlocked(ward.home.anna)
    await ward.staff_told()
    await ShowCase(ward.work)(number, by=ward.home.anna)
    shown = str((await ward.told_anna(StaffWords.CASE_TEXT)).values["text"])
    assert "member (taken back later, see below):\n" + SECRET in shown
    assert "member (took back an earlier message):" in shown


async def test_what_was_taken_back_is_in_no_copy_for_the_patients_record(ward: Ward) -> None:
    number, message = await case_with(ward)
    await takes_back(ward, message)
    copies: list[Copied] = []

    def write(copied: Copied) -> bytes:
        copies.append(copied)
        return b"copy"

    await AskForCopy(ward.work)(number, by=ward.home.anna)
    await AnswerCopy(ward.home.circle.open_work)(ward.contact, number, agreed=True)
    await MakeCopy(ward.work, write)(number, by=ward.home.anna)

    document = case_document(copies[0])
    assert SECRET not in str(document)
    assert "" not in [one["text"] for one in document["said"]]


async def test_without_an_open_case_only_the_message_goes_and_how_is_explained(
    ward: Ward,
) -> None:
    *hidden, said = await takes_back(ward, 41)
    assert hidden == [Hide(41), Hide(900)]
    assert isinstance(said, Say)
    assert said.words is MemberWords.TAKEN_BACK_HERE
    [how] = await takes_back(ward, 0)
    assert isinstance(how, Say)
    assert how.words is MemberWords.TAKE_BACK_HOW
    stranger = Heard(Contact(999_999), "/takeback", message=900)
    with pytest.raises(NotAMember):
        await TakeWordsBack(ward.work)(stranger, 41)
