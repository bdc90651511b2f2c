"""Reports of suspected adverse events: sealed for the care team, and gone with their case."""

import pytest

from contracts.storage.places import EPILEPSY
from hearth.community.audit import Deed, Subject
from hearth.community.cases import Case, CaseNumber, Matter, Priority
from hearth.community.errors import NoSuchSafetyReport
from hearth.community.people import SHELL, Member, MemberId, StaffId
from hearth.community.safety_reports import SafetyReport, SafetyReportId, SafetyReportState
from hearth.ports import ForeignLeaveError
from hearth.storage.assembly import Storage
from hearth.storage.sealing.errors import CannotOpenError
from leaves import leave_about

ABOUT = Subject.of("case", 1)
FIELDS = {"patient.initials": "A.B.", "reaction-1.words": "CANARY rash"}


async def begun(community: Storage, careteam: Storage, mira: Member) -> tuple[Case, SafetyReport]:
    async with community.open_work() as work:
        case = await work.cases.open(
            member=mira.id,
            community=EPILEPSY.id,
            matter=Matter.ADVERSE_EVENT,
            priority=Priority.ROUTINE,
        )
        work.note(Deed.CASE_OPENED, by=SHELL, about=ABOUT)
        await work.commit()
    async with careteam.open_work() as work:
        report = await work.safety_reports.add(case, FIELDS, StaffId(3))
        work.note(Deed.SAFETY_REPORT_BEGUN, by=SHELL, about=ABOUT)
        await work.commit()
    return case, report


async def test_a_report_is_kept_as_it_is_now_and_counts_its_changes(
    community: Storage, careteam: Storage, mira: Member
) -> None:
    case, report = await begun(community, careteam, mira)
    leave = leave_about(mira.id)

    async with careteam.open_work() as work:
        assert await work.safety_reports.get(case, report.id, leave) == report
        changed = report.rewritten({**FIELDS, "patient.age": "41"}, work.now).checked(())
        await work.safety_reports.put(changed, case)
        work.note(Deed.SAFETY_REPORT_CHECKED, by=SHELL, about=ABOUT)
        await work.commit()

    async with careteam.open_work() as work:
        [there] = await work.safety_reports.of(case, leave)
    assert (there.fields["patient.age"], there.version) == ("41", report.version + 1)
    assert (there.state, there.began_by) == (SafetyReportState.CHECKED, 3)


async def test_only_the_care_team_opens_one_and_only_in_its_case(
    community: Storage, careteam: Storage, mira: Member
) -> None:
    case, report = await begun(community, careteam, mira)

    async with careteam.open_work() as work:
        with pytest.raises(ForeignLeaveError):
            await work.safety_reports.of(case, leave_about(MemberId(mira.id + 1)))
        for number, wanted in ((case.number + 1, report.id), (case.number, report.id + 1)):
            elsewhere = Case(
                CaseNumber(number),
                case.member,
                case.community,
                case.matter,
                case.priority,
                case.state,
                case.opened_at,
            )
            with pytest.raises(NoSuchSafetyReport):
                await work.safety_reports.get(
                    elsewhere, SafetyReportId(wanted), leave_about(mira.id)
                )
    async with community.open_work() as work:
        with pytest.raises(CannotOpenError):
            await work.safety_reports.of(case, leave_about(mira.id))
