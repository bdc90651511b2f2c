"""A member writes again: the case that just ended goes on, and a later one names it."""

from hearth.actions.cases import TakeCase
from hearth.community.audit import Deed
from hearth.community.cases import CaseNumber, CaseState, Matter, Priority
from hearth.community.outgoing import ToStaff
from hearth.community.people import Staff
from hearth.community.turns import Turn, Turning
from hearth.community.words import MemberWords, StaffWords
from unit.caring.ward import QUESTION, Ward
from unit.policy.kit import ABUSE, CRISIS

AGAIN = "It is still there when I read."


async def test_the_next_message_opens_the_case_again_with_all_that_was_said(ward: Ward) -> None:
    number = await ward.taken()
    await ward.replies(number, "Please ring her.")
    await ward.closed(number)
    await ward.mira_told()
    await ward.passes(days=13)

    await ward.writes_to_bot(AGAIN)

    case = await ward.stands(number)
    assert (case.state, case.holder, case.outcome) == (CaseState.WAITING, None, None)
    assert case.last_holder == ward.home.anna.id
    assert await ward.mira_told() == [MemberWords.CASE_REOPENED]
    file = await ward.read(number, ward.home.ben)
    assert [one.text for one in file.said] == [QUESTION, "Please ring her.", AGAIN]
    assert file.said[-1].turn == Turn(Turning.REOPENED, was="answered")
    assert Deed.CASE_REOPENED in [one.deed for one in file.events]


async def test_whoever_held_it_last_is_told_first_and_anybody_may_take_it(ward: Ward) -> None:
    number = await ward.taken()
    await ward.closed(number)
    await ward.staff_told()

    await ward.writes_to_bot(AGAIN)

    assert (ToStaff(ward.home.anna.id), StaffWords.CASE_REOPENED) in await ward.staff_told()
    taken = await ward.taken(ward.home.ben, "And now my hand is numb, too.")
    assert taken == number


async def test_after_a_fortnight_a_new_case_names_the_one_before(ward: Ward) -> None:
    number = await ward.taken()
    await ward.closed(number)
    await ward.passes(days=14)

    again = await ward.asked(AGAIN)

    assert again != number
    assert (await ward.stands(again)).after == number
    assert (await ward.read(number)).links.later == [again]


async def test_thanks_and_what_the_library_answers_leave_the_case_closed(ward: Ward) -> None:
    number = await ward.taken()
    await ward.closed(number)

    await ward.writes_to_bot("Thank you so much!")
    await ward.writes_to_bot("How do I travel with my medicines?")

    assert not (await ward.stands(number)).open
    assert MemberWords.ANSWER in await ward.mira_told()


async def test_a_post_that_breaks_the_rules_is_another_case_than_a_question(ward: Ward) -> None:
    number = await ward.taken()
    await ward.posts_in_group(ABUSE)

    async with ward.work() as work:
        theirs = await work.cases.of(ward.mira.id)
    assert [(one.number, one.matter) for one in theirs if one.number == number] == [
        (number, Matter.QUESTION)
    ]
    assert all(one.matter is not Matter.QUESTION for one in theirs if one.number != number)


async def test_a_crisis_joins_the_question_that_was_open(ward: Ward) -> None:
    number = await ward.taken()
    await ward.writes_to_bot(CRISIS)

    case = await ward.stands(number)
    assert (case.matter, case.priority) == (Matter.CRISIS, Priority.EMERGENCY)
    assert case.holder == ward.home.anna.id


async def test_whoever_was_in_danger_and_writes_again_calls_people_at_once(ward: Ward) -> None:
    await ward.writes_to_bot(CRISIS)
    number = CaseNumber(1)
    await _close(ward, number, ward.home.anna)
    await ward.staff_told()

    await ward.writes_to_bot("Can somebody talk to me again, please?")

    case = await ward.stands(number)
    assert (case.state, case.priority) == (CaseState.WAITING, Priority.EMERGENCY)
    assert StaffWords.CASE_PAGE in [words for _, words in await ward.staff_told()]


async def _close(ward: Ward, number: CaseNumber, by: Staff) -> None:
    await TakeCase(ward.work)(number, by=by)
    await ward.closed(number, by)
