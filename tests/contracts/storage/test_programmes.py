"""Who is in which programme, as it is kept."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from contracts.storage.places import EPILEPSY, NOON
from hearth.community.audit import Deed, Subject
from hearth.community.people import SHELL, Contact, Member
from hearth.community.programmes import Enrolment, EnrolmentState, ProgrammeId, StartedBy
from hearth.storage.assembly import Storage

OLGA = Contact(5_000_000_002)
STEPS, OTHER = ProgrammeId("steps"), ProgrammeId("other")
ABOUT = Subject.of("community", EPILEPSY.id)


async def test_how_far_a_member_is_comes_back_as_it_was_kept_to_both_processes(
    careteam: Storage, community: Storage, mira: Member
) -> None:
    async with community.open_work() as work:
        begun = Enrolment(
            mira.id,
            EPILEPSY.id,
            STEPS,
            EnrolmentState.PAUSED,
            StartedBy.CLINICIAN,
            date(2026, 3, 2),
            NOON,
            3,
            frozenset({1, 3}),
            date(2026, 3, 9),
            NOON,
        )
        await work.enrolments.put(begun)
        work.note(Deed.PROGRAMME_BEGUN, by=SHELL, about=ABOUT)
        await work.commit()
    later = NOON + timedelta(days=1)
    other = replace(begun, programme=OTHER, sent_at=later, paused_on=None, read=frozenset())
    async with careteam.open_work() as work:
        assert await work.enrolments.find(mira.id, STEPS) == begun
        assert await work.enrolments.find(mira.id, OTHER) is None
        await work.enrolments.put(replace(begun, state=EnrolmentState.STOPPED))
        await work.enrolments.put(other)
        work.note(Deed.PROGRAMME_STOPPED, by=SHELL, about=ABOUT)
        await work.commit()
    async with community.open_work() as work:
        stopped = replace(begun, state=EnrolmentState.STOPPED)
        assert await work.enrolments.of(mira.id) == [other, stopped]
        assert await work.enrolments.last_sent(mira.id) == later
        nobody = (await work.members.add(OLGA, "en")).id
        assert await work.enrolments.last_sent(nobody) is None


@pytest.mark.usefixtures("mira")
async def test_which_programme_newcomers_get_is_kept_with_the_community(careteam: Storage) -> None:
    async with careteam.open_work() as work:
        await work.communities.put(replace(EPILEPSY, first_programme=STEPS))
        work.note(Deed.SETTINGS_CHANGED, by=SHELL, about=ABOUT)
        await work.commit()
    async with careteam.open_work() as work:
        assert (await work.communities.get(EPILEPSY.id)).first_programme == STEPS
