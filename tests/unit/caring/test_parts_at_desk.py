"""Dividing and joining cases, and handing one to a field of work, by thumb."""

import re
from dataclasses import replace

import pytest

from hearth.actions.desk import BeginWriting
from hearth.actions.desk_more import OfferMore
from hearth.actions.desk_parts import AskHowMuch, MergeAtDesk, OfferParts, SplitAtDesk
from hearth.actions.setup import SetUpCommunity
from hearth.actions.unlocking import LockChat
from hearth.community.cases import CaseNumber, CaseState, Specialty
from hearth.community.errors import CaseNotYours, NotOffered
from hearth.community.outgoing import Say
from hearth.community.people import SHELL, Contact
from hearth.community.talks import Step
from hearth.community.words import MemberWords, StaffWords
from hearth_bot.careteam.handlers.cases import CASE_DEEDS
from unit.caring.ward import QUESTION, Ward
from unit.console.home import COMMUNITY

OTHER, THIRD = "And may I drive again?", "My sister asks that too."
NURSES = Specialty("Nurses, by day")


def deeds(say: Say) -> list[str]:
    found = [one.deed for row in say.buttons for one in row]
    assert all(re.match(CASE_DEEDS, one) and len(one.encode()) <= 64 for one in found)
    return found


async def offered(ward: Ward, number: CaseNumber, what: str, words: StaffWords) -> Say:
    await ward.staff_told()
    await OfferParts(ward.work)(number, what, by=ward.home.anna)
    return await ward.told_anna(words)


async def three_things(ward: Ward) -> CaseNumber:
    number = await ward.taken()
    await ward.writes_to_bot(OTHER)
    await ward.writes_to_bot(THIRD)
    return number


async def test_more_on_a_card_leads_to_them(ward: Ward) -> None:
    number = await ward.taken()
    await ward.staff_told()
    await OfferMore(ward.work, "https://console")(number, "more", by=ward.home.anna)
    more = deeds(await ward.told_anna(StaffWords.CASE_MORE))
    assert {f"case:{one}:{number}" for one in ("field", "merge", "split")} <= set(more)


async def test_a_message_and_all_after_it_become_a_case_and_come_back_by_joining(
    ward: Ward,
) -> None:
    anna, number = ward.home.anna, await three_things(ward)
    asked = await offered(ward, number, "split", StaffWords.ASK_SPLIT)
    assert asked.protect
    titles = [str(one.values["title"]) for row in asked.buttons for one in row]
    assert [one.split(" · ")[1] for one in titles] == [f"{QUESTION[:32].rstrip()}…", OTHER, THIRD]
    position = int(deeds(asked)[1].split(":")[3])

    await AskHowMuch(ward.work)(number, position, by=anna)
    assert deeds(await ward.told_anna(StaffWords.ASK_SPLIT_HOW)) == [
        f"case:one:{number}:{position}",
        f"case:from:{number}:{position}",
    ]
    await SplitAtDesk(ward.work)(number, position, by=anna, after=True)

    new = CaseNumber(int((await ward.told_anna(StaffWords.SPLIT_DONE)).values["other"]))
    assert [one.text for one in (await ward.read(new)).said] == [OTHER, THIRD]
    assert [one.text for one in (await ward.read(number)).said] == [QUESTION]
    merge = await offered(ward, number, "merge", StaffWords.ASK_MERGE)
    assert deeds(merge) == [f"case:merge:{number}:{new}"]
    await MergeAtDesk(ward.work)(number, new, by=anna)
    assert [one.text for one in (await ward.read(number)).said] == [QUESTION, OTHER, THIRD]
    assert MemberWords.CASES_MERGED in await ward.mira_told()
    await offered(ward, number, "merge", StaffWords.MERGE_NONE)


async def test_one_message_alone_and_none_that_is_not_there(ward: Ward) -> None:
    anna, number = ward.home.anna, await three_things(ward)
    asked = await offered(ward, number, "split", StaffWords.ASK_SPLIT)
    position = int(deeds(asked)[1].split(":")[3])
    with pytest.raises(CaseNotYours):
        await SplitAtDesk(ward.work)(number, position, by=ward.home.ben, after=False)
    await SplitAtDesk(ward.work)(number, position, by=anna, after=False)
    assert [one.text for one in (await ward.read(number)).said] == [QUESTION, THIRD]
    with pytest.raises(NotOffered):
        await SplitAtDesk(ward.work)(number, position, by=anna, after=False)
    with pytest.raises(NotOffered):
        await AskHowMuch(ward.work)(number, position, by=anna)


async def test_a_locked_chat_shows_no_beginning_of_a_message(ward: Ward) -> None:
    number = await three_things(ward)
    await LockChat(ward.work)(by=ward.home.anna)
    await ward.staff_told()
    await OfferParts(ward.work)(number, "split", by=ward.home.anna)
    # Anna has to set up her second factor before a code can be asked for.
    assert [words for _, words in await ward.staff_told()] == [StaffWords.NO_SECOND_FACTOR]


async def test_a_case_is_handed_to_a_field_of_work_with_a_note(ward: Ward) -> None:
    number = await ward.taken()
    await offered(ward, number, "field", StaffWords.SPECIALTIES_NONE)
    await SetUpCommunity(ward.work)(replace(COMMUNITY, specialties=(NURSES,)), by=SHELL)
    [deed] = deeds(await offered(ward, number, "field", StaffWords.ASK_SPECIALTY))
    anna, choice = Contact(77), deed.split(":")[3]
    step = Step.HAND_TO_SPECIALTY
    await BeginWriting(ward.work)(anna, number, step, by=ward.home.anna, choice=choice)

    await ward.take_text(anna, "About the dose at night.", by=ward.home.anna)

    case = await ward.stands(number)
    assert (case.state, case.specialty) == (CaseState.WAITING, NURSES)
    said = await ward.told_anna(StaffWords.HANDED_TO_SPECIALTY)
    assert said.values["specialty"] == NURSES
    assert MemberWords.CASE_WITH_SPECIALTY in await ward.mira_told()
