"""A copy of a case for the patient record: asked for each time, and given only on a yes."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from hearth.community.cases import CaseNumber
from hearth.community.errors import ConsentMissing, NotOffered
from hearth.community.people import StaffId

AGREED_FOR = timedelta(days=7)
"""How long a yes counts: a clinician comes back from a weekend, and nobody uses an old yes."""


class CopyState(StrEnum):
    """asked → agreed or refused; what was agreed to can be taken back."""

    ASKED = "asked"
    AGREED = "agreed"
    REFUSED = "refused"
    TAKEN_BACK = "taken_back"


@dataclass(frozen=True, slots=True)
class CaseCopy:
    """What the member said to the newest question whether their case may be copied.

    Args:
        made_at: when a copy was made last.
    """

    case: CaseNumber
    state: CopyState
    asked_by: StaffId
    asked_at: datetime
    answered_at: datetime | None = None
    made_at: datetime | None = None

    def answered(self, now: datetime, *, agreed: bool) -> "CaseCopy":
        """After the member's yes or no. A no takes an earlier yes back, at once.

        Raises:
            NotOffered: it was answered so before, or a yes comes after a no.
        """
        if agreed and self.state is CopyState.ASKED:
            return replace(self, state=CopyState.AGREED, answered_at=now)
        if not agreed and self.state is CopyState.ASKED:
            return replace(self, state=CopyState.REFUSED, answered_at=now)
        if not agreed and self.state is CopyState.AGREED:
            return replace(self, state=CopyState.TAKEN_BACK, answered_at=now)
        raise NotOffered

    def open_at(self, now: datetime) -> bool:
        """Whether a yes counts now."""
        agreed = self.state is CopyState.AGREED and self.answered_at is not None
        return agreed and now < (self.answered_at or now) + AGREED_FOR

    def made(self, now: datetime) -> "CaseCopy":
        """After a copy was made.

        Raises:
            ConsentMissing: the member did not agree, took it back, or it is too long ago.
        """
        if not self.open_at(now):
            raise ConsentMissing
        return replace(self, made_at=now)
