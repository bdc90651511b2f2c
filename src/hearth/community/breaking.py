"""Breaking the glass: opening what is closed, for a while; the owner sees why."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import NewType

from hearth.community.audit import Subject
from hearth.community.people import StaffId

BreakingId = NewType("BreakingId", int)

BREAKING_LASTS = timedelta(minutes=15)
"""Long enough to read a case and ring somebody; a second look needs a reason of its own."""

REASON_LONGEST = 1_000
"""Characters: a reason, not a report."""


@dataclass(frozen=True, slots=True)
class Breaking:
    """A closed door that somebody opened.

    Args:
        id: its number.
        staff: who did it.
        about: the case or the member that it opened.
        reason: theirs, as they typed it.
        began_at: when.
        until_at: for how long it opens.
        reviewed_by: the owner or auditor who has looked at it.
        reviewed_at: when.
    """

    id: BreakingId
    staff: StaffId
    about: Subject
    reason: str = field(repr=False)
    began_at: datetime
    until_at: datetime
    reviewed_by: StaffId | None = None
    reviewed_at: datetime | None = None

    def reviewed(self, by: StaffId, now: datetime) -> "Breaking":
        """Looked at. The first look counts."""
        if self.reviewed_by is not None:
            return self
        return replace(self, reviewed_by=by, reviewed_at=now)
