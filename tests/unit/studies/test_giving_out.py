"""What is given out: of whom, from when on, and that a second person stands for it."""

import io
import json
from zipfile import ZipFile

import pytest

from contracts.storage.a_study import FILE
from hearth.actions.staff import AddStaff
from hearth.actions.study_exports import AskForData, DecideExport, MakeExport, SeeRegister
from hearth.actions.study_withdrawals import ListWithdrawn
from hearth.actions.taking_part import LeaveStudy
from hearth.bootstrap.outside import new_token
from hearth.bootstrap.researching import codes_of, pack_extract
from hearth.community.errors import NotAllowed
from hearth.community.participations import KeptStudy
from hearth.community.people import SHELL, Member, Role, Staff
from hearth.community.study_errors import ExportChanged, OwnExport
from hearth.community.study_exports import ExportState
from unit.studies.test_taking_part import agrees, opened, part_of
from unit.surveys.asking import House


async def colleague(house: House) -> Staff:
    add = AddStaff(house.circle.care.open_work, new_token)
    return (await add("Olga, owner", frozenset({Role.OWNER}), by=SHELL)).staff


async def answered_by(house: House, file: str = FILE) -> tuple[KeptStudy, list[Member]]:
    """Six take part and answer; a seventh answers and takes no part."""
    members = [await house.circle.member() for _ in range(7)]
    study = await opened(house, file)
    for one in members[:6]:
        await agrees(house, one)
    house.circle.passes(days=8)
    await house.runs("phq-2")
    for one in members:
        await house.answers(one, 3, 1)
    return study, members


async def given_out(house: House, study: KeptStudy) -> list[dict[str, object]]:
    """The lines of one more export."""
    work, olga = house.circle.care.open_work, await colleague(house)
    asked = await AskForData(work)(study.id, "To learn", "Prof. X", by=house.anna)
    await DecideExport(work)(study.id, asked.id, approved=True, by=olga)
    made = await MakeExport(work, pack_extract)(study.id, asked.id, by=house.anna)
    with ZipFile(io.BytesIO(made.content)) as archive:
        lines = archive.read("answers.jsonl").decode().splitlines()
    assert made.counts.rows == len(lines)
    return [json.loads(one) for one in lines]


async def test_only_participants_are_given_out_and_whoever_stopped_is_in_no_later_file(
    house: House,
) -> None:
    study, members = await answered_by(house)
    assert len(await given_out(house, study)) == 6

    leaves = members[0]
    number = (await part_of(house, leaves)).id
    await LeaveStudy(house.circle.work)(await house.contact(leaves), number, sure=True)
    assert len(await given_out(house, study)) == 5
    # Researchers are told which rows to delete, of those alone whom they were given.
    codes = await ListWithdrawn(house.circle.care.open_work, codes_of)(study.id, by=house.anna)
    async with house.circle.care.open_work() as work:
        secret = await work.studies.secret(study.id)
    assert codes == codes_of(secret, [leaves.id])
    with pytest.raises(NotAllowed):
        await ListWithdrawn(house.circle.care.open_work, codes_of)(study.id, by=house.wendy)
    register = await SeeRegister(house.circle.care.open_work)(study.id, by=house.anna)
    assert [one.counts.people for one in register if one.counts] == [5, 6]


async def test_what_was_promised_to_stay_stays_as_long_as_research_is_agreed_to(
    house: House,
) -> None:
    file = FILE.replace("withdrawal: deleted", "withdrawal: kept")
    study, members = await answered_by(house, file)
    number = (await part_of(house, members[0])).id
    await LeaveStudy(house.circle.work)(await house.contact(members[0]), number, sure=True)
    assert len(await given_out(house, study)) == 6
    codes = await ListWithdrawn(house.circle.care.open_work, codes_of)(study.id, by=house.anna)
    assert codes == []
    await house.circle.restrict(members[1])
    assert len(await given_out(house, study)) == 5


async def test_nobody_approves_their_own_request_and_files_are_made_once(house: House) -> None:
    study, _ = await answered_by(house)
    work, olga = house.circle.care.open_work, await colleague(house)
    decide, make = DecideExport(work), MakeExport(work, pack_extract)
    asked = await AskForData(work)(study.id, "To learn", "Prof. X", by=house.anna)
    with pytest.raises(OwnExport):
        await decide(study.id, asked.id, approved=True, by=house.anna)
    with pytest.raises(ExportChanged):
        await make(study.id, asked.id, by=house.anna)
    refused = await decide(study.id, asked.id, approved=False, by=olga)
    assert refused.state is ExportState.REFUSED
    with pytest.raises(ExportChanged):
        await decide(study.id, asked.id, approved=True, by=olga)
