"""The data-use register: who asked for data of a study, who approved it, and what went out."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import NewType

from hearth.community.participations import StudyId
from hearth.community.people import StaffId
from hearth.community.study_errors import ExportChanged, OwnExport

ExportId = NewType("ExportId", int)

NEW_EXPORT = ExportId(0)
"""The number of a request that is not kept yet."""
EXPORTS_MOST = 200
"""Requests on a page."""
PURPOSE_LONGEST = 1_000
"""Characters: a paragraph says what the data is for."""
RECIPIENT_LONGEST = 300
"""Characters of a name with its institution."""


class ExportState(StrEnum):
    """Where a request for data stands."""

    ASKED = "asked"
    APPROVED = "approved"
    """A second person agreed; the files can be made, once."""
    REFUSED = "refused"
    MADE = "made"
    """The files were made and fetched."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What was given out, as the register keeps it.

    Args:
        people: participants in the files.
        rows: sets of answers in them.
        k: how many people at least looked alike.
        marks: how many marks were left out for it.
        left_out: how many people were left out for it.
        digest: SHA-256 of the ZIP file, so that it can be recognised.
    """

    people: int
    rows: int
    k: int
    marks: int
    left_out: int
    digest: str


@dataclass(frozen=True, slots=True)
class StudyExport:
    """One request for data of a study. None is ever deleted."""

    id: ExportId
    study: StudyId
    state: ExportState
    asked_by: StaffId
    asked_at: datetime
    purpose: str = field(repr=False)
    recipient: str = field(repr=False)
    decided_by: StaffId | None = None
    decided_at: datetime | None = None
    made_at: datetime | None = None
    counts: Counts | None = None

    def decided(self, by: StaffId, now: datetime, *, approved: bool) -> "StudyExport":
        """Approved or refused by somebody who did not ask for it; who asked may take it back.

        Raises:
            ExportChanged: it was decided before.
            OwnExport: they asked for it, and would approve it.
        """
        if self.state is not ExportState.ASKED:
            raise ExportChanged
        if approved and self.asked_by == by:
            raise OwnExport
        state = ExportState.APPROVED if approved else ExportState.REFUSED
        return replace(self, state=state, decided_by=by, decided_at=now)

    def must_wait_for_files(self) -> None:
        """Nothing is opened for files that may not be made.

        Raises:
            ExportChanged: it is not approved, or they were made before.
        """
        if self.state is not ExportState.APPROVED:
            raise ExportChanged

    def made(self, counts: Counts, now: datetime) -> "StudyExport":
        """The files were made.

        Raises:
            ExportChanged: it is not approved, or they were made before.
        """
        self.must_wait_for_files()
        return replace(self, state=ExportState.MADE, made_at=now, counts=counts)
