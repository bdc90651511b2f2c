"""A case that waits for too long: its holder is asked, and then it goes to somebody by name."""

from datetime import time

from hearth.actions.cases import PutCaseBack, TakeCase
from hearth.actions.paging import SeePage
from hearth.actions.staff import EndStaff
from hearth.actions.steering import ChangePriority
from hearth.community.audit import Deed
from hearth.community.cases import CaseNumber, Priority
from hearth.community.outgoing import ToStaff
from hearth.community.people import SHELL
from hearth.community.rota import Shift
from hearth.community.turns import Turn, Turning
from hearth.community.words import MemberWords, StaffWords
from unit.caring.passing import paged, passes, planned
from unit.caring.ward import Ward

EVERYDAY = frozenset(range(7))


async def raised(ward: Ward, *, by_holder: bool = False) -> CaseNumber:
    """Anna's case, with the member's word owed, as an emergency since now."""
    number = await ward.taken()
    by = ward.home.anna if by_holder else ward.home.ben
    await ward.staff_told()
    await ChangePriority(ward.work)(number, Priority.EMERGENCY, "She is alone.", by=by)
    return number


async def test_whoever_holds_what_is_raised_is_asked_and_keeps_it_by_saying_so(
    ward: Ward,
) -> None:
    anna, ben = ward.home.anna, ward.home.ben
    number = await raised(ward)
    told = await ward.staff_told()
    assert (ToStaff(anna.id), StaffWords.CASE_PAGE_YOURS) in told
    assert (ToStaff(ben.id), StaffWords.CASE_PAGE_HELD) in told

    await passes(ward, minutes=4)
    await SeePage(ward.work)(number, by=anna)
    assert (ToStaff(anna.id), StaffWords.HOLDER_SEEN) in await ward.staff_told()
    await passes(ward, minutes=4)

    assert (await ward.stands(number)).holder == anna.id
    assert await paged(ward) == []


async def test_who_says_nothing_loses_it_after_five_minutes_and_people_are_called(
    ward: Ward,
) -> None:
    number = await raised(ward)
    await passes(ward, minutes=5)
    assert (await ward.stands(number)).holder is None
    told = await ward.staff_told()
    assert (ToStaff(ward.home.anna.id), StaffWords.CASE_NOT_SEEN) in told
    assert StaffWords.CASE_PAGE in {words for _, words in told}


async def test_also_where_the_member_has_the_last_word_and_no_clock_runs(ward: Ward) -> None:
    number = await ward.taken()
    await ward.replies(number, "Please ring.")
    await ChangePriority(ward.work)(number, Priority.EMERGENCY, "A seizure.", by=ward.home.ben)
    await passes(ward, minutes=5)
    assert (await ward.stands(number)).holder is None


async def test_a_reply_is_an_answer_to_being_asked(ward: Ward) -> None:
    number = await raised(ward)
    await ward.replies(number, "Are you alone?")
    await passes(ward, minutes=15)
    assert (await ward.stands(number)).holder == ward.home.anna.id


async def test_who_raises_their_own_case_is_asked_before_it_goes_and_danger_waits_no_longer(
    ward: Ward,
) -> None:
    anna, ben = ward.home.anna, ward.home.ben
    number = await raised(ward, by_holder=True)
    assert StaffWords.CASE_PAGE_YOURS not in {words for _, words in await ward.staff_told()}
    await passes(ward, minutes=5)
    told = await ward.staff_told()
    assert (ToStaff(anna.id), StaffWords.CASE_PAGE_YOURS) in told
    assert (ToStaff(ben.id), StaffWords.CASE_PAGE_HELD) in told
    for _ in range(2):
        assert (await ward.stands(number)).holder == anna.id
        await SeePage(ward.work)(number, by=anna)
        await passes(ward, minutes=4)
    await passes(ward, minutes=2)  # A quarter of an hour with no word to somebody in danger.
    assert (await ward.stands(number)).holder is None
    assert await paged(ward)


