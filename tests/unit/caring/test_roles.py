"""Who may handle cases no longer, and what becomes of what they held and of their turns."""

from dataclasses import replace
from datetime import time

import pytest

from hearth.actions.cases import TakeCase
from hearth.actions.rota import AskSwap
from hearth.actions.staff import ChangeRoles
from hearth.community.audit import Deed, Subject
from hearth.community.clocks import Owed
from hearth.community.errors import LastOwner, NotAllowed, NothingSaid
from hearth.community.outgoing import SendOut, ToCareTeam, ToStaff
from hearth.community.people import SHELL, Contact, Role
from hearth.community.rota import Shift
from hearth.community.words import StaffWords
from unit.caring.passing import HOUR, owed, passes, planned
from unit.caring.ward import Ward
from unit.console.home import CIRCLE, COMMUNITY


async def test_who_loses_the_role_lays_down_cases_and_turns_and_their_hours_still_count(
    ward: Ward,
) -> None:
    anna, ben = ward.home.anna, ward.home.ben
    await planned(ward, Shift(frozenset(range(7)), time(8), time(20), ben.id))
    waits = await ward.asked()
    before = await owed(ward, waits)
    await TakeCase(ward.work)(waits, by=ben)
    await passes(ward, hours=2)

    left = await ChangeRoles(ward.work)(ben.id, frozenset({Role.PUBLISHER}), by=SHELL)

    assert ([one.number for one in left.cases], left.turns) == ([waits], {CIRCLE: 1})
    assert (await ward.stands(waits)).holder is None
    assert (ToStaff(ben.id), StaffWords.ROLES_CHANGED) in await ward.staff_told()
    await planned(ward, Shift(frozenset(range(7)), time(8), time(20), anna.id))
    assert await owed(ward, waits) == before  # Two hours of it were Ben's.
    with pytest.raises(NotAllowed):
        await TakeCase(ward.work)(waits, by=replace(ben, roles=frozenset({Role.PUBLISHER})))


async def test_who_loses_the_role_leaves_the_care_teams_chat_and_an_owner_stays(
    ward: Ward,
) -> None:
    async with ward.work() as work:
        await work.communities.put(replace(COMMUNITY, care_team_chat=-777))
        about = Subject.of("community", CIRCLE)
        work.note(Deed.COMMUNITY_SET_UP, by=SHELL, about=about)
        await work.commit()
    for staff in (ward.home.anna, ward.home.ben):
        await ward.home.connected(staff)
    await ward.home.owed()
    change = ChangeRoles(ward.work)
    await change(ward.home.anna.id, frozenset({Role.OWNER, Role.CLINICIAN}), by=SHELL)
    await change(ward.home.anna.id, frozenset({Role.OWNER}), by=SHELL)
    await change(ward.home.ben.id, frozenset({Role.ADMIN}), by=SHELL)

    owed = [one for one in await ward.home.owed() if isinstance(one.effect, SendOut)]
    out = SendOut(Contact(900 + ward.home.ben.id), for_good=False)
    assert [(one.recipient, one.effect) for one in owed] == [(ToCareTeam(CIRCLE), out)]


async def test_hours_without_the_role_do_not_count_when_it_comes_back(ward: Ward) -> None:
    ben = ward.home.ben
    await planned(ward, Shift(frozenset(range(7)), time(8), time(20), ben.id))
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
    await planned(ward, Shift(frozenset(range(7)), time(8), time(20), anna.id))
    begins = ward.now.replace(hour=8) + 24 * HOUR
    swap = await AskSwap(ward.work)(CIRCLE, begins, by=anna, asked=ben.id)
    await ward.staff_told()

    await ChangeRoles(ward.work)(ben.id, frozenset({Role.AUDITOR}), by=SHELL)

    assert (ToStaff(anna.id), StaffWords.SWAP_DECLINED) in await ward.staff_told()
    async with ward.work() as work:
        assert not (await work.rotas.get_swap(swap.id)).open(ward.now)
