"""What is begun and not sent."""

from dataclasses import dataclass, field
from datetime import datetime

from hearth.community.cases import CaseNumber
from hearth.community.people import StaffId


@dataclass(frozen=True, slots=True)
class Draft:
    """What a colleague has begun to write to the member, and not sent."""

    case: CaseNumber
    staff: StaffId
    text: str = field(repr=False)
    at: datetime
