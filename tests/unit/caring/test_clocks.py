"""A case's clocks, as those feel them who hold it: what rests, what is late, and who is called."""

from dataclasses import replace
from datetime import time

import pytest

from hearth.actions.cases import PutCaseBack, TakeCase
from hearth.actions.desk import ShowCard
from hearth.actions.paging import SeePage
from hearth.actions.resting import SnoozeCase
from hearth.actions.setup import SetUpCommunity
from hearth.actions.staff import EndStaff
from hearth.actions.steering import ChangePriority, HandToSpecialty
from hearth.community.cases import CaseNumber, Priority, Specialty
from hearth.community.clocks import ClockKind, Owed
from hearth.community.errors import NotOffered
from hearth.community.outgoing import Say, ToStaff
from hearth.community.people import SHELL
from hearth.community.rota import Shift
from hearth.community.words import StaffWords
from unit.caring.passing import HOUR, MINUTE, owed, paged, passes, planned
from unit.caring.ward import Ward
from unit.console.home import COMMUNITY
from unit.policy.kit import CRISIS

NURSES, PHARMACY = Specialty("nurses"), Specialty("pharmacy")


async def answered_and_asked_again(ward: Ward) -> CaseNumber:
    number = await ward.taken()
    await ward.replies(number, "Yes, do ring.")
    await ward.asked()
    return number


async def test_a_case_that_rests_is_not_taken_from_its_holder_for_a_late_next_reply(
    ward: Ward,
) -> None:
    number = await answered_and_asked_again(ward)
    began = ward.now
    assert await owed(ward, number) == Owed(ClockKind.NEXT_REPLY, began + 8 * HOUR)
    await SnoozeCase(ward.work)(number, began + 12 * HOUR, by=ward.home.anna)
    assert await owed(ward, number) == Owed(ClockKind.NEXT_REPLY, began + 20 * HOUR)
    await passes(ward, hours=13)
    case = await ward.stands(number)
    assert (case.holder, case.snoozed_until) == (ward.home.anna.id, None)
    await passes(ward, hours=8)
    assert (await ward.stands(number)).holder is None


async def test_a_first_reply_that_was_promised_is_owed_though_the_case_rests(ward: Ward) -> None:
    number = await ward.taken()
    began = ward.now
    await SnoozeCase(ward.work)(number, began + 12 * HOUR, by=ward.home.anna)
    assert await owed(ward, number) == Owed(ClockKind.FIRST_REPLY, began + 4 * HOUR)
    await passes(ward, hours=4, minutes=5)
    case = await ward.stands(number)
    assert (case.holder, case.snoozed_until) == (None, None)


async def test_a_member_who_writes_ends_the_rest_and_gets_no_more_than_it_lasted(
    ward: Ward,
) -> None:
    number = await answered_and_asked_again(ward)
    began = ward.now
    await SnoozeCase(ward.work)(number, began + 12 * HOUR, by=ward.home.anna)
    await passes(ward, hours=2)
    await ward.asked()
    assert await owed(ward, number) == Owed(ClockKind.NEXT_REPLY, began + 10 * HOUR)


async def test_as_an_emergency_it_neither_rests_nor_has_longer(ward: Ward) -> None:
    number = await answered_and_asked_again(ward)
    await SnoozeCase(ward.work)(number, ward.now + 12 * HOUR, by=ward.home.anna)
    await passes(ward, hours=1)
    await ChangePriority(ward.work)(number, Priority.EMERGENCY, "Worse.", by=ward.home.ben)
    assert await owed(ward, number) == Owed(ClockKind.NEXT_REPLY, ward.now + 5 * MINUTE)


async def test_on_the_rota_only_hours_on_call_pause(ward: Ward) -> None:
    anna = ward.home.anna.id
    await planned(ward, Shift(frozenset(range(7)), time(8), time(18), anna))
    number = await answered_and_asked_again(ward)
    noon = ward.now
    # Six hours today and two tomorrow; resting until ten tomorrow takes six and two of them.
    assert await owed(ward, number) == Owed(ClockKind.NEXT_REPLY, noon + 22 * HOUR)
    await SnoozeCase(ward.work)(number, noon + 22 * HOUR, by=ward.home.anna)
    assert await owed(ward, number) == Owed(ClockKind.NEXT_REPLY, noon + 30 * HOUR)


async def test_a_card_says_what_is_due_when_and_calls_what_is_late_late(ward: Ward) -> None:
    number = await ward.asked()
    due = (ward.now + 4 * HOUR).isoformat()
    await ward.staff_told()
    assert (await _card(ward, number)) == {"owed": "first_reply", "late": "", "owed_at": due}
    await passes(ward, hours=4)
    assert (await _card(ward, number)) == {"owed": "", "late": "first_reply", "owed_at": due}


