"""Two cases that are one, one that is two: nothing that was said is lost by it."""

from datetime import timedelta

import pytest

from hearth.actions.cases import TakeCase
from hearth.actions.clocks import SeeOwed
from hearth.actions.steering import ChangePriority, HandOver
from hearth.actions.uniting import MergeCases, SplitCase
from hearth.community.cases import CaseNumber, CaseState, Matter, Outcome, Priority
from hearth.community.clocks import ClockKind
from hearth.community.errors import CaseNotYours, CaseTaken, NotOffered
from hearth.community.retention import Kept
from hearth.community.words import MemberWords
from unit.caring.ward import QUESTION, Ward
from unit.console.home import NOON

OTHER = "And may I drink coffee?"


async def two_cases(ward: Ward) -> tuple[CaseNumber, CaseNumber]:
    """Two open cases of Mira's, in Anna's hands: she divided one."""
    first = await ward.taken()
    await ward.writes_to_bot(OTHER)
    second = (await ward.read(first)).said[1]
    new = await SplitCase(ward.work)(first, [second.position], by=ward.home.anna)
    return first, new.number


async def test_a_part_of_a_case_becomes_a_case_of_its_own(ward: Ward) -> None:
    first, second = await two_cases(ward)

    old, new = await ward.read(first), await ward.read(second)
    assert [one.text for one in old.said] == [QUESTION]
    assert [one.text for one in new.said] == [OTHER]
    assert (old.links.split_off, new.case.split_from) == ([second], first)
    assert (new.case.holder, new.case.matter) == (ward.home.anna.id, Matter.QUESTION)
    assert (await ward.mira_told())[-1] is MemberWords.CASE_SPLIT


async def test_a_case_is_not_emptied_by_dividing_it(ward: Ward) -> None:
    number = await ward.taken()
    [said] = (await ward.read(number)).said
    for positions in ([], [said.position], [said.position, 999]):
        with pytest.raises(NotOffered):
            await SplitCase(ward.work)(number, positions, by=ward.home.anna)
    with pytest.raises(CaseNotYours):
        await SplitCase(ward.work)(number, [said.position], by=ward.home.ben)


async def test_merged_cases_are_read_as_one_in_order(ward: Ward) -> None:
    first, second = await two_cases(ward)
    await ward.writes_to_bot("This is for the first again.")

    goes_on = await MergeCases(ward.work)(second, first, by=ward.home.anna)

    file, over = await ward.read(first), await ward.stands(second)
    assert [one.text for one in file.said] == [QUESTION, OTHER, "This is for the first again."]
    assert (over.open, over.outcome, over.merged_into) == (False, Outcome.DUPLICATE, first)
    assert (goes_on.number, file.links.merged) == (first, [second])
    assert (await ward.mira_told())[-1] is MemberWords.CASES_MERGED


async def test_what_was_merged_twice_is_still_read(ward: Ward) -> None:
    first, second = await two_cases(ward)
    await ward.writes_to_bot("A third thing.")
    third_said = (await ward.read(first)).said[-1]
    third = await SplitCase(ward.work)(first, [third_said.position], by=ward.home.anna)
    await MergeCases(ward.work)(second, third.number, by=ward.home.anna)
    await MergeCases(ward.work)(third.number, first, by=ward.home.anna)

    assert [one.text for one in (await ward.read(first)).said] == [
        QUESTION,
        OTHER,
        "A third thing.",
    ]


async def test_only_cases_of_one_member_in_the_same_hands_are_merged(ward: Ward) -> None:
    first = await ward.taken()
    strangers = await ward.home.case("Somebody else's.")
    await TakeCase(ward.work)(strangers, by=ward.home.anna)
    merge = MergeCases(ward.work)
    for number, into in ((first, strangers), (first, first)):
        with pytest.raises(NotOffered):
            await merge(number, into, by=ward.home.anna)
    with pytest.raises(CaseNotYours):
        await merge(strangers, first, by=ward.home.ben)


async def test_a_colleagues_case_is_not_merged_away(ward: Ward) -> None:
    first, second = await two_cases(ward)
    await HandOver(ward.work)(second, ward.home.ben.id, "Coffee is yours.", by=ward.home.anna)
    with pytest.raises(CaseTaken):
        await MergeCases(ward.work)(second, first, by=ward.home.anna)


async def test_the_more_pressing_of_both_counts(ward: Ward) -> None:
    first, second = await two_cases(ward)
    await ChangePriority(ward.work)(second, Priority.URGENT, "Palpitations.", by=ward.home.anna)
    case = await MergeCases(ward.work)(second, first, by=ward.home.anna)
    assert case.priority is Priority.URGENT


async def test_what_is_read_in_another_case_stays_as_long_as_that(ward: Ward) -> None:
    first, second = await two_cases(ward)
    await ward.closed(first)
    await ward.passes(days=100)
    until = ward.now - timedelta(days=90)

    async with ward.work() as work:
        assert list((await work.retention.over(Kept.CASES, until, 10)).numbers) == []
    await ward.closed(second)
    await ward.passes(days=100)
    until = ward.now - timedelta(days=90)
    async with ward.work() as work:
        over = await work.retention.over(Kept.CASES, until, 10)
    assert list(over.numbers) == [first, second]


async def test_who_waits_in_a_case_that_is_merged_waits_no_longer_for_that(ward: Ward) -> None:
    first, second = await two_cases(ward)
    await ward.replies(first, "Yes, do ring.")
    ward.home.time.passes(hours=1)

    goes_on = await MergeCases(ward.work)(second, first, by=ward.home.anna)

    assert goes_on.state is CaseState.TAKEN
    owed = (await SeeOwed(ward.work)([first], by=ward.home.anna))[first]
    assert (owed.kind, owed.at) == (ClockKind.NEXT_REPLY, NOON + timedelta(hours=8))
