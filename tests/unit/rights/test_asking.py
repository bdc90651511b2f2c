"""Asking by right: a copy, a correction, a restriction."""

from datetime import timedelta

import pytest

from contracts.storage.places import EPILEPSY, MIRA
from hearth.actions.correcting import (
    AskWhatToCorrect,
    BeginCorrection,
    CorrectLanguage,
    CorrectRole,
    hear_correction,
)
from hearth.actions.members import EndMembership
from hearth.actions.mydata import AskForMyData
from hearth.actions.restricting import ExplainRestriction, Restrict
from hearth.community.audit import Deed
from hearth.community.errors import NotAMember, NotOffered
from hearth.community.invites import MemberRole
from hearth.community.outgoing import ToStaff
from hearth.community.people import SHELL, Contact
from hearth.community.rights import RequestState, Right
from hearth.community.timers import TimerKind
from hearth.community.words import MemberWords, StaffWords
from leaves import name_in
from unit.rights.kit import Home, heard

STRANGER = Contact(5_000_000_009)
LANGUAGES = ("en", "de")


async def writes(home: Home, text: str) -> bool:
    async with home.community.open_work() as work:
        taken = await hear_correction(work, heard(MIRA, text))
        await work.commit()
    return taken


async def test_whoever_asks_for_a_copy_is_told_until_when_and_it_is_set_going(home: Home) -> None:
    await AskForMyData(home.community.open_work)(MIRA)

    [said] = await home.says(home.community)
    assert (said.words, said.values) == (MemberWords.MYDATA_COMING, {"due": "2026-04-01"})
    [request] = await home.requests()
    assert (request.right, request.state) == (Right.MYDATA, RequestState.OPEN)
    due = await home.careteam.timers.due(kinds=[TimerKind.ARCHIVE_WANTED])
    assert [one.about for one in due] == [str(request.id)]


async def test_asking_again_while_a_copy_is_on_its_way_is_answered_kindly_and_changes_nothing(
    home: Home,
) -> None:
    ask = AskForMyData(home.community.open_work)
    await ask(MIRA)
    home.clock.move(timedelta(days=1))
    await ask(MIRA)

    first, second = await home.says(home.community)
    assert second.words is MemberWords.MYDATA_ASKED_BEFORE
    assert second.values == first.values
    assert len(await home.requests()) == 1


async def test_rights_do_not_end_with_a_membership(home: Home) -> None:
    await EndMembership(home.careteam.open_work)(home.mira, EPILEPSY.id, by=SHELL)

    await AskForMyData(home.community.open_work)(MIRA)
    await Restrict(home.community.open_work)(MIRA, restricted=True)

    assert [one.right for one in await home.requests()] == [Right.MYDATA, Right.RESTRICT]


@pytest.mark.parametrize("deed", [AskForMyData, AskWhatToCorrect, ExplainRestriction])
async def test_nothing_is_told_to_somebody_of_whom_nothing_is_held(
    home: Home, deed: type[AskForMyData | AskWhatToCorrect | ExplainRestriction]
) -> None:
    with pytest.raises(NotAMember):
        await deed(home.community.open_work)(STRANGER)


async def test_a_new_name_is_changed_at_once_and_is_on_record(home: Home) -> None:
    await BeginCorrection(home.community.open_work, LANGUAGES)(MIRA, "name")
    assert await writes(home, "  Mimi   of the hills ")

    async with home.careteam.open_work() as work:
        assert await name_in(work, home.mira) == "Mimi of the hills"
    [request] = await home.requests()
    assert (request.right, request.state) == (Right.CORRECT, RequestState.DONE)
    deeds = [one.deed for one in await home.deeds()]
    assert deeds[:3] == [Deed.MEMBER_CORRECTED, Deed.REQUEST_DONE, Deed.REQUEST_OPENED]
    assert MemberWords.NAME_CHANGED in await home.words(home.community)
    assert not await writes(home, "And now something else")


async def test_a_name_that_is_too_long_is_asked_for_again(home: Home) -> None:
    await BeginCorrection(home.community.open_work, LANGUAGES)(MIRA, "name")

    assert await writes(home, "M" * 65)
    assert await home.requests() == []
    assert await writes(home, "Mimi")
    assert len(await home.requests()) == 1


async def test_role_and_language_are_changed_by_a_tap(home: Home) -> None:
    await CorrectRole(home.community.open_work)(MIRA, MemberRole.CARER)
    await CorrectLanguage(home.community.open_work, LANGUAGES)(MIRA, "de")

    async with home.community.open_work() as work:
        [membership] = await work.memberships.of(home.mira)
    assert membership.role is MemberRole.CARER
    assert (await home.member()).language == "de"
    assert {one.state for one in await home.requests()} == {RequestState.DONE}


async def test_a_language_that_the_bot_does_not_speak_is_not_offered(home: Home) -> None:
    with pytest.raises(NotOffered):
        await CorrectLanguage(home.community.open_work, LANGUAGES)(MIRA, "fr")
    with pytest.raises(NotOffered):
        await BeginCorrection(home.community.open_work, LANGUAGES)(MIRA, "age")


async def test_anything_else_goes_to_the_team_sealed_with_its_clock(home: Home) -> None:
    await BeginCorrection(home.community.open_work, LANGUAGES)(MIRA, "other")
    assert await writes(home, "It says asthma and I have none")

    [request] = await home.requests()
    assert (request.right, request.state) == (Right.CORRECT, RequestState.OPEN)
    async with home.careteam.open_work() as work:
        assert await work.requests.words_of(request.id) == "It says asthma and I have none"
    told = await home.told(home.careteam)
    assert {recipient for recipient, _ in told} == {
        ToStaff(one.id) for one in (home.owner, home.admin, home.clinician)
    }
    assert "asthma" not in repr([effect.values for _, effect in told])  # type: ignore[union-attr]  # All of them are messages.
    [_, said] = await home.says(home.community)
    assert said.words is MemberWords.CORRECTION_ASKED
    assert said.values == {"number": request.id, "due": "2026-04-01"}


async def test_a_restriction_counts_at_once_in_both_directions_and_staff_hear_a_number(
    home: Home,
) -> None:
    restrict = Restrict(home.community.open_work)
    await restrict(MIRA, restricted=True)
    assert (await home.member()).restricted
    await restrict(MIRA, restricted=True)
    assert len(await home.requests()) == 1
    await restrict(MIRA, restricted=False)
    assert not (await home.member()).restricted

    deeds = [one.deed for one in await home.deeds()]
    assert Deed.MEMBER_RESTRICTED in deeds
    assert Deed.MEMBER_UNRESTRICTED in deeds
    staff = await home.says(home.careteam)
    assert [one.words for one in staff] == [
        *[StaffWords.MEMBER_RESTRICTED] * 3,
        *[StaffWords.MEMBER_LIFTED] * 3,
    ]
    assert {one.values["member"] for one in staff} == {home.mira}
    assert [one.right for one in await home.requests()] == [Right.RESTRICT, Right.LIFT]


async def test_what_stops_and_what_stays_is_explained_before_the_tap(home: Home) -> None:
    explain = ExplainRestriction(home.community.open_work)
    await explain(MIRA)
    await Restrict(home.community.open_work)(MIRA, restricted=True)
    await explain(MIRA)

    first, _, last = await home.says(home.community)
    assert first.words is MemberWords.EXPLAIN_RESTRICTION
    assert [row[0].deed for row in first.buttons] == ["restrict:on", "restrict:no"]
    assert last.words is MemberWords.EXPLAIN_LIFTING
    assert [row[0].deed for row in last.buttons] == ["restrict:off"]
