"""A new version of a study: agreed to anew, with the same codes, and nothing slips from one text
under the other."""

import io
import json
from zipfile import ZipFile

import pytest

from contracts.storage.a_study import FILE
from hearth.actions.study_exports import AskForData, DecideExport, MakeExport
from hearth.actions.taking_part import LeaveStudy, RefuseStudy, ShowStudies
from hearth.bootstrap.researching import pack_extract
from hearth.community.participations import KeptStudy, ParticipationState, StudyState
from hearth.community.people import Member
from hearth.community.study_errors import Misfit, StudyNotFit
from hearth.community.words import StudyWords as Words
from unit.studies.test_giving_out import answered_by, colleague
from unit.studies.test_taking_part import added, agrees, opened, part_of
from unit.surveys.asking import House

SECOND = FILE.replace("version: 1", "version: 2")
AGREED, REFUSED, WITHDRAWN = (
    ParticipationState.AGREED,
    ParticipationState.REFUSED,
    ParticipationState.WITHDRAWN,
)


async def states(house: House, member: Member) -> list[str]:
    async with house.circle.work() as work:
        return [one.state.value for one in await work.studies.of(member.id)]


async def codes_in(house: House, study: KeptStudy) -> list[str]:
    """Whose answers one more export has, a code for each set of answers."""
    work, olga = house.circle.care.open_work, await colleague(house)
    asked = await AskForData(work)(study.id, "To learn", "Prof. X", by=house.anna)
    await DecideExport(work)(study.id, asked.id, approved=True, by=olga)
    made = await MakeExport(work, pack_extract)(study.id, asked.id, by=house.anna)
    with ZipFile(io.BytesIO(made.content)) as archive:
        lines = archive.read("answers.jsonl").decode().splitlines()
    return sorted(json.loads(one)["participant"] for one in lines)


async def test_who_takes_part_is_asked_anew_and_who_said_no_or_stopped_is_not(
    house: House,
) -> None:
    mira, ravi, lena, noor = [await house.circle.member() for _ in range(4)]
    first = await opened(house)
    await agrees(house, mira)
    contact = await house.contact(ravi)
    await RefuseStudy(house.circle.work)(contact, (await part_of(house, ravi)).id)
    gone = await agrees(house, lena)
    await LeaveStudy(house.circle.work)(await house.contact(lena), gone.id, sure=True)
    for one in (mira, ravi, lena, noor):
        await house.said(one)

    second = await opened(house, SECOND)

    async with house.circle.work() as work:
        assert (await work.studies.see(first.id)).state is StudyState.CLOSED
    assert await house.words(mira) == [Words.STUDY_INVITED_ANEW]
    asked = [(await part_of(house, one)).study for one in (mira, ravi, lena, noor)]
    # Noor had not decided yet.
    assert asked == [second.id, first.id, first.id, second.id]


async def test_answers_belong_to_the_version_that_was_agreed_to_with_one_code(
    house: House,
) -> None:
    first, members = await answered_by(house)
    before = await codes_in(house, first)
    house.circle.passes(days=1)
    second = await opened(house, SECOND)
    for one in members[:5]:
        await agrees(house, one)
    house.circle.passes(days=8)
    await house.runs("phq-2")
    for one in members:
        await house.answers(one, 1, 1)

    assert await codes_in(house, first) == before  # Nothing of the second time, not even theirs.
    after = await codes_in(house, second)
    assert len(after) == 5
    assert set(after) < set(before)


async def test_who_says_no_to_the_new_text_keeps_what_they_gave_and_can_stop_with_all(
    house: House,
) -> None:
    mira = await house.circle.member()
    await opened(house)
    await agrees(house, mira)
    await opened(house, SECOND)
    contact, work = await house.contact(mira), house.circle.work
    await house.said(mira)
    await RefuseStudy(work)(contact, (await part_of(house, mira)).id)
    assert await house.words(mira) == [Words.STUDY_REFUSED_ANEW]
    assert await states(house, mira) == [AGREED, REFUSED]
    async with work() as now:
        [old, _] = await now.studies.of(mira.id)
    await LeaveStudy(work)(contact, old.id, sure=True)
    assert await states(house, mira) == [WITHDRAWN, REFUSED]


async def test_who_stops_stops_with_every_version(house: House) -> None:
    mira, ravi = await house.circle.member(), await house.circle.member()
    await opened(house)
    old = [await agrees(house, one) for one in (mira, ravi)][1]
    await opened(house, SECOND)
    await agrees(house, mira)
    await house.said(mira)
    await ShowStudies(house.circle.work)(await house.contact(mira))
    [shown] = await house.said(mira)
    assert len(shown.buttons) == 1  # One study, one way out.
    new = await part_of(house, mira)
    await LeaveStudy(house.circle.work)(await house.contact(mira), new.id, sure=True)
    assert await states(house, mira) == [WITHDRAWN, WITHDRAWN]
    # Stopping with the first, before they decided about the second, ends that as well.
    await LeaveStudy(house.circle.work)(await house.contact(ravi), old.id, sure=True)
    assert await states(house, ravi) == [WITHDRAWN, REFUSED]


async def test_one_version_waits_at_a_time_and_the_promise_stays(house: House) -> None:
    await opened(house, SECOND)
    for file, why in (
        (FILE, Misfit.THERE),  # An older one.
        (SECOND, Misfit.THERE),
        (
            SECOND.replace("version: 2", "version: 3").replace("deleted", "kept"),
            Misfit.PROMISE,
        ),
    ):
        with pytest.raises(StudyNotFit) as refused:
            await added(house, file)
        assert refused.value.why is why
    third = SECOND.replace("version: 2", "version: 3")
    await added(house, third)
    with pytest.raises(StudyNotFit) as refused:
        await added(house, third.replace("version: 3", "version: 4"))
    assert refused.value.why is Misfit.THERE