async def test_a_page_that_was_seen_does_not_keep_the_next_one_from_ringing(ward: Ward) -> None:
    number = await ward.asked(CRISIS)
    await SeePage(ward.work)(number, by=ward.home.anna)
    await TakeCase(ward.work)(number, by=ward.home.anna)
    await ward.staff_told()
    await PutCaseBack(ward.work)(number, by=ward.home.anna)
    assert StaffWords.CASE_PAGE in [words for _, words in await ward.staff_told()]


async def test_a_case_for_a_specialty_calls_its_people_first_and_the_others_after_them(
    ward: Ward,
) -> None:
    everybody = frozenset(range(7))
    dev = (await ward.home.hired("Dev, pharmacist", *ward.home.anna.roles)).id
    anna, ben = ward.home.anna.id, ward.home.ben.id
    await SetUpCommunity(ward.work)(replace(COMMUNITY, specialties=(NURSES, PHARMACY)), by=SHELL)
    await planned(
        ward,
        Shift(everybody, time(0), time(0), anna),
        Shift(everybody, time(0), time(0), ben, specialty=NURSES),
        Shift(everybody, time(0), time(0), dev, specialty=PHARMACY),
    )
    number = await ward.taken()
    await HandToSpecialty(ward.work)(number, PHARMACY, "About the dose.", by=ward.home.anna)
    await ward.staff_told()
    await ChangePriority(ward.work)(number, Priority.EMERGENCY, "A seizure.", by=ward.home.anna)
    called = [await paged(ward)]
    for _ in range(3):
        await passes(ward, minutes=5)
        called.append(await paged(ward))
    everyone = sorted({anna, ben, dev})
    assert called == [[dev], [anna], [ben], everyone]


async def test_nothing_is_planned_for_a_specialty_that_the_community_does_not_have(
    ward: Ward,
) -> None:
    anna = ward.home.anna.id
    with pytest.raises(NotOffered):
        await planned(ward, Shift(frozenset(range(7)), time(0), time(0), anna, None, NURSES))


async def _card(ward: Ward, number: CaseNumber) -> dict[str, object]:
    box = ward.home.storage.outbox
    await ward.staff_told()
    await ShowCard(ward.work)(number, by=ward.home.anna)
    [one] = await box.claim(10)
    await box.sent(one.id)
    assert isinstance(one.effect, Say)
    return {name: one.effect.values[name] for name in ("owed", "late", "owed_at")}


async def test_danger_in_a_case_that_somebody_holds_calls_one_more_and_then_everybody(
    ward: Ward,
) -> None:
    anna, ben = ward.home.anna.id, ward.home.ben.id
    number = await ward.taken()
    await ward.replies(number, "Yes, do ring.")
    await ward.staff_told()

    assert await ward.asked(CRISIS) == number

    told = await ward.staff_told()
    assert (ToStaff(anna), StaffWords.CASE_PAGE_YOURS) in told
    assert (ToStaff(ben), StaffWords.CASE_PAGE_HELD) in told
    assert StaffWords.CASE_PAGE not in {words for _, words in told}
    await passes(ward, minutes=5)
    told = await ward.staff_told()
    assert (await ward.stands(number)).holder is None
    assert (ToStaff(anna), StaffWords.CASE_NOT_SEEN) in told
    assert {to for to, words in told if words is StaffWords.CASE_PAGE} == {
        ToStaff(anna),
        ToStaff(ben),
    }


async def test_a_holder_who_answers_danger_keeps_the_case_and_nobody_else_is_called(
    ward: Ward,
) -> None:
    number = await ward.taken()
    await ward.asked(CRISIS)
    await ward.replies(number, "I am here. Are you alone?")
    await ward.staff_told()
    await passes(ward, minutes=20)
    assert (await ward.stands(number)).holder == ward.home.anna.id
    assert StaffWords.CASE_PAGE not in {words for _, words in await ward.staff_told()}


async def test_as_an_emergency_a_case_that_is_paged_already_calls_at_once(ward: Ward) -> None:
    number = await ward.asked()
    await passes(ward, hours=4, minutes=5)
    assert await paged(ward)
    await ChangePriority(ward.work)(number, Priority.EMERGENCY, "She is alone.", by=ward.home.anna)
    assert await paged(ward)


async def test_the_hours_of_whoever_left_count_for_what_waits(ward: Ward) -> None:
    await planned(ward, Shift(frozenset(range(7)), time(8), time(20), ward.home.ben.id))
    number = await ward.asked()
    before = await owed(ward, number)
    await passes(ward, hours=2)
    change = Shift(frozenset(range(7)), time(8), time(20), ward.home.anna.id)
    await EndStaff(ward.work)(ward.home.ben.id, by=SHELL)
    await planned(ward, change)
    assert await owed(ward, number) == before
