"""The views that colleagues keep of the queue, and the cases that fit them."""

import pytest

from contracts.storage.places import EPILEPSY
from hearth.community.audit import Deed, Subject
from hearth.community.cases import CaseState, Matter, Priority
from hearth.community.people import SHELL, Member, Role
from hearth.community.queue import ALL_OPEN, UNNUMBERED, CasesWanted, QueueView
from hearth.storage.assembly import Storage
from hearth.storage.keys.errors import KeyNotHeldError

EVERYTHING = CasesWanted(CaseState.TAKEN, Priority.URGENT, Matter.DISPUTE, EPILEPSY.id, mine=True)


async def test_a_view_is_kept_whole_changed_in_its_place_and_forgotten(careteam: Storage) -> None:
    async with careteam.open_work() as work:
        anna = await work.staff.add("Anna", frozenset({Role.CLINICIAN}))
        ben = await work.staff.add("Ben", frozenset({Role.CLINICIAN}))
        kept = await work.views.add(QueueView(UNNUMBERED, anna.id, "Mine", EVERYTHING))
        await work.views.add(QueueView(UNNUMBERED, anna.id, "all", ALL_OPEN))
        await work.views.add(QueueView(UNNUMBERED, ben.id, "Ben's", ALL_OPEN))
        await work.views.put(kept.renamed("Urgent ones"))
        work.note(Deed.VIEW_KEPT, by=SHELL, about=Subject.of("view", kept.id))
        await work.commit()

    async with careteam.open_work() as work:
        last, first = await work.views.of(anna.id)
        assert (first.id, first.name, first.wanted) == (kept.id, "Urgent ones", EVERYTHING)
        assert (last.name, last.wanted) == ("all", ALL_OPEN)
        await work.views.forget(first.id)
        assert list(await work.views.of(anna.id)) == [last]
        await work.views.forget_all(anna.id)
        assert not await work.views.of(anna.id)
        assert len(await work.views.of(ben.id)) == 1


async def test_a_view_is_the_care_teams_alone(community: Storage, careteam: Storage) -> None:
    async with careteam.open_work() as work:
        anna = await work.staff.add("Anna", frozenset({Role.CLINICIAN}))
        work.note(Deed.STAFF_ADDED, by=SHELL, about=Subject.of("staff", anna.id))
        await work.commit()
    async with community.open_work() as work:
        with pytest.raises(KeyNotHeldError):
            await work.views.add(QueueView(UNNUMBERED, anna.id, "Mine", ALL_OPEN))


async def test_the_cases_that_fit_are_found_by_each_filter(
    community: Storage, careteam: Storage, mira: Member
) -> None:
    async with community.open_work() as work:
        for matter in (Matter.DISPUTE, Matter.QUESTION):
            for priority in (Priority.URGENT, Priority.ROUTINE):
                await work.cases.open(
                    member=mira.id, community=EPILEPSY.id, matter=matter, priority=priority
                )
        work.note(Deed.CASE_OPENED, by=SHELL, about=Subject.of("case", 1))
        await work.commit()

    async with careteam.open_work() as work:
        anna = await work.staff.add("Anna", frozenset({Role.CLINICIAN}))
        await work.cases.put(
            (
                await work.cases.get((await work.cases.list(states=ALL_OPEN.states))[0].number)
            ).given_to(anna.id)
        )

        async def fitting(wanted: CasesWanted) -> list[int]:
            return [one.number for one in await work.cases.fitting(wanted, anna.id)]

        assert await fitting(ALL_OPEN) == [1, 3, 2, 4]
        assert await fitting(CasesWanted(priority=Priority.ROUTINE)) == [2, 4]
        assert await fitting(CasesWanted(matter=Matter.QUESTION)) == [3, 4]
        assert await fitting(CasesWanted(community=EPILEPSY.id)) == [1, 3, 2, 4]
        assert await fitting(CasesWanted(mine=True)) == [1]
        assert await fitting(EVERYTHING) == [1]
        assert await fitting(CasesWanted(state=CaseState.CLOSED)) == []
