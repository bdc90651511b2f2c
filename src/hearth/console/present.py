"""Who has which case open at the moment: known to this process alone, and never kept."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from hearth.community.cases import CaseNumber
from hearth.community.people import StaffId
from hearth.ports import Clock

PRESENT_FOR = timedelta(minutes=2)
"""How long somebody counts as being at a page that they have not asked for again."""


@dataclass(slots=True)
class Present:
    """Who looks at which case."""

    clock: Clock
    _seen: dict[tuple[CaseNumber, StaffId], datetime] = field(default_factory=dict)

    def sees(self, case: CaseNumber, staff: StaffId) -> bool:
        """Somebody has the case open. Says whether that is news."""
        now = self.clock()
        self._seen = {who: at for who, at in self._seen.items() if now - at < PRESENT_FOR}
        news = (case, staff) not in self._seen
        self._seen[case, staff] = now
        return news

    def others(self, case: CaseNumber, staff: StaffId) -> list[StaffId]:
        """Who else has it open, by number."""
        now = self.clock()
        return sorted(
            who
            for (number, who), at in self._seen.items()
            if number == case and who != staff and now - at < PRESENT_FOR
        )
