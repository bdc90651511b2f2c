"""Cases are found by thumb: by number, by whose they are, and by what they are."""

from hearth.actions.searching import SearchCases
from hearth.actions.steering import ChangePriority
from hearth.community.audit import Deed
from hearth.community.cases import Priority
from hearth.community.outgoing import Say, ToStaff
from hearth.community.words import StaffWords
from unit.caring.ward import Ward


async def searched(ward: Ward, words: str) -> tuple[StaffWords, list[object]]:
    """What Ben is told, and the numbers on the cards that he gets."""
    await ward.staff_told()
    await SearchCases(ward.work)(words, by=ward.home.ben)
    box, said = ward.home.storage.outbox, []
    while owed := await box.claim(1000):
        for one in owed:
            if one.recipient == ToStaff(ward.home.ben.id) and isinstance(one.effect, Say):
                said.append(one.effect)
            await box.sent(one.id)
    told = [one for one in said if one.words is not StaffWords.CASE_CARD]
    assert isinstance(told[0].words, StaffWords)
    return told[0].words, [
        one.values["number"] for one in said if one.words is StaffWords.CASE_CARD
    ]


async def test_cases_are_found_by_number_and_by_words(ward: Ward) -> None:
    number = await ward.taken()
    other = await ward.home.case()
    await ChangePriority(ward.work)(other, Priority.URGENT, "She waits.", by=ward.home.anna)

    assert await searched(ward, str(number)) == (StaffWords.FOUND, [number])
    assert await searched(ward, str(ward.mira.id)) == (StaffWords.FOUND, [number])
    assert await searched(ward, "urg WAIT") == (StaffWords.FOUND, [other])
    assert await searched(ward, "dr anna") == (StaffWords.FOUND, [number])
    assert await searched(ward, "crisis") == (StaffWords.FOUND_NOTHING, [])
    assert await searched(ward, "9" * 30) == (StaffWords.FOUND_NOTHING, [])
    assert await searched(ward, " ") == (StaffWords.SEARCH_HOW, [])
    sought = [one for one in await ward.home.deeds() if one.deed is Deed.MEMBER_SOUGHT]
    assert [one.about.id for one in sought] == [str(ward.mira.id)]


async def test_a_closed_case_is_found_by_whose_it_was(ward: Ward) -> None:
    number = await ward.taken()
    await ward.closed(number)
    assert await searched(ward, str(ward.mira.id)) == (StaffWords.FOUND, [number])
    assert await searched(ward, "question") == (StaffWords.FOUND_NOTHING, [])
