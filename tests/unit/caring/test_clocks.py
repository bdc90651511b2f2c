"""A case's clocks, as those feel them who hold it: what rests, what is late, and who is called."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from hearth.actions.cases import PutCaseBack, TakeCase
from hearth.actions.clocks import SeeOwed
from hearth.actions.desk import ShowCard
from hearth.actions.due import ComeDue
from hearth.actions.overdue import ClockRanOut
from hearth.actions.paging import PageAgain, SeePage
from hearth.actions.resting import SnoozeCase, WakeCase
from hearth.actions.rota import AskSwap, ChangeRota
from hearth.actions.setup import SetUpCommunity
from hearth.actions.staff import ChangeRoles, EndStaff
from hearth.actions.steering import ChangePriority, HandToSpecialty
from hearth.community.cases import CaseNumber, Priority, Specialty
from hearth.community.clocks import ClockKind, Owed
from hearth.community.errors import LastOwner, NotAllowed, NothingSaid, NotOffered
from hearth.community.outgoing import Say, ToStaff
from hearth.community.people import SHELL, Role, StaffId
from hearth.community.rota import Rota, Shift
from hearth.community.timers import TimerKind
from hearth.community.words import StaffWords
from unit.caring.ward import Ward
from unit.console.home import CIRCLE, COMMUNITY
from unit.policy.kit import CRISIS

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
NURSES, PHARMACY = Specialty("nurses"), Specialty("pharmacy")


async def owed(ward: Ward, number: CaseNumber) -> Owed | None:
    return (await SeeOwed(ward.work)([number], by=ward.home.anna)).get(number)


async def passes(ward: Ward, **how_long: float) -> None:
    """Time passes in steps of five minutes, and what comes due is done."""
    come_due = ComeDue(
        {
            TimerKind.CASE_SNOOZED: WakeCase(ward.work),
            TimerKind.CLOCK_RUNS_OUT: ClockRanOut(ward.work),
            TimerKind.PAGE_SEEN: PageAgain(ward.work),
            TimerKind.PAGE_UNANSWERED: PageAgain(ward.work),
        }
    )
    end = ward.now + timedelta(**how_long)
    while ward.now < end:
        ward.home.time.now = min(end, ward.now + 5 * MINUTE)
        for timer in await ward.home.storage.timers.due(100, tuple(come_due.deeds)):
            await come_due(timer)


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
    await _planned(ward, Shift(frozenset(range(7)), time(8), time(18), anna))
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
    await _planned(
        ward,
        Shift(everybody, time(0), time(0), anna),
        Shift(everybody, time(0), time(0), ben, specialty=NURSES),
        Shift(everybody, time(0), time(0), dev, specialty=PHARMACY),
    )
    number = await ward.taken()
    await HandToSpecialty(ward.work)(number, PHARMACY, "About the dose.", by=ward.home.anna)
    await ward.staff_told()
    await ChangePriority(ward.work)(number, Priority.EMERGENCY, "A seizure.", by=ward.home.anna)
    called = [await _paged(ward)]
    for _ in range(3):
        await passes(ward, minutes=5)
        called.append(await _paged(ward))
    everyone = sorted({anna, ben, dev})
    assert called == [[dev], [anna], [ben], everyone]


async def test_nothing_is_planned_for_a_specialty_that_the_community_does_not_have(
    ward: Ward,
) -> None:
    anna = ward.home.anna.id
    with pytest.raises(NotOffered):
        await _planned(ward, Shift(frozenset(range(7)), time(0), time(0), anna, None, NURSES))


async def _planned(ward: Ward, *shifts: Shift) -> None:
    def change(rota: Rota) -> Rota:
        return replace(rota, shifts=shifts, told="Back at eight.")

    await ChangeRota(ward.work)(CIRCLE, change, by=SHELL)


async def _paged(ward: Ward) -> list[StaffId]:
    told = await ward.staff_told()
    return sorted(
        to.staff for to, words in told if isinstance(to, ToStaff) and words is StaffWords.CASE_PAGE
    )


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
    assert (ToStaff(anna), StaffWords.CASE_TAKEN_BACK) in told
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
    assert await _paged(ward)
    await ChangePriority(ward.work)(number, Priority.EMERGENCY, "She is alone.", by=ward.home.anna)
    assert await _paged(ward)


async def test_the_hours_of_whoever_left_count_for_what_waits(ward: Ward) -> None:
    await _planned(ward, Shift(frozenset(range(7)), time(8), time(20), ward.home.ben.id))
    number = await ward.asked()
    before = await owed(ward, number)
    await passes(ward, hours=2)
    change = Shift(frozenset(range(7)), time(8), time(20), ward.home.anna.id)
    await EndStaff(ward.work)(ward.home.ben.id, by=SHELL)
    await _planned(ward, change)
    assert await owed(ward, number) == before


async def test_who_loses_the_role_lays_down_cases_and_turns_and_their_hours_still_count(
    ward: Ward,
) -> None:
    anna, ben = ward.home.anna, ward.home.ben
    await _planned(ward, Shift(frozenset(range(7)), time(8), time(20), ben.id))
    waits = await ward.asked()
    before = await owed(ward, waits)
    await TakeCase(ward.work)(waits, by=ben)
    await passes(ward, hours=2)

    left = await ChangeRoles(ward.work)(ben.id, frozenset({Role.PUBLISHER}), by=SHELL)

    assert ([one.number for one in left.cases], left.turns) == ([waits], {CIRCLE: 1})
    assert (await ward.stands(waits)).holder is None
    assert (ToStaff(ben.id), StaffWords.ROLES_CHANGED) in await ward.staff_told()
    await _planned(ward, Shift(frozenset(range(7)), time(8), time(20), anna.id))
    assert await owed(ward, waits) == before  # Two hours of it were Ben's.
    with pytest.raises(NotAllowed):
        await TakeCase(ward.work)(waits, by=replace(ben, roles=frozenset({Role.PUBLISHER})))


async def test_hours_without_the_role_do_not_count_when_it_comes_back(ward: Ward) -> None:
    ben = ward.home.ben
    await _planned(ward, Shift(frozenset(range(7)), time(8), time(20), ben.id))
    number = await ward.asked()
    before = await owed(ward, number)
    assert before is not None
    await ChangeRoles(ward.work)(ben.id, frozenset({Role.AUDITOR}), by=SHELL)
    async with ward.work() as work:
        rota = await work.rotas.get(CIRCLE)
    assert rota.left == ((ben.id, ward.now),)
    await passes(ward, hours=1)

    await ChangeRoles(ward.work)(ben.id, ben.roles, by=SHELL)

    assert await owed(ward, number) == Owed(before.kind, before.at + HOUR)
    await ChangeRoles(ward.work)(ben.id, ben.roles, by=SHELL)
    assert await owed(ward, number) == Owed(before.kind, before.at + HOUR)


async def test_the_last_owner_stays_one_and_nobody_is_nothing(ward: Ward) -> None:
    with pytest.raises(LastOwner):
        await ChangeRoles(ward.work)(ward.home.ada.id, frozenset({Role.ADMIN}), by=SHELL)
    with pytest.raises(NothingSaid):
        await ChangeRoles(ward.work)(ward.home.ben.id, frozenset(), by=SHELL)


async def test_a_swap_that_was_asked_of_who_loses_the_role_is_declined(ward: Ward) -> None:
    anna, ben = ward.home.anna, ward.home.ben
    await _planned(ward, Shift(frozenset(range(7)), time(8), time(20), anna.id))
    begins = ward.now.replace(hour=8) + 24 * HOUR
    swap = await AskSwap(ward.work)(CIRCLE, begins, by=anna, asked=ben.id)
    await ward.staff_told()

    await ChangeRoles(ward.work)(ben.id, frozenset({Role.AUDITOR}), by=SHELL)

    assert (ToStaff(anna.id), StaffWords.SWAP_DECLINED) in await ward.staff_told()
    async with ward.work() as work:
        assert not (await work.rotas.get_swap(swap.id)).open(ward.now)
