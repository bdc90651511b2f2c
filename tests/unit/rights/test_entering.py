"""Requests that come by letter or telephone: the clock runs, and the same follows."""

from datetime import timedelta

import pytest

from contracts.storage.places import MIRA
from hearth.actions.entering import EnterRequest
from hearth.actions.erasure import CancelErasure
from hearth.actions.requests import AnswerRequest, ListRequests
from hearth.community.audit import Deed
from hearth.community.erasure import ErasureStep
from hearth.community.errors import NoSuchMember, NotAllowed, NotOffered
from hearth.community.people import Actor, MemberId, Role, Staff, StaffId
from hearth.community.rights import RequestState, Right
from hearth.community.timers import TimerKind
from hearth.community.words import MemberWords
from unit.rights.kit import Home

AUDITOR = Staff(StaffId(99), frozenset({Role.AUDITOR, Role.PUBLISHER}))


def enter(home: Home) -> EnterRequest:
    return EnterRequest(home.careteam.open_work)


@pytest.mark.parametrize("right", [Right.MYDATA, Right.CORRECT])
async def test_what_people_do_waits_with_its_clock_until_they_say_it_is_done(
    home: Home, right: Right
) -> None:
    request = await enter(home)(home.mira, right, by=home.admin)
    [row] = await ListRequests(home.careteam.open_work)(by=home.admin)
    assert (row.request, row.by_hand) == (request, True)
    assert timedelta(days=28) <= request.due_at - request.asked_at <= timedelta(days=32)
    assert await home.careteam.timers.due(kinds=[TimerKind.ARCHIVE_WANTED]) == []
    opened = [one for one in await home.deeds() if one.deed is Deed.REQUEST_OPENED]
    assert [one.by for one in opened] == [Actor.staff(home.admin.id)]
    done = await AnswerRequest(home.careteam.open_work)(
        request.id, RequestState.DONE, "Sent by post.", by=home.admin
    )
    assert done.state is RequestState.DONE


async def test_a_restriction_and_its_end_count_at_once_and_the_member_is_told(
    home: Home,
) -> None:
    for right, words in (
        (Right.RESTRICT, MemberWords.RESTRICTED),
        (Right.LIFT, MemberWords.RESTRICTION_LIFTED),
    ):
        request = await enter(home)(home.mira, right, by=home.admin)
        assert request.state is RequestState.DONE
        assert (await home.member()).restricted == (right is Right.RESTRICT)
        assert words in await home.words(home.community)
        with pytest.raises(NotOffered):
            await enter(home)(home.mira, right, by=home.admin)


async def test_an_erasure_begins_with_its_cooling_off_and_the_member_can_stop_it(
    home: Home,
) -> None:
    request = await enter(home)(home.mira, Right.ERASE, by=home.admin)
    assert request.state is RequestState.OPEN
    async with home.careteam.open_work() as work:
        erasure = await work.erasures.find(home.mira)
    assert erasure is not None
    assert erasure.step is ErasureStep.ASKED
    assert MemberWords.ERASURE_ASKED in await home.words(home.community)
    with pytest.raises(NotOffered):
        await enter(home)(home.mira, Right.ERASE, by=home.admin)
    await CancelErasure(home.community.open_work)(MIRA)
    [request] = await home.requests()
    assert request.state is RequestState.WITHDRAWN


async def test_nobody_else_enters_them_and_only_for_members(home: Home) -> None:
    with pytest.raises(NotAllowed):
        await enter(home)(home.mira, Right.MYDATA, by=AUDITOR)
    with pytest.raises(NoSuchMember):
        await enter(home)(MemberId(1), Right.MYDATA, by=home.admin)
    assert await home.requests() == []
