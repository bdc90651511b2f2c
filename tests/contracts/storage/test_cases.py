"""Cases, and what was said in them: written by either process, read by the care team only."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import update

from contracts.storage.places import EPILEPSY, NOON, Place
from hearth.community.audit import Deed, Subject
from hearth.community.cases import (
    Attachment,
    Case,
    CaseNumber,
    CaseState,
    FileKind,
    Matter,
    Outcome,
    Priority,
    Said,
    SaidBy,
)
from hearth.community.errors import NoSuchCase
from hearth.community.people import SHELL, CommunityId, Member, MemberId, StaffId
from hearth.ports import ForeignLeaveError
from hearth.storage.assembly import Storage
from hearth.storage.keys.errors import KeyDestroyedError
from hearth.storage.records.cases import NotOursToSayError
from hearth.storage.sealing.errors import CannotOpenError
from hearth.storage.tables import case_entries, cases
from leaves import leave_about

ABOUT = Subject.of("case", 1)
VOICE = Attachment(FileKind.VOICE, "CANARY.ogg", "audio/ogg", b"CANARY" * 100)


async def opened(
    storage: Storage, member: MemberId, priority: Priority = Priority.ROUTINE
) -> Case:
    async with storage.open_work() as work:
        case = await work.cases.open(
            member=member, community=EPILEPSY.id, matter=Matter.QUESTION, priority=priority
        )
        work.note(Deed.CASE_OPENED, by=SHELL, about=ABOUT)
        await work.commit()
    return case


async def say(storage: Storage, said: Said) -> None:
    async with storage.open_work() as work:
        await work.cases.say(said)
        work.note(Deed.CASE_JOINED, by=SHELL, about=ABOUT)
        await work.commit()


def by_mira(case: Case, file: Attachment | None = None) -> Said:
    return Said(case.number, SaidBy.MEMBER, "CANARY my kidneys", NOON, attachment=file)


async def test_cases_are_numbered_from_one(community: Storage, mira: Member, place: Place) -> None:
    first, second = [await opened(community, mira.id) for _ in range(2)]

    assert (first.number, second.number) == (1, 2)
    assert first.state is CaseState.WAITING
    assert first.opened_at == NOON
    assert {row["number"] for row in await place.rows(cases)} == {1, 2}


async def test_a_number_whose_case_was_undone_is_used_for_the_next(
    community: Storage, mira: Member
) -> None:
    async with community.open_work() as work:
        await work.cases.open(
            member=mira.id,
            community=EPILEPSY.id,
            matter=Matter.CRISIS,
            priority=Priority.EMERGENCY,
        )
    assert (await opened(community, mira.id)).number == 1


async def test_a_case_comes_back_as_it_was_put(
    community: Storage, careteam: Storage, mira: Member
) -> None:
    case = (await opened(community, mira.id)).given_to(StaffId(4))
    case = case.closed(StaffId(4), Outcome.ANSWERED, NOON + timedelta(hours=1))
    async with careteam.open_work() as work:
        await work.cases.put(case)
        work.note(Deed.CASE_CLOSED, by=SHELL, about=ABOUT)
        await work.commit()

    async with community.open_work() as work:
        assert await work.cases.get(case.number) == case
        assert await work.cases.find_open(mira.id, EPILEPSY.id) is None
        with pytest.raises(NoSuchCase):
            await work.cases.get(CaseNumber(99))


async def test_the_oldest_open_case_of_a_member_is_found(community: Storage, mira: Member) -> None:
    oldest = await opened(community, mira.id)
    await opened(community, mira.id)
    async with community.open_work() as work:
        assert await work.cases.find_open(mira.id, EPILEPSY.id) == oldest
        assert await work.cases.find_open(mira.id, CommunityId("liver")) is None


async def test_the_most_pressing_come_first_and_then_the_longest_waiting(
    community: Storage, careteam: Storage, mira: Member, place: Place
) -> None:
    routine = await opened(community, mira.id)
    place.clock.move(timedelta(minutes=1))
    urgent = [await opened(community, mira.id, Priority.URGENT) for _ in range(2)]
    emergency = await opened(community, mira.id, Priority.EMERGENCY)
    taken = replace(routine, holder=StaffId(4), state=CaseState.TAKEN)
    async with careteam.open_work() as work:
        await work.cases.put(taken)
        work.note(Deed.CASE_TAKEN, by=SHELL, about=ABOUT)
        await work.commit()

    both = frozenset({CaseState.WAITING, CaseState.TAKEN})
    async with careteam.open_work() as work:
        assert await work.cases.list(states=both) == [emergency, *urgent, taken]
        assert await work.cases.list(states=both, holder=StaffId(4)) == [taken]
        assert await work.cases.list(states=both, limit=1) == [emergency]
        assert await work.cases.list(states=frozenset({CaseState.CLOSED})) == []


async def test_the_care_team_reads_what_the_bot_wrote_and_the_bot_does_not(
    community: Storage, careteam: Storage, mira: Member
) -> None:
    case = await opened(community, mira.id)
    reply = Said(case.number, SaidBy.STAFF, "CANARY drink", NOON, StaffId(4))
    note = Said(case.number, SaidBy.NOTE, "CANARY worried", NOON, StaffId(4), VOICE)
    await say(community, by_mira(case, VOICE))
    await say(careteam, reply)
    await say(careteam, note)

    async with careteam.open_work() as work:
        assert await work.cases.said(case.number, leave_about(mira.id)) == [
            by_mira(case, VOICE),
            reply,
            note,
        ]
    async with community.open_work() as work:
        with pytest.raises(CannotOpenError):
            await work.cases.said(case.number, leave_about(mira.id))


async def test_a_process_cannot_speak_in_anothers_name(
    community: Storage, careteam: Storage, mira: Member
) -> None:
    case = await opened(community, mira.id)
    async with careteam.open_work() as work:
        with pytest.raises(NotOursToSayError):
            await work.cases.say(by_mira(case))
    async with community.open_work() as work:
        with pytest.raises(NotOursToSayError):
            await work.cases.say(Said(case.number, SaidBy.STAFF, "x", NOON, StaffId(4)))


async def test_words_are_said_in_a_case_that_there_is(
    community: Storage, careteam: Storage
) -> None:
    async with community.open_work() as work:
        with pytest.raises(NoSuchCase):
            await work.cases.say(Said(CaseNumber(5), SaidBy.MEMBER, "x", NOON))
    async with careteam.open_work() as work:
        with pytest.raises(NoSuchCase):
            await work.cases.said(CaseNumber(5), leave_about(MemberId(5)))


@pytest.mark.parametrize("forged", [{"by": "staff"}, {"case_number": 2}, {"position": 7}])
async def test_an_entry_that_was_moved_or_passed_off_as_anothers_does_not_open(
    community: Storage, careteam: Storage, mira: Member, place: Place, forged: dict[str, object]
) -> None:
    case, other = [await opened(community, mira.id) for _ in range(2)]
    await say(community, by_mira(case))
    async with place.tampering() as connection:
        await connection.execute(update(case_entries).values(**forged))

    moved_to = other.number if "case_number" in forged else case.number
    async with careteam.open_work() as work:
        with pytest.raises(CannotOpenError):
            await work.cases.said(moved_to, leave_about(mira.id))


async def test_a_reply_that_was_passed_off_as_a_note_does_not_open(
    community: Storage, careteam: Storage, mira: Member, place: Place
) -> None:
    case = await opened(community, mira.id)
    await say(careteam, Said(case.number, SaidBy.STAFF, "CANARY drink", NOON, StaffId(4)))
    async with place.tampering() as connection:
        await connection.execute(update(case_entries).values(by="note"))

    async with careteam.open_work() as work:
        with pytest.raises(CannotOpenError):
            await work.cases.said(case.number, leave_about(mira.id))


async def test_what_a_member_said_is_gone_with_their_key(
    community: Storage, careteam: Storage, mira: Member
) -> None:
    case = await opened(community, mira.id)
    await say(community, by_mira(case))
    await careteam.key_store.destroy(mira.id)

    async with careteam.open_work() as work:
        with pytest.raises(KeyDestroyedError):
            await work.cases.said(case.number, leave_about(mira.id))


async def test_a_leave_about_somebody_else_opens_nothing(
    community: Storage, careteam: Storage, mira: Member
) -> None:
    case = await opened(community, mira.id)
    await say(community, by_mira(case))
    async with careteam.open_work() as work:
        with pytest.raises(ForeignLeaveError):
            await work.cases.said(case.number, leave_about(MemberId(mira.id + 1)))
        with pytest.raises(ForeignLeaveError):
            await work.members.name_of(mira.id, leave_about(MemberId(mira.id + 1)))
