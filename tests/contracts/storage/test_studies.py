"""Studies: what is kept of them, who can open what, and that it goes with the member."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from contracts.storage.a_study import a_study
from contracts.storage.places import EPILEPSY, NOON
from hearth.community.audit import Deed, Subject
from hearth.community.participations import (
    NEW_PARTICIPATION,
    KeptStudy,
    Participation,
    ParticipationState,
    StudyId,
)
from hearth.community.people import SHELL, Member, MemberId, StaffId
from hearth.community.study_errors import NoSuchExport, NoSuchStudy
from hearth.community.study_exports import (
    NEW_EXPORT,
    Counts,
    ExportId,
    ExportState,
    StudyExport,
)
from hearth.storage.assembly import Storage
from hearth.storage.records.emptying import empty_rows
from hearth.storage.tables import study_participations
from hearth.storage.transaction import begin

ABOUT = Subject.of("study", 1)
SECRET = b"s" * 32


async def kept(careteam: Storage) -> KeptStudy:
    async with careteam.open_work() as work:
        study = await work.studies.add(a_study(EPILEPSY.id, NOON), SECRET)
        work.note(Deed.STUDY_ADDED, by=SHELL, about=ABOUT)
        await work.commit()
    return study


async def agreed(careteam: Storage, study: KeptStudy, mira: Member) -> Participation:
    new = Participation(
        NEW_PARTICIPATION,
        study.id,
        EPILEPSY.id,
        mira.id,
        ParticipationState.ASKED,
        NOON,
        NOON,
    )
    async with careteam.open_work() as work:
        asked = await work.studies.ask(new)
        read = asked.read(study.study).answered(study.study, 0, 1).answered(study.study, 1, 0)
        one = read.of_age(study.study, 1).agreed(study.study, NOON)
        await work.studies.put_participation(one)
        work.note(Deed.STUDY_AGREED, by=SHELL, about=ABOUT)
        await work.commit()
    return one


@pytest.mark.usefixtures("mira")
async def test_a_study_is_kept_as_it_was_written_and_its_secret_is_the_care_teams(
    careteam: Storage, community: Storage
) -> None:
    study = await kept(careteam)
    async with community.open_work() as work:
        assert await work.studies.see(study.id) == study
        assert list(await work.studies.list(10, EPILEPSY.id)) == [study]
        with pytest.raises(NoSuchStudy):
            await work.studies.see(StudyId(9))
    async with careteam.open_work() as work:
        assert await work.studies.secret(study.id) == SECRET
        by = StaffId(3)
        running = (await work.studies.hold(study.id)).approved(by, study.fingerprint, NOON)
        await work.studies.put(running)
        work.note(Deed.STUDY_APPROVED, by=SHELL, about=ABOUT)
        await work.commit()
    async with careteam.open_work() as work:
        assert await work.studies.see(study.id) == running


@pytest.mark.usefixtures("mira")
async def test_the_community_bot_cannot_open_a_studys_secret(
    careteam: Storage, community: Storage
) -> None:
    study = await kept(careteam)
    async with community.open_work() as work:
        with pytest.raises(Exception) as failed:  # noqa: PT011  PostgreSQL says no before we do.
            await work.studies.secret(study.id)
    assert SECRET.decode() not in str(failed.value)


async def test_who_takes_part_is_in_their_copy_and_goes_with_them(
    careteam: Storage, community: Storage, mira: Member
) -> None:
    study = await kept(careteam)
    one = await agreed(careteam, study, mira)
    async with community.open_work() as work:
        assert list(await work.studies.of(mira.id)) == [one]
        assert await work.studies.participation(one.id) == one
        assert await work.studies.asked(study.id, mira.id)
        assert not await work.studies.asked(study.id, MemberId(99))
    async with careteam.open_work() as work:
        assert list(await work.studies.agreed(study.id)) == [one]
        assert await work.studies.count(study.id) == {"agreed": 1}
        contact = await work.members.contact_of(mira.id)
        [held] = (await work.holdings.of(mira.id, contact)).studies
        assert (held.title, held.ethics, held.age) == ("Mood over time", "EC-12", "40+")
    async with begin(careteam.engine, careteam.sealer, careteam.clock) as tx:
        went = await empty_rows(tx, mira.id)
        assert went["studies that they were asked for"] == 1
        assert await tx.all(select(study_participations.c.id)) == []


@pytest.mark.usefixtures("mira")
async def test_the_register_keeps_who_asked_who_agreed_and_what_was_made(
    careteam: Storage,
) -> None:
    study = await kept(careteam)
    anna, ben = StaffId(1), StaffId(2)
    asks = StudyExport(NEW_EXPORT, study.id, ExportState.ASKED, anna, NOON, "To learn", "Prof. X")
    async with careteam.open_work() as work:
        export = await work.studies.add_export(asks)
        done = export.decided(ben, NOON, approved=True)
        made = done.made(Counts(7, 9, 5, 1, 0, "ab"), NOON)
        await work.studies.put_export(made)
        work.note(Deed.STUDY_EXPORTED, by=SHELL, about=ABOUT)
        await work.commit()
    async with careteam.open_work() as work:
        assert list(await work.studies.exports(10)) == [made]
        assert await work.studies.export(export.id) == made
        assert list(await work.studies.exports(10, StudyId(9))) == []
        with pytest.raises(NoSuchExport):
            await work.studies.export(ExportId(9))
    assert made == replace(
        asks,
        id=export.id,
        state=ExportState.MADE,
        decided_by=ben,
        decided_at=NOON,
        made_at=NOON,
        counts=Counts(7, 9, 5, 1, 0, "ab"),
    )
