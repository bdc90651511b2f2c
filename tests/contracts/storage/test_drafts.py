"""What colleagues have begun to write, and the replies that a community has prepared."""

from datetime import timedelta

import pytest

from contracts.storage.places import EPILEPSY, NOON
from hearth.community.audit import Deed, Subject
from hearth.community.cases import Case, CaseNumber, Matter, Priority
from hearth.community.drafts import Draft
from hearth.community.errors import NoSuchReply
from hearth.community.people import SHELL, Member, MemberId, Role, StaffId
from hearth.community.prepared import UNNUMBERED, PreparedReply
from hearth.ports import ForeignLeaveError
from hearth.storage.assembly import Storage
from hearth.storage.sealing.errors import CannotOpenError
from leaves import leave_about

ABOUT = Subject.of("case", 1)


async def begun(community: Storage, careteam: Storage, mira: Member) -> tuple[Case, StaffId]:
    async with community.open_work() as work:
        case = await work.cases.open(
            member=mira.id,
            community=EPILEPSY.id,
            matter=Matter.QUESTION,
            priority=Priority.ROUTINE,
        )
        work.note(Deed.CASE_OPENED, by=SHELL, about=ABOUT)
        await work.commit()
    async with careteam.open_work() as work:
        anna = await work.staff.add("Anna", frozenset({Role.CLINICIAN}))
        work.note(Deed.STAFF_ADDED, by=SHELL, about=ABOUT)
        await work.commit()
    await keep(careteam, Draft(case.number, anna.id, "CANARY begun", NOON), case)
    return case, anna.id


async def keep(storage: Storage, draft: Draft, case: Case) -> None:
    async with storage.open_work() as work:
        await work.drafts.put(draft, case)
        await work.commit()


async def found(storage: Storage, number: CaseNumber, by: StaffId, member: MemberId) -> str | None:
    async with storage.open_work() as work:
        draft = await work.drafts.find(number, by, leave_about(member))
    return draft.text if draft else None


async def test_the_last_draft_is_kept_until_it_is_forgotten(
    community: Storage, careteam: Storage, mira: Member
) -> None:
    case, anna = await begun(community, careteam, mira)
    later = Draft(case.number, anna, "CANARY further", NOON + timedelta(minutes=1))
    await keep(careteam, later, case)

    assert await found(careteam, case.number, anna, mira.id) == "CANARY further"
    async with careteam.open_work() as work:
        assert list(await work.drafts.of(anna)) == [case.number]
        await work.drafts.forget(case.number, anna)
        await work.commit()
    assert await found(careteam, case.number, anna, mira.id) is None


async def test_a_draft_is_its_writers_alone(
    community: Storage, careteam: Storage, mira: Member
) -> None:
    case, anna = await begun(community, careteam, mira)

    assert await found(careteam, case.number, StaffId(anna + 1), mira.id) is None
    with pytest.raises(ForeignLeaveError):
        await found(careteam, case.number, anna, MemberId(mira.id + 1))
    with pytest.raises(CannotOpenError):
        await found(community, case.number, anna, mira.id)


@pytest.mark.usefixtures("mira")
async def test_a_prepared_reply_is_rewritten_in_its_place(careteam: Storage) -> None:
    reply = PreparedReply(UNNUMBERED, EPILEPSY.id, "Visit", "Dear {name}", StaffId(1), NOON)
    async with careteam.open_work() as work:
        kept = await work.prepared.add(reply)
        await work.prepared.put(kept.rewritten("The visit", "Hello {name}", StaffId(2), NOON))
        work.note(Deed.REPLY_PREPARED, by=SHELL, about=Subject.of("community", EPILEPSY.id))
        await work.commit()

    async with careteam.open_work() as work:
        [listed] = await work.prepared.of(EPILEPSY.id)
        assert (listed.id, listed.title, listed.text) == (kept.id, "The visit", "Hello {name}")
        assert listed.changed_by == 2
        await work.prepared.forget(kept.id)
        with pytest.raises(NoSuchReply):
            await work.prepared.get(kept.id)