async def test_what_is_late_goes_from_one_to_the_next_by_name_and_then_calls_everybody(
    ward: Ward,
) -> None:
    anna, ben = ward.home.anna, ward.home.ben
    await planned(ward, Shift(EVERYDAY, time(0), time(0), anna.id, ben.id))
    number = await ward.taken(by=anna)
    await ward.staff_told()

    await passes(ward, hours=4, minutes=5)

    assert (await ward.stands(number)).holder == ben.id
    told = await ward.staff_told()
    assert (ToStaff(anna.id), StaffWords.CASE_PASSED_ON) in told
    assert (ToStaff(ben.id), StaffWords.CASE_GIVEN) in told
    turns = [one.turn for one in (await ward.read(number, by=ben)).said if one.turn]
    assert turns == [Turn(Turning.REASSIGNED, str(ben.id), str(anna.id))]
    assert Deed.CASE_REASSIGNED in [one.deed for one in (await ward.read(number)).events]

    await passes(ward, hours=1)
    assert (await ward.stands(number)).holder is None
    told = await ward.staff_told()
    assert (ToStaff(ben.id), StaffWords.CASE_NOT_SEEN) in told
    assert (ToStaff(anna.id), StaffWords.CASE_PAGE) in told


async def test_nobody_took_it_and_the_first_on_call_gets_it_then_the_second(ward: Ward) -> None:
    anna, ben = ward.home.anna, ward.home.ben
    await planned(ward, Shift(EVERYDAY, time(0), time(0), anna.id, ben.id))
    number = await ward.asked()
    await passes(ward, hours=4)
    assert (await ward.stands(number)).holder == anna.id
    await ward.staff_told()
    await PutCaseBack(ward.work)(number, by=anna)
    assert (await ward.stands(number)).holder == ben.id
    assert (ToStaff(ben.id), StaffWords.CASE_GIVEN) in await ward.staff_told()
    await ward.mira_told()

    await SeePage(ward.work)(number, by=ben)

    assert MemberWords.CASE_WITH_COLLEAGUE in await ward.mira_told()
    await passes(ward, hours=2)
    assert (await ward.stands(number)).holder == ben.id


async def test_with_nobody_on_shift_it_waits_in_the_queue_until_somebody_is(ward: Ward) -> None:
    anna, ben = ward.home.anna.id, ward.home.ben.id
    await planned(ward, Shift(EVERYDAY, time(8), time(16, 20), anna, ben))
    number = await ward.asked()
    await passes(ward, hours=4)
    assert (await ward.stands(number)).holder == anna
    await passes(ward, hours=1)  # Her shift ended meanwhile, and she said nothing.
    assert ((await ward.stands(number)).holder, await paged(ward)) == (None, [])
    await passes(ward, hours=15)
    assert await paged(ward) == [anna]


async def test_who_was_too_slow_does_not_get_it_again_after_others_had_it(ward: Ward) -> None:
    anna, ben = ward.home.anna, ward.home.ben
    await planned(ward, Shift(EVERYDAY, time(0), time(0), anna.id))
    number = await ward.taken(by=anna)
    await passes(ward, hours=4, minutes=5)
    assert (await ward.stands(number)).holder is None
    await TakeCase(ward.work)(number, by=ben)
    await PutCaseBack(ward.work)(number, by=ben)
    await ward.staff_told()

    await passes(ward, hours=5)

    assert (await ward.stands(number)).holder is None
    told = await ward.staff_told()
    assert (ToStaff(anna.id), StaffWords.CASE_PAGE) in told
    assert StaffWords.CASE_GIVEN not in {words for _, words in told}


async def test_what_a_leaver_was_asked_to_look_at_goes_to_the_next_at_once(ward: Ward) -> None:
    anna, ben = ward.home.anna, ward.home.ben
    await planned(ward, Shift(EVERYDAY, time(0), time(0), anna.id, ben.id))
    number = await ward.asked()
    await passes(ward, hours=4)
    assert (await ward.stands(number)).holder == anna.id
    await ward.staff_told()

    await EndStaff(ward.work)(anna.id, by=SHELL)

    assert (await ward.stands(number)).holder == ben.id
    assert (ToStaff(ben.id), StaffWords.CASE_GIVEN) in await ward.staff_told()
