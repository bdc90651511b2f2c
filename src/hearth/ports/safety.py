"""Reports of suspected adverse events, and what makes a document of one."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from hearth.community.cases import Case
from hearth.community.people import StaffId
from hearth.community.purposes import Leave
from hearth.community.safety_reports import Fields, Form, SafetyReport, SafetyReportId


class SafetyReports(Protocol):
    """The reports of suspected adverse events, sealed for the care team."""

    async def add(self, case: Case, fields: Fields, by: StaffId) -> SafetyReport:
        """A new draft, under the next number."""

    async def get(self, case: Case, number: SafetyReportId, leave: Leave) -> SafetyReport:
        """One of the case's, for this transaction alone. Only the care team's process opens it.

        Raises:
            NoSuchSafetyReport: the case has none with that number.
            ForeignLeaveError: the leave is about another member.
            CannotOpenError: this process does not hold the care team's key.
        """

    async def put(self, report: SafetyReport, case: Case) -> None:
        """Remember it as it is now."""

    async def of(self, case: Case, leave: Leave) -> Sequence[SafetyReport]:
        """All of a case, by number. Raises as `get`."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A report on its way out, with when that is."""

    report: SafetyReport
    at: datetime


WriteReport = Callable[[Form, Printed], Awaitable[bytes]]
"""Makes the document, a PDF or XML, away from the loop."""
