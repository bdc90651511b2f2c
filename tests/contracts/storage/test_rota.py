"""The rota, the swaps and the clocks of cases come back as they were kept."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from contracts.storage.places import EPILEPSY
from hearth.community.audit import Deed, Subject
from hearth.community.cases import CaseNumber, CaseState, Matter, Priority, Specialty
from hearth.community.clocks import DEFAULT_TARGETS, ClockKind, Course, Owed, safe_targets
from hearth.community.errors import NoSuchCommunity, SwapOver
from hearth.community.people import SHELL, CommunityId, Member, StaffId
from hearth.community.quiet import Quiet
from hearth.community.rota import Absence, OneOff, Rota, Shift
from hearth.community.swaps import SwapId
from hearth.ports import Work
from hearth.storage.assembly import Storage

CIRCLE = EPILEPSY.id
ANNA, BEN = StaffId(1), StaffId(2)
AT = datetime(2026, 12, 24, 18, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
ROTA = Rota(
    ZoneInfo("Europe/London"),
    (
        Shift(frozenset({0, 4}), time(8), time(20), ANNA, BEN, Specialty("pharmacy")),
        Shift(frozenset(range(7)), time(20, 30), time(8), BEN),
    ),
    (
        OneOff(AT, AT + HOUR, told="Back at seven."),
        OneOff(AT, AT + HOUR, ANNA, BEN, Specialty("pharmacy")),
        Absence(AT, AT + 3 * HOUR, ANNA, BEN),
        Absence(AT + HOUR, AT + 2 * HOUR, BEN),
    ),
    "We answer from eight.",
    Quiet(time(22), time(7, 30)),
)


@pytest.fixture(autouse=True)
async def circle(careteam: Storage) -> None:
    async with careteam.open_work() as work:
        await work.communities.put(EPILEPSY)
        note(work)
        await work.commit()


def note(work: Work) -> None:
    work.note(Deed.ROTA_CHANGED, by=SHELL, about=Subject.of("community", CIRCLE))


async def test_a_rota_comes_back_whole_and_another_replaces_it(
    careteam: Storage, community: Storage
) -> None:
    async with careteam.open_work() as work:
        assert (await work.rotas.get(CIRCLE)).empty
        await work.rotas.put(CIRCLE, ROTA)
        note(work)
        await work.commit()
    later = replace(ROTA, shifts=ROTA.shifts[:1], exceptions=(), told="")
    for storage in (careteam, community):
        async with storage.open_work() as work:
            assert await work.rotas.get(CIRCLE) == ROTA
    async with careteam.open_work() as work:
        await work.rotas.put(CIRCLE, later)
        note(work)
        await work.commit()
    async with careteam.open_work() as work:
        assert await work.rotas.get(CIRCLE) == later


async def test_there_is_no_rota_of_a_community_that_is_not_there(careteam: Storage) -> None:
    async with careteam.open_work() as work:
        with pytest.raises(NoSuchCommunity):
            await work.rotas.get(CommunityId("nowhere"))


async def test_targets_stand_beside_the_rota_and_neither_disturbs_the_other(
    careteam: Storage, community: Storage
) -> None:
    own = safe_targets({(Priority.URGENT, ClockKind.FIRST_REPLY): 2 * HOUR})
    async with careteam.open_work() as work:
        assert await work.rotas.targets(CIRCLE) == DEFAULT_TARGETS
        await work.rotas.put_targets(CIRCLE, own)
        note(work)
        await work.commit()
    async with careteam.open_work() as work:
        assert (await work.rotas.get(CIRCLE)).empty
        await work.rotas.put(CIRCLE, ROTA)
        note(work)
        await work.commit()
    async with community.open_work() as work:
        assert await work.rotas.targets(CIRCLE) == own
        assert await work.rotas.get(CIRCLE) == ROTA


async def test_swaps_come_back_and_those_of_past_turns_go(careteam: Storage) -> None:
    async with careteam.open_work() as work:
        now = work.now
        near = await work.rotas.ask_swap(
            CIRCLE, asker=ANNA, begins=now + HOUR, ends=now + 2 * HOUR, asked=None
        )
        past = await work.rotas.ask_swap(
            CIRCLE, asker=BEN, begins=now - 3 * HOUR, ends=now - HOUR, asked=ANNA
        )
        agreed = near.agreed(BEN, now)
        await work.rotas.put_swap(agreed)
        note(work)
        await work.commit()
    async with careteam.open_work() as work:
        assert list(await work.rotas.swaps(CIRCLE)) == [agreed]
        assert await work.rotas.get_swap(past.id) == past
        assert await work.rotas.forget_swaps(work.now - HOUR) == 1
        note(work)
        await work.commit()
    async with careteam.open_work() as work:
        with pytest.raises(SwapOver):
            await work.rotas.get_swap(past.id)
        with pytest.raises(SwapOver):
            await work.rotas.get_swap(SwapId(99))


async def test_the_course_of_a_case_comes_back_and_the_queue_knows_when_it_is_due(
    careteam: Storage, community: Storage, mira: Member
) -> None:
    async with community.open_work() as work:
        case = await work.cases.open(
            member=mira.id, community=CIRCLE, matter=Matter.QUESTION, priority=Priority.ROUTINE
        )
        assert await work.clocks.find(case.number) is None
        owed = Owed(ClockKind.RESOLUTION, AT + HOUR)
        course = (
            Course.begun(AT, Priority.ROUTINE)
            .now_as(Priority.URGENT, AT + HOUR)
            .ran_out(ClockKind.FIRST_REPLY, AT + 2 * HOUR)
            .in_hands_of(ANNA, AT + 2 * HOUR)
            .resting(AT + 9 * HOUR, 3 * HOUR)
        )
        await work.clocks.put(case.number, course, owed)
        work.note(Deed.CASE_OPENED, by=SHELL, about=Subject.of("case", case.number))
        await work.commit()
    over = course.replied().in_hands_of(None, AT).ended()
    async with careteam.open_work() as work:
        assert await work.clocks.find(case.number) == course
        assert await work.clocks.owed([case.number, CaseNumber(99)]) == {case.number: owed}
        assert list(await work.clocks.open_in(CIRCLE)) == [case.number]
        await work.clocks.put(case.number, over, None)
        await work.cases.put(case.withdrawn(AT))
        work.note(Deed.CASE_CLOSED, by=SHELL, about=Subject.of("case", case.number))
        await work.commit()
    async with careteam.open_work() as work:
        assert await work.clocks.find(case.number) == over
        assert await work.clocks.owed([case.number]) == {}
        assert list(await work.clocks.open_in(CIRCLE)) == []


async def test_the_queue_shows_first_what_is_owed_soonest(
    careteam: Storage, community: Storage, mira: Member
) -> None:
    numbers = []
    async with community.open_work() as work:
        for due in (None, AT + 2 * HOUR, AT + HOUR):
            case = await work.cases.open(
                member=mira.id,
                community=CIRCLE,
                matter=Matter.QUESTION,
                priority=Priority.ROUTINE,
            )
            numbers.append(case.number)
            owed = None if due is None else Owed(ClockKind.FIRST_REPLY, due)
            await work.clocks.put(case.number, Course.begun(AT, Priority.ROUTINE), owed)
        urgent = await work.cases.open(
            member=mira.id, community=CIRCLE, matter=Matter.QUESTION, priority=Priority.URGENT
        )
        work.note(Deed.CASE_OPENED, by=SHELL, about=Subject.of("case", urgent.number))
        await work.commit()
    async with careteam.open_work() as work:
        found = await work.cases.list(states=frozenset({CaseState.WAITING}))
    owes_nothing, later, sooner = numbers
    assert [one.number for one in found] == [urgent.number, sooner, later, owes_nothing]
