"""Cases as figures see them: nobody's, with their moments in whole seconds, on every database."""

from dataclasses import replace
from datetime import timedelta

from contracts.storage.places import EPILEPSY, NOON
from hearth.community.audit import Deed, Subject
from hearth.community.cases import Matter, Outcome, Priority
from hearth.community.figures import Opened
from hearth.community.people import SHELL, Member, StaffId
from hearth.storage.assembly import Storage

REPLIED = timedelta(minutes=7, microseconds=1)


async def test_cases_of_a_time_are_told_with_their_first_reply_and_a_drill_is_none(
    community: Storage, careteam: Storage, mira: Member
) -> None:
    async with community.open_work() as work:
        opened = [
            await work.cases.open(
                member=mira.id, community=EPILEPSY.id, matter=matter, priority=Priority.URGENT
            )
            for matter in (Matter.QUESTION, Matter.DISPUTE, Matter.DRILL)
        ]
        work.note(Deed.CASE_OPENED, by=SHELL, about=Subject.of("case", 1))
        await work.commit()
    at = opened[0].opened_at
    async with careteam.open_work() as work:
        case = opened[0].given_to(StaffId(1))
        replied = replace(case, first_reply_at=at + REPLIED)
        await work.cases.put(replied.closed(StaffId(1), Outcome.ANSWERED, at + 2 * REPLIED))

        found = await work.figures.cases(EPILEPSY.id, NOON - timedelta(days=1), at + REPLIED)
        later = await work.figures.cases(EPILEPSY.id, at + REPLIED, at + 2 * REPLIED)
        before = await work.figures.cases(EPILEPSY.id, NOON - timedelta(days=1), at)

    begun, answered = int(at.timestamp()), int((at + REPLIED).timestamp())
    assert sorted(found, key=lambda one: one.over) == [
        Opened(begun, Priority.URGENT, None, over=False),
        Opened(begun, Priority.URGENT, answered, over=True),
    ]
    assert {type(one.opened_at) for one in found} == {int}
    assert [*later, *before] == []
