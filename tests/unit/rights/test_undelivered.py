"""A copy that Telegram cannot deliver was not given: people hand it over."""

import pytest

from contracts.storage.places import EPILEPSY, MIRA
from hearth.actions.archive import MakeArchive
from hearth.actions.mishaps import NoteUndeliverable
from hearth.actions.mydata import AskForMyData
from hearth.actions.requests import AnswerRequest, ListRequests
from hearth.archive.packing import new_archive
from hearth.bootstrap.signing import signer_of
from hearth.community.audit import Deed, Subject
from hearth.community.cases import Matter, Priority
from hearth.community.errors import NotOffered
from hearth.community.outgoing import Say, ToCareTeam, ToGroup, ToMember, ToStaff
from hearth.community.people import PROGRAM
from hearth.community.rights import RequestId, RequestState
from hearth.community.sending import WITHHELD
from hearth.community.timers import TimerKind
from hearth.community.words import MemberWords, StaffWords
from unit.rights.kit import Home
from unit.rights.life import asks_for_a_copy

PART = Say(MemberWords.ARCHIVE)


def maker(home: Home) -> MakeArchive:
    return MakeArchive(home.careteam.open_work, signer_of(home.careteam), new_archive)


async def never_arrives(home: Home, say: Say = PART) -> None:
    await NoteUndeliverable(home.community.open_work)(ToMember(home.mira), say, "blocked")


async def made(home: Home) -> None:
    """A copy was made, and is on its way."""
    await maker(home)(await asks_for_a_copy(home))
    await home.told(home.community)
    await home.told(home.careteam)


async def state(home: Home) -> RequestState:
    [request] = await home.requests()
    return request.state


async def test_the_request_is_open_again_and_staff_are_told_once(home: Home) -> None:
    await made(home)
    assert await state(home) is RequestState.DONE
    await never_arrives(home)
    await never_arrives(home, Say(MemberWords.ARCHIVE_PART))
    assert await state(home) is RequestState.OPEN
    everybody = 3
    assert await home.words(home.careteam) == [StaffWords.COPY_NOT_DELIVERED] * everybody
    deeds = [one.deed for one in await home.deeds()]
    assert deeds.count(Deed.REQUEST_REOPENED) == 1
    assert deeds.count(Deed.MESSAGE_UNDELIVERABLE) == 2
    assert await home.careteam.timers.due(kinds=[TimerKind.ARCHIVE_WANTED]) == []


async def test_staff_hand_it_over_and_say_so(home: Home) -> None:
    await made(home)
    answer = AnswerRequest(home.careteam.open_work)
    with pytest.raises(NotOffered):
        await answer(RequestId(1), RequestState.DONE, "Handed over.", by=home.admin)
    await never_arrives(home)
    [row] = await ListRequests(home.careteam.open_work)(by=home.admin)
    assert row.by_hand
    await answer(RequestId(1), RequestState.DONE, "Handed over.", by=home.admin)
    assert await state(home) is RequestState.DONE


async def test_whoever_asks_again_gets_another_try(home: Home) -> None:
    await made(home)
    await never_arrives(home)
    await AskForMyData(home.community.open_work)(MIRA)
    assert await home.words(home.community) == [MemberWords.MYDATA_COMING]
    [timer] = await home.careteam.timers.due(kinds=[TimerKind.ARCHIVE_WANTED])
    await maker(home)(timer)
    assert await state(home) is RequestState.DONE


async def test_a_part_that_fails_while_others_are_made_keeps_it_open(home: Home) -> None:
    timer = await asks_for_a_copy(home)
    make = maker(home)
    finish = make._finish  # noqa: SLF001  The moment between the last part and the end.
    request = await make._begin(timer)  # noqa: SLF001  As above.
    assert request is not None
    await never_arrives(home)
    await finish(timer, request, 1)
    assert await state(home) is RequestState.OPEN


async def test_whoever_holds_a_case_is_told_when_a_reply_cannot_arrive(home: Home) -> None:
    async with home.community.open_work() as work:
        case = await work.cases.open(
            member=home.mira,
            community=EPILEPSY.id,
            matter=Matter.QUESTION,
            priority=Priority.ROUTINE,
        )
        number = case.number
        work.note(Deed.CASE_OPENED, by=PROGRAM, about=Subject.of("case", number))
        await work.commit()
    await home.told(home.careteam)
    reply = Say(MemberWords.CASE_REPLY, {"number": number, "text": "Please ring us."})
    await never_arrives(home, reply)
    [(to, said)] = await home.told(home.careteam)
    assert to == ToCareTeam(EPILEPSY.id)
    assert said == Say(StaffWords.REPLY_NOT_DELIVERED, {"number": number})
    async with home.careteam.open_work() as work:
        await work.cases.put((await work.cases.get(number)).given_to(home.clinician.id))
        work.note(Deed.CASE_TAKEN, by=PROGRAM, about=Subject.of("case", number))
        await work.commit()
    await home.told(home.careteam)
    await never_arrives(home, reply)
    assert [to for to, _ in await home.told(home.careteam)] == [ToStaff(home.clinician.id)]


@pytest.mark.parametrize(
    ("reason", "told"), [("gone", 1), ("no_rights", 1), ("rejected", 0), (WITHHELD, 0)]
)
async def test_owners_are_told_when_a_group_is_out_of_reach(
    home: Home, reason: str, told: int
) -> None:
    note = NoteUndeliverable(home.community.open_work)
    await note(ToGroup(EPILEPSY.id), Say(MemberWords.POST_REPUBLISHED), reason)
    said = await home.told(home.careteam)
    assert [to for to, _ in said] == [ToStaff(home.owner.id)] * told


@pytest.mark.parametrize(
    ("reason", "told"), [("gone", 1), ("no_rights", 1), ("rejected", 0), (WITHHELD, 0)]
)
async def test_owners_are_told_when_the_care_teams_chat_is_out_of_reach(
    home: Home, reason: str, told: int
) -> None:
    note = NoteUndeliverable(home.careteam.open_work)
    await note(ToCareTeam(EPILEPSY.id), Say(StaffWords.CASE_CARD), reason)
    expected = (ToStaff(home.owner.id), StaffWords.CARE_TEAM_NOT_REACHED)
    said = await home.told(home.careteam)
    assert [(to, effect.words) for to, effect in said if isinstance(effect, Say)] == [
        expected
    ] * told


async def test_owners_are_told_of_a_colleague_whom_pages_do_not_reach_and_of_each_other_once(
    home: Home,
) -> None:
    note = NoteUndeliverable(home.careteam.open_work)
    clinician = ToStaff(home.clinician.id)
    await note(clinician, Say(StaffWords.CASE_PAGE), "blocked")
    await note(clinician, Say(StaffWords.CASE_PAGE), "rejected")
    [(to, said)] = await home.told(home.careteam)
    assert to == ToStaff(home.owner.id)
    assert isinstance(said, Say)
    assert (said.words, said.values) == (
        StaffWords.COLLEAGUE_NOT_REACHED,
        {"holder": home.clinician.id},
    )
    await note(to, said, "deactivated")
    await note(to, Say(StaffWords.HELP), "blocked")  # Nobody else sets up communities.
    assert await home.told(home.careteam) == []
    deeds = [one.deed for one in await home.deeds()]
    assert deeds.count(Deed.MESSAGE_UNDELIVERABLE) == 4


async def test_other_messages_open_nothing(home: Home) -> None:
    await made(home)
    await never_arrives(home, Say(MemberWords.ARCHIVE_COMPLETE))
    assert await state(home) is RequestState.DONE
