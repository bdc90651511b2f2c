"""What a member said to a copy of their case: asked by the care team, answered through the bot."""

from datetime import timedelta

from contracts.storage.places import EPILEPSY, NOON
from hearth.community.audit import Deed, Subject
from hearth.community.case_copies import CaseCopy, CopyState
from hearth.community.cases import Matter, Priority
from hearth.community.people import SHELL, Member, StaffId
from hearth.storage.assembly import Storage

ABOUT = Subject.of("case", 1)


async def test_the_community_bot_answers_and_changes_nothing_else(
    community: Storage, careteam: Storage, mira: Member
) -> None:
    async with community.open_work() as work:
        case = await work.cases.open(
            member=mira.id,
            community=EPILEPSY.id,
            matter=Matter.QUESTION,
            priority=Priority.ROUTINE,
        )
        work.note(Deed.CASE_OPENED, by=SHELL, about=ABOUT)
        await work.commit()
    asked = CaseCopy(case.number, CopyState.ASKED, StaffId(3), NOON)
    async with careteam.open_work() as work:
        assert await work.copies.find(case.number) is None
        await work.copies.put(asked)
        work.note(Deed.CASE_COPY_ASKED, by=SHELL, about=ABOUT)
        await work.commit()

    async with community.open_work() as work:
        found = await work.copies.find(case.number)
        assert found == asked
        await work.copies.put(found.answered(NOON + timedelta(hours=1), agreed=True))
        work.note(Deed.CASE_COPY_AGREED, by=SHELL, about=ABOUT)
        await work.commit()

    async with careteam.open_work() as work:
        agreed = await work.copies.find(case.number)
    assert agreed is not None
    assert (agreed.state, agreed.asked_by) == (CopyState.AGREED, 3)
    assert agreed.answered_at == NOON + timedelta(hours=1)
