"""Reports of suspected adverse events: begun, filled in, checked and taken along by clinicians.

Nothing is sent from here. Whoever takes a report along sends it, as the professional whom the
authority asks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from hearth.actions.authority import must
from hearth.actions.cases import subject_of
from hearth.actions.purposes import leave_to_read
from hearth.actions.reading_cases import all_said
from hearth.community.audit import Deed
from hearth.community.cases import Case, CaseNumber, Matter, Said, SaidBy
from hearth.community.communities import Community
from hearth.community.errors import NotOffered, SafetyReportChanged
from hearth.community.findings import FindingKind
from hearth.community.people import Permission, Staff
from hearth.community.safety_checks import Flaw, flaws, xml_flaws
from hearth.community.safety_reports import (
    REACTION,
    Fields,
    Form,
    SafetyReport,
    SafetyReportId,
)
from hearth.ports import OpenWork, Printed, Work, WriteReport


@dataclass(frozen=True, slots=True)
class OpenReport:
    """A report before somebody, with what is found in it.

    Args:
        flaws: what keeps it from being one.
        xml_flaws: what its XML needs besides.
        seen: what the member wrote in which a bad effect was seen, for whoever fills it in.
    """

    report: SafetyReport
    flaws: tuple[Flaw, ...]
    xml_flaws: tuple[Flaw, ...]
    seen: Sequence[Said] = ()

    def flaws_for(self, form: Form) -> tuple[Flaw, ...]:
        """What is missing in this form."""
        return (*self.flaws, *self.xml_flaws) if form is Form.E2B else self.flaws


@dataclass(frozen=True, slots=True)
class BeginSafetyReport:
    """A clinician begins a report of a suspected adverse event from a case."""

    open_work: OpenWork

    async def __call__(self, number: CaseNumber, *, by: Staff) -> SafetyReport:
        """A draft with what is known: when it was told, in which words, and who runs the place.

        Raises:
            NotAllowed: the role of `by` does not handle cases.
            NoSuchCase: there is no such case.
            ConsentMissing: its member does not agree (any more) that clinicians work on it.
            NotOffered: it is a drill: nobody took anything.
        """
        actor = must(by, Permission.CASE_HANDLE)
        async with self.open_work() as work:
            case = await work.cases.get(number)
            await leave_to_read(work, case)
            if case.matter is Matter.DRILL:
                raise NotOffered
            community = await work.communities.get(case.community)
            known = _known(await _seen(work, case), case, community)
            report = await work.safety_reports.add(case, known, by.id)
            work.note(Deed.SAFETY_REPORT_BEGUN, by=actor, about=subject_of(case))
            await work.commit()
        return report


@dataclass(frozen=True, slots=True)
class ReadSafetyReport:
    """A clinician looks at a report of a case."""

    open_work: OpenWork

    async def __call__(
        self, number: CaseNumber, report: SafetyReportId, *, by: Staff
    ) -> OpenReport:
        """It, with what is found in it. Reading is a deed.

        Raises:
            NotAllowed: the role of `by` does not read cases.
            NoSuchCase: there is no such case.
            NoSuchSafetyReport: the case has none with that number.
            ConsentMissing: its member does not agree (any more) that clinicians read it.
        """
        actor = must(by, Permission.CASE_HANDLE)
        async with self.open_work() as work:
            case = await work.cases.get(number)
            found = await work.safety_reports.get(
                case, report, await leave_to_read(work, case, by)
            )
            opened = await _looked_at(work, case, found)
            work.note(Deed.CASE_READ, by=actor, about=subject_of(case))
            await work.commit()
        return opened


@dataclass(frozen=True, slots=True)
class KeepSafetyReport:
    """A clinician fills a report in."""

    open_work: OpenWork

    async def __call__(
        self, number: CaseNumber, report: SafetyReportId, fields: Fields, *, seen: int, by: Staff
    ) -> OpenReport:
        """Keep what is filled in, right or not; a change makes a draft of it again.

        Args:
            number: of the case.
            report: which of its reports.
            fields: what stands in it now.
            seen: the version that `by` began to change.
            by: who.

        Raises:
            NotAllowed: the role of `by` does not handle cases.
            NoSuchCase: there is no such case.
            NoSuchSafetyReport: the case has none with that number.
            SafetyReportChanged: somebody else changed it meanwhile; nothing was kept.
            ConsentMissing: its member does not agree (any more) that clinicians work on it.
        """
        actor = must(by, Permission.CASE_HANDLE)
        async with self.open_work() as work:
            case = await work.cases.get(number)
            there = await work.safety_reports.get(case, report, await leave_to_read(work, case))
            if seen != there.version:
                raise SafetyReportChanged
            now = there.rewritten(fields, work.now)
            if now is not there:
                await work.safety_reports.put(now, case)
                work.note(Deed.SAFETY_REPORT_CHANGED, by=actor, about=subject_of(case))
                await work.commit()
            return await _looked_at(work, case, now)


@dataclass(frozen=True, slots=True)
class CheckSafetyReport:
    """A clinician has a report checked."""

    open_work: OpenWork

    async def __call__(
        self, number: CaseNumber, report: SafetyReportId, *, by: Staff
    ) -> SafetyReport:
        """It counts as checked from now on, until it is changed.

        Raises:
            SafetyReportNotFit: something is found in it; it stays a draft.
            NotAllowed, NoSuchCase, NoSuchSafetyReport, ConsentMissing: as for `KeepSafetyReport`.
        """
        actor = must(by, Permission.CASE_HANDLE)
        async with self.open_work() as work:
            case = await work.cases.get(number)
            there = await work.safety_reports.get(case, report, await leave_to_read(work, case))
            checked = there.checked((await _looked_at(work, case, there)).flaws)
            if checked is not there:
                await work.safety_reports.put(checked, case)
                work.note(Deed.SAFETY_REPORT_CHECKED, by=actor, about=subject_of(case))
                await work.commit()
        return checked


@dataclass(frozen=True, slots=True)
class ExportSafetyReport:
    """A clinician takes a report along, to send it themselves."""

    open_work: OpenWork
    write: WriteReport

    async def __call__(
        self, number: CaseNumber, report: SafetyReportId, form: Form, *, by: Staff
    ) -> bytes:
        """The document. That it was taken along is a deed, each time.

        Raises:
            SafetyReportNotFit: it was not checked, or lacks what this form needs.
            SafetyReportChanged: it was changed while the document was made.
            NotAllowed, NoSuchCase, NoSuchSafetyReport, ConsentMissing: as for `KeepSafetyReport`.
        """
        actor = must(by, Permission.CASE_HANDLE)
        async with self.open_work() as work:
            _, printed = await _exported(work, number, report, form)
        document = await self.write(form, printed)  # A second or two, in which nobody waits.
        async with self.open_work() as work:
            case, again = await _exported(work, number, report, form)
            if again.report.version != printed.report.version:
                raise SafetyReportChanged
            await work.safety_reports.put(again.report, case)
            work.note(Deed.SAFETY_REPORT_EXPORTED, by=actor, about=subject_of(case))
            await work.commit()
        return document


async def _exported(
    work: Work, number: CaseNumber, report: SafetyReportId, form: Form
) -> tuple[Case, Printed]:
    case = await work.cases.get(number)
    there = await work.safety_reports.get(case, report, await leave_to_read(work, case))
    looked_at = await _looked_at(work, case, there)
    return case, Printed(there.exported(looked_at.flaws_for(form), work.now), work.now)


async def _looked_at(work: Work, case: Case, report: SafetyReport) -> OpenReport:
    community = await work.communities.get(case.community)
    today = work.now.astimezone(ZoneInfo(community.time_zone)).date()
    found = flaws(report.fields, today)
    return OpenReport(report, found, xml_flaws(report.fields), await _seen(work, case))


async def _seen(work: Work, case: Case) -> list[Said]:
    """What the member wrote in which screening saw a bad effect of a medicine."""
    said = await all_said(work, case)
    return [one for one in said if one.by is SaidBy.MEMBER and _spans(one)]


def _spans(said: Said) -> list[str]:
    """The words in which it was seen; the whole text where it is about all of it."""
    found = (one.finding for one in said.seen)
    kind = FindingKind.ADVERSE_EVENT
    return [said.text[one.start : one.end or None] for one in found if one.kind is kind]


def _known(seen: Sequence[Said], case: Case, community: Community) -> dict[str, str]:
    """What is known without asking anybody. Nothing is guessed: the rest stays empty."""
    told = seen[0].at if seen else case.opened_at
    known = {
        "report.told_on": told.astimezone(ZoneInfo(community.time_zone)).date().isoformat(),
        "sender.organisation": community.organisation,
    }
    words = next((span.strip() for one in seen for span in _spans(one)), "")
    if len(words) <= REACTION["words"].longest:
        known["reaction-1.words"] = words
    return known
