"""A report that is filled in, for the stories of what becomes of it."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

from hearth.community.cases import CaseNumber
from hearth.community.people import StaffId
from hearth.community.safety_reports import (
    SafetyReport,
    SafetyReportId,
    SafetyReportState,
    cleaned,
)
from hearth.ports import Printed

TODAY = date(2026, 11, 26)
NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)

ON_PAPER: Mapping[str, str] = {
    "report.told_on": "2026-11-20",
    "report.narrative": "A rash on both arms, four days after the dose was raised.\nIt went away.",
    "patient.initials": "A.B.",
    "patient.age": "41",
    "patient.sex": "female",
    "patient.weight": "63.5",
    "patient.history": "Epilepsy since 2003.",
    "reaction-1.words": "an itchy rash",
    "reaction-1.began": "2026-11-14",
    "reaction-1.ended": "2026-11-19",
    "reaction-1.outcome": "recovered",
    "reaction-1.serious": "yes",
    "reaction-1.hospitalised": "yes",
    "suspect-1.name": "Lamotrigine",
    "suspect-1.dose": "50 mg twice a day",
    "suspect-1.route": "by mouth",
    "suspect-1.began": "2026-10",
    "suspect-1.used_for": "epilepsy",
    "suspect-1.batch": "LX 4711",
    "suspect-1.action": "withdrawn",
    "suspect-1.abated": "yes",
    "suspect-1.reappeared": "not_applicable",
    "other-1.name": "Folic acid",
    "reporter.given": "Anna",
    "reporter.family": "Ames",
    "reporter.qualification": "physician",
    "reporter.country": "GB",
}
"""What the forms on paper need, and more."""

AS_XML: Mapping[str, str] = {
    **ON_PAPER,
    "report.expedited": "no",
    "reaction-1.meddra": "10037844",
    "reaction-1.meddra_version": "29.0",
    "sender.kind": "health_professional",
    "sender.organisation": "Epilepsy circle e. V.",
    "sender.identifier": "EPICIRCLE",
    "sender.receiver": "AUTHORITY",
}


def printed(fields: Mapping[str, str] = AS_XML) -> Printed:
    """A checked report with these fields, on its way out."""
    report = SafetyReport(
        SafetyReportId(7),
        CaseNumber(3),
        SafetyReportState.CHECKED,
        StaffId(1),
        NOW,
        NOW,
        cleaned(fields),
        version=2,
    )
    return Printed(report, NOW)
